import { Alert, Button } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DataTable,
  DoneAlert,
  Empty,
  Facts,
  Instant,
  Lamp,
  Loaded,
  Page,
  ProblemAlert,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
  useLanguage,
  usePermission,
  useServerTable,
  useTableState,
  type Action,
  type Column,
} from '#ui/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { listMailsEndpoint, readMailEndpoint, retryMailEndpoint, testMailEndpoint } from '../api.ts'
import { MAIL_STATES, mailStateSchema, type MailMessageView, type MailState } from '../model.ts'
import { bothWords, useWords } from './words.ts'

const PAGE = 50
const TONES = { queued: 'info', sent: 'good', failed: 'act', dropped: 'quiet' } as const satisfies Record<
  MailState,
  string
>

function useMailColumns(): Column<MailMessageView>[] {
  const words = useWords().mailPage
  const mayRetry = usePermission('system.write')
  const { mutate } = useChange(
    (mailId: string) => callEndpoint(retryMailEndpoint, { params: { mailId } }),
    ['mail.list', 'mail.status'],
  )
  return useMemo(
    () => [
      { id: 'to', header: words.columns.to, width: 180, canSort: false, value: (mail) => mail.userName },
      { id: 'kind', header: words.columns.kind, width: 110, canSort: false, value: (mail) => words.kind[mail.kind] },
      {
        id: 'state',
        header: words.columns.state,
        width: 150,
        canSort: false,
        options: MAIL_STATES.map((value) => ({ value, label: words.state[value] })),
        value: (mail) => words.state[mail.state],
        cell: (mail) => <StateBadge tone={TONES[mail.state]}>{words.state[mail.state]}</StateBadge>,
      },
      {
        id: 'attempts',
        header: words.columns.attempts,
        width: 90,
        align: 'end',
        canSort: false,
        value: (mail) => mail.attempts,
      },
      {
        id: 'problem',
        header: words.columns.problem,
        canSort: false,
        value: (mail) => mail.problem?.text ?? '',
      },
      {
        id: 'createdAt',
        header: words.columns.created,
        width: 160,
        isInstant: true,
        value: (mail) => mail.createdAt,
        cell: (mail) => <Instant at={mail.createdAt} />,
      },
      {
        id: 'retry',
        header: words.retry,
        width: 120,
        align: 'end',
        isAction: true,
        canSort: false,
        value: () => '',
        cell: (mail) =>
          mail.state === 'failed' && mayRetry ? (
            <Button size="compact-xs" variant="default" onClick={() => mutate(mail.id)}>
              {words.retry}
            </Button>
          ) : null,
      },
    ],
    [words, mayRetry, mutate],
  )
}

function Status({ data }: { readonly data: EndpointOutput<typeof readMailEndpoint> }): ReactNode {
  const words = useWords().mailPage
  const language = useLanguage()
  const { server, counts, overdueSince } = data
  if (server === null)
    return (
      <Alert color="amber" title={words.none}>
        {words.noneHint}
      </Alert>
    )
  return (
    <Section title={words.server}>
      <Facts
        columns={3}
        facts={[
          { label: words.server, value: `${server.host}:${server.port}` },
          { label: words.security, value: words.securityName[server.security] },
          { label: words.from, value: server.from },
          { label: words.waiting, value: counts.queued.toLocaleString(language) },
          { label: words.sent, value: counts.sent.toLocaleString(language) },
          {
            label: words.failed,
            value: (
              <>
                <Lamp colour={counts.failed > 0 ? 'red' : 'green'} label="" /> {counts.failed.toLocaleString(language)}
              </>
            ),
          },
          { label: words.overdue, value: overdueSince === null ? '' : <Instant at={overdueSince} /> },
        ]}
      />
    </Section>
  )
}

/** What goes out by mail, and what the mail server said. */
export function MailPage(): ReactNode {
  const words = useWords().mailPage
  const status = useEndpoint(readMailEndpoint, {}, { refetchInterval: 10_000 })
  const state = useTableState()
  const columns = useMailColumns()
  const chosen = mailStateSchema.safeParse(state.filters['state']).data
  const sort = state.sort?.isDescending === false ? ('createdAt' as const) : ('-createdAt' as const)
  const { table } = useServerTable(listMailsEndpoint, state, PAGE, (page) => ({
    query: { ...page, sort, ...(chosen === undefined ? {} : { state: chosen }) },
  }))
  const test = useChange(() => callEndpoint(testMailEndpoint, {}), ['mail.list', 'mail.status'])
  const actions: Action[] = [
    {
      id: 'mail.test',
      label: bothWords((all) => all.mailPage.test),
      icon: IconMailForward,
      permission: 'system.write',
      place: 'main',
      whyNot: status.data?.server === null ? words.none : undefined,
      run: () => test.mutateAsync(),
    },
  ]
  return (
    <Page wide title={words.title} lead={words.lead} actions={actions}>
      <ProblemAlert error={test.error} />
      {test.data?.isSent === true && <DoneAlert text={words.testSent} />}
      {test.data?.isSent === false && (
        <Alert color="red" role="alert">
          {formatMessage(words.testFailed, { text: test.data.problem?.text ?? '' })}
        </Alert>
      )}
      <Loaded query={status}>{(data) => <Status data={data} />}</Loaded>
      <DataTable
        label={words.title}
        columns={columns}
        {...table}
        rowId={(mail) => mail.id}
        canSearch={false}
        empty={<Empty title={words.emptyMails} />}
      />
    </Page>
  )
}
