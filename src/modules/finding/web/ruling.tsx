import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, StateBadge, useChange, useMay, useUndoable } from '#ui/index.ts'
import {
  componentVulnerabilitiesEndpoint,
  newFindingsEndpoint,
  placesEndpoint,
  reasoningEndpoint,
  releaseCountsEndpoint,
  releaseFindingsEndpoint,
  reviewEndpoint,
  ruleMatchEndpoint,
  summaryEndpoint,
  withdrawRulingEndpoint,
} from '../api.ts'
import type { ReasoningView } from '../model.ts'
import classes from './finding.module.css'
import { useFindingWords } from './words.ts'

/** What a decision changes. */
const STALE = [
  reviewEndpoint,
  reasoningEndpoint,
  summaryEndpoint,
  newFindingsEndpoint,
  releaseFindingsEndpoint,
  releaseCountsEndpoint,
  componentVulnerabilitiesEndpoint,
  placesEndpoint,
].map(({ id }) => id)

export type Verdict = 'same' | 'other'

/** What is decided about: whether a package is the product that a record speaks of. */
export interface Ruled {
  readonly recordId: string
  readonly packageId: string
  /** The record's own id. */
  readonly externalId: string
}

/** A function that decides whether a record speaks of a package, which can be taken back; undefined for who may not. */
export function useRule(): ((ruled: Ruled, verdict: Verdict) => void) | undefined {
  const words = useFindingWords().review
  const may = useMay()('finding.rule')
  const { mutate } = useUndoable(
    ({ ruled: { recordId, packageId }, verdict }: { readonly ruled: Ruled; readonly verdict: Verdict }) =>
      callEndpoint(ruleMatchEndpoint, { body: { recordId, packageId, verdict } }),
    STALE,
    {
      text: ({ ruled, verdict }) => formatMessage(words.ruled, { id: ruled.externalId, verdict: words[verdict] }),
      undo: (_, { id, version }) =>
        callEndpoint(withdrawRulingEndpoint, { params: { matchRulingId: id } }, { ifMatch: version }),
    },
  )
  return useMemo(
    () => (may ? (ruled: Ruled, verdict: Verdict) => mutate({ ruled, verdict }) : undefined),
    [may, mutate],
  )
}

/** What was decided of a record and the name by which it met a component; who may decides here, or takes it back. */
export function Ruling({ record }: { readonly record: ReasoningView }): ReactNode {
  const words = useFindingWords().review
  const rule = useRule()
  const { ruling } = record
  const withdraw = useChange(
    ({ id, version }: { readonly id: string; readonly version: number }) =>
      callEndpoint(withdrawRulingEndpoint, { params: { matchRulingId: id } }, { ifMatch: version }),
    STALE,
  )
  if (ruling !== null)
    return (
      <p className={classes['ruling']}>
        <StateBadge tone="info">{formatMessage(words.decided, { verdict: words[ruling.verdict] })}</StateBadge>
        {ruling.byRecord !== null && <span>{formatMessage(words.byRecord, { id: ruling.byRecord })}</span>}
        {ruling.note !== '' && <span>{ruling.note}</span>}
        {rule !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(ruling)}
          >
            {words.takeBack}
          </Button>
        )}
      </p>
    )
  if (rule === undefined || record.applicability === 'not_affected') return null
  return (
    <p className={classes['ruling']}>
      <span>{words.question}</span>
      {record.confidence !== 'high' && (
        <Button size="compact-xs" variant="default" onClick={() => rule(record, 'same')}>
          {words.same}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => rule(record, 'other')}>
        {words.other}
      </Button>
    </p>
  )
}
