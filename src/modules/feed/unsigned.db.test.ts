import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { sha512Hex } from '#platform/crypto/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { listSourcesEndpoint } from '#modules/vulnerability/api.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import type { Actor } from '#test/app.ts'
import * as api from './api.ts'
import { exportBundle } from './index.ts'
import type { SourceWayView } from './model.ts'
import { osvText } from './testing.ts'
import { zipPieces } from './testing-archive.ts'
import { startFeedWorld } from './testing-world.ts'

const world = await startFeedWorld()
const { test, server, coordinator, addFeed, run, quarantine, waiting } = world
afterAll(world.close)

const PUBLISHER = 'Hibari Automation PSIRT'
const zipOf = (files: Readonly<Record<string, string>>): Buffer<ArrayBuffer> =>
  Buffer.concat([
    ...zipPieces(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text), isStored: true }))),
  ])

/** Brings a file as a person does, and answers what became of it. */
async function bring(
  file: Buffer<ArrayBuffer>,
  unsignedDocuments = false,
  actor: Actor = coordinator,
): Promise<unknown> {
  const query = unsignedDocuments ? { unsignedDocuments: 'true' } : {}
  const sent = await test.upload(actor, api.uploadFeedFileEndpoint, {}, 'supplier.zip', file, query)
  if (sent.status !== 202) return sent.status
  await test.settleJobs()
  const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
    sql<{ result: unknown }>`select result from job_run where id = ${sent.data.jobId}::uuid`.execute(tx),
  )
  return rows[0]?.result
}

async function waysOf(trackingId: string): Promise<readonly SourceWayView[]> {
  const { data } = await test.call(coordinator, listSourcesEndpoint, { query: { q: trackingId } })
  const [source] = data.items
  if (source === undefined) return []
  return (await test.call(coordinator, api.listSourceWaysEndpoint, { params: { sourceId: source.id } })).data.items
}

const vouchedFor = async (): Promise<readonly unknown[]> => {
  const { rows } = await test.app.db.tx(bootstrapPrincipal, (tx) =>
    sql<{ details: unknown }>`
      select action from audit_entry where action in ('feedBundle.brought', 'feedBundle.setAside', 'quarantine.retried') order by at`.execute(
      tx,
    ),
  )
  return rows
}

