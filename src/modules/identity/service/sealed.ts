import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'

const envelope = z.object({ until: z.number(), value: z.unknown() })

/**
 * A value that a browser carries for us and can neither read nor change (AES-256-GCM, bound to its purpose), good for so many
 * seconds; base64url. Nothing is kept here: whoever asks for millions of them fills no table.
 */
export function seal(app: App, purpose: string, value: unknown, seconds: number): string {
  const text = JSON.stringify({ until: now().getTime() + seconds * 1000, value })
  return app.keyring.wrap(Buffer.from(text), `sealed:${purpose}`).toString('base64url')
}

/** What was sealed, and until when it counts (ms); undefined when it is over, not ours or of another purpose. */
export function unseal<T extends z.ZodType>(
  app: App,
  purpose: string,
  text: string | undefined,
  schema: T,
): { readonly value: z.output<T>; readonly until: number } | undefined {
  if (text === undefined || !/^[\w-]{40,4000}$/.test(text)) return undefined
  let plain: unknown
  try {
    plain = JSON.parse(app.keyring.unwrap(Buffer.from(text, 'base64url'), `sealed:${purpose}`).toString())
  } catch {
    return undefined
  }
  const opened = envelope.parse(plain)
  if (opened.until < now().getTime()) return undefined
  return { value: schema.parse(opened.value), until: opened.until }
}
