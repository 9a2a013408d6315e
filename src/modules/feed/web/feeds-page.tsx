import { IconPlayerPlay, IconPlus, IconPower, IconRss, IconSettings, IconTrash } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ActionMenu,
  callEndpoint,
  DataTable,
  Dialog,
  duration,
  Empty,
  Instant,
  Page,
  PageTabs,
  ProgressBar,
  StateBadge,
  useChange,
  useEndpoint,
  useLanguage,
  type Action,
  type Column,
} from '#ui/index.ts'
import { listFeedsEndpoint, removeFeedEndpoint, runFeedEndpoint, updateFeedEndpoint } from '../api.ts'
import { FEED_KINDS, type FeedView } from '../model.ts'
import { BringTab } from './bring-tab.tsx'
import { useCountsText } from './counts.ts'
import { FeedForm } from './feed-form.tsx'
import { QuarantineTab } from './quarantine-tab.tsx'
import { bothWords, useReasonText, useWords } from './words.ts'

const TONES = { off: 'quiet', waiting: 'info', running: 'info', well: 'good', failing: 'act' } as const
const STATES = ['running', 'failing', 'well', 'waiting', 'off'] as const
const STALE = ['feed.list', 'feed.read', 'quarantine.list']
const RUNNING_MS = 1_000
const QUIET_MS = 10_000

function State({ feed }: { readonly feed: FeedView }): ReactNode {
  const words = useWords()
  const textOf = useReasonText()
  if (feed.state === 'running' && feed.job !== null)
    return <ProgressBar label={words.state.running} done={feed.job.done} total={feed.job.total} />
  if (feed.problem === null) return <StateBadge tone={TONES[feed.state]}>{words.state[feed.state]}</StateBadge>
  return (
    <>
      <StateBadge tone={TONES[feed.state]}>{words.state[feed.state]}</StateBadge>{' '}
      {textOf({ path: '', ...feed.problem })} ({formatMessage(words.failingSince, { count: feed.failures })})
    </>
  )
}

function useFeedColumns(onEdit: (feed: FeedView) => void): readonly Column<FeedView>[] {
  const words = useWords()
  const language = useLanguage()
  const countsText = useCountsText()
  return useMemo((): readonly Column<FeedView>[] => {
    const lag = (feed: FeedView): string =>
      feed.lagSeconds === null ? '' : formatMessage(words.lag, { duration: duration(feed.lagSeconds * 1000, language) })
    return [
      {
        id: 'name',
        header: words.columns.name,
        value: (feed) => feed.name,
        cell: (feed) => <span title={feed.url}>{feed.name}</span>,
      },
      {
        id: 'kind',
        header: words.columns.kind,
        width: 120,
        value: (feed) => words.feedKind[feed.kind],
        filterValue: (feed) => feed.kind,
        options: FEED_KINDS.map((value) => ({ value, label: words.feedKind[value] })),
      },
      {
        id: 'state',
        header: words.columns.state,
        width: 180,
        value: (feed) => words.state[feed.state],
        filterValue: (feed) => feed.state,
        options: STATES.map((value) => ({ value, label: words.state[value] })),
        cell: (feed) => <State feed={feed} />,
      },
      {
        id: 'lastSuccess',
        header: words.columns.lastSuccess,
        width: 140,
        isInstant: true,
        value: (feed) => feed.lastSuccessAt,
        cell: (feed) => (feed.lastSuccessAt === null ? words.never : <Instant at={feed.lastSuccessAt} />),
      },
      {
        id: 'brought',
        header: words.columns.brought,
        width: 130,
        canSort: false,
        value: (feed) => (feed.lastSuccessAt === null ? '' : countsText(feed.counts)),
      },
      { id: 'lag', header: words.columns.lag, width: 120, value: (feed) => feed.lagSeconds, text: lag, cell: lag },
      {
        id: 'next',
        header: words.columns.next,
        width: 130,
        isInstant: true,
        value: (feed) => feed.nextRunAt,
        cell: (feed) => (feed.nextRunAt === null ? '' : <Instant at={feed.nextRunAt} />),
      },
      {
        id: 'quarantined',
        header: words.columns.quarantined,
        width: 100,
        align: 'end',
        value: (feed) => feed.quarantined,
      },
      {
        id: 'actions',
        header: words.edit,
        width: 48,
        isAction: true,
        value: () => '',
        cell: (feed) => <FeedActions feed={feed} onEdit={onEdit} />,
      },
    ]
  }, [words, language, countsText, onEdit])
}

