import { Badge, Button, Group, Modal, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { issueLinkEndpoint, resetTotpEndpoint } from '../api.ts'
import type { UserView } from '../model.ts'
import { LinkDialog } from './link-dialog.tsx'
import { useChange, useAccount, useDivisions, useUsers } from './queries.ts'
import { describeGrant } from './role-names.ts'
import { UserForm } from './user-form.tsx'
import { callEndpoint, DoneAlert, ProblemAlert, useInstant, useLanguage } from '#ui/index.ts'
import { useWords } from './words.ts'

/** People and their roles: list, add, change, give a sign-in link, remove a lost second factor. */
export function UsersPage(): ReactNode {
  const words = useWords()
  const instant = useInstant()
  const language = useLanguage()
  const [q, setQ] = useState('')
  const [edited, setEdited] = useState<UserView | 'new'>()
  const [link, setLink] = useState<{ name: string; url: string }>()
  const users = useUsers({ ...(q === '' ? {} : { q }), limit: 1000 })
  const divisions = useDivisions().data?.items ?? []
  const mayWrite = 'user.write' in (useAccount().data?.permissions ?? {})
  const issue = useChange(
    async (user: UserView) => ({
      name: user.name,
      ...(await callEndpoint(issueLinkEndpoint, { params: { userId: user.id } })),
    }),
    [],
  )
  const reset = useChange((userId: string) => callEndpoint(resetTotpEndpoint, { params: { userId } }), ['user.list'])
  const nameOf = (id: string): string | undefined => {
    const division = divisions.find((item) => item.id === id)
    return language === 'ja' ? division?.nameJa : division?.nameEn
  }
  const giveLink = (user: UserView): void => issue.mutate(user, { onSuccess: setLink })
  const items = users.data?.items ?? []
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{words.user.title}</Title>
        {mayWrite && <Button onClick={() => setEdited('new')}>{words.user.create}</Button>}
      </Group>
      <TextInput
        label={words.user.search}
        type="search"
        maw={360}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      <ProblemAlert error={users.error ?? issue.error ?? reset.error} />
      <DoneAlert text={reset.isSuccess ? words.user.resetTotpDone : undefined} />
      {users.data?.total === 0 && <Text>{words.user.none}</Text>}
      <Table.ScrollContainer minWidth={800}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.user.name}</Table.Th>
              <Table.Th>{words.user.email}</Table.Th>
              <Table.Th>{words.user.roles}</Table.Th>
              <Table.Th>{words.user.secondFactor}</Table.Th>
              <Table.Th>{words.user.lastSignedIn}</Table.Th>
              <Table.Th>{words.user.state}</Table.Th>
              {mayWrite && <Table.Th>{words.user.edit}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((user) => (
              <Table.Tr key={user.id}>
                <Table.Td>{user.name}</Table.Td>
                <Table.Td>{user.email}</Table.Td>
                <Table.Td>
                  {user.roles.length === 0
                    ? words.user.noRoles
                    : user.roles.map((grant) => describeGrant(words, grant, nameOf)).join(', ')}
                </Table.Td>
                <Table.Td>{user.hasTotp ? words.user.yes : words.user.no}</Table.Td>
                <Table.Td>{user.lastSignedInAt === null ? words.user.never : instant(user.lastSignedInAt)}</Table.Td>
                <Table.Td>
                  <Badge variant="light" color={user.isActive ? 'green' : 'gray'}>
                    {user.isActive ? words.user.active : words.user.inactive}
                  </Badge>
                </Table.Td>
                {mayWrite && (
                  <Table.Td>
                    <Group gap="xs">
                      <Button size="compact-sm" variant="default" onClick={() => setEdited(user)}>
                        {words.user.edit}
                      </Button>
                      {user.isActive && (
                        <Button size="compact-sm" variant="default" onClick={() => giveLink(user)}>
                          {words.user.issueLink}
                        </Button>
                      )}
                      {user.hasTotp && (
                        <Button size="compact-sm" variant="default" onClick={() => reset.mutate(user.id)}>
                          {words.user.resetTotp}
                        </Button>
                      )}
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        size="xl"
        title={edited === 'new' ? words.user.create : words.user.edit}
      >
        {edited !== undefined && (
          <UserForm
            user={edited === 'new' ? undefined : edited}
            onCancel={() => setEdited(undefined)}
            onDone={(user) => {
              setEdited(undefined)
              // A new person has no other way in.
              if (edited === 'new') giveLink(user)
            }}
          />
        )}
      </Modal>
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </Stack>
  )
}
