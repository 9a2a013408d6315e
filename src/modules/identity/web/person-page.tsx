import { IconLink, IconLogout, IconPencil, IconShieldOff } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DataTable,
  Dialog,
  Empty,
  Facts,
  Instant,
  Loaded,
  Page,
  PagedTimeline,
  PageTabs,
  ProblemAlert,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
  useLanguage,
  usePermission,
  useRouteParam,
  useToast,
  type Action,
  type Column,
} from '#ui/index.ts'
import { listUserSessionsEndpoint, revokeUserSessionsEndpoint, userTimelineEndpoint } from '../api-admin.ts'
import { issueLinkEndpoint, listUsersEndpoint, readUserEndpoint, resetTotpEndpoint } from '../api.ts'
import type { UserView } from '../model.ts'
import { bothAdminWords, useAdminWords } from './admin-words.ts'
import { LinkDialog } from './link-dialog.tsx'
import { useDivisions } from './queries.ts'
import { describeGrant } from './role-names.ts'
import { TokenTable } from './tokens-page.tsx'
import { describeUserAgent } from './user-agent.ts'
import { UserForm } from './user-form.tsx'
import { useWords } from './words.ts'

/** One person: roles, sessions and tokens, which can be ended, and what was done with the account. */
export function PersonPage(): ReactNode {
  const user = useEndpoint(readUserEndpoint, { params: { userId: useRouteParam('userId') } })
  return <Loaded query={user}>{(view) => <Person user={view} />}</Loaded>
}

function Person({ user }: { readonly user: UserView }): ReactNode {
  const words = useAdminWords().person
  const [link, setLink] = useState<{ name: string; url: string }>()
  return (
    <Page
      title={user.name}
      lead={user.isActive ? user.email : <StateBadge tone="quiet">{words.inactive}</StateBadge>}
      crumbs={[{ label: useWords().user.title, to: '/people' }]}
      actions={useActions(user, setLink)}
      wide
    >
      <PageTabs
        tabs={[
          { id: 'overview', label: words.overview, content: () => <Overview user={user} /> },
          { id: 'sessions', label: words.sessions, content: () => <Sessions userId={user.id} /> },
          { id: 'tokens', label: words.tokens, content: () => <TokenTable userId={user.id} /> },
          {
            id: 'timeline',
            label: words.timeline,
            content: () => (
              <Section title={words.timeline}>
                <PagedTimeline endpoint={userTimelineEndpoint} params={{ userId: user.id }} />
              </Section>
            ),
          },
        ]}
      />
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </Page>
  )
}

const STALE = [readUserEndpoint.id, listUsersEndpoint.id, userTimelineEndpoint.id, listUserSessionsEndpoint.id]

function useActions(user: UserView, onLink: (link: { name: string; url: string }) => void): Action[] {
  const words = useAdminWords().person
  const { tell } = useToast()
  const { id: userId, name } = user
  const params = { userId }
  const issue = useChange(() => callEndpoint(issueLinkEndpoint, { params }), STALE)
  const reset = useChange(() => callEndpoint(resetTotpEndpoint, { params }), STALE)
  const endAll = useChange(() => callEndpoint(revokeUserSessionsEndpoint, { params }), STALE)
  return [
    ...(user.hasTotp
      ? [
          {
            id: 'user.resetFactor',
            label: bothAdminWords((of) => of.person.resetFactor),
            icon: IconShieldOff,
            permission: 'user.write',
            isDanger: true,
            place: 'menu',
            confirm: { message: formatMessage(words.resetAsk, { name }) },
            run: async () => {
              await reset.mutateAsync(undefined)
              tell(formatMessage(words.reset, { name }))
            },
          } satisfies Action,
        ]
      : []),
    {
      id: 'user.endSessions',
      label: bothAdminWords((of) => of.person.endAll),
      icon: IconLogout,
      permission: 'user.write',
      isDanger: true,
      place: 'menu',
      confirm: { message: formatMessage(words.endAllAsk, { name }) },
      run: async () => {
        const { endedSessions: count } = await endAll.mutateAsync(undefined)
        tell(formatMessage(words.ended, { count }))
      },
    },
    ...(user.isActive
      ? [
          {
            id: 'user.issueLink',
            label: bothAdminWords((of) => of.person.link),
            icon: IconLink,
            permission: 'user.write',
            run: async () => onLink({ name, ...(await issue.mutateAsync(undefined)) }),
          } satisfies Action,
        ]
      : []),
    {
      id: 'user.edit',
      label: bothAdminWords((of) => of.person.edit),
      icon: IconPencil,
      permission: 'user.write',
      shortcut: 'e',
      dialog: (close) => (
        <Dialog isOpen onClose={close} size="xl" title={words.edit}>
          <UserForm user={user} onCancel={close} onDone={close} />
        </Dialog>
      ),
    },
  ]
}

