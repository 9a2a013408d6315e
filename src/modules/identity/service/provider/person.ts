import type { RequestContext } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { emailSchema, personNameSchema, type ClaimRule } from '../../model.ts'
import { readWaysIn } from '../../store/factor.ts'
import { findIdentity, insertIdentity, touchIdentity } from '../../store/provider.ts'
import { findUserByEmail, insertUser, readGrantsFrom, readUserAccess, replaceGrants } from '../../store/user.ts'
import type { ProviderTable } from '../../tables.ts'
import { bootstrapPrincipal, toPrincipal } from '../principal.ts'
import { grantKey, rolesOf, type Claims } from './claims.ts'

/** Who a provider says somebody is. */
export interface ProviderPerson {
  readonly provider: ProviderTable
  readonly rules: readonly ClaimRule[]
  readonly sub: string
  readonly claims: Claims
}

/** The address that the provider vouches for, within the domains that it may speak for. */
function verifiedEmail({ provider, claims }: ProviderPerson): string | undefined {
  const email = emailSchema.safeParse(claims['email'])
  if (!email.success || claims['email_verified'] !== true) return undefined
  const domain = email.data.slice(email.data.lastIndexOf('@') + 1)
  return provider.email_domains.length === 0 || provider.email_domains.includes(domain) ? email.data : undefined
}

/**
 * Whom a provider's person is here. Known by the subject; else the owner of the verified address, where that is allowed (an
 * invited person who has no way in yet, or with the rule `verifiedEmail` anybody); else a new person, where a rule gives a role and
 * the provider may bring people. Throws PROVIDER_NOT_INVITED or PROVIDER_EMAIL_TAKEN.
 */
export async function findPerson(context: RequestContext, tx: Tx, person: ProviderPerson): Promise<string> {
  const { provider, sub } = person
  const known = await findIdentity(tx, provider.id, sub)
  if (known !== undefined) {
    await touchIdentity(tx, provider.id, sub, nowIso())
    return known
  }
  const email = verifiedEmail(person)
  if (email === undefined) throw new DomainError('PROVIDER_NOT_INVITED')
  const owner = await findUserByEmail(tx, email)
  if (owner !== undefined) {
    const ways = await readWaysIn(tx, owner.id)
    const hasWayIn = ways.hasPassword || ways.passkeys > 0 || ways.providers.length > 0
    if (hasWayIn && provider.linking !== 'verifiedEmail') throw new DomainError('PROVIDER_EMAIL_TAKEN')
    await linkIdentity(tx, owner.id, person)
    return owner.id
  }
  if (provider.provisioning !== 'roles' || rolesOf(person.rules, person.claims).length === 0)
    throw new DomainError('PROVIDER_NOT_INVITED')
  return addPerson(context, tx, person, email)
}

async function addPerson(context: RequestContext, tx: Tx, person: ProviderPerson, email: string): Promise<string> {
  const id = newId()
  const name = personNameSchema.catch(email).parse(person.claims['name'])
  const { locale } = person.claims
  const language = typeof locale === 'string' ? (locale.toLowerCase().startsWith('ja') ? 'ja' : 'en') : context.language
  await insertUser(tx, { id, email, name, language })
  await recordAudit(tx, {
    principal: bootstrapPrincipal,
    kind: 'user',
    id,
    action: 'user.created',
    details: { providerId: person.provider.id, language },
    personal: { name, email },
  })
  await linkIdentity(tx, id, person)
  return id
}

/** Links a provider's subject to a person; throws IDENTITY_TAKEN when it is somebody else's. */
export async function linkIdentity(tx: Tx, userId: string, { provider, sub }: ProviderPerson): Promise<void> {
  try {
    await insertIdentity(tx, { providerId: provider.id, subject: sub, userId, at: nowIso() })
  } catch (error) {
    if (violatedConstraint(error) === 'identity_pkey') throw new DomainError('IDENTITY_TAKEN')
    throw error
  }
  const user = await readUserAccess(tx, userId)
  if (user === undefined) return
  await recordAudit(tx, {
    principal: toPrincipal(user),
    kind: 'user',
    id: userId,
    action: 'user.identityLinked',
    details: { providerId: provider.id },
    personal: { subject: sub },
  })
}

/** Gives the roles that the claims of this sign-in give, and takes those that former ones gave; by hand given ones stay. */
export async function applyRoles(tx: Tx, userId: string, person: ProviderPerson): Promise<void> {
  const { provider } = person
  const from = await readGrantsFrom(tx, userId, provider.id)
  const to = rolesOf(person.rules, person.claims)
  const text = (grants: typeof to): string => grants.map(grantKey).toSorted().join('\n')
  if (text(from) === text(to)) return
  await replaceGrants(tx, userId, to, provider.id)
  await recordAudit(tx, {
    principal: bootstrapPrincipal,
    kind: 'user',
    id: userId,
    action: 'user.rolesFromClaims',
    details: { providerId: provider.id, roles: { from, to } },
  })
}
