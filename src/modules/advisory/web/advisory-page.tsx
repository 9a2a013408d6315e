import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  JobProgress,
  Loaded,
  Page,
  PageTabs,
  Section,
  Timeline,
  useEndpoint,
  useRouteParam,
  type Described,
  type TimelineEntry,
} from '#ui/index.ts'
import { useQueryClient } from '@tanstack/react-query'
import { advisoryTimelineEndpoint, readAdvisoryEndpoint, type AdvisoryView } from '../api.ts'
import { StepReasons, useAdvisoryActions } from './actions.tsx'
import classes from './advisory.module.css'
import { CasesOf } from './cases.tsx'
import { ContentTab } from './content-tab.tsx'
import { useDraft } from './draft-state.ts'
import { PublicationTab, RecipientsTab } from './publication-tab.tsx'
import { ReviewTab } from './review-tab.tsx'
import { RevisionsTab } from './revisions-tab.tsx'
import { STALE_QUERIES } from './stale.ts'
import { RestrictedSign, StatusSteps } from './status.tsx'
import { useAdvisoryWords, type AdvisoryWords } from './words.ts'

/** One advisory: editor with validator and preview, review, publication, who to tell, its story. */
export function AdvisoryPage(): ReactNode {
  const advisoryId = useRouteParam('advisoryId')
  const view = useEndpoint(readAdvisoryEndpoint, { params: { advisoryId } })
  return <Loaded query={view}>{(data) => <Advisory key={`${data.id} ${data.revision}`} view={data} />}</Loaded>
}

function Advisory({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const client = useQueryClient()
  const draft = useDraft(view)
  const done = (): void => {
    for (const key of STALE_QUERIES) void client.invalidateQueries({ queryKey: [key] })
  }
  return (
    <Page
      title={view.title}
      mark={<span>{view.number}</span>}
      crumbs={[{ label: words.list.title, to: '/advisories' }]}
      lead={<Lead view={view} isDirty={draft.isDirty} />}
      actions={useAdvisoryActions(view, draft.isDirty)}
      wide
    >
      <StepReasons view={view} />
      {view.publishJobId !== null && (
        <JobProgress jobId={view.publishJobId} label={words.page.publishing} onDone={done} />
      )}
      <PageTabs
        tabs={[
          { id: 'content', label: words.page.edit, content: () => <ContentTab view={view} draft={draft} /> },
          {
            id: 'review',
            label: words.page.review,
            count: view.decisions.length === 0 ? undefined : view.decisions.length,
            content: () => <ReviewTab view={view} />,
          },
          { id: 'publication', label: words.page.publication, content: () => <PublicationTab view={view} /> },
          {
            id: 'revisions',
            label: words.page.revisions,
            count: view.revisions.length < 2 ? undefined : view.revisions.length,
            content: () => <RevisionsTab view={view} />,
          },
          { id: 'recipients', label: words.page.recipients, content: () => <RecipientsTab view={view} /> },
          { id: 'timeline', label: words.page.timeline, content: () => <AdvisoryTimeline view={view} /> },
        ]}
      />
    </Page>
  )
}

function Lead({ view, isDirty }: { readonly view: AdvisoryView; readonly isDirty: boolean }): ReactNode {
  const words = useAdvisoryWords()
  return (
    <span className={classes['lead']}>
      <StatusSteps status={view.status} />
      <RestrictedSign isRestricted={view.isRestricted} />
      <span className={classes['muted']}>{`${words.list.revision} ${view.revision}`}</span>
      <CasesOf view={view} isDirty={isDirty} />
      <span className={classes['muted']}>
        {formatMessage(words.page.writtenBy, { names: view.editorNames.join(', ') })}
      </span>
      {view.approverName !== null && (
        <span className={classes['muted']}>{formatMessage(words.page.approvedBy, { name: view.approverName })}</span>
      )}
    </span>
  )
}

function AdvisoryTimeline({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const timeline = useEndpoint(advisoryTimelineEndpoint, { params: { advisoryId: view.id } })
  return (
    <Section title={words.page.timeline}>
      <Loaded query={timeline}>
        {({ items }) => <Timeline entries={items} describe={(entry) => describe(entry, words)} />}
      </Loaded>
    </Section>
  )
}

/** What an entry says, with the comment, the parts that changed, and the hashes of documents. */
function describe({ action, details }: TimelineEntry, words: AdvisoryWords): Described | undefined {
  const templates: Readonly<Record<string, string>> = { ...words.action, ...words.story }
  const template = templates[action.replace(/^advisory\./, '')]
  if (template === undefined) return undefined
  const { number, comment, changes, documents, files } = details
  const parts: Readonly<Record<string, string>> = {
    title: words.editor.title,
    summary: words.editor.summary,
    tlp: words.editor.tlp,
    productSets: words.editor.products,
    vulnerabilities: words.editor.vulnerabilities,
    references: words.editor.references,
    acknowledgments: words.editor.thanks,
    revisionSummary: words.editor.revisionSummary,
  }
  const hashes = { ...(typeof documents === 'object' ? documents : {}), ...(typeof files === 'object' ? files : {}) }
  const lines = [
    typeof comment === 'string' ? comment : '',
    Array.isArray(changes) ? changes.map((part) => parts[String(part)] ?? String(part)).join(', ') : '',
    ...Object.entries(hashes).map(([name, hash]) => `${name}: ${String(hash)}`),
  ].filter((line) => line !== '')
  return {
    title: formatMessage(template, { number: String(number) }),
    ...(lines.length === 0 ? {} : { body: lines.map((line) => <div key={line}>{line}</div>) }),
  }
}
