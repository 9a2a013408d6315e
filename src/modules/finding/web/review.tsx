import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { explainGround } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DataTable,
  Empty,
  PageLink,
  useEndpoint,
  useLanguage,
  useMay,
  useUndoable,
  type Column,
} from '#ui/index.ts'
import { reviewEndpoint, ruleMatchEndpoint, withdrawRulingEndpoint } from '../api.ts'
import type { ReviewView } from '../model.ts'
import classes from './finding.module.css'
import { WhyDialog, type WhyQuestion } from './why-dialog.tsx'
import { useFindingWords } from './words.ts'

const STALE = [
  'finding.review',
  'finding.summary',
  'finding.new',
  'release.findings',
  'release.findingCounts',
  'vulnerability.occurrences',
]

/** Matches that are not sure: a person decides whether the record speaks of this product. */
export function Review(): ReactNode {
  const words = useFindingWords()
  const query = useEndpoint(reviewEndpoint, { query: {} })
  const [question, ask] = useState<WhyQuestion>()
  const rule = useUndoable(
    ({ row, verdict }: { readonly row: ReviewView; readonly verdict: 'same' | 'other' }) =>
      callEndpoint(ruleMatchEndpoint, { body: { recordId: row.recordId, packageId: row.packageId, verdict } }),
    STALE,
    {
      text: ({ row }) => formatMessage(words.review.ruled, { id: row.externalId }),
      undo: (_, { id, version }) =>
        callEndpoint(withdrawRulingEndpoint, { params: { matchRulingId: id } }, { ifMatch: version }),
    },
  )
  const columns = useReviewColumns(ask, (row, verdict) => rule.mutate({ row, verdict }))
  return (
    <>
      <p className={classes['lead']}>{words.review.lead}</p>
      <DataTable
        label={words.page.review}
        prefix="review."
        columns={columns}
        rows={query.data?.items}
        error={query.error}
        rowId={(row) => `${row.recordId} ${row.packageId}`}
        empty={
          <Empty title={words.review.empty} icon={<IconChecks size={40} stroke={1.2} />}>
            {words.review.emptyHint}
          </Empty>
        }
      />
      {(query.data?.total ?? 0) > (query.data?.items.length ?? 0) && (
        <p className={classes['note']}>{formatMessage(words.page.more, { count: query.data?.total ?? 0 })}</p>
      )}
      {question !== undefined && <WhyDialog question={question} onClose={() => ask(undefined)} />}
    </>
  )
}

function useReviewColumns(
  ask: (question: WhyQuestion) => void,
  rule: (row: ReviewView, verdict: 'same' | 'other') => void,
): readonly Column<ReviewView>[] {
  const words = useFindingWords()
  const language = useLanguage()
  const may = useMay()('finding.rule')
  return useMemo((): readonly Column<ReviewView>[] => {
    const columns: readonly Column<ReviewView>[] = [
      {
        id: 'record',
        header: words.review.record,
        value: (row) => `${row.origin.toUpperCase()} ${row.externalId}`,
        cell: (row) => (
          <span className={classes['component']}>
            <PageLink to={`/vulnerabilities/${row.vulnerabilityId}`}>{row.externalId}</PageLink>
            <small>{row.title}</small>
          </span>
        ),
        width: 260,
      },
      {
        id: 'package',
        header: words.review.package,
        value: (row) => row.packageKey,
        cell: (row) => (
          <span className={classes['component']}>
            <span>{row.componentName}</span>
            <small>{`${row.packageKind} ${row.packageKey}`}</small>
          </span>
        ),
      },
      {
        id: 'ground',
        header: words.column.why,
        value: (row) => explainGround(row.ground, language),
      },
      {
        id: 'confidence',
        header: words.column.confidence,
        value: (row) => words.confidence[row.confidence],
        width: 120,
      },
      { id: 'releases', header: words.column.releases, value: (row) => row.releases, align: 'end', width: 100 },
      {
        id: 'why',
        header: words.column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-haspopup="dialog"
            onClick={() => ask({ ...row, name: row.externalId })}
          >
            {words.why.open}
          </Button>
        ),
      },
    ]
    if (!may) return columns
    return [
      ...columns,
      {
        id: 'decide',
        header: words.column.decide,
        value: () => null,
        isAction: true,
        width: 230,
        cell: (row) => (
          <span className={classes['badges']}>
            <Button size="compact-xs" variant="default" onClick={() => rule(row, 'same')}>
              {words.review.same}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => rule(row, 'other')}>
              {words.review.other}
            </Button>
          </span>
        ),
      },
    ]
  }, [words, language, may, ask, rule])
}
