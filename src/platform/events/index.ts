import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { JobEnqueuer } from '#platform/jobs/index.ts'

/** Something that happened: `<module>.<nounPastTense>`, with ids and codes as payload. */
export interface DomainEvent {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly scopeId?: string | null | undefined
}

export type Listener =
  | {
      readonly event: string
      readonly mode: 'inTransaction'
      readonly handle: (tx: Tx, event: DomainEvent, principal: Principal) => Promise<void>
    }
  /** After the commit: one job of that name per subscriber, enqueued in the transaction, idempotent. */
  | { readonly event: string; readonly mode: 'afterCommit'; readonly job: string }

/** Tells events to their listeners within the change's transaction. */
export interface EventBus {
  emit(tx: Tx, principal: Principal, event: DomainEvent): Promise<void>
}

/** A bus over a fixed list of listeners. */
export function createEventBus(listeners: readonly Listener[], jobs: JobEnqueuer): EventBus {
  return {
    async emit(tx, principal, event) {
      for (const listener of listeners) {
        if (listener.event !== event.name) continue
        if (listener.mode === 'inTransaction') await listener.handle(tx, event, principal)
        else await jobs.enqueue(tx, { name: listener.job, input: event.payload, principal, scopeId: event.scopeId })
      }
    },
  }
}
