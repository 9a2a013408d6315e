import { createPublicKey } from 'node:crypto'
import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { keyFingerprint } from '#platform/crypto/minisign.ts'
import { readKeys } from '#platform/crypto/openpgp.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import type { EndpointInput } from '#platform/http/contract.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import { newId } from '#platform/id/index.ts'
import { outboundProblem } from '#platform/outbound/index.ts'
import { readSourceHeads } from '#modules/vulnerability/index.ts'
import type { createFeedEndpoint, updateFeedEndpoint } from '../api.ts'
import type { FeedKeyView, FeedView, SignalView, SourceWayView } from '../model.ts'
import { listSourceWays } from '../store/document.ts'
import {
  changeFeedRow,
  deleteFeed,
  insertFeed,
  isJobActive,
  isUrlTaken,
  listFeeds,
  lockFeed,
  type FeedRow,
} from '../store/feed.ts'
import { deleteKey, insertKey, listKeys } from '../store/key.ts'
import { forgetSeen } from '../store/seen.ts'
import { listSignals } from '../store/signal.ts'
import { dropDownload } from '../fetch/download.ts'
import { startRun } from './schedule.ts'

type Settings = EndpointInput<typeof updateFeedEndpoint>['body']

/** Feeds belong to the installation: to change one, the permission counts where it is held everywhere. */
const requireWriter = (principal: Principal): void => requireEverywhere(principal, 'feed.write')

async function viewFeed(tx: Tx, id: string): Promise<FeedView> {
  const [view] = await listFeeds(tx, nowIso(), id)
  if (view === undefined) throw notFound()
  return view
}

async function requireFeed(tx: Tx, id: string, version?: number): Promise<FeedRow> {
  const feed = await lockFeed(tx, id)
  if (feed === undefined) throw notFound()
  if (version !== undefined && feed.version !== version)
    throw new DomainError('STALE_VERSION', { version: feed.version })
  return feed
}

/** An address that must not be reached is refused at once; a name that nobody knows today may be known tomorrow. */
async function requireFit(app: App, { url, signingKeys }: Pick<Settings, 'url' | 'signingKeys'>): Promise<void> {
  const findings: Finding[] = []
  const { feedAllow, proxy } = app.config
  const problem = await outboundProblem(url, feedAllow, proxy)
  if (problem !== undefined && problem !== 'NAME_UNKNOWN') findings.push({ code: problem, path: '/url' })
  if (typeof signingKeys === 'string' && readKeys(signingKeys).length === 0)
    findings.push({ code: 'NO_OPENPGP_KEY', path: '/signingKeys' })
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
}

/** Every feed with its health. */
export function findFeeds(app: App, principal: Principal): Promise<FeedView[]> {
  return app.db.tx(principal, (tx) => listFeeds(tx, nowIso()))
}

/** One feed with its health; NOT_FOUND. */
export function readFeed(app: App, principal: Principal, id: string): Promise<FeedView> {
  return app.db.tx(principal, (tx) => viewFeed(tx, id))
}

/** Adds a feed. Throws INVALID_INPUT for an address that must not be reached, FEED_EXISTS. */
export async function createFeed(
  app: App,
  principal: Principal,
  input: EndpointInput<typeof createFeedEndpoint>['body'],
): Promise<FeedView> {
  requireWriter(principal)
  await requireFit(app, input)
  return app.db.tx(principal, async (tx) => {
    const { kind, name, url, everyMinutes, pauseMs, isEnabled, signingKeys = null } = input
    if (await isUrlTaken(tx, kind, url, null)) throw new DomainError('FEED_EXISTS')
    const id = newId()
    await insertFeed(tx, {
      id,
      kind,
      name,
      url,
      every_minutes: everyMinutes,
      pause_ms: pauseMs,
      is_enabled: isEnabled,
      signing_keys: signingKeys,
      created_at: nowIso(),
    })
    const details = { kind, name, host: new URL(url).host, everyMinutes, isEnabled }
    await recordAudit(tx, { principal, kind: 'feed', id, action: 'feed.created', details })
    return viewFeed(tx, id)
  })
}

