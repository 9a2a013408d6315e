import { setTimeout as wait } from 'node:timers/promises'
import { now, nowIso } from '#platform/clock/index.ts'
import { sha256Hex, sha512Hex } from '#platform/crypto/index.ts'
import { checkSignature, readKeys, type OpenPgpKey } from '#platform/crypto/openpgp.ts'
import type { Finding } from '#platform/error/index.ts'
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
import { startFailureRow, reasonsOfOne } from '../fetch/one.ts'
import { addCounts, MAX_CSAF_BYTES, MAX_DOCUMENT_CHARS, NO_COUNTS, seenAgainBefore } from '../rules.ts'
import { noteDocument } from '../store/document.ts'
import { noteNewest } from '../store/feed.ts'
import { listWaiting, noteMended, setAside } from '../store/quarantine.ts'
import { listUnseen, noteSeen } from '../store/seen.ts'
import type { Run } from './run.ts'
import { isRefused } from './take.ts'

const MAX_SMALL_BYTES = 1024 ** 2
/** What is not for us is not there. */
const MISSING: ReadonlySet<string> = new Set(['FEED_GONE', 'FEED_REFUSED'])

/** What the lists of a provider name, and why one of them could not be had. */
interface Listed {
  readonly documents: readonly ProviderDocument[]
  readonly problem: FetchError | undefined
}

/**
 * All documents of a provider, each once with its last change, the oldest change first. What one list names comes also when another cannot be
 * had; where none can, or the source wants to be left alone, the run ends.
 */
async function listDocuments({ app }: Run, provider: Provider): Promise<Listed> {
  let problem: FetchError | undefined
  let had = 0
  const found = new Map<string, ProviderDocument>()
  const add = (documents: readonly ProviderDocument[]): void => {
    for (const one of documents) {
      const known = found.get(one.url)
      // ROLIE tells where digests lie; a directory only says where they should.
      if (known === undefined || known.updated < one.updated)
        found.set(one.url, { ...one, ...(known === undefined ? {} : { updated: one.updated }) })
    }
  }
  const take = async (read: () => Promise<readonly ProviderDocument[]>): Promise<void> => {
    try {
      add(await read())
      had += 1
    } catch (error) {
      if (!(error instanceof FetchError) || error.code === 'FEED_RATE_LIMITED') throw error
      problem ??= error
    }
  }
  for (const url of provider.rolieUrls)
    await take(async () => readRolie(await askJson(app, url, MAX_DOCUMENT_CHARS), url))
  for (const url of provider.directoryUrls) {
    const base = url.endsWith('/') ? url : `${url}/`
    await take(async () =>
      readChanges((await askAll(app, `${base}changes.csv`, MAX_DOCUMENT_CHARS)).toString('utf8'), base),
    )
  }
  if (had === 0 && problem !== undefined) throw problem
  const documents = [...found.values()].toSorted((a, b) =>
    a.updated === b.updated ? (a.url < b.url ? -1 : 1) : a.updated < b.updated ? -1 : 1,
  )
  return { documents, problem }
}

/** What was not seen yet, the oldest change first; behind it what waits in quarantine, what was tried longest ago first. */
async function listWanted(run: Run, documents: readonly ProviderDocument[]): Promise<readonly Wanted[]> {
  const { app, principal, feed } = run
  const at = nowIso()
  const listed = documents.map(({ url, updated }) => ({ key: url, told: updated }))
  const { unseen, waiting } = await app.db.tx(principal, async (tx) => ({
    unseen: await listUnseen(tx, feed.id, listed, { at, again: seenAgainBefore(now()) }),
    waiting: await listWaiting(tx, feed.id, 'document'),
  }))
  const byUrl = new Map(documents.map((one) => [one.url, one]))
  const waits = new Set(waiting)
  return [
    ...documents
      .filter(({ url }) => unseen.has(url) && !waits.has(url))
      .map((document) => ({ document, isRetried: false })),
    ...waiting.flatMap((url) => {
      const document = byUrl.get(url)
      return document === undefined ? [] : [{ document, isRetried: true }]
    }),
  ]
}

interface Wanted {
  readonly document: ProviderDocument
  /** It waits in quarantine. */
  readonly isRetried: boolean
}

/**
 * Documents of a trusted provider (CSAF 2.0 §7): what was not seen yet or waits in quarantine, each checked and taken by itself. One that
 * cannot be had is set aside; only when several in a row cannot, or the source wants to be left alone, the run ends.
 */
