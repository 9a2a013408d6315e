import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex, sha512Hex } from '#platform/crypto/index.ts'
import { checkSignature, readKeys, type OpenPgpKey } from '#platform/crypto/openpgp.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import type { FeedCounts } from '../model.ts'
import { askAll, askJson, FetchError } from '../fetch/ask.ts'
import {
  readChanges,
  readDigest,
  readProvider,
  readRolie,
  type Provider,
  type ProviderDocument,
} from '../fetch/provider.ts'
import { addCounts, MAX_DOCUMENT_CHARS, NO_COUNTS } from '../rules.ts'
import { noteDocument } from '../store/document.ts'
import { noteNewest, noteRun } from '../store/feed.ts'
import { listWaitingDocuments, noteMended, setAside } from '../store/quarantine.ts'
import type { Run } from './run.ts'

const MAX_CSAF_BYTES = 20 * 1024 ** 2
const MAX_SMALL_BYTES = 1024 ** 2

const checkpointSchema = z.object({
  /** Everything that was changed before is here, and of that very instant these. */
  at: z.string(),
  urls: z.array(z.string()),
})
type Checkpoint = z.infer<typeof checkpointSchema>

/** All documents of a provider, each once with its last change, the oldest change first. A list that cannot be had stops the run. */
async function listDocuments({ app }: Run, provider: Provider): Promise<ProviderDocument[]> {
  const found = new Map<string, ProviderDocument>()
  const add = (documents: readonly ProviderDocument[]): void => {
    for (const one of documents) {
      const known = found.get(one.url)
      // ROLIE tells where digests lie; a directory only says where they should.
      if (known === undefined || known.updated < one.updated)
        found.set(one.url, { ...one, ...(known === undefined ? {} : { updated: one.updated }) })
    }
  }
  for (const url of provider.rolieUrls) add(readRolie(await askJson(app, url, MAX_DOCUMENT_CHARS), url))
  for (const url of provider.directoryUrls) {
    const base = url.endsWith('/') ? url : `${url}/`
    add(readChanges((await askAll(app, `${base}changes.csv`, MAX_DOCUMENT_CHARS)).toString('utf8'), base))
  }
  return [...found.values()].toSorted((a, b) =>
    a.updated === b.updated ? (a.url < b.url ? -1 : 1) : a.updated < b.updated ? -1 : 1,
  )
}

function isNew(document: ProviderDocument, checkpoint: Checkpoint | undefined, waiting: ReadonlySet<string>): boolean {
  if (checkpoint === undefined || waiting.has(document.url)) return true
  return (
    document.updated > checkpoint.at || (document.updated === checkpoint.at && !checkpoint.urls.includes(document.url))
  )
}

/** Documents of a trusted provider (CSAF 2.0 §7): what is new or waits in quarantine, each checked and taken by itself. */
export async function runProvider(run: Run): Promise<{ outcome: 'taken' | 'notModified'; counts: FeedCounts }> {
  const { app, principal, feed, context } = run
  const provider = readProvider(await askJson(app, feed.url, MAX_SMALL_BYTES), feed.url)
  if (provider === undefined) throw new FetchError('FEED_NO_PROVIDER')
  const keys = feed.signing_keys === null ? [] : readKeys(feed.signing_keys)
  let checkpoint = checkpointSchema.safeParse(feed.checkpoint).data
  const waiting = new Set(await app.db.tx(principal, (tx) => listWaitingDocuments(tx, feed.id)))
  const documents = (await listDocuments(run, provider)).filter((one) => isNew(one, checkpoint, waiting))
  let counts = NO_COUNTS
  await context.progress({ done: 0, total: documents.length })
  for (const [index, document] of documents.entries()) {
    if (index > 0 && feed.pause_ms > 0) await wait(feed.pause_ms)
    counts = addCounts(counts, await takeDocument(run, document, keys))
    checkpoint = stepBehind(checkpoint, document)
    const kept = JSON.stringify(checkpoint)
    await app.db.tx(principal, (tx) => noteRun(tx, feed.id, { checkpoint: kept }))
    await context.progress({ done: index + 1, counts: { ...counts } })
  }
  return { outcome: documents.length === 0 ? 'notModified' : 'taken', counts }
}

function stepBehind(checkpoint: Checkpoint | undefined, { url, updated }: ProviderDocument): Checkpoint {
  if (checkpoint === undefined || updated > checkpoint.at) return { at: updated, urls: [url] }
  // An older one that waited in quarantine moves nothing.
  return updated === checkpoint.at ? { at: updated, urls: [...new Set([...checkpoint.urls, url])] } : checkpoint
}

