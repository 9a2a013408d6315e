import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { createTokenEndpoint, revokeTokenEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import { useChange, useTokens } from './queries.ts'
import { callEndpoint, ProblemAlert, Section, useInstant } from '#ui/index.ts'
import { useWords } from './words.ts'

interface TokenInput {
  readonly name: string
  readonly scopes: string[]
  readonly expiresInDays: number
}

function NewToken({ user, onMade }: { user: CurrentUserView; onMade: (token: string) => void }): ReactNode {
  const words = useWords()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const [expiresInDays, setExpiresInDays] = useState(90)
  const create = useChange((body: TokenInput) => callEndpoint(createTokenEndpoint, { body }), ['token.list'])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    create.mutate({ name, scopes, expiresInDays }, { onSuccess: ({ token }) => onMade(token) })
  }
  return (
    <Stack component="form" onSubmit={submit} gap="sm" maw={560}>
      <TextInput
        label={words.token.name}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label={words.token.scopes} required value={scopes} onChange={setScopes}>
        <Group mt="xs" gap="md">
          {Object.keys(user.permissions)
            .toSorted()
            .map((permission) => (
              <Checkbox key={permission} value={permission} label={<Code>{permission}</Code>} />
            ))}
        </Group>
      </Checkbox.Group>
      <NumberInput
        label={words.token.expiresInDays}
        required
        min={1}
        max={366}
        allowDecimal={false}
        w={180}
        value={expiresInDays}
        onChange={(value) => setExpiresInDays(Number(value))}
      />
      <Group>
        <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
          {words.token.create}
        </Button>
      </Group>
      <ProblemAlert error={create.error} />
    </Stack>
  )
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }): ReactNode {
  const words = useWords()
  return (
    <Alert color="yellow" role="status" title={words.token.created}>
      <Stack gap="sm" align="start">
        <Code block>{token}</Code>
        <Group>
          <CopyButton value={token}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? words.token.copied : words.token.copy}</Button>}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            {words.token.close}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

/** The person's API tokens. */
export function TokenSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const instant = useInstant()
  const tokens = useTokens()
  const [made, setMade] = useState<string>()
  const revoke = useChange(
    (tokenId: string) => callEndpoint(revokeTokenEndpoint, { params: { tokenId } }),
    ['token.list'],
  )
  const items = tokens.data?.items ?? []
  return (
    <Section title={words.token.title}>
      <Text size="sm" c="dimmed">
        {words.token.hint}
      </Text>
      {made === undefined ? (
        <NewToken user={user} onMade={setMade} />
      ) : (
        <MadeToken token={made} onClose={() => setMade(undefined)} />
      )}
      {tokens.data?.total === 0 && <Text>{words.token.none}</Text>}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.token.name}</Table.Th>
                <Table.Th>{words.token.scopes}</Table.Th>
                <Table.Th>{words.token.createdAt}</Table.Th>
                <Table.Th>{words.token.expiresAt}</Table.Th>
                <Table.Th>{words.token.lastUsedAt}</Table.Th>
                <Table.Th>{words.token.revoke}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((token) => (
                <Table.Tr key={token.id}>
                  <Table.Td>{token.name}</Table.Td>
                  <Table.Td>
                    <Code>{token.scopes.join(' ')}</Code>
                  </Table.Td>
                  <Table.Td>{instant(token.createdAt)}</Table.Td>
                  <Table.Td>{instant(token.expiresAt)}</Table.Td>
                  <Table.Td>{token.lastUsedAt === null ? words.token.never : instant(token.lastUsedAt)}</Table.Td>
                  <Table.Td>
                    {token.state === 'active' ? (
                      <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(token.id)}>
                        {words.token.revoke}
                      </Button>
                    ) : (
                      <Badge variant="light" color="gray">
                        {words.token.state[token.state]}
                      </Badge>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ProblemAlert error={tokens.error ?? revoke.error} />
    </Section>
  )
}