/** Changes a feed; another address is another file, of which nothing is known. Throws STALE_VERSION, INVALID_INPUT, FEED_EXISTS. */
export async function changeFeed(
  app: App,
  principal: Principal,
  id: string,
  version: number,
  input: Settings,
): Promise<FeedView> {
  requireWriter(principal)
  await app.db.tx(principal, (tx) => viewFeed(tx, id))
  await requireFit(app, input)
  return app.db.tx(principal, async (tx) => {
    const before = await requireFeed(tx, id, version)
    const { name, url, everyMinutes, pauseMs, isEnabled, signingKeys = before.signing_keys } = input
    if (await isUrlTaken(tx, before.kind, url, id)) throw new DomainError('FEED_EXISTS')
    const isMoved = url !== before.url
    await changeFeedRow(tx, id, {
      name,
      url,
      every_minutes: everyMinutes,
      pause_ms: pauseMs,
      is_enabled: isEnabled,
      signing_keys: signingKeys,
      // Switched on, moved or asked more often: its time is now.
      ...(isMoved || everyMinutes !== before.every_minutes || (isEnabled && !before.is_enabled)
        ? { next_run_at: null }
        : {}),
      ...(isMoved ? { etag: null, last_modified: null, checkpoint: null, failures: 0, problem: null } : {}),
    })
    if (isMoved) await forgetSeen(tx, id)
    const details = {
      ...(name === before.name ? {} : { name }),
      ...(isMoved ? { url, before: before.url } : {}),
      ...(everyMinutes === before.every_minutes ? {} : { everyMinutes }),
      ...(signingKeys === before.signing_keys
        ? {}
        : { signingKeys: readKeys(signingKeys ?? '').map(({ fingerprint }) => fingerprint) }),
      ...(isEnabled === before.is_enabled ? {} : { isEnabled }),
    }
    const action = isEnabled === before.is_enabled ? 'feed.changed' : isEnabled ? 'feed.enabled' : 'feed.disabled'
    await recordAudit(tx, { principal, kind: 'feed', id, action, details })
    return viewFeed(tx, id)
  })
}

/** Removes a feed; what it has brought stays. Throws STALE_VERSION, FEED_RUNNING. */
export async function removeFeed(app: App, principal: Principal, id: string, version: number): Promise<void> {
  requireWriter(principal)
  await app.db.tx(principal, async (tx) => {
    const feed = await requireFeed(tx, id, version)
    if (await isJobActive(tx, feed.job_id)) throw new DomainError('FEED_RUNNING')
    await deleteFeed(tx, id)
    await recordAudit(tx, {
      principal,
      kind: 'feed',
      id,
      action: 'feed.removed',
      details: { name: feed.name, url: feed.url },
    })
  })
  await dropDownload(app, id)
}

/** Has a feed run now, switched on or not; answers the job of the run under way where there is one. */
export async function runNow(app: App, principal: Principal, id: string): Promise<{ jobId: string }> {
  requireWriter(principal)
  return app.db.tx(principal, async (tx) => {
    const feed = await requireFeed(tx, id)
    if (feed.job_id !== null && (await isJobActive(tx, feed.job_id))) return { jobId: feed.job_id }
    const jobId = await startRun(app, tx, principal, id)
    await recordAudit(tx, { principal, kind: 'feed', id, action: 'feed.runAsked' })
    return { jobId }
  })
}

/** What was done with a feed; NOT_FOUND. */
export function readFeedTimeline(
  app: App,
  principal: Principal,
  id: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await viewFeed(tx, id)
    return readTimelinePage(tx, [{ kind: 'feed', id }], page)
  })
}

/**
 * Keeps a file that somebody has brought and has the worker take it. To take documents without any signature is to import them: it takes
 * that permission, too.
 */
