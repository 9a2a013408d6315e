import type { ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Day, Empty, Loaded, RecordLink, Section, SeverityBadge, StateBadge, useEndpoint } from '#ui/index.ts'
import { customerSummaryEndpoint } from '../api-record.ts'
import type { AnswerCounts } from '../rules.ts'
import { CoverageNote } from './coverage.tsx'
import classes from './record.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

const SHOWN = ['affected', 'undetermined', 'not_affected', 'not_listed'] as const

/** A customer's machines by answer, and the advisories of which it has to be told. */
export function AnswerSummary({ customerId }: { readonly customerId: string }): ReactNode {
  const words = useCustomerWords().record
  const summary = useEndpoint(customerSummaryEndpoint, { params: { customerId } })
  return (
    <Loaded query={summary}>
      {(data) => (
        <>
          <Section
            title={words.answers}
            hint={formatMessage(words.answersHint, { total: data.total.toLocaleString() })}
          >
            {data.total === 0 ? <p className={classes['quiet']}>{words.noAnswers}</p> : <Counts counts={data.counts} />}
            <CoverageNote pending={data.pending} notListed={data.counts.not_listed} />
          </Section>
          <Section title={words.sources} hint={words.sourcesHint}>
            <Sources sources={data.sources} />
          </Section>
        </>
      )}
    </Loaded>
  )
}

/** How many machines each answer has, as a bar and in figures. */
export function Counts({ counts }: { readonly counts: AnswerCounts }): ReactNode {
  const name = useApplicabilityName()
  const total = SHOWN.reduce((sum, answer) => sum + counts[answer], 0)
  return (
    <>
      <div className={classes['bar']} aria-hidden>
        {SHOWN.filter((answer) => counts[answer] > 0 && answer !== 'not_listed').map((answer) => (
          <span key={answer} data-answer={answer} style={{ width: `${(counts[answer] / total) * 100}%` }} />
        ))}
      </div>
      <table className={classes['rows']}>
        <tbody>
          {SHOWN.map((answer) => (
            <tr key={answer}>
              <th scope="row">{name(answer)}</th>
              <td data-figure>{counts[answer].toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Sources({
  sources,
}: {
  readonly sources: EndpointOutput<typeof customerSummaryEndpoint>['sources']
}): ReactNode {
  const words = useCustomerWords().record
  if (sources.length === 0) return <Empty title={words.noSources} />
  return (
    <table className={classes['rows']}>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <td>
              <RecordLink kind="source" id={source.id}>
                {`${source.trackingId} ${source.title}`}
              </RecordLink>
              <div className={classes['quiet']}>
                {source.publisher} · <Day on={source.revisedAt} />
              </div>
            </td>
            <td>
              <SeverityBadge score={source.maxScore} />
            </td>
            <td>
              <span className={classes['counts']}>
                {source.affected > 0 && (
                  <StateBadge tone="act">{formatMessage(words.affectedCount, { count: source.affected })}</StateBadge>
                )}
                {source.undetermined > 0 && (
                  <StateBadge tone="watch">
                    {formatMessage(words.undeterminedCount, { count: source.undetermined })}
                  </StateBadge>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
