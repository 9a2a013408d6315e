import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts, formatBytes, Instant, Loaded, Page, PageTabs, Section, useEndpoint, useLanguage } from '#ui/index.ts'
import { systemEndpoint } from '../system/api.ts'
import { HealthSection } from './health-section.tsx'
import { JobSection } from './job-section.tsx'
import { useSystemWords } from './system-words.ts'
import { useShellWords } from './words.ts'

/** What an operator looks at: health, jobs, versions, and whether the audit trail is being sealed. */
export function SystemPage(): ReactNode {
  const words = useShellWords().system
  const own = useSystemWords()
  return (
    <Page title={words.title} lead={words.lead} wide>
      <PageTabs
        tabs={[
          { id: 'health', label: own.health, content: () => <HealthSection /> },
          { id: 'jobs', label: own.jobs, content: () => <JobSection /> },
          { id: 'versions', label: own.versions, content: () => <Versions /> },
        ]}
      />
    </Page>
  )
}

function Versions(): ReactNode {
  const words = useShellWords().system
  const language = useLanguage()
  const system = useEndpoint(systemEndpoint, {}, { refetchInterval: 5000 })
  return (
    <Loaded query={system}>
      {(data) => (
        <>
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
        </>
      )}
    </Loaded>
  )
}
