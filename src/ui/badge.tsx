import { cvssSeverity } from '#formats/cvss/severity.ts'
import { IconAlertTriangleFilled, IconCircleCheck, IconCircleDashed, IconHelpHexagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './badge.module.css'
import type { IconComponent } from './module.ts'
import { useKitWords } from './words.ts'

/** What a badge means; only `act` and `watch` are loud. */
export type Tone = 'act' | 'watch' | 'good' | 'info' | 'calm' | 'quiet'

interface StateBadgeProps {
  readonly tone: Tone
  readonly icon?: IconComponent | undefined
  readonly children: ReactNode
}

/** A state in words, with an optional icon; its colour is never the only sign. */
export function StateBadge({ tone, icon: Icon, children }: StateBadgeProps): ReactNode {
  return (
    <span className={classes['badge']} data-tone={tone}>
      {Icon !== undefined && <Icon size={13} stroke={2} />}
      <span>{children}</span>
    </span>
  )
}

export type Applicability = 'affected' | 'not_affected' | 'undetermined' | 'not_listed'

const APPLICABILITY: Readonly<Record<Applicability, { tone: Tone; icon: IconComponent }>> = {
  affected: { tone: 'act', icon: IconAlertTriangleFilled },
  undetermined: { tone: 'watch', icon: IconHelpHexagon },
  not_affected: { tone: 'good', icon: IconCircleCheck },
  not_listed: { tone: 'quiet', icon: IconCircleDashed },
}

/** The answer to "is it affected?", with icon and word. */
export function ApplicabilityBadge({ value }: { readonly value: Applicability }): ReactNode {
  const words = useKitWords()
  const { tone, icon } = APPLICABILITY[value]
  return (
    <StateBadge tone={tone} icon={icon}>
      {words.applicability[value]}
    </StateBadge>
  )
}

export type Severity = 'none' | 'low' | 'medium' | 'high' | 'critical'

const SEVERITY_TONE: Readonly<Record<Severity, Tone>> = {
  none: 'quiet',
  low: 'calm',
  medium: 'watch',
  high: 'act',
  critical: 'act',
}

const SEVERITY_WORD = { NONE: 'none', LOW: 'low', MEDIUM: 'medium', HIGH: 'high', CRITICAL: 'critical' } as const

/** The severity word of a base score, as the interface names it. */
export function severityOfScore(score: number): Severity {
  return SEVERITY_WORD[cvssSeverity(score)]
}

/** A severity in words, with its score where there is one. */
export function SeverityBadge({
  score,
  value,
}: {
  readonly score?: number | null
  readonly value?: Severity
}): ReactNode {
  const words = useKitWords()
  const severity = value ?? (score === undefined || score === null ? undefined : severityOfScore(score))
  if (severity === undefined)
    return (
      <span className={classes['nothing']} role="img" aria-label={words.none}>
        –
      </span>
    )
  return (
    <span className={classes['badge']} data-tone={SEVERITY_TONE[severity]} data-critical={severity === 'critical'}>
      <span>{words.severity[severity]}</span>
      {score !== undefined && score !== null && <b>{score.toFixed(1)}</b>}
    </span>
  )
}

export type LampColour = 'red' | 'amber' | 'green' | 'off'

/** One lamp of the andon board: steady colour, form and word; `label` says what it stands for, '' leaves that to words beside. */
export function Lamp({
  colour,
  label,
  size = 12,
}: {
  readonly colour: LampColour
  readonly label?: string
  readonly size?: number
}): ReactNode {
  const words = useKitWords()
  return (
    <svg
      className={classes['lamp']}
      data-colour={colour}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label ?? words.lamp[colour] })}
    >
      {colour === 'red' && <rect x="0.5" y="0.5" width="11" height="11" rx="2" />}
      {colour === 'amber' && <path d="M6 0.6 11.6 11H0.4Z" />}
      {colour === 'green' && <circle cx="6" cy="6" r="5" />}
      {colour === 'off' && <circle cx="6" cy="6" r="4.25" fill="none" strokeWidth="1.5" />}
    </svg>
  )
}
