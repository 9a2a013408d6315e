import type { App } from '#platform/app/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { violatedConstraint, type Tx } from '#platform/db/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import * as z from 'zod'
import { emailSchema, languageSchema, personNameSchema, roleGrantSchema, type RoleGrant } from '../model.ts'
import { deleteTotp, replaceRecoveryCodes } from '../store/factor.ts'
import { deletePasskeys } from '../store/passkey.ts'
import { deleteSessions } from '../store/session.ts'
import { deleteLinks } from '../store/sign-in.ts'
import {
  countAdmins,
  hasAnyUser,
  insertUser,
  joinCircles,
  listUsers,
  noteSecondFactor,
  readGrantsFrom,
  readUserAccess,
  replaceGrants,
  updateUser,
  type UserAccess,
  type UserFilter,
} from '../store/user.ts'
import { issueSignInLink } from './link.ts'
import { readPeople, type PersonFacts } from '../store/people.ts'
import { bootstrapPrincipal } from './principal.ts'

const newUserSchema = z.object({
  email: emailSchema,
  name: personNameSchema,
  language: languageSchema,
  roles: z.array(roleGrantSchema),
  circleIds: z.array(z.uuid()).optional(),
})

/** A new user as callers write it; checked when it arrives. */
export interface NewUserInput {
  readonly email: string
  readonly name: string
  readonly language: 'en' | 'ja'
  readonly roles: readonly {
    readonly role: string
    readonly scope: { readonly kind: string; readonly id: string | null }
  }[]
  readonly circleIds?: readonly string[] | undefined
}

/**
 * Adds a person who signs in with a link first: there is no password. Throws EMAIL_TAKEN, or INVALID_INPUT for an unknown
 * role or a bad address.
 */
export async function createUser(app: App, principal: Principal, input: NewUserInput): Promise<{ id: string }> {
  requireEverywhere(principal, 'user.write')
  const parsed = newUserSchema.safeParse(input)
  if (!parsed.success)
    throw new DomainError(
      'INVALID_INPUT',
      {},
      parsed.error.issues.map((issue) => ({ code: 'INVALID_USER', path: `/${issue.path.join('/')}` })),
    )
  const { email, name, language, roles, circleIds } = parsed.data
  const id = newId()
  try {
    await app.db.tx(principal, async (tx) => {
      await insertUser(tx, { id, email, name, language })
      await replaceGrants(tx, id, roles)
      await joinCircles(tx, id, circleIds ?? [])
      await recordAudit(tx, {
        principal,
        kind: 'user',
        id,
        action: 'user.created',
        details: { roles, language, circleIds: circleIds ?? [] },
        personal: { name, email },
      })
    })
  } catch (error) {
    if (violatedConstraint(error) === 'user_email_key') throw new DomainError('EMAIL_TAKEN')
    throw error
  }
  return { id }
}

/** Whether anybody exists yet. */
export function hasUsers(app: App): Promise<boolean> {
  return app.db.tx(bootstrapPrincipal, hasAnyUser)
}

async function requireUser(tx: Tx, userId: string): Promise<UserAccess> {
  const user = await readUserAccess(tx, userId)
  if (user === undefined) throw notFound()
  return user
}

/** People by name, as the filter says. */
export function findUsers(app: App, principal: Principal, filter: UserFilter): ReturnType<typeof listUsers> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, (tx) => listUsers(tx, filter))
}

/** One person with roles; throws NOT_FOUND. */
export function readUser(app: App, principal: Principal, userId: string): Promise<UserAccess> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, (tx) => requireUser(tx, userId))
}

export interface UserChange {
  readonly name: string
  readonly language: 'en' | 'ja'
  readonly isActive: boolean
  readonly roles: readonly RoleGrant[]
}

/**
 * Changes name, language, roles and whether the person may act. Roles and sessions count from the next request on. Throws
 * OWN_ACCOUNT when somebody changes the own roles or switches themselves off, LAST_ADMIN, STALE_VERSION, NOT_FOUND.
 */