export async function bringFile(
  app: App,
  principal: Principal,
  file: ReceivedFile,
  { mayDocumentsBeUnsigned }: { readonly mayDocumentsBeUnsigned: boolean },
): Promise<{ jobId: string }> {
  requireWriter(principal)
  if (mayDocumentsBeUnsigned) requireEverywhere(principal, 'vulnerability.import')
  return app.db.tx(principal, async (tx) => {
    await app.files.attach(tx, principal, file)
    const jobId = await app.jobs.enqueue(tx, {
      name: 'feed.takeFile',
      input: { fileId: file.id, name: file.name, mayDocumentsBeUnsigned },
      principal,
    })
    const { name: fileName, sha256, size } = file
    const details = { fileName, sha256, size, ...(mayDocumentsBeUnsigned ? { mayDocumentsBeUnsigned } : {}) }
    await recordAudit(tx, { principal, kind: 'feedBundle', id: file.id, action: 'feedBundle.brought', details })
    return { jobId }
  })
}

/** What is said about the danger of CVE ids. */
export function findSignals(app: App, principal: Principal, cves: readonly string[]): Promise<SignalView[]> {
  return app.db.tx(principal, (tx) =>
    listSignals(
      tx,
      cves.map((cve) => cve.toUpperCase()),
    ),
  )
}

/** How each revision of an advisory came; NOT_FOUND. */
export function findSourceWays(app: App, principal: Principal, sourceId: string): Promise<SourceWayView[]> {
  return app.db.tx(principal, async (tx) => {
    const [head] = await readSourceHeads(tx, [sourceId])
    if (head === undefined) throw notFound()
    return listSourceWays(tx, sourceId)
  })
}

/** Keys by which bundles are taken. */
export function findKeys(app: App, principal: Principal): Promise<FeedKeyView[]> {
  return app.db.tx(principal, listKeys)
}

/** Fingerprint and text of an Ed25519 public key; undefined when the text is none. */
export function readPublicKey(pem: string): { readonly fingerprint: string; readonly pem: string } | undefined {
  try {
    if (!pem.includes('-----BEGIN PUBLIC KEY-----')) return undefined
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType !== 'ed25519') return undefined
    const text = key.export({ type: 'spki', format: 'pem' }).toString()
    return { fingerprint: keyFingerprint(text), pem: text }
  } catch {
    return undefined
  }
}

/** Takes bundles by this key from now on. Throws INVALID_INPUT, FEED_KEY_EXISTS. */
export async function addKey(
  app: App,
  principal: Principal,
  input: { readonly name: string; readonly publicKeyPem: string },
): Promise<FeedKeyView> {
  requireWriter(principal)
  const key = readPublicKey(input.publicKeyPem)
  if (key === undefined) throw new DomainError('INVALID_INPUT', {}, [{ code: 'NO_PUBLIC_KEY', path: '/publicKeyPem' }])
  return app.db.tx(principal, async (tx) => {
    const { fingerprint, pem } = key
    const row = { id: newId(), name: input.name, fingerprint, public_key_pem: pem, added_at: nowIso() }
    if (!(await insertKey(tx, row))) throw new DomainError('FEED_KEY_EXISTS')
    await recordAudit(tx, {
      principal,
      kind: 'feedKey',
      id: row.id,
      action: 'feedKey.added',
      details: { name: row.name, fingerprint },
    })
    return { id: row.id, name: row.name, fingerprint, addedAt: row.added_at, version: 1 }
  })
}

/** Takes no more bundles by this key. */
export async function removeKey(app: App, principal: Principal, id: string): Promise<void> {
  requireWriter(principal)
  await app.db.tx(principal, async (tx) => {
    const key = await deleteKey(tx, id)
    if (key === undefined) throw notFound()
    const { name, fingerprint } = key
    await recordAudit(tx, { principal, kind: 'feedKey', id, action: 'feedKey.removed', details: { name, fingerprint } })
  })
}
