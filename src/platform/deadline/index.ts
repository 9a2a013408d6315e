import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'

/** Something that is due, or waits for somebody. */
export interface Deadline {
  /** `<noun>.<what>`; `WebModule.deadlines` words it. */
  readonly kind: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly number: string
  readonly title: string
  /** When it is due (UTC ISO); null for what merely waits. */
  readonly dueAt: string | null
  /** Since when it has been known or waits (UTC ISO). */
  readonly since: string
  /** The product lines whose lamp it lights. */
  readonly lineIds: readonly string[]
}

/** Says what is due. A module's own; legal clocks come as one more. */
export interface DeadlineProvider {
  readonly id: string
  /** Who lacks it is not asked for. */
  readonly permission: string
  /** What is late, due until the instant (UTC ISO), or waits without a date; as far as the principal may see it. */
  readonly list: (tx: Tx, principal: Principal, until: string) => Promise<readonly Deadline[]>
}

const providers = new Map<string, DeadlineProvider>()

/** Adds a module's providers; an id may be registered once only. */
export function registerDeadlines(added: readonly DeadlineProvider[]): void {
  for (const provider of added) {
    const known = providers.get(provider.id)
    if (known !== undefined && known !== provider) throw new Error(`deadlines ${provider.id} are provided twice`)
    providers.set(provider.id, provider)
  }
}

/** Every deadline that the principal may see, the earliest first, what merely waits last. */
export async function listDeadlines(tx: Tx, principal: Principal, until: string): Promise<readonly Deadline[]> {
  const found: Deadline[] = []
  for (const provider of providers.values()) {
    if (!principal.permissions.has(provider.permission)) continue
    found.push(...(await provider.list(tx, principal, until)))
  }
  const rank = ({ dueAt, since }: Deadline): string => (dueAt === null ? `1 ${since}` : `0 ${dueAt}`)
  return found.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
