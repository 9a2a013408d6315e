import type { Principal } from '#platform/auth/index.ts'
import type { Config } from '#platform/config/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Db } from '#platform/db/index.ts'
import type { DeadlineProvider } from '#platform/deadline/index.ts'
import type { EventBus, Listener } from '#platform/events/index.ts'
import type { FileStore, ReceivedFile } from '#platform/files/index.ts'
import type { AnyEndpoint, EndpointInput, EndpointResult } from '#platform/http/contract.ts'
import type { Language } from '#platform/i18n/index.ts'
import type { JobEnqueuer } from '#platform/jobs/index.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import type { Logger } from '#platform/log/index.ts'
import type { NoticeRule } from '#platform/notify/index.ts'

/** What use cases work with; one per process, passed down, never global. */
export interface App {
  readonly config: Config
  readonly db: Db
  readonly jobs: JobEnqueuer
  readonly events: EventBus
  readonly files: FileStore
  readonly keyring: Keyring
  readonly log: Logger
  /** Has something end with the app: what runs beside it, what it holds open. */
  readonly atClose: (end: () => Promise<void>) => void
}

/** A request as handlers see it. */
export interface RequestContext {
  readonly app: App
  /** Who asks; for `public` endpoints without credentials a principal without any permission. */
  readonly principal: Principal
  readonly requestId: string
  readonly language: Language
  /** The version of If-Match; always set where the contract demands it. */
  readonly ifMatch: number | undefined
  /** The received file of an `upload` endpoint. */
  readonly upload: ReceivedFile | undefined
  readonly headers: Headers
  readonly remoteAddress: string
  /** Headers for the answer (cookies, for example). */
  readonly responseHeaders: Headers
}

export interface Route {
  readonly endpoint: AnyEndpoint
  readonly handle: (
    context: RequestContext,
    input: { params: unknown; query: unknown; body: unknown },
  ) => Promise<unknown>
}

/** The request as the handler of this endpoint sees it: where the contract demands If-Match, there is a version. */
type ContextOf<E> = E extends { readonly ifMatch: true }
  ? RequestContext & { readonly ifMatch: number }
  : RequestContext

/** Binds a contract to its use case; the types of context and input follow from the contract. */
export function bind<E extends AnyEndpoint>(
  endpoint: E,
  handle: (context: ContextOf<E>, input: EndpointInput<E>) => Promise<EndpointResult<E> | Response>,
): Route {
  // The server has read If-Match and parsed `input` with the endpoint's own schemas, so they have the endpoint's own types.
  return { endpoint, handle: (context, input) => handle(context as ContextOf<E>, input as EndpointInput<E>) }
}

/** What a module brings to the server: one list in main/modules.ts joins them. */
export interface ServerModule {
  readonly id: string
  /** Every permission the module's endpoints and services ask for. */
  readonly permissions: readonly string[]
  /** Error codes with their HTTP status. */
  readonly errors?: Readonly<Record<string, number>>
  readonly routes: readonly Route[]
  /** Handlers by job name. */
  readonly jobs?: Readonly<Record<string, (app: App) => JobHandler>>
  readonly listeners?: readonly Listener[]
  /** Which of the module's events concern whom. */
  readonly notifications?: readonly NoticeRule[]
  /** The module's events that webhooks may tell the outside, with the record each speaks of. */
  readonly webhookEvents?: readonly WebhookEvent[]
  /** What of the module is due, for the board. */
  readonly deadlines?: readonly DeadlineProvider[]
  /** Work that the worker does again and again, by name. */
  readonly rounds?: Readonly<Record<string, Round>>
}

/** An event as webhooks tell it. */
export interface WebhookEvent {
  readonly event: string
  /** One sentence for the documentation. */
  readonly summary: string
  readonly record: { readonly kind: string; readonly idFrom: string; readonly path: (id: string) => string }
  /** Further members of the payload that are told: ids, codes and numbers, never words of people. */
  readonly members?: readonly string[]
}

/** Work that is done again `everyMs` after it ended; a failure is logged and tried again at the next round. */
export interface Round {
  readonly everyMs: number
  readonly run: (app: App) => Promise<void>
}
