import { createHmac, randomBytes } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A new secret in the form of Standard Webhooks: `whsec_` and the base64 of 256 random bits. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`
}

/** A secret as it is kept: wrapped by the keyring, bound to its receiver. */
export function wrapSecret(keyring: Keyring, webhookId: string, secret: string): Buffer {
  return keyring.wrap(Buffer.from(secret), `webhook:${webhookId}`)
}

/** The secret that `wrapSecret` kept. */
export function unwrapSecret(keyring: Keyring, webhookId: string, wrapped: Uint8Array): string {
  return keyring.unwrap(wrapped, `webhook:${webhookId}`).toString()
}

/** The three headers of Standard Webhooks 1.0 (HMAC-SHA-256 over `id.timestamp.body`), one signature per secret. */
export function signDelivery(
  delivery: { readonly id: string; readonly body: string },
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const content = `${delivery.id}.${timestamp}.${delivery.body}`
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  })
  return { 'webhook-id': delivery.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
