import type { ReactNode } from 'react'
import * as z from 'zod'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Loaded, Section, useEndpoint, useInstant, useServerTable, useUrlState } from '#ui/index.ts'
import { listSourceUnitsEndpoint, sourceAnswersEndpoint } from '../api.ts'
import { AnswerFigures } from './answer-figures.tsx'
import { CoverageNote, firstOf, shownSchema, useRunning } from './coverage.tsx'
import classes from './customer.module.css'
import { FlawList } from './flaw-list.tsx'
import { SourceProposals } from './relation-proposals.tsx'
import { Recipients } from './recipients.tsx'
import { UNIT_PAGE, unitQuery, UnitTable, useUnitState } from './unit-table.tsx'
import { useCustomerWords } from './words.ts'

type Summary = EndpointOutput<typeof sourceAnswersEndpoint>

const stateSchema = z.object({ flaw: z.uuid().optional().catch(undefined), answer: shownSchema })

/** Which machines an advisory hits, flaw by flaw, and whom to tell. */
export function SourcePanel({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCustomerWords()
  const instant = useInstant()
  const running = useRunning()
  const summary = useEndpoint(
    sourceAnswersEndpoint,
    { params: { sourceId } },
    { refetchInterval: running.interval, keepPrevious: true },
  )
  const { data } = summary
  running.note(data === undefined || data.answeredAt === null || data.pending > 0)
  const hint =
    data === undefined
      ? undefined
      : data.answeredAt === null
        ? formatMessage(words.answers.running, { total: data.total.toLocaleString() })
        : formatMessage(words.answers.hint, { total: data.total.toLocaleString(), at: instant(data.answeredAt) })
  return (
    <>
      <Section title={words.answers.title} hint={hint} flush>
        <Loaded query={summary}>
          {(view) => <Answers sourceId={sourceId} summary={view} interval={running.interval} />}
        </Loaded>
      </Section>
      <SourceProposals sourceId={sourceId} interval={running.interval} />
      <Recipients sourceId={sourceId} />
    </>
  )
}

interface AnswersProps {
  readonly sourceId: string
  readonly summary: Summary
  readonly interval: number | undefined
}

function Answers({ sourceId, summary, interval }: AnswersProps): ReactNode {
  const words = useCustomerWords()
  const [{ flaw, answer }, change] = useUrlState(stateSchema)
  const chosen = summary.vulnerabilities.find(({ id }) => id === flaw)
  const counts = chosen?.counts ?? summary.counts
  const shown = answer ?? firstOf(counts)
  const state = useUnitState()
  const isNothing = summary.counts.not_listed === summary.total
  const { table } = useServerTable(
    listSourceUnitsEndpoint,
    state,
    UNIT_PAGE,
    (page) => ({
      params: { sourceId },
      query: {
        ...unitQuery(state),
        ...(chosen === undefined ? {} : { vulnerabilityId: chosen.id }),
        ...(shown === 'all' ? {} : { applicability: shown }),
        ...page,
      },
    }),
    { refetchInterval: interval, enabled: !isNothing },
  )
  if (summary.total === 0) return <Empty title={words.assets.empty}>{words.assets.emptyHint}</Empty>
  return (
    <div className={classes['answers']} data-split={summary.vulnerabilities.length > 1}>
      {summary.vulnerabilities.length > 1 && (
        <FlawList
          flaws={summary.vulnerabilities}
          all={summary.counts}
          chosenId={chosen?.id}
          onChoose={(id) => change({ flaw: id, answer: undefined })}
        />
      )}
      <div className={classes['answersMain']}>
        <AnswerFigures
          counts={counts}
          chosen={shown === 'all' ? undefined : shown}
          onChoose={(next) => change({ answer: next ?? 'all' })}
        />
        <CoverageNote pending={summary.pending} notListed={counts.not_listed} />
        {isNothing ? (
          <Empty title={words.answers.noUnits}>{words.answers.noUnitsHint}</Empty>
        ) : (
          <UnitTable table={table} hasOneAnswer={shown !== 'all'} />
        )}
      </div>
    </div>
  )
}