export async function runProvider(run: Run): Promise<{ outcome: 'taken' | 'notModified'; counts: FeedCounts }> {
  const { app, feed, context } = run
  const provider = readProvider(await askJson(app, feed.url, MAX_SMALL_BYTES), feed.url)
  if (provider === undefined) throw new FetchError('FEED_NO_PROVIDER')
  const keys = feed.signing_keys === null ? [] : readKeys(feed.signing_keys)
  const listed = await listDocuments(run, provider)
  const wanted = await listWanted(run, listed.documents)
  let counts = NO_COUNTS
  await context.progress({ done: 0, total: wanted.length })
  const row = startFailureRow()
  for (const [index, { document, isRetried }] of wanted.entries()) {
    if (index > 0 && feed.pause_ms > 0) await wait(feed.pause_ms)
    const { counted, problem } = await takeDocument(run, document, keys)
    counts = addCounts(counts, counted)
    await context.progress({ done: index + 1, counts: { ...counts } })
    if (!row.note(problem) || problem === undefined) continue
    // Everything new is here by then: that old ones still cannot be had is told in quarantine, and the next run goes on with others.
    if (isRetried && problem.notBefore === undefined) break
    throw problem
  }
  // Everything that the others name is here: that one list cannot be had is told all the same.
  if (listed.problem !== undefined) throw listed.problem
  return { outcome: wanted.length === 0 ? 'notModified' : 'taken', counts }
}

interface Taken {
  readonly counted: Partial<FeedCounts>
  /** Why it could not be had. */
  readonly problem?: FetchError
}

async function takeDocument(run: Run, document: ProviderDocument, keys: readonly OpenPgpKey[]): Promise<Taken> {
  try {
    const bytes = await askAll(run.app, document.url, MAX_CSAF_BYTES)
    const { reasons, signer } = await checkDocument(run, document, bytes, keys)
    if (reasons.length > 0) return { counted: await refuse(run, document, reasons, bytes) }
    return { counted: await importDocument(run, document, bytes, signer) }
  } catch (error) {
    const reasons = isRefused(error) ? [{ code: 'NOT_STORED', path: '' }] : reasonsOfOne(error)
    if (reasons === undefined) throw error
    const counted = await refuse(run, document, reasons, undefined)
    return error instanceof FetchError ? { counted, problem: error } : { counted }
  }
}

/** The last part of an address, in words where it can be read. */
function fileNameOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name) || 'document.json'
  } catch {
    return name
  }
}

async function importDocument(
  { app, principal, feed }: Run,
  { url, updated }: ProviderDocument,
  bytes: Buffer,
  signer: string | null,
): Promise<Partial<FeedCounts>> {
  const at = nowIso()
  const way = signer === null ? 'digest' : 'signature'
  const relation = await app.db.tx(principal, async (tx) => {
    const applied = await importSource(app, tx, principal, { bytes, fileName: fileNameOf(url), isOwn: false })
    await noteMended(tx, feed.id, [url])
    await noteDocument(tx, { sha256: sha256Hex(bytes), feedId: feed.id, place: url, at, way, signer, broughtBy: null })
    await noteSeen(tx, feed.id, [{ key: url, told: updated }], at)
    if (updated <= at) await noteNewest(tx, feed.id, updated)
    return applied.relation
  })
  if (relation === 'same') return { unchanged: 1 }
  if (relation === 'older') return { older: 1 }
  return relation === 'new' ? { documents: 1, created: 1 } : { documents: 1, changed: 1 }
}

async function refuse(
  { app, principal, feed }: Run,
  document: ProviderDocument,
  reasons: readonly Finding[],
  bytes: Buffer | undefined,
): Promise<Partial<FeedCounts>> {
  const content =
    bytes === undefined || bytes.byteLength > MAX_SMALL_BYTES ? null : bytes.toString('utf8').replaceAll('\0', '\ufffd')
  const { url, updated } = document
  const at = nowIso()
  const thing = {
    feedId: feed.id,
    kind: 'document' as const,
    recordKey: url,
    place: url,
    reasons: reasons.slice(0, 20),
    content,
  }
  await app.db.tx(principal, async (tx) => {
    await setAside(tx, [thing], at)
    await noteSeen(tx, feed.id, [{ key: url, told: updated }], at)
  })
  return { quarantined: 1 }
}

/** Digest (the strongest that is offered) and, where keys are known for the feed, the signature, with the key that has made it. */
async function checkDocument(
  run: Run,
  document: ProviderDocument,
  bytes: Buffer,
  keys: readonly OpenPgpKey[],
): Promise<{ readonly reasons: readonly Finding[]; readonly signer: string | null }> {
  const reasons = await checkDigest(run, document, bytes)
  if (reasons.length > 0 || keys.length === 0) return { reasons, signer: null }
  const armored = await askBeside(run, document.signature)
  if (armored === undefined) return { reasons: [{ code: 'SIGNATURE_MISSING', path: '' }], signer: null }
  const verdict = checkSignature(bytes, armored.toString('utf8'), keys, nowIso())
  return verdict.isGood
    ? { reasons: [], signer: verdict.fingerprint }
    : { reasons: [{ code: verdict.code, path: '', params: verdict.params }], signer: null }
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
    if (error instanceof FetchError && MISSING.has(error.code)) return undefined
    throw error
  }
}
