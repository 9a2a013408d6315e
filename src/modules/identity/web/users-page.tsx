import { Button } from '@mantine/core'
import { IconLink, IconPencil, IconPlus, IconShieldOff } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import {
  ActionMenu,
  Dialog,
  callEndpoint,
  DataTable,
  DoneAlert,
  Empty,
  Instant,
  Lamp,
  Page,
  ProblemAlert,
  StateBadge,
  useLanguage,
  usePermission,
  useSearchText,
  type Action,
  type Column,
  useChange,
  chosenFor,
  sortFor,
  textFor,
  useServerTable,
  useTableState,
  yesNoFor,
} from '#ui/index.ts'
import { issueLinkEndpoint, listUsersEndpoint, resetTotpEndpoint, USER_SORTS } from '../api.ts'
import { roleGrantSchema, type UserView } from '../model.ts'
import classes from './account.module.css'
import { LinkDialog } from './link-dialog.tsx'
import { useDivisions } from './queries.ts'
import { describeGrant } from './role-names.ts'
import { UserForm } from './user-form.tsx'
import { bothWords, useWords } from './words.ts'

const PAGE_SIZE = 100
const ROLES = roleGrantSchema.shape.role.options

interface RowMenuProps {
  readonly user: UserView
  readonly onEdit: (user: UserView) => void
  readonly onLink: (user: UserView) => void
  readonly onReset: (user: UserView) => void
}

function RowMenu({ user, onEdit, onLink, onReset }: RowMenuProps): ReactNode {
  const actions: Action[] = [
    { id: 'user.edit', label: bothWords((of) => of.user.edit), icon: IconPencil, run: () => onEdit(user) },
  ]
  if (user.isActive)
    actions.push({
      id: 'user.issueLink',
      label: bothWords((of) => of.user.issueLink),
      icon: IconLink,
      run: () => onLink(user),
    })
  if (user.hasTotp)
    actions.push({
      id: 'user.resetTotp',
      label: bothWords((of) => of.user.resetTotp),
      icon: IconShieldOff,
      isDanger: true,
      run: () => onReset(user),
    })
  return <ActionMenu actions={actions} about={user.name} />
}

function useUserColumns(): Column<UserView>[] {
  const words = useWords()
  const language = useLanguage()
  const divisions = useDivisions().data?.items
  return useMemo(() => {
    const nameOf = (id: string): string | undefined => {
      const division = divisions?.find((item) => item.id === id)
      return language === 'ja' ? division?.nameJa : division?.nameEn
    }
    const roles = (user: UserView): string[] => user.roles.map((grant) => describeGrant(words, grant, nameOf))
    return [
      {
        id: 'name',
        header: words.user.name,
        width: 190,
        value: (user) => user.name,
        cell: (user) => (
          <span className={classes['inline']}>
            {user.name}
            {!user.isActive && <StateBadge tone="quiet">{words.user.inactive}</StateBadge>}
          </span>
        ),
      },
      { id: 'email', header: words.user.email, width: 230, value: (user) => user.email },
      {
        id: 'roles',
        header: words.user.roles,
        canSort: false,
        filter: { kind: 'choices', options: ROLES.map((role) => ({ value: role, label: words.role[role] })) },
        value: (user) => roles(user).join(', '),
        cell: (user) => (
          <span className={classes['inline']}>
            {user.roles.length === 0 && words.user.noRoles}
            {roles(user).map((text) => (
              <StateBadge key={text} tone="calm">
                {text}
              </StateBadge>
            ))}
          </span>
        ),
      },
      {
        id: 'secondFactor',
        header: words.user.secondFactor,
        width: 130,
        canSort: false,
        value: (user) => (user.hasTotp ? words.user.yes : words.user.no),
        cell: (user) => (
          <span className={classes['inline']}>
            <Lamp colour={user.hasTotp ? 'green' : 'off'} label="" />
            {user.hasTotp ? words.user.yes : words.user.no}
          </span>
        ),
      },
      {
        id: 'isActive',
        header: words.user.isActive,
        width: 150,
        filter: { kind: 'yesNo' },
        value: (user) => (user.isActive ? words.user.yes : words.user.no),
      },
      {
        id: 'lastSignedInAt',
        header: words.user.lastSignedIn,
        width: 170,
        value: (user) => user.lastSignedInAt,
        cell: (user) => (user.lastSignedInAt === null ? words.user.never : <Instant at={user.lastSignedInAt} />),
      },
    ]
  }, [words, language, divisions])
}

/** People and their roles: list, add, change, give a sign-in link, remove a lost second factor. */
export function UsersPage(): ReactNode {
  const words = useWords()
  const [search, change] = useSearchText()
  const [edited, setEdited] = useState<UserView>()
  const [link, setLink] = useState<{ name: string; url: string }>()
  const state = useTableState()
  const { table } = useServerTable(listUsersEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...textFor(state),
      role: chosenFor(state, 'roles', roleGrantSchema.shape.role),
      isActive: yesNoFor(state, 'isActive'),
      ...sortFor(state, USER_SORTS),
      ...page,
    },
  }))
  const mayWrite = usePermission('user.write')
  const issue = useChange(
    async (user: UserView) => ({
      name: user.name,
      ...(await callEndpoint(issueLinkEndpoint, { params: { userId: user.id } })),
    }),
    [],
  )
  const reset = useChange(
    (user: UserView) => callEndpoint(resetTotpEndpoint, { params: { userId: user.id } }),
    ['user.list'],
  )
  const giveLink = issue.mutate
  const resetFor = reset.mutate
  const common = useUserColumns()
  const columns = useMemo(
    (): Column<UserView>[] =>
      mayWrite
        ? [
            ...common,
            {
              id: 'menu',
              header: words.user.edit,
              width: 48,
              isAction: true,
              align: 'end',
              value: () => '',
              cell: (user) => (
                <RowMenu
                  user={user}
                  onEdit={setEdited}
                  onLink={(person) => giveLink(person, { onSuccess: setLink })}
                  onReset={resetFor}
                />
              ),
            },
          ]
        : common,
    [common, mayWrite, giveLink, resetFor, words],
  )
  const isNew = mayWrite && search['new'] === '1'
  const close = (): void => {
    setEdited(undefined)
    if (isNew) change({ new: undefined })
  }
  return (
    <Page
      wide
      title={words.user.title}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: '1' })}>
            {words.user.create}
          </Button>
        )
      }
    >
      <ProblemAlert error={issue.error ?? reset.error} />
      <DoneAlert text={reset.isSuccess ? words.user.resetTotpDone : undefined} />
      <DataTable
        label={words.user.title}
        columns={columns}
        {...table}
        rowId={(user) => user.id}
        href={(user) => `/people/${user.id}`}
        empty={<Empty title={words.user.none} />}
      />
      <Dialog
        isOpen={isNew || edited !== undefined}
        onClose={close}
        size="xl"
        title={isNew ? words.user.create : words.user.edit}
      >
        {(isNew || edited !== undefined) && (
          <UserForm
            user={isNew ? undefined : edited}
            onCancel={close}
            onDone={(user) => {
              close()
              // A new person has no other way in.
              if (isNew) giveLink(user, { onSuccess: setLink })
            }}
          />
        )}
      </Dialog>
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </Page>
  )
}
