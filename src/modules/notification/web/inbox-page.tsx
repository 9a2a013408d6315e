import { Button, SegmentedControl } from '@mantine/core'
import { IconBellCog, IconChecks } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  DataTable,
  Empty,
  Instant,
  Page,
  Slot,
  StateBadge,
  useServerTable,
  useTableState,
  useUrlState,
  type Action,
  type Column,
} from '#ui/index.ts'
import { listNoticesEndpoint } from '../api.ts'
import { NOTICE_GROUPS, noticeGroupSchema, type NoticeView } from '../model.ts'
import classes from './bell.module.css'
import { useMark, useOpenNotice, useReadAll } from './queries.ts'
import { bothWords, useWords } from './words.ts'

const PAGE = 50
const STATES = ['all', 'unread', 'read'] as const
const filterSchema = z.object({ show: z.enum(STATES).catch('all') })

function useInboxColumns(): Column<NoticeView>[] {
  const words = useWords().inbox
  const { mutate } = useMark()
  return useMemo(
    () => [
      {
        id: 'text',
        header: words.columns.text,
        canSort: false,
        value: (notice) => notice.text,
        cell: (notice) => (
          <span className={classes['row']}>
            <span className={notice.readAt === null ? classes['unread'] : undefined}>{notice.text}</span>
            {notice.count > 1 && (
              <StateBadge tone="calm">{formatMessage(words.times, { count: notice.count })}</StateBadge>
            )}
            {notice.isRestricted && <StateBadge tone="watch">{words.restricted}</StateBadge>}
          </span>
        ),
      },
      {
        id: 'group',
        header: words.columns.group,
        width: 150,
        canSort: false,
        options: NOTICE_GROUPS.map((value) => ({ value, label: words.group[value] })),
        value: (notice) => words.group[notice.group],
      },
      {
        id: 'at',
        header: words.columns.at,
        width: 160,
        isInstant: true,
        value: (notice) => notice.updatedAt,
        cell: (notice) => <Instant at={notice.updatedAt} />,
      },
      {
        id: 'mark',
        header: words.columns.state,
        width: 150,
        align: 'end',
        isAction: true,
        canSort: false,
        value: (notice) => words.state[notice.readAt === null ? 'unread' : 'read'],
        cell: (notice) => (
          <Button
            size="compact-xs"
            variant="default"
            onClick={(event) => {
              event.stopPropagation()
              mutate({ id: notice.id, isRead: notice.readAt === null })
            }}
          >
            {notice.readAt === null ? words.markRead : words.markUnread}
          </Button>
        ),
      },
    ],
    [words, mutate],
  )
}

/** Everything that concerns the person, newest first. */
export function InboxPage(): ReactNode {
  const { inbox: words, bell } = useWords()
  const [{ show }, setFilter] = useUrlState(filterSchema)
  const state = useTableState()
  const columns = useInboxColumns()
  const open = useOpenNotice()
  const readAll = useReadAll()
  const group = noticeGroupSchema.safeParse(state.filters['group']).data
  const sort = state.sort?.id === 'at' && !state.sort.isDescending ? ('at' as const) : ('-at' as const)
  const { table } = useServerTable(listNoticesEndpoint, state, PAGE, (page) => ({
    query: { ...page, state: show, sort, ...(group === undefined ? {} : { group }) },
  }))
  const latest = table.rows?.reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), '')
  const hasUnread = table.rows?.some(({ readAt }) => readAt === null) === true
  const actions: Action[] = [
    ...(hasUnread && latest !== undefined && latest !== ''
      ? [
          {
            id: 'notification.readAll',
            label: bothWords((all) => all.bell.readAll),
            icon: IconChecks,
            shortcut: 'a',
            run: () => readAll.mutateAsync(latest),
          },
        ]
      : []),
    {
      id: 'notification.preferences',
      label: bothWords((all) => all.inbox.preferences),
      icon: IconBellCog,
      path: '/notifications/preferences',
    },
  ]
  return (
    <Page wide title={words.title} lead={words.lead} tools={<Slot name="notification.actions" />} actions={actions}>
      <DataTable
        label={words.title}
        columns={columns}
        {...table}
        rowId={(notice) => notice.id}
        onOpen={open}
        canSearch={false}
        empty={
          <Empty title={show === 'unread' ? words.emptyUnread : words.empty}>
            {show === 'unread' ? bell.noneHint : words.emptyHint}
          </Empty>
        }
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={words.columns.state}
            data={STATES.map((value) => ({ value, label: words.state[value] }))}
            value={show}
            onChange={(value) => setFilter({ show: STATES.find((known) => known === value) ?? 'all', page: undefined })}
          />
        }
      />
    </Page>
  )
}
