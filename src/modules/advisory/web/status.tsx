import { IconCircleCheck, IconEyeOff } from '@tabler/icons-react'
import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { StateBadge, type Tone } from '#ui/index.ts'
import { REVISION_STATUSES, type RevisionStatus } from '../model.ts'
import classes from './advisory.module.css'
import { useAdvisoryWords } from './words.ts'

const TONE: Readonly<Record<RevisionStatus, Tone>> = {
  draft: 'calm',
  in_review: 'watch',
  approved: 'info',
  published: 'good',
}

/** Where a revision is. */
export function StatusBadge({ status }: { readonly status: RevisionStatus }): ReactNode {
  const words = useAdvisoryWords()
  return (
    <StateBadge tone={TONE[status]} icon={status === 'published' ? IconCircleCheck : undefined}>
      {words.status[status]}
    </StateBadge>
  )
}

/** The way from draft to publication, with the place where the revision is. */
export function StatusSteps({ status }: { readonly status: RevisionStatus }): ReactNode {
  const words = useAdvisoryWords()
  const at = REVISION_STATUSES.indexOf(status)
  return (
    <ol className={classes['steps']} aria-label={words.page.steps}>
      {REVISION_STATUSES.map((step, index) => (
        <li
          key={step}
          data-place={index < at ? 'done' : index === at ? 'here' : 'ahead'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          {words.status[step]}
        </li>
      ))}
    </ol>
  )
}

/** A small sign where only a secrecy circle sees the revision. */
export function RestrictedSign({ isRestricted }: { readonly isRestricted: boolean }): ReactNode {
  const words = useAdvisoryWords()
  if (!isRestricted) return null
  return (
    <Tooltip label={words.list.restricted}>
      <IconEyeOff size={14} role="img" aria-label={words.list.restricted} />
    </Tooltip>
  )
}
