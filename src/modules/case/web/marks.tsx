import { Tooltip } from '@mantine/core'
import { IconBolt, IconCircleCheck, IconEyeOff, IconHourglass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, useInstant, type IconComponent, type Tone } from '#ui/index.ts'
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
  const embargo = useEmbargoText()
  return (
    <>
      {item.isRestricted && (
        <StateBadge tone="watch" icon={IconEyeOff}>
          {words.list.restricted}
        </StateBadge>
      )}
      {item.embargo !== null && (
        <StateBadge tone="watch" icon={IconHourglass}>
          {embargo(item.embargo)}
        </StateBadge>
      )}
      <ExploitationBadge value={item.exploitation} />
    </>
  )
}

/** A function that tells an embargo in the reader's time, with the zone in which it was agreed. */
export function useEmbargoText(): (embargo: NonNullable<CaseSummary['embargo']>) => string {
  const words = useCaseWords()
  const instant = useInstant()
  return (embargo) => formatMessage(words.page.embargo, { until: instant(embargo.until), zone: embargo.zone })
}

/** The same as signs with their words in a tooltip, where there is no room. */
export function CaseSigns({ item }: { readonly item: CaseSummary }): ReactNode {
  const words = useCaseWords()
  const embargo = useEmbargoText()
  return (
    <>
      {item.isRestricted && <Sign icon={IconEyeOff} text={words.page.restricted} />}
      {item.embargo !== null && <Sign icon={IconHourglass} text={embargo(item.embargo)} />}
      {item.exploitation !== 'none' && (
        <Sign icon={IconBolt} text={`${words.severity.exploitation}: ${words.exploitation[item.exploitation]}`} />
      )}
    </>
  )
}

function Sign({ icon: Icon, text }: { readonly icon: IconComponent; readonly text: string }): ReactNode {
  return (
    <Tooltip label={text}>
      <span className={classes['sign']} role="img" aria-label={text}>
        <Icon size={14} stroke={2} />
      </span>
    </Tooltip>
  )
}
