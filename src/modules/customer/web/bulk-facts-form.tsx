import { Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useEndpoint } from '#ui/index.ts'
import { readCustomerEndpoint } from '../api.ts'
import { assetFactsChange, type AssetFactsChange } from '../api-bulk.ts'
import { BASES, MAIN_PART } from '../model.ts'
import classes from './bulk.module.css'
import { useCustomerWords } from './words.ts'

const FIELDS = ['vendor', 'model', 'version', 'hardwareRevision', 'site', 'basis', 'knownOn'] as const
type Field = (typeof FIELDS)[number]

export type FactsDraft = Draft

type Draft = Readonly<Partial<Record<Field | 'part', string>>>

/** What a draft says; undefined while nothing, or something impossible, is told. */
function factsOf(draft: Draft): AssetFactsChange | undefined {
  const { vendor, model, version, part = MAIN_PART, hardwareRevision, site, basis, knownOn } = draft
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  const facts = {
    ...(vendor === undefined ? {} : { vendor: orNull(vendor) }),
    ...(model === undefined ? {} : { model }),
    ...(version === undefined ? {} : { versions: { [part.trim()]: orNull(version) } }),
    ...(hardwareRevision === undefined ? {} : { hardwareRevision: orNull(hardwareRevision) }),
    ...(site === undefined ? {} : { siteId: orNull(site) }),
    ...(basis === undefined ? {} : { basis }),
    ...(knownOn === undefined ? {} : { knownOn }),
  }
  const parsed = assetFactsChange.safeParse(facts)
  return parsed.success && Object.keys(facts).length > 0 ? parsed.data : undefined
}

interface FactsFormProps {
  /** All of one holder: its sites can be chosen. */
  readonly holderId: string | undefined
  /** What is ticked and told at first. */
  readonly first?: FactsDraft | undefined
  readonly onChange: (facts: AssetFactsChange | undefined) => void
}

/** Which facts of many machines are set: each is ticked first; what is ticked and left empty is forgotten. */
export function FactsForm({ holderId, first = {}, onChange }: FactsFormProps): ReactNode {
  const words = useCustomerWords()
  const [draft, setDraft] = useState<Draft>(first)
  const put = (next: Draft): void => {
    setDraft(next)
    onChange(factsOf(next))
  }
  const labels: Readonly<Record<Field, string>> = {
    vendor: words.assets.vendor,
    model: words.assets.model,
    version: words.assets.versions,
    hardwareRevision: words.assets.revision,
    site: words.assets.site,
    basis: words.assets.basis,
    knownOn: words.assets.knownOn,
  }
  return (
    <Stack gap="xs">
      <p className={classes['hint']}>{words.bulk.setHint}</p>
      {FIELDS.map((field) => {
        const isOn = draft[field] !== undefined
        const isOff = field === 'site' && holderId === undefined
        return (
          <div key={field} className={classes['row']}>
            <Checkbox
              label={labels[field]}
              checked={isOn}
              disabled={isOff}
              description={isOff ? words.bulk.oneHolder : undefined}
              onChange={() => {
                const { [field]: _, ...others } = draft
                put(isOn ? others : { ...draft, [field]: field === 'basis' ? BASES[0] : '' })
              }}
            />
            {isOn && (
              <FieldInput field={field} draft={draft} label={labels[field]} holderId={holderId} onChange={put} />
            )}
          </div>
        )
      })}
    </Stack>
  )
}

interface FieldInputProps {
  readonly field: Field
  readonly draft: Draft
  readonly label: string
  readonly holderId: string | undefined
  readonly onChange: (draft: Draft) => void
}

function FieldInput({ field, draft, label, holderId, onChange }: FieldInputProps): ReactNode {
  const words = useCustomerWords()
  const value = draft[field] ?? ''
  const put = (text: string): void => onChange({ ...draft, [field]: text })
  if (field === 'site')
    return (
      <SiteSelect holderId={holderId ?? ''} label={label} value={value} onChange={put} noSite={words.asset.noSite} />
    )
  if (field === 'basis')
    return (
      <Select
        size="xs"
        aria-label={label}
        allowDeselect={false}
        data={BASES.map((basis) => ({ value: basis, label: words.basis[basis] }))}
        value={value}
        onChange={(basis) => put(basis ?? value)}
      />
    )
  const input = (
    <TextInput
      size="xs"
      aria-label={label}
      type={field === 'knownOn' ? 'date' : 'text'}
      maxLength={200}
      value={value}
      onChange={(event) => put(event.currentTarget.value)}
    />
  )
  if (field !== 'version') return input
  return (
    <>
      <TextInput
        size="xs"
        aria-label={words.asset.part}
        maxLength={100}
        value={draft.part ?? MAIN_PART}
        onChange={(event) => onChange({ ...draft, part: event.currentTarget.value })}
      />
      {input}
    </>
  )
}

interface SiteSelectProps {
  readonly holderId: string
  readonly label: string
  readonly value: string
  readonly noSite: string
  readonly onChange: (siteId: string) => void
}

/** A site of a holder, or none of them (''). */
export function SiteSelect({ holderId, label, value, noSite, onChange }: SiteSelectProps): ReactNode {
  const holder = useEndpoint(readCustomerEndpoint, { params: { customerId: holderId } }, { enabled: holderId !== '' })
  return (
    <Select
      size="xs"
      aria-label={label}
      allowDeselect={false}
      data={[
        { value: '', label: noSite },
        ...(holder.data?.sites ?? []).map((site) => ({ value: site.id, label: `${site.code} · ${site.name}` })),
      ]}
      value={value}
      onChange={(siteId) => onChange(siteId ?? '')}
    />
  )
}
