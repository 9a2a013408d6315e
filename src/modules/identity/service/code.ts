import type { App } from '#platform/app/index.ts'
import { now } from '#platform/clock/index.ts'
import { hmacHex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { acceptCodeOnce } from '../store/attempt.ts'
import { ask, Undo, type Outcome } from './attempt.ts'
import { openLibrary } from './library.ts'

/** A code is valid for its own 30 seconds and one step before and after; kept a little longer than that. */
const WINDOW_MS = 180_000

/**
 * Checks a one-time code (six digits) or a backup code for the challenge or session in `headers`; the value is the library's
 * answer headers. The same code is not accepted twice (RFC 6238 §5.2): that undoes the transaction.
 */
export async function checkCode(
  app: App,
  tx: Tx,
  input: { readonly userId: string; readonly code: string; readonly headers: Headers },
): Promise<Outcome<Headers>> {
  const { api } = openLibrary(app, tx)
  const code = input.code.replaceAll(/\s/g, '')
  const isTotp = /^\d{6}$/.test(code)
  const outcome = await ask<{ headers: Headers }>(() =>
    isTotp
      ? api.verifyTOTP({ body: { code }, headers: input.headers, returnHeaders: true })
      : api.verifyBackupCode({ body: { code }, headers: input.headers, returnHeaders: true }),
  )
  if (!outcome.ok) return outcome
  if (isTotp) {
    const at = now()
    const isFirst = await acceptCodeOnce(tx, {
      userId: input.userId,
      digest: hmacHex(app.keyring.derive('sign-in-codes'), code),
      at: at.toISOString(),
      expiresAt: new Date(at.getTime() + WINDOW_MS).toISOString(),
    })
    if (!isFirst) throw new Undo('CODE_INVALID')
  }
  return { ok: true, value: outcome.value.headers }
}
