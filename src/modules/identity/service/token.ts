import type { App } from '#platform/app/index.ts'
import { hasPermission, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { randomToken, sha256Hex } from '#platform/crypto/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { insertToken, readTokens, revokeTokenOf, type TokenFacts } from '../store/token.ts'

const DAY_MS = 86_400_000

export interface NewTokenInput {
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresInDays: number
  /** May also do what asks a person to prove themselves once more: publish, approve, change people and keys. */
  readonly mayStepUp?: boolean | undefined
}

/**
 * Makes an API token for the principal's own user; its text is in the answer and nowhere else. Scopes the user does not
 * hold are INVALID_INPUT; a token cannot make tokens (FORBIDDEN).
 */
export async function issueToken(
  app: App,
  principal: Principal,
  input: NewTokenInput,
): Promise<{ id: string; token: string }> {
  if (principal.kind !== 'user') throw new DomainError('FORBIDDEN')
  const foreign = input.scopes.flatMap((scope, index) => (hasPermission(principal, scope) ? [] : [{ scope, index }]))
  if (foreign.length > 0)
    throw new DomainError(
      'INVALID_INPUT',
      {},
      foreign.map(({ scope, index }) => ({ code: 'SCOPE_NOT_HELD', path: `/scopes/${index}`, params: { scope } })),
    )
  const token = `andon_${randomToken(32)}`
  const id = newId()
  const at = now()
  const scopes = [...new Set(input.scopes)].toSorted()
  const expiresAt = new Date(at.getTime() + input.expiresInDays * DAY_MS).toISOString()
  await app.db.tx(principal, async (tx) => {
    await insertToken(tx, {
      id,
      user_id: principal.userId,
      name: input.name,
      hash: sha256Hex(token),
      scopes,
      created_at: at.toISOString(),
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
      may_step_up: input.mayStepUp ?? false,
    })
    await recordAudit(tx, {
      principal,
      kind: 'token',
      id,
      action: 'token.created',
      details: { userId: principal.userId, scopes, expiresAt, mayStepUp: input.mayStepUp ?? false },
    })
    await app.events.emit(tx, principal, {
      name: 'token.created',
      payload: { tokenId: id, userId: principal.userId, name: input.name },
    })
  })
  return { id, token }
}

/** The tokens of the principal's own user, newest first. */
export function listTokens(app: App, principal: Principal): Promise<TokenFacts[]> {
  return app.db.tx(principal, (tx) => readTokens(tx, principal.userId, nowIso()))
}

/** Ends a token of the principal's own user at once; NOT_FOUND for any other. */
export async function revokeToken(app: App, principal: Principal, tokenId: string): Promise<void> {
  if (principal.kind !== 'user') throw new DomainError('FORBIDDEN')
  await app.db.tx(principal, async (tx) => {
    if (!(await revokeTokenOf(tx, principal.userId, tokenId, nowIso()))) throw notFound()
    await recordAudit(tx, { principal, kind: 'token', id: tokenId, action: 'token.revoked' })
  })
}
