import {
  IconAlertTriangleFilled,
  IconBandage,
  IconCircleOff,
  IconCodeOff,
  IconHelpHexagon,
  IconPackageImport,
  IconReplaceOff,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBadge, type Tone } from '#ui/index.ts'
import { SEVERITIES, type FindingCounts, type FindingState } from '../model.ts'
import classes from './finding.module.css'
import { useFindingWords } from './words.ts'

const MARKS: Readonly<Record<FindingState, { readonly tone: Tone; readonly icon: Icon }>> = {
  affected: { tone: 'act', icon: IconAlertTriangleFilled },
  undetermined: { tone: 'watch', icon: IconHelpHexagon },
  patched: { tone: 'good', icon: IconBandage },
  excluded: { tone: 'quiet', icon: IconCircleOff },
  other_product: { tone: 'quiet', icon: IconReplaceOff },
  backported: { tone: 'good', icon: IconPackageImport },
  code_absent: { tone: 'good', icon: IconCodeOff },
}

/** What a match means for a component, with icon and word. */
export function FindingBadge({ state }: { readonly state: FindingState }): ReactNode {
  const words = useFindingWords()
  const { tone, icon } = MARKS[state]
  return (
    <span title={words.stateHint[state]}>
      <StateBadge tone={tone} icon={icon}>
        {words.state[state]}
      </StateBadge>
    </span>
  )
}

/** Affected vulnerabilities by severity, and how many are open, patched, set aside; what is none is left out. */
export function CountFigures({ counts }: { readonly counts: FindingCounts }): ReactNode {
  const words = useFindingWords()
  const others = [
    { key: 'undetermined', label: words.state.undetermined, count: counts.undetermined },
    { key: 'patched', label: words.state.patched, count: counts.patched },
    { key: 'setAside', label: words.release.setAside, count: counts.setAside },
  ]
  const severities = SEVERITIES.map((key) => ({ key, label: words.severity[key], count: counts.affected[key] }))
  const shown = [...severities, ...others].filter(({ count }) => count > 0)
  if (shown.length === 0) return <span className={classes['quiet']}>–</span>
  return (
    <ul className={classes['figures']} aria-label={words.release.counts}>
      {shown.map(({ key, label, count }) => (
        <li key={key} data-severity={key}>
          <b>{count.toLocaleString()}</b>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}

/** A vulnerability by its id, with what it is below. */
export function FlawName({ name, title }: { readonly name: string; readonly title: string | null }): ReactNode {
  return (
    <span className={classes['component']}>
      <b>{name}</b>
      {title !== null && title !== name && <small>{title}</small>}
    </span>
  )
}
