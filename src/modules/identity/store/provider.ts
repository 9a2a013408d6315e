import type { Tx } from '#platform/db/index.ts'
import type { ClaimRuleTable, ProviderTable } from '../tables.ts'

/** All providers by name. */
export async function listProviderRows(tx: Tx): Promise<ProviderTable[]> {
  return tx.selectFrom('sign_in.provider').selectAll().orderBy('name').execute()
}

/** One provider, active or not. */
export async function readProviderRow(tx: Tx, id: string): Promise<ProviderTable | undefined> {
  return tx.selectFrom('sign_in.provider').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Inserts a provider; violates `provider_name_key` when the name is taken. */
export async function insertProvider(tx: Tx, provider: ProviderTable): Promise<void> {
  await tx.insertInto('sign_in.provider').values(provider).execute()
}

/** Writes a provider when its version is still `version`; false when it is not. */
export async function updateProviderRow(
  tx: Tx,
  provider: Omit<ProviderTable, 'created_at' | 'version'>,
  version: number,
): Promise<boolean> {
  const { id, ...values } = provider
  const row = await tx
    .updateTable('sign_in.provider')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes a provider with its rules, identities, sessions and the roles that came from it. */
export async function deleteProvider(tx: Tx, id: string): Promise<boolean> {
  return (await tx.deleteFrom('sign_in.provider').where('id', '=', id).returning('id').executeTakeFirst()) !== undefined
}

/** The rules of providers, in their order. */
export async function readClaimRules(tx: Tx, providerIds: readonly string[]): Promise<ClaimRuleTable[]> {
  if (providerIds.length === 0) return []
  return tx
    .selectFrom('sign_in.claim_rule')
    .selectAll()
    .where('provider_id', 'in', providerIds)
    .orderBy('provider_id')
    .orderBy('position')
    .execute()
}

/** Replaces a provider's rules. */
export async function replaceClaimRules(tx: Tx, providerId: string, rules: readonly ClaimRuleTable[]): Promise<void> {
  await tx.deleteFrom('sign_in.claim_rule').where('provider_id', '=', providerId).execute()
  if (rules.length > 0)
    await tx
      .insertInto('sign_in.claim_rule')
      .values([...rules])
      .execute()
}

/** Whom a provider's subject is, or undefined. */
export async function findIdentity(tx: Tx, providerId: string, subject: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('sign_in.identity')
    .select('user_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.user_id
}

/** Links a subject to a person; violates `identity_pkey` when it is linked. */
export async function insertIdentity(
  tx: Tx,
  identity: { readonly providerId: string; readonly subject: string; readonly userId: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('sign_in.identity')
    .values({
      provider_id: identity.providerId,
      subject: identity.subject,
      user_id: identity.userId,
      created_at: identity.at,
      last_used_at: identity.at,
    })
    .execute()
}

/** Notes that an identity was used. */
export async function touchIdentity(tx: Tx, providerId: string, subject: string, at: string): Promise<void> {
  await tx
    .updateTable('sign_in.identity')
    .set({ last_used_at: at })
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .execute()
}

export interface IdentityFacts {
  readonly providerId: string
  readonly providerName: string
  readonly subject: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** The provider accounts of a person. */
export async function readIdentities(tx: Tx, userId: string): Promise<IdentityFacts[]> {
  return tx
    .selectFrom('sign_in.identity as i')
    .innerJoin('sign_in.provider as p', 'p.id', 'i.provider_id')
    .select([
      'p.id as providerId',
      'p.name as providerName',
      'i.subject',
      'i.created_at as createdAt',
      'i.last_used_at as lastUsedAt',
    ])
    .where('i.user_id', '=', userId)
    .orderBy('p.name')
    .execute()
}

/** Removes a person's link to a provider; false when there is none. */
export async function deleteIdentity(tx: Tx, userId: string, providerId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sign_in.identity')
    .where('user_id', '=', userId)
    .where('provider_id', '=', providerId)
    .returning('subject')
    .execute()
  return gone.length > 0
}

/** Ends the sessions that a provider's logout names (OpenID Connect Back-Channel Logout §2.7), by user. */
export async function endProviderSessions(
  tx: Tx,
  providerId: string,
  named: { readonly sub?: string | undefined; readonly sid?: string | undefined },
): Promise<{ readonly userId: string }[]> {
  let query = tx.deleteFrom('sign_in.session').where('provider_id', '=', providerId)
  // With a session id exactly this one, whoever the subject is; without one all of the subject's.
  if (named.sid !== undefined) query = query.where('provider_sid', '=', named.sid)
  if (named.sub !== undefined) query = query.where('provider_sub', '=', named.sub)
  return query.returning('user_id as userId').execute()
}
