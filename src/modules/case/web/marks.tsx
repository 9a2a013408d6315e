import { IconBolt, IconCircleCheck, IconEyeOff, IconHourglass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, useInstant, type Tone } from '#ui/index.ts'
import type { CaseSummary } from '../api.ts'
import { ELEMENTS, type Element, type Exploitation, type Level, type SetState } from '../model.ts'
import classes from './case.module.css'
import { useCaseWords } from './words.ts'

const STATE_TONE: Readonly<Record<SetState, Tone>> = {
  received: 'watch',
  verifying: 'info',
  analysing: 'info',
  remediating: 'info',
  fixed: 'good',
  not_affected: 'calm',
}

/** How far the work is. */
export function SetStateBadge({ state }: { readonly state: SetState }): ReactNode {
  const words = useCaseWords()
  return (
    <StateBadge tone={STATE_TONE[state]} icon={state === 'fixed' ? IconCircleCheck : undefined}>
      {words.state[state]}
    </StateBadge>
  )
}

const EXPLOITATION_TONE: Readonly<Record<Exploitation, Tone>> = { none: 'quiet', suspected: 'watch', confirmed: 'act' }

/** Whether attacks are known; nothing where none is, unless `always`. */
export function ExploitationBadge({
  value,
  always = false,
}: {
  readonly value: Exploitation
  readonly always?: boolean
}): ReactNode {
  const words = useCaseWords()
  if (value === 'none' && !always) return null
  return (
    <StateBadge tone={EXPLOITATION_TONE[value]} icon={value === 'none' ? undefined : IconBolt}>
      {`${words.severity.exploitation}: ${words.exploitation[value]}`}
    </StateBadge>
  )
}

/** Six cells, one per element: letter and level; loud only where it is high. */
export function ElementStrip({
  elements,
}: {
  readonly elements: Readonly<Partial<Record<Element, Level>>>
}): ReactNode {
  const words = useCaseWords()
  return (
    <span className={classes['strip']} role="list">
      {ELEMENTS.map((element) => {
        const level = elements[element]
        const text = `${words.element[element]}: ${level === undefined ? words.level.unjudged : words.level[level]}`
        return (
          <span key={element} role="listitem" data-level={level ?? 'unjudged'} title={text} aria-label={text}>
            {words.elementSign[element]}
          </span>
        )
      })}
    </span>
  )
}

/** What a case's head carries beside its state: secrecy, embargo, attacks. */
export function CaseMarks({ item }: { readonly item: CaseSummary }): ReactNode {
  const words = useCaseWords()
  const instant = useInstant()
  return (
    <>
      {item.isRestricted && (
        <StateBadge tone="watch" icon={IconEyeOff}>
          {words.list.restricted}
        </StateBadge>
      )}
      {item.embargo !== null && (
        <StateBadge tone="watch" icon={IconHourglass}>
          {formatMessage(words.page.embargo, { until: instant(item.embargo.until), zone: item.embargo.zone })}
        </StateBadge>
      )}
      <ExploitationBadge value={item.exploitation} />
    </>
  )
}
