import type { CustomFetchOptions } from 'openid-client'
import { DomainError } from '#platform/error/index.ts'

const MAX_BYTES = 1024 * 1024

/** Whether unencrypted requests go to this address: on this machine only (a provider beside Andon, and tests). */
export function isLocal(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

/** Whether an address that a provider tells of itself may be used: encrypted, or on this machine. */
export function isUsable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))
}

/** `fetch` for a provider's endpoints: follows no redirect, reads at most 1 MiB, gives up after ten seconds. */
export async function fetchFromProvider(url: string, init: Partial<CustomFetchOptions> = {}): Promise<Response> {
  if (!isUsable(url)) throw new DomainError('PROVIDER_UNREACHABLE')
  const { method = 'GET', headers = {}, body: sent } = init
  const response = await fetch(url, {
    method,
    headers,
    body: sent instanceof Uint8Array ? Buffer.from(sent) : (sent ?? null),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new DomainError('PROVIDER_UNREACHABLE')
    chunks.push(chunk)
  }
  const body = response.status === 204 || response.status === 304 ? null : Buffer.concat(chunks)
  return new Response(body, { status: response.status, headers: response.headers })
}
