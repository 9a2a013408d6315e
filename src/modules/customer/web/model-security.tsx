import type { ReactNode } from 'react'
import { useVendorName } from '#modules/product/web/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Day, Empty, Loaded, RecordLink, Section, SeverityBadge, StateBadge, useEndpoint } from '#ui/index.ts'
import { modelAdvisoriesEndpoint } from '../api-record.ts'
import { modelProposalsEndpoint } from '../api-ruling.ts'
import { useRunning } from './coverage.tsx'
import classes from './record.module.css'
import { ProposalsOfModel } from './relation-proposals.tsx'
import { useCustomerWords } from './words.ts'

/** Advisories about a model with what they say of its machines; fills `model.security`. */
export function ModelSecurity({ modelId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCustomerWords().record
  const vendorName = useVendorName()
  const running = useRunning()
  const often = { refetchInterval: running.interval, keepPrevious: true }
  const advisories = useEndpoint(modelAdvisoriesEndpoint, { params: { modelId } }, often)
  const proposals = useEndpoint(modelProposalsEndpoint, { params: { modelId } }, often)
  running.note(proposals.data?.isAnswered === false)
  return (
    <>
      <Section title={words.modelAdvisories} hint={words.modelAdvisoriesHint}>
        <Loaded query={advisories}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.modelNoAdvisory}>{words.modelNoAdvisoryHint}</Empty>
            ) : (
              <table className={classes['rows']}>
                <tbody>
                  {items.map((source) => (
                    <tr key={source.id}>
                      <td>
                        <RecordLink kind="source" id={source.id}>
                          {`${source.trackingId} ${source.title}`}
                        </RecordLink>
                        <div className={classes['quiet']}>
                          {vendorName(source.publisher)} · <Day on={source.revisedAt} />
                        </div>
                      </td>
                      <td>
                        <SeverityBadge score={source.maxScore} />
                      </td>
                      <td>
                        <span className={classes['counts']}>
                          {source.affected > 0 && (
                            <StateBadge tone="act">
                              {formatMessage(words.affectedCount, { count: source.affected })}
                            </StateBadge>
                          )}
                          {source.undetermined > 0 && (
                            <StateBadge tone="watch">
                              {formatMessage(words.undeterminedCount, { count: source.undetermined })}
                            </StateBadge>
                          )}
                          {source.notAffected > 0 && (
                            <StateBadge tone="good">
                              {formatMessage(words.notAffectedCount, { count: source.notAffected })}
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
        </Loaded>
      </Section>
      <ProposalsOfModel proposals={proposals.data?.items ?? []} />
    </>
  )
}
