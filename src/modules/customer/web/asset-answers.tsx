import type { ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { ApplicabilityBadge, Day, Empty, RecordLink, Section, SeverityBadge } from '#ui/index.ts'
import type { readAssetEndpoint } from '../api.ts'
import { ReasonList, RemedyList, useGround } from './answer.tsx'
import classes from './customer.module.css'
import { useCustomerWords } from './words.ts'

type Answer = EndpointOutput<typeof readAssetEndpoint>['answers'][number]

/** What every advisory says of one machine, the worst first, with the ground in words and the remedies for this unit. */
export function AssetAnswers({ answers }: { readonly answers: readonly Answer[] }): ReactNode {
  const words = useCustomerWords()
  return (
    <Section title={words.asset.answers} flush>
      {answers.length === 0 ? (
        <Empty title={words.asset.noAnswers}>{words.asset.noAnswersHint}</Empty>
      ) : (
        <div className={classes['sources']}>
          {answers.map((answer) => (
            <SourceAnswer key={answer.sourceId} answer={answer} />
          ))}
        </div>
      )}
    </Section>
  )
}

function SourceAnswer({ answer }: { readonly answer: Answer }): ReactNode {
  const words = useCustomerWords()
  const ground = useGround()
  // What is proposed by a relation is no answer: remedies come with the decision.
  const isProposed = answer.ground === 'RELATED_MODEL'
  const asksToAct = answer.applicability === 'affected' || (answer.applicability === 'undetermined' && !isProposed)
  return (
    <article className={classes['answer']}>
      <div className={classes['answerHead']}>
        <ApplicabilityBadge value={answer.applicability} />
        <RecordLink kind="source" id={answer.sourceId}>
          {answer.title}
        </RecordLink>
        <SeverityBadge score={answer.maxScore} />
        <small>
          {answer.publisher} · {answer.trackingId} · <Day on={answer.revisedAt} />
        </small>
      </div>
      <div>
        <b>{ground(answer)}</b>
        <ReasonList answer={answer} />
      </div>
      {asksToAct && (
        <div>
          <h3>{words.remedy.title}</h3>
          <RemedyList remedies={answer.remedies} />
        </div>
      )}
      {answer.verdicts.length > 0 && (
        <details>
          <summary>
            {words.answers.details}: {answer.verdicts.map((verdict) => verdict.name).join(', ')}
          </summary>
          <ul className={classes['verdicts']}>
            {answer.verdicts.map((verdict, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a document may name one flaw twice, always in this order
              <li key={index}>
                <div className={classes['answerHead']}>
                  <ApplicabilityBadge value={verdict.applicability} />
                  <RecordLink kind="vulnerability" id={verdict.vulnerabilityId}>
                    {verdict.name}
                  </RecordLink>
                  {verdict.title !== null && <small>{verdict.title}</small>}
                </div>
                <ReasonList answer={verdict} />
                {verdict.applicability !== 'not_affected' && <RemedyList remedies={verdict.remedies} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}
