import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { authorize } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { violatedConstraint } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import * as z from 'zod'
import { emailSchema, languageSchema, personNameSchema, roleGrantSchema } from '../model.ts'
import { hasAnyUser, insertUser, joinCircles, replaceGrants } from '../store/user.ts'
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
  authorize(principal, 'user.write', {}, 'user.read')
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
