import { membersOf, textOf } from '#formats/csaf/members.ts'
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
const MOST_KEY_CHARS = 400

/** By whose word a document counts: that of a signed bundle, a person's, or nobody's (it is set aside with the code). */
export type DocumentWord =
  | { readonly by: 'bundle'; readonly signer: string }
  | { readonly by: 'person' }
  | { readonly by: 'nobody'; readonly code: 'DOCUMENT_UNSIGNED' | 'UNEXPECTED_FORMAT' }

type DocumentItem = Extract<BundleItem, { readonly type: 'document' }>

/** Why a document cannot be imported; anything that is not its own fault is thrown again. */
export function reasonsOf(error: unknown): readonly Finding[] {
  if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') throw error
  return error.findings.length > 0 ? error.findings : [{ code: error.code, path: '', params: error.params }]
}

/** What a document is called in quarantine: its publisher and number, so that it is the same in whatever archive it comes; else its place. */
function keyOf({ place, bytes }: DocumentItem): string {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    value = undefined
  }
  const document = membersOf(membersOf(value)['document'])
  const id = textOf(membersOf(document['tracking'])['id'])
  const publisher = textOf(membersOf(document['publisher'])['name'])
  const key = id === null || publisher === null ? place : `${publisher} ${id}`
  return key.toWellFormed().replaceAll('\0', '\ufffd').slice(0, MOST_KEY_CHARS)
}

/**
 * Takes a document that was carried in, through the same door as every other, in one transaction with `progress`. One that cannot be read, or
 * for which nobody's word stands, is set aside.
 */
export async function takeDocument(
  app: App,
  principal: Principal,
  input: { readonly item: DocumentItem; readonly word: DocumentWord; readonly feedId: string | null },
  progress: (tx: Tx, counted: Partial<FeedCounts>) => Promise<void>,
): Promise<Partial<FeedCounts>> {
  const { item, word, feedId } = input
  const { place, bytes } = item
  const sha256 = sha256Hex(bytes)
  const at = nowIso()
  const key = word.by === 'bundle' ? place : keyOf(item)
  try {
    if (word.by === 'nobody') throw new DomainError(word.code)
    return await app.db.tx(principal, async (tx) => {
      // Without a signature, another text under the version that is here may be anybody's.
      const counted = await write(app, tx, principal, item, { sha256, mayContradict: word.by !== 'person' })
      const way =
        word.by === 'bundle'
          ? { way: 'bundle' as const, signer: word.signer, broughtBy: null }
          : { way: 'unsigned' as const, signer: null, broughtBy: principal.userId }
      await noteDocument(tx, { sha256, feedId, place, at, ...way })
      await noteMended(tx, null, [place, key])
      await progress(tx, counted)
      return counted
    })
  } catch (error) {
    const reasons = reasonsOf(error).slice(0, 20)
    const text = bytes.byteLength > MOST_KEPT ? null : bytes.toString('utf8').replaceAll('\0', '\ufffd')
    const thing = { feedId, kind: 'document' as const, recordKey: key, place, reasons, content: text }
    const isUnsigned = word.by === 'nobody' && word.code === 'DOCUMENT_UNSIGNED'
    const counted = { quarantined: 1, unsigned: isUnsigned ? 1 : 0 }
    return app.db.tx(principal, async (tx) => {
      // Just this document may be here already, by a better word: then there is nothing to vouch for.
      if (isUnsigned && (await isImported(tx, sha256))) {
        await progress(tx, { unchanged: 1 })
        return { unchanged: 1 }
      }
      await setAside(tx, [thing], at)
      await progress(tx, counted)
      return counted
    })
  }
}

async function write(
  app: App,
  tx: Tx,
  principal: Principal,
  { fileName, bytes }: DocumentItem,
  { sha256, mayContradict }: { readonly sha256: string; readonly mayContradict: boolean },
): Promise<Partial<FeedCounts>> {
  if (await isImported(tx, sha256)) return { unchanged: 1 }
  const { relation } = await importSource(app, tx, principal, { bytes, fileName, isOwn: false, mayContradict })
  if (relation === 'same') return { unchanged: 1 }
  if (relation === 'older') return { older: 1 }
  return relation === 'new' ? { documents: 1, created: 1 } : { documents: 1, changed: 1 }
}
