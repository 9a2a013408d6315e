import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import type { FeedCounts } from '../model.ts'
import type { BundleItem } from '../read/bundle.ts'
import { isImported, noteDocument } from '../store/document.ts'
import { noteMended, setAside } from '../store/quarantine.ts'

const MOST_KEPT = 1024 ** 2

/** Why a document cannot be imported; anything that is not its own fault is thrown again. */
function reasonsOf(error: unknown): readonly Finding[] {
  if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') throw error
  return error.findings.length > 0 ? error.findings : [{ code: error.code, path: '', params: error.params }]
}

/**
 * Takes a document that was carried in, through the same door as every other, in one transaction with `progress`. One that cannot be read is
 * set aside.
 */
export async function takeDocument(
  app: App,
  principal: Principal,
  { place, fileName, bytes }: Extract<BundleItem, { readonly type: 'document' }>,
  progress: (tx: Tx, counted: Partial<FeedCounts>) => Promise<void>,
): Promise<Partial<FeedCounts>> {
  const sha256 = sha256Hex(bytes)
  const at = nowIso()
  const write = async (tx: Tx): Promise<Partial<FeedCounts>> => {
    if (await isImported(tx, sha256)) return { unchanged: 1 }
    const { relation } = await importSource(app, tx, principal, { bytes, fileName, isOwn: false })
    if (relation === 'same') return { unchanged: 1 }
    if (relation === 'older') return { older: 1 }
    return relation === 'new' ? { documents: 1, created: 1 } : { documents: 1, changed: 1 }
  }
  try {
    return await app.db.tx(principal, async (tx) => {
      const counted = await write(tx)
      await noteDocument(tx, { sha256, feedId: null, place, at })
      await noteMended(tx, null, [place])
      await progress(tx, counted)
      return counted
    })
  } catch (error) {
    const reasons = reasonsOf(error).slice(0, 20)
    const text = bytes.byteLength > MOST_KEPT ? null : bytes.toString('utf8').replaceAll('\0', '\ufffd')
    const thing = { feedId: null, kind: 'document' as const, recordKey: place, place, reasons, content: text }
    return app.db.tx(principal, async (tx) => {
      await setAside(tx, [thing], at)
      await progress(tx, { quarantined: 1 })
      return { quarantined: 1 }
    })
  }
}
