import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts, formatBytes, Instant, Lamp, Loaded, Page, Section, useEndpoint, useLanguage } from '#ui/index.ts'
import { systemEndpoint } from '../system/api.ts'
import { useShellWords } from './words.ts'

const STATES = ['created', 'active', 'completed', 'failed'] as const

/** What an operator looks at: versions, jobs, and whether the audit trail is being sealed. */
export function SystemPage(): ReactNode {
  const words = useShellWords().system
  const language = useLanguage()
  const system = useEndpoint(systemEndpoint, {}, { refetchInterval: 3000 })
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={system}>
        {(data) => {
          const count = (state: string): number => data.jobs.find((job) => job.state === state)?.count ?? 0
          return (
            <>
              <Section title={words.jobs}>
                {data.jobs.length === 0 ? (
                  words.noJobs
                ) : (
                  <Facts
                    columns={2}
                    facts={STATES.map((state) => ({
                      label: words.jobState[state],
                      value: (
                        <>
                          {state === 'failed' && <Lamp colour={count(state) > 0 ? 'red' : 'green'} />}{' '}
                          {count(state).toLocaleString(language)}
                        </>
                      ),
                    }))}
                  />
                )}
              </Section>
              <Section title={words.audit} hint={words.sealHint}>
                <Facts
                  columns={2}
                  facts={[
                    { label: words.entries, value: data.audit.entries.toLocaleString(language) },
                    { label: words.unsealed, value: data.audit.unsealed.toLocaleString(language) },
                    { label: words.lastSeal, value: data.audit.lastSeal ?? words.never },
                    {
                      label: words.sealedAt,
                      value: data.audit.lastSealAt === null ? words.never : <Instant at={data.audit.lastSealAt} />,
                    },
                  ]}
                />
              </Section>
              <Section title={words.versions}>
                <Facts
                  columns={2}
                  facts={[
                    { label: words.andon, value: data.andonVersion },
                    { label: words.node, value: data.nodeVersion },
                    { label: words.database, value: data.databaseVersion },
                    { label: words.size, value: formatBytes(data.databaseBytes, language) },
                  ]}
                />
                <Anchor href="/metrics" size="sm">
                  {words.metrics}
                </Anchor>
              </Section>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
