import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  DataTable,
  Day,
  Empty,
  Instant,
  Page,
  PageLink,
  ProblemAlert,
  StateBadge,
  useChange,
  useEndpoint,
  usePermission,
  useToast,
  type Column,
} from '#ui/index.ts'
import { listAllTokensEndpoint, revokeUserTokenEndpoint, userTimelineEndpoint, type OwnedToken } from '../api-admin.ts'
import classes from './account.module.css'
import { useAdminWords } from './admin-words.ts'

const TONES = { active: 'good', expired: 'quiet', revoked: 'quiet' } as const

/** API tokens of everybody: whose they are, what they may, until when. */
export function TokensPage(): ReactNode {
  const words = useAdminWords().token
  return (
    <Page title={words.title} lead={words.lead} wide>
      <TokenTable />
    </Page>
  )
}

/** API tokens of everybody, or of one person; each can be revoked. */
export function TokenTable({ userId }: { readonly userId?: string }): ReactNode {
  const words = useAdminWords().token
  const query = userId === undefined ? {} : { userId }
  const tokens = useEndpoint(listAllTokensEndpoint, { query })
  const { tell } = useToast()
  const revoke = useChange(
    (token: OwnedToken) =>
      callEndpoint(revokeUserTokenEndpoint, { params: { userId: token.userId, tokenId: token.id } }),
    [listAllTokensEndpoint.id, userTimelineEndpoint.id],
  )
  const end = revoke.mutate
  const columns = useColumns(userId === undefined, (token) =>
    end(token, { onSuccess: () => tell(formatMessage(words.revoked, { name: token.name })) }),
  )
  return (
    <>
      <ProblemAlert error={revoke.error} />
      <DataTable
        label={words.title}
        columns={columns}
        rows={tokens.data?.items}
        rowId={(row) => row.id}
        error={tokens.error}
        empty={<Empty title={words.none}>{words.noneHint}</Empty>}
      />
    </>
  )
}

function useColumns(hasOwner: boolean, onRevoke: (token: OwnedToken) => void): readonly Column<OwnedToken>[] {
  const words = useAdminWords().token
  const mayWrite = usePermission('user.write')
  return useMemo(
    () => [
      { id: 'name', header: words.name, value: (row) => row.name, width: 200 },
      ...(hasOwner
        ? [
            {
              id: 'owner',
              header: words.owner,
              width: 190,
              value: (row: OwnedToken) => row.userName,
              cell: (row: OwnedToken) => (
                <span className={classes['inline']}>
                  <PageLink to={`/people/${row.userId}?tab=tokens`}>{row.userName}</PageLink>
                  {!row.isUserActive && <StateBadge tone="quiet">{words.ownerInactive}</StateBadge>}
                </span>
              ),
            },
          ]
        : []),
      {
        id: 'scopes',
        header: words.scopes,
        value: (row) => row.scopes.join(', '),
        cell: (row) => (
          <span className={classes['inline']}>
            {row.mayStepUp && <StateBadge tone="watch">{words.strong}</StateBadge>}
            {row.scopes.join(', ')}
          </span>
        ),
      },
      {
        id: 'used',
        header: words.lastUsed,
        width: 170,
        value: (row) => row.lastUsedAt,
        cell: (row) => (row.lastUsedAt === null ? words.never : <Instant at={row.lastUsedAt} />),
      },
      {
        id: 'expires',
        header: words.expires,
        width: 130,
        value: (row) => row.expiresAt,
        cell: (row) => <Day on={row.expiresAt} />,
      },
      {
        id: 'state',
        header: words.state,
        width: 110,
        value: (row) => words.states[row.state],
        cell: (row) => <StateBadge tone={TONES[row.state]}>{words.states[row.state]}</StateBadge>,
        options: Object.values(words.states).map((label) => ({ value: label, label })),
      },
      ...(mayWrite
        ? [
            {
              id: 'revoke',
              header: words.revoke,
              width: 110,
              align: 'end' as const,
              isAction: true,
              value: () => '',
              cell: (row: OwnedToken) =>
                row.state === 'active' && (
                  <Button size="compact-xs" variant="default" onClick={() => onRevoke(row)}>
                    {words.revoke}
                  </Button>
                ),
            },
          ]
        : []),
    ],
    [words, hasOwner, mayWrite, onRevoke],
  )
}
