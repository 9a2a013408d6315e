import { APIError } from 'better-auth/api'

/** What the library answered: its result with headers, or the code by which it refused. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }

/** Calls the library; a refusal (4xx) is a value, so that what it counted is kept; everything else is thrown. */
export async function ask<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call() }
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    return { ok: false, code: typeof error.body?.code === 'string' ? error.body.code : 'REFUSED' }
  }
}

/** Ends a transaction without keeping anything, for a reason that is not an error of the program. */
export class Undo extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'Undo'
    this.code = code
  }
}
