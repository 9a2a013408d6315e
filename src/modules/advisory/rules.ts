import type { AdvisoryLanguage, RevisionStatus } from './model.ts'

export const ADVISORY_ACTIONS = ['edit', 'submit', 'return', 'approve', 'publish', 'revise'] as const
export type AdvisoryAction = (typeof ADVISORY_ACTIONS)[number]

/** What decides whether somebody may do something with a revision. */
export interface Standing {
  readonly status: RevisionStatus
  /** Somebody has said "publish": the bytes are fixed. */
  readonly isReleased: boolean
  /** The job that was to publish them has failed for good. */
  readonly hasFailed: boolean
  readonly isEditor: boolean
  readonly may: (permission: string) => boolean
  /** Every case of the advisory is past verification. */
  readonly isCaseReady: boolean
  /** The latest embargo of its cases that is still running. */
  readonly embargoUntil: string | null
}

type Refusal =
  | 'FORBIDDEN'
  | 'ADVISORY_STATUS'
  | 'OWN_APPROVAL'
  | 'CASE_NOT_READY'
  | 'EMBARGO_RUNNING'
  | 'ALREADY_RELEASED'

/** In which state each step may be made, and what one must hold. */
const STEPS: Readonly<Record<AdvisoryAction, { status: RevisionStatus; permissions: readonly [string, ...string[]] }>> =
  {
    edit: { status: 'draft', permissions: ['advisory.write'] },
    submit: { status: 'draft', permissions: ['advisory.write'] },
    return: { status: 'in_review', permissions: ['advisory.review', 'advisory.approve'] },
    approve: { status: 'in_review', permissions: ['advisory.approve'] },
    publish: { status: 'approved', permissions: ['advisory.publish'] },
    revise: { status: 'published', permissions: ['advisory.write'] },
  }

/** The permission that an action takes first of all. */
export function permissionFor(action: AdvisoryAction): string {
  return STEPS[action].permissions[0]
}

/** Why an action may not be done now; undefined when it may. */
export function refusalOf(action: AdvisoryAction, standing: Standing): Refusal | undefined {
  const { status, permissions } = STEPS[action]
  if (!permissions.some((permission) => standing.may(permission))) return 'FORBIDDEN'
  // An approved revision goes back to its author, too, as long as nobody has said "publish".
  const isReturnable = action === 'return' && standing.status === 'approved' && !standing.isReleased
  if (standing.status !== status && !isReturnable) return 'ADVISORY_STATUS'
  if (action === 'approve' && standing.isEditor) return 'OWN_APPROVAL'
  if (action !== 'publish') return undefined
  if (standing.isReleased && !standing.hasFailed) return 'ALREADY_RELEASED'
  if (!standing.isCaseReady) return 'CASE_NOT_READY'
  return standing.embargoUntil === null ? undefined : 'EMBARGO_RUNNING'
}

/** `SA-<year>-<number of at least three digits>`. */
export function formatAdvisoryNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(3, '0')}`
}

/** The tracking id of a document (CSAF 2.0 §3.2.1.12.4): each language has its own. */
export function trackingIdOf(number: string, language: AdvisoryLanguage): string {
  return `${number}-${language.toUpperCase()}`
}
