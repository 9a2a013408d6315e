import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { systemPrincipal, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { PublicationKey } from '#platform/crypto/keyring.ts'
import { keyFingerprint } from '#platform/crypto/minisign.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import {
  listPublicationKeys,
  lockPublishedTree,
  replacePublicationKey,
  type PublicationKeyRow,
} from '../store/published.ts'

/** A key as the public side tells it. */
export interface PublishedKey {
  readonly publicKeyPem: string
  readonly fingerprint: string
  readonly since: string
  /** Null: it signs now. */
  readonly until: string | null
}

function viewKey({ fingerprint, public_key_pem: publicKeyPem, since, until }: PublicationKeyRow): PublishedKey {
  return { publicKeyPem, fingerprint, since, until }
}

async function recordKey(tx: Tx, principal: Principal, publicKeyPem: string, before: string | null): Promise<void> {
  const id = newId()
  const fingerprint = keyFingerprint(publicKeyPem)
  await replacePublicationKey(tx, { id, fingerprint, public_key_pem: publicKeyPem, since: nowIso() })
  const action = before === null ? 'publicationKey.made' : 'publicationKey.replaced'
  await recordAudit(tx, { principal, kind: 'publicationKey', id, action, details: { fingerprint, before } })
}

/**
 * Every key that has signed what is published, the present one first; the first of all is recorded when it is seen. Throws
 * PUBLICATION_KEY when the key in the key folder is not the one that signs: it was lost or exchanged.
 */
export async function requirePublishedKeys(tx: Tx, key: PublicationKey): Promise<PublishedKey[]> {
  const keys = await listPublicationKeys(tx)
  const [current] = keys
  if (current === undefined) {
    await recordKey(tx, systemPrincipal([]), key.publicKeyPem, null)
    return (await listPublicationKeys(tx)).map(viewKey)
  }
  if (current.fingerprint !== keyFingerprint(key.publicKeyPem)) throw new DomainError('PUBLICATION_KEY')
  return keys.map(viewKey)
}

/** Every key of record, the present one first. */
export function readPublishedKeys(app: App): Promise<PublishedKey[]> {
  return app.db.tx(systemPrincipal([]), async (tx) => (await listPublicationKeys(tx)).map(viewKey))
}

/**
 * Makes another key the one that signs what is published, also where the one before is lost; the worker then signs the offline file
 * anew. Older keys stay published, so that older files can be checked.
 */
export function rotatePublicationKey(app: App, principal: Principal): Promise<PublishedKey[]> {
  return app.db.tx(principal, async (tx) => {
    await lockPublishedTree(tx)
    const [current] = await listPublicationKeys(tx)
    const { publicKeyPem, putInForce } = app.keyring.makePublicationKey()
    if (current === undefined) await recordKey(tx, principal, app.keyring.publicationKey().publicKeyPem, null)
    const before = current?.fingerprint ?? keyFingerprint(app.keyring.publicationKey().publicKeyPem)
    await recordKey(tx, principal, publicKeyPem, before)
    const keys = (await listPublicationKeys(tx)).map(viewKey)
    // Last: where the transaction is lost behind it, the key is another than the one of record, which is told, and rotating mends it.
    putInForce()
    return keys
  })
}