describe('documents without a signature that somebody brings', () => {
  it('are set aside by name, the rest of the file is taken, and nothing taken is told as that', async () => {
    const file = zipOf({ 'a/U-1.json': csafFile({ trackingId: 'U-1' }), 'a/U-2.json': csafFile({ trackingId: 'U-2' }) })
    expect(await bring(file)).toMatchObject({
      outcome: 'setAside',
      counts: { quarantined: 2, unsigned: 2, documents: 0, created: 0 },
    })
    expect(await waiting()).toEqual([`${PUBLISHER} U-1 DOCUMENT_UNSIGNED`, `${PUBLISHER} U-2 DOCUMENT_UNSIGNED`])
    expect(await waysOf('U-1')).toEqual([])
    const mixed = zipOf({
      'U-1.json': csafFile({ trackingId: 'U-1' }),
      'PYSEC-1.json': osvText('PYSEC-1', 'hibari', '1.5'),
    })
    expect(await bring(mixed)).toMatchObject({ outcome: 'taken', counts: { created: 1, quarantined: 1, unsigned: 1 } })
  })

  it('are taken in the name of who says so, byte for byte; each tells that, and what waited is mended', async () => {
    const text = `${csafFile({ trackingId: 'U-1' })}\r\n \r\n`
    expect(await bring(zipOf({ 'other/name.json': text }), true)).toMatchObject({
      outcome: 'taken',
      isSigned: false,
      counts: { documents: 1, created: 1, quarantined: 0 },
    })
    const [way] = await waysOf('U-1')
    expect(way).toMatchObject({
      way: 'unsigned',
      isCurrent: true,
      broughtBy: coordinator.principal.name,
      signer: null,
      place: 'supplier.zip!other/name.json',
    })
    expect(await waiting()).toEqual([`${PUBLISHER} U-2 DOCUMENT_UNSIGNED`])
  })

  it('take the permission to import documents as well as that to change feeds', async () => {
    const admin = await test.actor(['admin'])
    const engineer = await test.actor(['engineer'])
    const file = zipOf({ 'U-9.json': csafFile({ trackingId: 'U-9' }) })
    expect(await bring(file, true, admin)).toBe(403)
    expect(await bring(file, true, engineer)).toBe(403)
    expect(await waysOf('U-9')).toEqual([])
  })

  it('can be taken one by one from quarantine, by who may import them, and only when they say so', async () => {
    const [one] = (await quarantine()).filter(({ state }) => state === 'waiting')
    if (one === undefined) throw new Error('nothing waits')
    const params = { quarantineId: one.id }
    const again = await test.call(
      coordinator,
      api.retryQuarantineEndpoint,
      { params, body: {} },
      { ifMatch: one.version },
    )
    expect(again.data).toMatchObject({ state: 'waiting', reasons: [{ code: 'DOCUMENT_UNSIGNED' }] })
    const request = { params, body: { mayBeUnsigned: true } }
    const retry = async (actor: Actor) =>
      test.call(actor, api.retryQuarantineEndpoint, request, { ifMatch: again.data.version })
    expect((await retry(await test.actor(['admin']))).status).toBe(403)
    expect((await retry(coordinator)).data.state).toBe('mended')
    expect(await waysOf('U-2')).toMatchObject([{ way: 'unsigned', broughtBy: coordinator.principal.name }])
  })

  it('with another text under a version that is here are set aside as a contradiction, and count when a person says so', async () => {
    const [first, second, third] = ['First', 'Second', 'Third'].map((title) =>
      csafFile({ trackingId: 'U-7', version: '2', title }),
    )
    const titleOf = async () =>
      (await test.call(coordinator, listSourcesEndpoint, { query: { q: 'U-7' } })).data.items.map(({ title }) => title)
    const retry = async (quarantineId: string, version: number) =>
      test.call(
        coordinator,
        api.retryQuarantineEndpoint,
        { params: { quarantineId }, body: { mayBeUnsigned: true } },
        { ifMatch: version },
      )
    const waits = async () => (await quarantine()).find(({ state }) => state === 'waiting')
    await bring(zipOf({ 'U-7.json': first ?? '' }), true)
    expect(await bring(zipOf({ 'U-7.json': second ?? '' }), true)).toMatchObject({ counts: { quarantined: 1 } })
    const params = { number: 'U-7', version: '2' }
    const one = await waits()
    expect(one?.reasons).toMatchObject([{ code: 'REVISION_CONTRADICTED', params }])
    expect(await titleOf()).toEqual(['First'])
    expect((await retry(one?.id ?? '', one?.version ?? 0)).data.state).toBe('mended')
    expect(await titleOf()).toEqual(['Second'])
    // Who only vouches for whose it is has not been told yet that it contradicts.
    await bring(zipOf({ 'U-7.json': third ?? '' }))
    const other = await waits()
    const told = await retry(other?.id ?? '', other?.version ?? 0)
    expect(told.data).toMatchObject({
      state: 'waiting',
      reasons: [{ code: 'REVISION_CONTRADICTED' }, { code: 'DOCUMENT_UNSIGNED' }],
    })
    expect(await titleOf()).toEqual(['Second'])
    expect((await retry(other?.id ?? '', told.data.version)).data.state).toBe('mended')
    expect(await titleOf()).toEqual(['Third'])
  })

  it('are not carried on in bundles, which our signature would make more of', async () => {
    const path = join(world.folder, 'onward.tar.zst')
    const { files } = await exportBundle(test.app, bootstrapPrincipal, path, { since: undefined, days: 30 })
    expect(files.filter(({ name }) => name.startsWith('documents/'))).toEqual([])
  })

  it('are proven by what their provider tells later of the very same bytes, and never the other way', async () => {
    const bytes = Buffer.from(csafFile({ trackingId: 'U-3' }))
    await bring(zipOf({ 'U-3.json': bytes.toString() }), true)
    expect(await waysOf('U-3')).toMatchObject([{ way: 'unsigned' }])
    server.serve('/csaf/U-3.json', { body: bytes })
    server.serve('/csaf/U-3.json.sha512', { body: sha512Hex(bytes) })
    server.serve('/csaf/changes.csv', { body: '"U-3.json","2026-01-01T00:00:00Z"\n' })
    server.serve('/csaf/provider.json', {
      body: JSON.stringify({ distributions: [{ directory_url: `${server.url}/csaf/` }] }),
    })
    const feed = await addFeed('csaf', '/csaf/provider.json')
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { unchanged: 1 } })
    const proven = [{ way: 'digest', feedName: feed.name, broughtBy: null, place: `${server.url}/csaf/U-3.json` }]
    expect(await waysOf('U-3')).toMatchObject(proven)
    await bring(zipOf({ 'U-3.json': bytes.toString() }), true)
    expect(await waysOf('U-3')).toMatchObject(proven)
    expect(await bring(zipOf({ 'U-3.json': bytes.toString() }))).toMatchObject({
      outcome: 'taken',
      counts: { unchanged: 1 },
    })
  })

  it('that cannot be read are set aside with their own reasons; one that is too long is told, and the rest goes on', async () => {
    const broken = '{"document":{"csaf_version":"2.0","category":"csaf_base"}}'
    const long = JSON.stringify({ document: { csaf_version: '2.0', title: 'x'.repeat(21 * 1024 ** 2) } })
    const good = csafFile({ trackingId: 'U-4' })
    expect(await bring(zipOf({ 'broken.json': broken, 'long.json': long, 'U-4.json': good }), true)).toMatchObject({
      outcome: 'taken',
      counts: { documents: 1, quarantined: 2, unsigned: 0 },
    })
    expect(await waiting()).toEqual(
      expect.arrayContaining([
        'supplier.zip!long.json RECORD_TOO_LONG',
        expect.stringMatching(/^supplier\.zip!broken\.json /),
      ]),
    )
  })

  it('do not come by a feed of records', async () => {
    server.serve('/osv.json', { body: csafFile({ trackingId: 'U-5' }) })
    expect(await run(await addFeed('osv', '/osv.json'))).toMatchObject({
      state: 'failing',
      problem: { code: 'FEED_GARBAGE' },
    })
    expect(await waiting()).toContain(`${PUBLISHER} U-5 UNEXPECTED_FORMAT`)
    expect(await waysOf('U-5')).toEqual([])
  })

  it('are in the audit trail with who has vouched for them', async () => {
    expect(await vouchedFor()).toEqual(
      expect.arrayContaining([
        { action: 'feedBundle.brought' },
        { action: 'feedBundle.setAside' },
        { action: 'quarantine.retried' },
      ]),
    )
  })
})

describe('how an advisory came', () => {
  it('is not told of what one may not see, or does not exist', async () => {
    const params = { sourceId: '00000000-0000-7000-8000-00000000dead' }
    expect((await test.call(coordinator, api.listSourceWaysEndpoint, { params })).status).toBe(404)
    expect((await test.call(await test.actor(['admin']), api.listSourceWaysEndpoint, { params })).status).toBe(403)
  })
})
