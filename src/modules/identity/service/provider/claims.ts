import * as z from 'zod'
import type { ClaimRule, RoleGrant } from '../../model.ts'

export type Claims = Readonly<Record<string, unknown>>

const objectSchema = z.record(z.string(), z.unknown())

/**
 * What stands at a path of claims: `realm_access.roles` goes into objects; a claim whose own name has dots
 * (`https://example.com/roles`) is found too.
 */
export function valueAt(claims: unknown, path: string): unknown {
  const parsed = objectSchema.safeParse(claims)
  if (!parsed.success) return undefined
  const object = parsed.data
  if (Object.hasOwn(object, path)) return object[path]
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot)
    if (!Object.hasOwn(object, head)) continue
    const found = valueAt(object[head], path.slice(dot + 1))
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a claim is, or contains, the value. */
function holds(claim: unknown, value: string): boolean {
  if (Array.isArray(claim)) return claim.some((item) => holds(item, value))
  return typeof claim === 'string' || typeof claim === 'number' || typeof claim === 'boolean'
    ? String(claim) === value
    : false
}

/** The roles that rules give for claims, each once. */
export function rolesOf(rules: readonly ClaimRule[], claims: Claims): RoleGrant[] {
  const grants = rules
    .filter((rule) => holds(valueAt(claims, rule.path), rule.value))
    .map(({ role, scope }) => ({ role, scope }))
  return [...new Map(grants.map((grant) => [grantKey(grant), grant])).values()]
}

/** One text per role and scope, to compare lists. */
export function grantKey({ role, scope }: RoleGrant): string {
  return `${role} ${scope.kind} ${scope.id ?? ''}`
}

/** Whether the provider says that it saw two factors: by its `acr`, or by a method of `amr` (RFC 8176). */
export function isProvenStrong(
  claims: Claims,
  strong: { readonly acr: readonly string[]; readonly amr: readonly string[] },
): boolean {
  return (
    strong.acr.some((value) => holds(claims['acr'], value)) || strong.amr.some((value) => holds(claims['amr'], value))
  )
}