async function takeDocument(
  run: Run,
  document: ProviderDocument,
  keys: readonly OpenPgpKey[],
): Promise<Partial<FeedCounts>> {
  const { app, principal, feed } = run
  const at = nowIso()
  try {
    const bytes = await askAll(app, document.url, MAX_CSAF_BYTES)
    const reasons = await checkDocument(run, document, bytes, keys)
    if (reasons.length > 0) return await refuse(run, document, reasons, bytes)
    const fileName = decodeURIComponent(new URL(document.url).pathname.split('/').at(-1) ?? 'document.json')
    const relation = await app.db.tx(principal, async (tx) => {
      const applied = await importSource(app, tx, principal, { bytes, fileName, isOwn: false })
      await noteMended(tx, feed.id, [document.url])
      await noteDocument(tx, { sha256: sha256Hex(bytes), feedId: feed.id, place: document.url, at })
      if (document.updated <= at) await noteNewest(tx, feed.id, document.updated)
      return applied.relation
    })
    if (relation === 'same') return { unchanged: 1 }
    if (relation === 'older') return { older: 1 }
    return relation === 'new' ? { documents: 1, created: 1 } : { documents: 1, changed: 1 }
  } catch (error) {
    if (error instanceof FetchError) {
      // One document that is not there, or is cut off, holds up none of the others.
      if (['FEED_GONE', 'ANSWER_TOO_LARGE', 'FEED_ANSWER', 'ADDRESS_INSIDE', 'URL_INSECURE'].includes(error.code))
        return refuse(run, document, [{ code: error.code, path: '', params: error.params }], undefined)
      throw error
    }
    if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE' || error.code === 'DISK_FULL') throw error
    const reasons = error.findings.length > 0 ? error.findings : [{ code: error.code, path: '', params: error.params }]
    return refuse(run, document, reasons, undefined)
  }
}

async function refuse(
  { app, principal, feed }: Run,
  document: ProviderDocument,
  reasons: readonly Finding[],
  bytes: Buffer | undefined,
): Promise<Partial<FeedCounts>> {
  const content =
    bytes === undefined || bytes.byteLength > MAX_SMALL_BYTES ? null : bytes.toString('utf8').replaceAll('\0', '\ufffd')
  const { url } = document
  const thing = {
    feedId: feed.id,
    kind: 'document' as const,
    recordKey: url,
    place: url,
    reasons: reasons.slice(0, 20),
    content,
  }
  await app.db.tx(principal, (tx) => setAside(tx, [thing], nowIso()))
  return { quarantined: 1 }
}

/** Digest (the strongest that is offered) and, where keys are known for the feed, the signature. */
async function checkDocument(
  run: Run,
  document: ProviderDocument,
  bytes: Buffer,
  keys: readonly OpenPgpKey[],
): Promise<Finding[]> {
  const reasons = await checkDigest(run, document, bytes)
  if (reasons.length > 0 || keys.length === 0) return reasons
  const armored = await askBeside(run, document.signature)
  if (armored === undefined) return [{ code: 'SIGNATURE_MISSING', path: '' }]
  const verdict = checkSignature(bytes, armored.toString('utf8'), keys, nowIso())
  return verdict.isGood ? [] : [{ code: verdict.code, path: '', params: verdict.params }]
}

async function checkDigest(run: Run, document: ProviderDocument, bytes: Buffer): Promise<Finding[]> {
  const strong = await askBeside(run, document.sha512)
  const [told, length] =
    strong === undefined ? [await askBeside(run, document.sha256), 64 as const] : [strong, 128 as const]
  if (told === undefined) return [{ code: 'DIGEST_MISSING', path: '' }]
  const expected = readDigest(told.toString('utf8'), length)
  const found = length === 128 ? sha512Hex(bytes) : sha256Hex(bytes)
  return expected === found
    ? []
    : [
        {
          code: 'DIGEST_WRONG',
          path: '',
          params: { expected: (expected ?? '').slice(0, 16), found: found.slice(0, 16) },
        },
      ]
}

/** A file that should lie beside a document; undefined when it does not. */
async function askBeside({ app }: Run, url: string | null): Promise<Buffer | undefined> {
  if (url === null) return undefined
  try {
    return await askAll(app, url, MAX_SMALL_BYTES)
  } catch (error) {
    if (error instanceof FetchError && error.code === 'FEED_GONE') return undefined
    throw error
  }
}
