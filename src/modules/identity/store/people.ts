import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** A person as the operator's list shows them. */
export interface PersonFacts {
  readonly email: string
  readonly name: string
  readonly isActive: boolean
  /** Each once, wherever it is held. */
  readonly roles: readonly string[]
  /** `password`, `codes`, `passkey`, `provider`. */
  readonly ways: readonly string[]
}

/** Everybody by address. */
export async function readPeople(tx: Tx): Promise<PersonFacts[]> {
  const people = await tx
    .selectFrom('app_user as u')
    .innerJoin('sign_in.user as s', 's.id', 'u.id')
    .select(['u.id', 's.email', 's.name', 'u.is_active as isActive'])
    .orderBy('s.email')
    .execute()
  const grants = await tx.selectFrom('role_grant').select(['user_id', 'role']).distinct().orderBy('role').execute()
  const passwords = await tx
    .selectFrom('sign_in.account')
    .select('user_id')
    .where('provider_id', '=', 'credential')
    .where('password', 'is not', null)
    .execute()
  const codes = await tx.selectFrom('sign_in.totp').select('user_id').where('is_proven', '=', true).execute()
  const passkeys = await tx.selectFrom('sign_in.passkey').select('user_id').distinct().execute()
  const identities = await tx.selectFrom('sign_in.identity').select('user_id').distinct().execute()
  const ways = [
    ['password', new Set(passwords.map((row) => row.user_id))],
    ['codes', new Set(codes.map((row) => row.user_id))],
    ['passkey', new Set(passkeys.map((row) => row.user_id))],
    ['provider', new Set(identities.map((row) => row.user_id))],
  ] as const
  const rolesOf = Map.groupBy(grants, (grant) => grant.user_id)
  return people.map(({ id, ...person }) => ({
    ...person,
    roles: (rolesOf.get(id) ?? []).map(({ role }) => role),
    ways: ways.filter(([, users]) => users.has(id)).map(([way]) => way),
  }))
}