function FeedActions({
  feed,
  onEdit,
}: {
  readonly feed: FeedView
  readonly onEdit: (feed: FeedView) => void
}): ReactNode {
  const words = useWords()
  const params = { feedId: feed.id }
  const change = useChange((work: () => Promise<unknown>) => work(), STALE)
  const { name, url, everyMinutes, pauseMs, isEnabled, version } = feed
  const body = { name, url, everyMinutes, pauseMs, isEnabled: !isEnabled }
  const actions: Action[] = [
    {
      id: 'feed.run',
      label: bothWords((all) => all.run),
      icon: IconPlayerPlay,
      permission: 'feed.write',
      run: () => change.mutateAsync(() => callEndpoint(runFeedEndpoint, { params })),
    },
    {
      id: 'feed.switch',
      label: bothWords((all) => (isEnabled ? all.switchOff : all.switchOn)),
      icon: IconPower,
      permission: 'feed.write',
      run: () => change.mutateAsync(() => callEndpoint(updateFeedEndpoint, { params, body }, { ifMatch: version })),
    },
    {
      id: 'feed.edit',
      label: bothWords((all) => all.edit),
      icon: IconSettings,
      permission: 'feed.write',
      run: () => onEdit(feed),
    },
    {
      id: 'feed.remove',
      label: bothWords((all) => all.remove),
      icon: IconTrash,
      permission: 'feed.write',
      isDanger: true,
      confirm: { message: words.removeHint },
      run: () => change.mutateAsync(() => callEndpoint(removeFeedEndpoint, { params }, { ifMatch: version })),
    },
  ]
  return <ActionMenu actions={actions} about={feed.name} />
}

const isRunning = (feeds: readonly FeedView[] | undefined): boolean =>
  feeds?.some(({ state }) => state === 'running') === true

function FeedsTab({ onEdit }: { readonly onEdit: (feed: FeedView) => void }): ReactNode {
  const words = useWords()
  const columns = useFeedColumns(onEdit)
  const feeds = useEndpoint(
    listFeedsEndpoint,
    {},
    { refetchInterval: (last) => (isRunning(last?.items) ? RUNNING_MS : QUIET_MS) },
  )
  return (
    <DataTable
      label={words.title}
      columns={columns}
      rows={feeds.data?.items}
      rowId={(feed) => feed.id}
      error={feeds.error}
      empty={
        <Empty title={words.empty} icon={<IconRss size={40} stroke={1.2} />}>
          {words.emptyHint}
        </Empty>
      }
    />
  )
}

/** The health of every feed, what they could not bring, and what is carried in by hand. */
export function FeedsPage(): ReactNode {
  const words = useWords()
  const [edited, setEdited] = useState<FeedView | 'new'>()
  const close = (): void => setEdited(undefined)
  const actions: Action[] = [
    {
      id: 'feed.create',
      label: bothWords((all) => all.add),
      icon: IconPlus,
      place: 'main',
      shortcut: 'c',
      permission: 'feed.write',
      run: () => setEdited('new'),
    },
  ]
  const tabs = [
    { id: 'feeds', label: words.tabs.feeds, content: () => <FeedsTab onEdit={setEdited} /> },
    { id: 'quarantine', label: words.tabs.quarantine, content: () => <QuarantineTab /> },
    { id: 'bring', label: words.tabs.bring, content: () => <BringTab /> },
  ]
  return (
    <Page wide title={words.title} lead={words.lead} actions={actions}>
      <PageTabs tabs={tabs} />
      <Dialog isOpen={edited !== undefined} onClose={close} title={edited === 'new' ? words.add : words.edit} size="lg">
        {edited !== undefined && <FeedForm feed={edited === 'new' ? undefined : edited} onDone={close} />}
      </Dialog>
    </Page>
  )
}