function Overview({ user }: { readonly user: UserView }): ReactNode {
  const words = useAdminWords().person
  const kit = useWords()
  const language = useLanguage()
  const divisions = useDivisions().data?.items
  const nameOf = (id: string): string | undefined => {
    const division = divisions?.find((item) => item.id === id)
    return language === 'ja' ? division?.nameJa : division?.nameEn
  }
  const languages = new Intl.DisplayNames([language], { type: 'language' })
  return (
    <Section title={words.overview}>
      <Facts
        facts={[
          { label: words.email, value: user.email },
          { label: words.language, value: languages.of(user.language) ?? user.language },
          { label: words.isActive, value: user.isActive ? words.yes : words.inactive },
          {
            label: words.roles,
            value:
              user.roles.length === 0
                ? words.noRoles
                : user.roles.map((grant) => {
                    const text = describeGrant(kit, grant, nameOf)
                    return <div key={text}>{text}</div>
                  }),
          },
          { label: words.secondFactor, value: user.hasTotp ? words.yes : words.no },
          {
            label: words.lastSignedIn,
            value: user.lastSignedInAt === null ? words.never : <Instant at={user.lastSignedInAt} />,
          },
        ]}
      />
    </Section>
  )
}

function Sessions({ userId }: { readonly userId: string }): ReactNode {
  const words = useAdminWords().person
  const sessions = useEndpoint(listUserSessionsEndpoint, { params: { userId } })
  const mayWrite = usePermission('user.write')
  const { tell } = useToast()
  const end = useChange(
    (sessionId: string) => callEndpoint(revokeUserSessionsEndpoint, { params: { userId }, query: { sessionId } }),
    STALE,
  )
  const endOne = end.mutate
  type Session = NonNullable<typeof sessions.data>['items'][number]
  const columns = useMemo((): Column<Session>[] => {
    const methods: Readonly<Record<string, string>> = words.methods
    return [
      { id: 'browser', header: words.browser, value: (row) => describeUserAgent(row.userAgent ?? '') },
      { id: 'address', header: words.address, value: (row) => row.address, width: 150 },
      { id: 'method', header: words.method, value: (row) => methods[row.method] ?? row.method, width: 160 },
      {
        id: 'began',
        header: words.began,
        value: (row) => row.createdAt,
        cell: (row) => <Instant at={row.createdAt} />,
        width: 170,
      },
      {
        id: 'used',
        header: words.lastUsed,
        value: (row) => row.lastUsedAt,
        cell: (row) => <Instant at={row.lastUsedAt} />,
        width: 170,
      },
      ...(mayWrite
        ? [
            {
              id: 'end',
              header: words.end,
              width: 90,
              align: 'end' as const,
              isAction: true,
              value: () => '',
              cell: (row: Session) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => endOne(row.id, { onSuccess: () => tell(formatMessage(words.ended, { count: 1 })) })}
                >
                  {words.end}
                </Button>
              ),
            },
          ]
        : []),
    ]
  }, [words, mayWrite, endOne, tell])
  return (
    <>
      <ProblemAlert error={end.error} />
      <DataTable
        label={words.sessions}
        columns={columns}
        rows={sessions.data?.items}
        rowId={(row) => row.id}
        error={sessions.error}
        plain
        empty={<Empty title={words.noSessions} />}
      />
    </>
  )
}
