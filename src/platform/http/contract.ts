import type * as z from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `public`: anybody; `signedIn`: any user; otherwise the permission that must be held in some scope. */
export type Access = 'public' | 'signedIn' | (string & {})

type Shape = z.ZodType | undefined
type Out<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined
type In<T extends Shape> = T extends z.ZodType ? z.input<T> : undefined

/** One endpoint as server, UI, CLI and OpenAPI share it. */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends z.ZodType = z.ZodType,
  M extends boolean = boolean,
> {
  /** `noun.verb`, unique. */
  readonly id: string
  readonly method: Method
  /** `/api/v1/…` with `{name}` for parameters. */
  readonly path: string
  readonly summary: string
  readonly permission: Access
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The request body is a file's bytes (any media type), its name in the header `x-file-name` (percent-encoded). */
  readonly upload: boolean
  /** The answer is bytes of this media type instead of JSON; the handler returns a Response. */
  readonly download: string | undefined
  readonly output: O
  /** Status of success. */
  readonly status: number
  /** The caller must send `If-Match: "<version>"`: 428 without, 412 when stale. */
  readonly ifMatch: M
  /**
   * The caller must have proven who they are minutes ago: 403 STEP_UP_REQUIRED otherwise; tokens need the right to it.
   * `ifPossible`: who has nothing to prove it with yet (a first password) may all the same.
   */
  readonly stepUp: boolean | 'ifPossible'
  /**
   * API tokens may call it. What changes only what is the caller's own (how they sign in, sessions, tokens, preferences) is for
   * a person before a browser: a token that was stolen must not outlive its revocation, or silence who would notice.
   */
  readonly byToken: boolean
  /** Answers also to who still owes the second factor that their role demands. */
  readonly beforeSecondFactor: boolean
  /** Posted by another server as a form; nobody is authenticated, no cookie is read. */
  readonly form: boolean
  readonly errors: readonly string[]
  /** A request that the documentation shows, where one made from the schemas would not do; ids by `sampleId(name)`. */
  readonly example: EndpointExample | undefined
}

interface EndpointExample {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

type Definition<P extends Shape, Q extends Shape, B extends Shape, O extends z.ZodType, M extends boolean> = Pick<
  Endpoint<P, Q, B, O>,
  'id' | 'method' | 'path' | 'summary' | 'permission' | 'output'
> & {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly upload?: boolean
  readonly download?: string
  readonly status?: number
  readonly ifMatch?: M
  readonly stepUp?: boolean | 'ifPossible'
  /** By rule everything but changes that need no permission. */
  readonly byToken?: boolean
  readonly beforeSecondFactor?: boolean
  readonly form?: boolean
  readonly errors?: readonly string[]
  readonly example?: EndpointExample
}

/** Completes a definition with its defaults (status 200, no parameters, no If-Match, no extra errors). */
export function defineEndpoint<
  O extends z.ZodType,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  M extends boolean = false,
>(definition: Definition<P, Q, B, O, M>): Endpoint<P, Q, B, O, M> {
  return {
    ...definition,
    // What is absent has exactly the value that its type parameter falls back to.
    params: definition.params as P,
    query: definition.query as Q,
    body: definition.body as B,
    upload: definition.upload ?? false,
    download: definition.download,
    status: definition.status ?? 200,
    ifMatch: (definition.ifMatch ?? false) as M,
    stepUp: definition.stepUp ?? false,
    byToken: definition.byToken ?? (definition.permission !== 'signedIn' || definition.method === 'GET'),
    beforeSecondFactor: definition.beforeSecondFactor ?? false,
    form: definition.form ?? false,
    errors: definition.errors ?? [],
    example: definition.example,
  }
}

export type AnyEndpoint = Endpoint

/** What a handler receives: parsed values. */
export type EndpointInput<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? { readonly params: Out<P>; readonly query: Out<Q>; readonly body: Out<B> }
    : never

/** What a caller sends: values before defaults are filled in; absent parts may be left out. */
export type EndpointRequest<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? (P extends z.ZodType ? { readonly params: In<P> } : { readonly params?: undefined }) &
        (Q extends z.ZodType ? { readonly query?: In<Q> | undefined } : { readonly query?: undefined }) &
        (B extends z.ZodType ? { readonly body: In<B> } : { readonly body?: undefined })
    : never

/** What the caller gets. */
export type EndpointOutput<E> = E extends Endpoint<Shape, Shape, Shape, infer O> ? z.output<O> : never

/** What the handler returns (before the output schema fills defaults and drops unknown members). */
export type EndpointResult<E> = E extends Endpoint<Shape, Shape, Shape, infer O> ? z.input<O> : never
