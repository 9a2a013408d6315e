import { IconEraser, IconLink } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Page, useEndpoint, useToast, useUrlState, type Action } from '#ui/index.ts'
import type { SerialContext } from '#formats/serial/index.ts'
import { listFamiliesEndpoint } from '../../api.ts'
import { readFamilyEndpoint } from '../../api-record.ts'
import { today } from '../today.ts'
import { useName } from '../words.ts'
import { AnswerSection, SerialSection } from './answer-section.tsx'
import { ExpressionSection } from './expression-section.tsx'
import { Examples, LabInputs, type LabFamily } from './lab-inputs.tsx'
import { readLab } from './lab-reading.ts'
import { EMPTY_LAB, isSameLab, labSchema, type LabState } from './lab-state.ts'
import classes from './lab.module.css'
import { NameSection } from './name-section.tsx'
import { OrderSection } from './order-section.tsx'
import { bothLabWords, useLabWords } from './words.ts'

const PAUSE_MS = 250

/** What is typed at once in the fields, and a moment later in the address; an address that changes by itself wins. */
function useLab(): [LabState, (patch: Partial<LabState>) => void] {
  const [address, setAddress] = useUrlState(labSchema)
  const [typed, setTyped] = useState<LabState>(address)
  const told = useRef<LabState>(address)
  useEffect(() => {
    if (isSameLab(address, told.current)) return
    told.current = address
    setTyped(address)
  }, [address])
  useEffect(() => {
    if (isSameLab(typed, told.current)) return undefined
    const timer = setTimeout(() => {
      told.current = typed
      setAddress(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return [typed, (patch) => setTyped((before) => ({ ...before, ...patch }))]
}

/** The families of the catalogue, and how the serial numbers of the chosen one are made up. */
function useFamilies(code: string): { families: readonly LabFamily[]; family: SerialContext | undefined } {
  const name = useName()
  const list = useEndpoint(listFamiliesEndpoint, { query: {} })
  const items = list.data?.items ?? []
  const chosen = items.find((item) => item.code === code)
  const detail = useEndpoint(
    readFamilyEndpoint,
    { params: { familyId: chosen?.id ?? '' } },
    { enabled: chosen !== undefined },
  )
  const formats = chosen === undefined ? null : (detail.data?.serialFormat ?? null)
  const family = useMemo(() => (formats === null ? undefined : { formats, asOf: today() }), [formats])
  return { families: items.map((item) => ({ code: item.code, name: name(item) })), family }
}

/** The address of this very experiment. */
function linkOf(state: LabState): string {
  const told = Object.entries(state).filter(([, value]) => value !== '')
  return `${location.origin}${location.pathname}?${new URLSearchParams(told)}`
}

/** The version lab: any range, name, version or serial number, and how it is read, ordered and answered. */
export function LabPage(): ReactNode {
  const words = useLabWords()
  const toast = useToast()
  const [state, change] = useLab()
  const shown = useDeferredValue(state)
  const { families, family } = useFamilies(shown.family)
  const reading = useMemo(() => readLab(shown, family), [shown, family])
  const actions: readonly Action[] = [
    {
      id: 'lab.copyLink',
      label: bothLabWords((all) => all.copyLink),
      icon: IconLink,
      place: 'main',
      run: async () => {
        await navigator.clipboard.writeText(linkOf(state))
        toast.tell(words.copied)
      },
    },
    {
      id: 'lab.clear',
      label: bothLabWords((all) => all.clear),
      icon: IconEraser,
      run: () => change(EMPTY_LAB),
    },
  ]
  return (
    <Page title={words.title} lead={words.lead} actions={actions} wide>
      <Examples onChange={change} />
      <div className={classes['split']}>
        <LabInputs state={state} onChange={change} families={families} />
        <div className={classes['column']}>
          <AnswerSection answer={reading.answer} />
          <ExpressionSection expression={reading.expression} />
          <OrderSection order={reading.order} />
          <NameSection read={reading.name} state={shown} />
          <SerialSection serial={reading.serial} family={family} />
        </div>
      </div>
    </Page>
  )
}
