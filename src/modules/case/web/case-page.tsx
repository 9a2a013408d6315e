import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import {
  ActionButton,
  Empty,
  Facts,
  Instant,
  Loaded,
  Page,
  PageTabs,
  RecordLink,
  Section,
  SeverityBadge,
  Slot,
  useEndpoint,
  useRouteParam,
  type Action,
  type Tab,
} from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { readCaseEndpoint, type CaseView } from '../api.ts'
import { AddVulnerabilityDialog } from './add-vulnerability-dialog.tsx'
import classes from './case.module.css'
import { CaseTimeline } from './case-timeline.tsx'
import { CircleFact } from './circle-field.tsx'
import { EditHeadDialog } from './edit-head-dialog.tsx'
import { CaseMarks, ElementStrip, SetStateBadge } from './marks.tsx'
import { VulnerabilitySection } from './vulnerability-section.tsx'
import { useCaseWords, type CaseWords } from './words.ts'

const both = useCaseWords.both

/** One case: what it is about, how far it is per product set, how bad it is, and its story. */
export function CasePage(): ReactNode {
  const view = useEndpoint(readCaseEndpoint, { params: { caseId: useRouteParam('caseId') } })
  return <Loaded query={view}>{(data) => <Case view={data} />}</Loaded>
}

function Case({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  const actions: readonly Action[] = [
    {
      id: 'case.edit',
      label: both((texts) => texts.page.edit),
      icon: IconPencil,
      permission: 'case.write',
      shortcut: 'e',
      keywords: 'title summary embargo line へんしゅう',
      dialog: (close) => <EditHeadDialog view={view} onClose={close} />,
    },
  ]
  return (
    <Page
      title={view.title}
      mark={<span>{view.number}</span>}
      crumbs={[{ label: words.list.title, to: '/cases' }]}
      lead={
        <span className={classes['lead']}>
          <SetStateBadge state={view.state} />
          <SeverityBadge score={view.score} />
          <ElementStrip elements={view.elements} />
          <CaseMarks item={view} />
        </span>
      }
      tools={<Slot name="case.actions" with={{ caseId: view.id }} />}
      actions={actions}
      wide
    >
      <PageTabs tabs={tabsOf(view, words)} />
    </Page>
  )
}

function tabsOf(view: CaseView, words: CaseWords): Tab[] {
  return [
    { id: 'overview', label: words.page.overview, content: () => <Overview view={view} /> },
    { id: 'documents', label: words.page.documents, content: () => <Documents view={view} /> },
    { id: 'timeline', label: words.page.timeline, content: () => <CaseTimeline view={view} /> },
  ]
}

function Overview({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  const add = (
    <ActionButton
      size="xs"
      variant="default"
      action={{
        id: 'case.addVulnerability',
        label: both((texts) => texts.page.addVulnerability),
        icon: IconPlus,
        permission: 'case.write',
        shortcut: 'v',
        keywords: 'cve ぜいじゃくせい',
        dialog: (close) => <AddVulnerabilityDialog view={view} onClose={close} />,
      }}
    />
  )
  return (
    <>
      <div className={classes['two']}>
        <Summary view={view} />
        <Sources view={view} />
      </div>
      {view.vulnerabilities.length === 0 && (
        <Section title={words.page.vulnerabilities}>
          <Empty title={words.page.noVulnerabilities} actions={add} />
        </Section>
      )}
      {view.vulnerabilities.map((vulnerability) => (
        <VulnerabilitySection key={vulnerability.id} view={view} vulnerability={vulnerability} />
      ))}
      {view.vulnerabilities.length > 0 && <div>{add}</div>}
      <Slot name="case.overview" with={{ caseId: view.id }} />
    </>
  )
}

function Summary({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  const line = lines.find((candidate) => candidate.id === view.lineId)
  return (
    <Section title={words.page.summary}>
      <p className={view.summary === '' ? classes['muted'] : classes['summary']}>
        {view.summary === '' ? words.page.noSummary : view.summary}
      </p>
      <Facts
        facts={[
          { label: words.list.kind, value: words.kind[view.kind] },
          { label: words.list.line, value: line === undefined ? words.page.none : name(line) },
          ...(view.circleId === null
            ? []
            : [{ label: words.open.circle, value: <CircleFact circleId={view.circleId} /> }]),
          {
            label: words.page.openedLabel,
            value: (
              <>
                <Instant at={view.openedAt} />
                {` · ${view.openerName === '' ? words.page.system : view.openerName}`}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Sources({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  return (
    <Section title={words.page.sources}>
      {view.sources.length === 0 ? (
        <p className={classes['muted']}>{words.page.noSources}</p>
      ) : (
        <ul className={classes['list']}>
          {view.sources.map((source) => (
            <li key={source.id}>
              <RecordLink kind="source" id={source.id}>
                {`${source.trackingId} ${source.title}`}
              </RecordLink>
              <div className={classes['muted']}>{source.publisher}</div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Documents({ view }: { readonly view: CaseView }): ReactNode {
  const words = useCaseWords()
  return (
    <>
      <p className={classes['muted']}>{view.canPublish ? words.page.canPublish : words.page.cannotPublish}</p>
      <Slot name="case.panels" with={{ caseId: view.id }} />
    </>
  )
}