export function changeUser(
  app: App,
  principal: Principal,
  userId: string,
  change: UserChange,
  version: number,
): Promise<UserAccess> {
  requireEverywhere(principal, 'user.write')
  return app.db.tx(principal, async (tx) => {
    const before = await requireUser(tx, userId)
    const hasNewRoles = rolesText(before.grants) !== rolesText(change.roles)
    if (userId === principal.userId && (hasNewRoles || !change.isActive)) throw new DomainError('OWN_ACCOUNT')
    if (!(await updateUser(tx, { id: userId, ...change }, version))) throw new DomainError('STALE_VERSION')
    if (hasNewRoles) await replaceGrants(tx, userId, await rolesByHand(tx, before, change.roles))
    if (before.isActive && !change.isActive) {
      await deleteSessions(tx, userId)
      await deleteLinks(tx, userId)
    }
    if ((await countAdmins(tx)) === 0) throw new DomainError('LAST_ADMIN')
    await recordAudit(tx, {
      principal,
      kind: 'user',
      id: userId,
      action: 'user.changed',
      details: {
        ...(hasNewRoles ? { roles: { from: before.grants, to: change.roles } } : {}),
        ...(before.isActive === change.isActive ? {} : { isActive: { from: before.isActive, to: change.isActive } }),
        ...(before.language === change.language ? {} : { language: { from: before.language, to: change.language } }),
      },
      ...(before.name === change.name ? {} : { personal: { nameBefore: before.name, name: change.name } }),
    })
    return requireUser(tx, userId)
  })
}

/** A role that only claims gave stays theirs when the whole list comes back, and is no role given by hand. */
async function rolesByHand(tx: Tx, before: UserAccess, wanted: readonly RoleGrant[]): Promise<RoleGrant[]> {
  const byHand = new Set((await readGrantsFrom(tx, before.id, null)).map((grant) => rolesText([grant])))
  const held = new Set(before.grants.map((grant) => rolesText([grant])))
  return wanted.filter((grant) => byHand.has(rolesText([grant])) || !held.has(rolesText([grant])))
}

function rolesText(grants: readonly RoleGrant[]): string {
  return [...new Set(grants.map(({ role, scope }) => `${role} ${scope.kind} ${scope.id ?? ''}`))].toSorted().join('\n')
}

/** Changes the caller's own language. */
export async function changeOwnLanguage(app: App, principal: Principal, language: 'en' | 'ja'): Promise<void> {
  await app.db.tx(principal, async (tx) => {
    const user = await requireUser(tx, principal.userId)
    if (user.language === language) return
    if (!(await updateUser(tx, { ...user, language }, user.version))) throw new DomainError('STALE_VERSION')
    const details = { language: { from: user.language, to: language } }
    await recordAudit(tx, { principal, kind: 'user', id: user.id, action: 'user.changed', details })
  })
}

/** A new one-time sign-in link for a person; throws NOT_FOUND when there is no such active one. */
export function issueLinkFor(app: App, principal: Principal, userId: string): Promise<string> {
  requireEverywhere(principal, 'user.write')
  return issueSignInLink(app, userId, principal)
}

/**
 * Takes a person's second factors away: one-time codes, passkeys, recovery codes (a lost phone); ends the sessions. Throws
 * NOT_FOUND, TOTP_INACTIVE, OWN_ACCOUNT.
 */
export async function resetTotp(app: App, principal: Principal, userId: string): Promise<void> {
  requireEverywhere(principal, 'user.write')
  // One's own goes by the account page.
  if (userId === principal.userId) throw new DomainError('OWN_ACCOUNT')
  await app.db.tx(principal, async (tx) => {
    await requireUser(tx, userId)
    const hadTotp = await deleteTotp(tx, userId)
    const passkeys = await deletePasskeys(tx, userId)
    if (!hadTotp && passkeys === 0) throw new DomainError('TOTP_INACTIVE')
    await replaceRecoveryCodes(tx, userId, [], nowIso())
    await noteSecondFactor(tx, userId, false)
    await deleteSessions(tx, userId)
    const details = { hadTotp, passkeys }
    await recordAudit(tx, { principal, kind: 'user', id: userId, action: 'user.totpReset', details })
    await app.events.emit(tx, principal, { name: 'user.factorRemoved', payload: { userId } })
  })
}

/** Everybody with address, roles and ways to sign in, for whoever operates the machine. */
export function describePeople(app: App): Promise<PersonFacts[]> {
  return app.db.tx(bootstrapPrincipal, readPeople)
}
