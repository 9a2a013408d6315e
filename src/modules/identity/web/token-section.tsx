import { Alert, Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import {
  Dialog,
  callEndpoint,
  ConfirmButton,
  Copyable,
  DataTable,
  Empty,
  Form,
  Instant,
  Section,
  StateBadge,
  useFieldProblems,
  type Column,
  useChange,
} from '#ui/index.ts'
import { createTokenEndpoint, revokeTokenEndpoint } from '../api.ts'
import type { CurrentUserView } from '../model.ts'
import classes from './account.module.css'
import { useTokens } from './queries.ts'
import { usePermissionText } from './permission-words.ts'
import { useWords } from './words.ts'

interface TokenInput {
  readonly name: string
  readonly scopes: string[]
  readonly expiresInDays: number
  readonly mayStepUp: boolean
}

interface NewTokenProps {
  readonly user: CurrentUserView
  readonly onMade: (token: string) => void
  readonly onCancel: () => void
}

function NewToken({ user, onMade, onCancel }: NewTokenProps): ReactNode {
  const words = useWords()
  const permissionText = usePermissionText()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const [expiresInDays, setExpiresInDays] = useState(90)
  const [mayStepUp, setMayStepUp] = useState(false)
  const create = useChange((body: TokenInput) => callEndpoint(createTokenEndpoint, { body }), ['token.list'])
  const problemAt = useFieldProblems(create.error)
  return (
    <Form
      onSubmit={() =>
        create.mutate({ name, scopes, expiresInDays, mayStepUp }, { onSuccess: ({ token }) => onMade(token) })
      }
      error={create.error}
      fields={['/name', '/expiresInDays']}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {words.user.cancel}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
            {words.token.create}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.token.name}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        error={problemAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label={words.token.scopes} value={scopes} onChange={setScopes}>
        <div className={classes['scopes']}>
          {Object.keys(user.permissions)
            .toSorted()
            .map((permission) => (
              <Checkbox
                key={permission}
                size="xs"
                value={permission}
                label={<code>{permission}</code>}
                description={permissionText(permission)}
              />
            ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={words.token.mayStepUp}
        description={words.token.mayStepUpHint}
        checked={mayStepUp}
        onChange={(event) => setMayStepUp(event.currentTarget.checked)}
      />
      <NumberInput
        label={words.token.expiresInDays}
        required
        withAsterisk={false}
        min={1}
        max={366}
        allowDecimal={false}
        w={160}
        value={expiresInDays}
        error={problemAt('/expiresInDays')}
        onChange={(value) => setExpiresInDays(Number(value))}
      />
    </Form>
  )
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }): ReactNode {
  const words = useWords()
  return (
    <Alert color="amber" role="status" title={words.token.created} mx="md">
      <Group justify="space-between">
        <Copyable value={token} />
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {words.token.close}
        </Button>
      </Group>
    </Alert>
  )
}

type Token = NonNullable<ReturnType<typeof useTokens>['data']>['items'][number]

function useTokenColumns(): Column<Token>[] {
  const words = useWords().token
  const revoke = useChange(
    (tokenId: string) => callEndpoint(revokeTokenEndpoint, { params: { tokenId } }),
    ['token.list'],
  ).mutateAsync
  return useMemo(
    () => [
      { id: 'name', header: words.name, width: 180, value: (token) => token.name },
      {
        id: 'scopes',
        header: words.scopes,
        value: (token) => token.scopes.join(' '),
        cell: (token) => (
          <span className={classes['inline']}>
            <code>{token.scopes.join(' ')}</code>
            {token.mayStepUp && <StateBadge tone="watch">{words.stepsUp}</StateBadge>}
          </span>
        ),
      },
      {
        id: 'made',
        header: words.createdAt,
        width: 150,
        value: (token) => token.createdAt,
        cell: (token) => <Instant at={token.createdAt} />,
      },
      {
        id: 'ends',
        header: words.expiresAt,
        width: 150,
        value: (token) => token.expiresAt,
        cell: (token) => <Instant at={token.expiresAt} />,
      },
      {
        id: 'used',
        header: words.lastUsedAt,
        width: 150,
        value: (token) => token.lastUsedAt,
        cell: (token) => (token.lastUsedAt === null ? words.never : <Instant at={token.lastUsedAt} />),
      },
      {
        id: 'revoke',
        header: words.revoke,
        width: 110,
        align: 'end',
        canSort: false,
        value: (token) => words.state[token.state],
        cell: (token) =>
          token.state === 'active' ? (
            <ConfirmButton
              size="compact-xs"
              variant="default"
              isDanger
              message={token.name}
              onConfirm={() => revoke(token.id)}
            >
              {words.revoke}
            </ConfirmButton>
          ) : (
            <StateBadge tone="quiet">{words.state[token.state]}</StateBadge>
          ),
      },
    ],
    [words, revoke],
  )
}

/** The person's API tokens. */
export function TokenSection({ user }: { user: CurrentUserView }): ReactNode {
  const words = useWords()
  const tokens = useTokens()
  const columns = useTokenColumns()
  const [isMaking, setIsMaking] = useState(false)
  const [made, setMade] = useState<string>()
  return (
    <Section
      title={words.token.title}
      hint={words.token.hint}
      flush
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setIsMaking(true)}>
          {words.token.create}
        </Button>
      }
    >
      {made !== undefined && <MadeToken token={made} onClose={() => setMade(undefined)} />}
      <DataTable
        plain
        prefix="token."
        label={words.token.title}
        columns={columns}
        rows={tokens.data?.items}
        rowId={(token) => token.id}
        error={tokens.error}
        empty={<Empty title={words.token.none} />}
      />
      <Dialog isOpen={isMaking} onClose={() => setIsMaking(false)} title={words.token.create} size="lg">
        <NewToken
          user={user}
          onCancel={() => setIsMaking(false)}
          onMade={(token) => {
            setIsMaking(false)
            setMade(token)
          }}
        />
      </Dialog>
    </Section>
  )
}
