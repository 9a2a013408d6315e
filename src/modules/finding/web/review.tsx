import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMemo, useState, type MouseEvent, type ReactNode } from 'react'
import { explainGround } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { DataTable, Empty, PageLink, useEndpoint, useLanguage, type Column } from '#ui/index.ts'
import { reviewEndpoint } from '../api.ts'
import type { ReviewView } from '../model.ts'
import classes from './finding.module.css'
import { useRule, type Verdict } from './ruling.tsx'
import { nameOfRecord } from './record-name.tsx'
import { WhyButton } from './why-button.tsx'
import { WhyDialog } from './why-dialog.tsx'
import { useFindingWords } from './words.ts'

/** Matches that are not sure: a person decides whether the record speaks of this product. */
export function Review(): ReactNode {
  const words = useFindingWords()
  const query = useEndpoint(reviewEndpoint, { query: {} })
  const [asked, ask] = useState<ReviewView>()
  const rule = useRule()
  const columns = useReviewColumns(ask, rule)
  const count = query.data?.total ?? 0
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
        onOpen={ask}
        empty={
          <Empty title={words.review.empty} icon={<IconChecks size={40} stroke={1.2} />}>
            {words.review.emptyHint}
          </Empty>
        }
      />
      {count > (query.data?.items.length ?? 0) && (
        <p className={classes['note']}>{formatMessage(words.page.more, { count })}</p>
      )}
      {asked !== undefined && (
        <WhyDialog question={{ ...asked, name: asked.externalId }} onClose={() => ask(undefined)} />
      )}
    </>
  )
}

function useReviewColumns(
  ask: (row: ReviewView) => void,
  rule: ReturnType<typeof useRule>,
): readonly Column<ReviewView>[] {
  const words = useFindingWords()
  const language = useLanguage()
  return useMemo((): readonly Column<ReviewView>[] => {
    const groundOf = (row: ReviewView): string =>
      row.isDenied ? words.review.denied : explainGround(row.ground, language)
    const columns: readonly Column<ReviewView>[] = [
      {
        id: 'record',
        header: words.review.record,
        value: (row) => nameOfRecord(words.why, row),
        cell: (row) => (
          <span className={classes['component']}>
            <PageLink to={`/vulnerabilities/${row.vulnerabilityId}`}>{nameOfRecord(words.why, row)}</PageLink>
            <small>{row.title ?? row.source?.title}</small>
          </span>
        ),
      },
      {
        id: 'package',
        header: words.review.package,
        value: (row) => row.packageKey,
        width: 200,
        cell: (row) => (
          <span className={classes['component']}>
            <span>{row.componentName}</span>
            <small>{`${words.basis[row.packageKind]}: ${row.packageKey}`}</small>
          </span>
        ),
      },
      {
        id: 'ground',
        header: words.review.ground,
        width: 180,
        value: groundOf,
        cell: (row) => (
          <span className={classes['component']}>
            <span>{groundOf(row)}</span>
            {row.unknownDistro !== null && (
              <small>{formatMessage(words.review.unknownDistro, { name: row.unknownDistro })}</small>
            )}
            {row.earlier !== null && (
              <small>{formatMessage(words.review.earlier, { verdict: words.review[row.earlier] })}</small>
            )}
          </span>
        ),
      },
      {
        id: 'confidence',
        header: words.column.confidence,
        value: (row) => words.confidence[row.confidence],
        width: 100,
      },
      { id: 'releases', header: words.column.releases, value: (row) => row.releases, align: 'end', width: 90 },
      {
        id: 'why',
        header: words.column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => <WhyButton about={nameOfRecord(words.why, row)} onAsk={() => ask(row)} />,
      },
    ]
    if (rule === undefined) return columns
    const decide = (row: ReviewView, verdict: Verdict) => (event: MouseEvent) => {
      event.stopPropagation()
      rule(row, verdict)
    }
    return [
      ...columns,
      {
        id: 'decide',
        header: words.column.decide,
        value: () => null,
        isAction: true,
        width: 270,
        cell: (row) => (
          <span className={classes['badges']}>
            <Button size="compact-xs" variant="default" onClick={decide(row, 'same')}>
              {words.review.same}
            </Button>
            <Button size="compact-xs" variant="default" onClick={decide(row, 'other')}>
              {words.review.other}
            </Button>
          </span>
        ),
      },
    ]
  }, [words, language, ask, rule])
}
