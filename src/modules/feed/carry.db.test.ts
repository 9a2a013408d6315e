import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { sha256Hex, sha512Hex } from '#platform/crypto/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { programOf } from '#test/program.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { exportBundle, takeFile, type BroughtOutcome } from './index.ts'
import type { BundleItem } from './read/bundle.ts'
import { NO_COUNTS } from './rules.ts'
import { addKey } from './service/manage.ts'
import { takeItems } from './service/take.ts'
import { cveText, osvText, startFeedServer, type FeedServer } from './testing.ts'

let test: TestApp
let server: FeedServer
let coordinator: Actor
let folder = ''

beforeAll(async () => {
  server = await startFeedServer()
  test = await createTestApp({ ANDON_FEED_ALLOW: '127.0.0.1' })
  coordinator = await test.actor(['coordinator'])
  folder = mkdtempSync(join(tmpdir(), 'andon-carry-'))
  await test.startJobs()
})
afterAll(async () => {
  await test.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
const clean = (): Promise<unknown> =>
  withClient(test.database.ownerUrl, (client) =>
    client.query(
      'truncate feed, feed_quarantine, feed_key, vulnerability_signal, match, record_box, record_product, record_vulnerability, ' +
        'vulnerability_record cascade',
    ),
  )
beforeEach(clean)

const take = (path: string, more: { keys?: string[]; mayBeUnsigned?: boolean } = {}): Promise<BroughtOutcome> =>
  takeFile(
    test.app,
    bootstrapPrincipal,
    {
      name: 'bundle.tar.zst',
      open: () => createReadStream(path),
      fileId: null,
      keys: [],
      mayBeUnsigned: false,
      ...more,
    },
    () => Promise.resolve(),
  )
const quarantine = async () => (await test.call(coordinator, api.listQuarantineEndpoint, { query: {} })).data.items

let number = 0
async function makeBundle(days = 30): Promise<string> {
  const records = join(folder, `records-${(number += 1)}.jsonl`)
  writeFileSync(records, `${osvText('PYSEC-1', 'hibari', '1.5')}\n${cveText('CVE-2026-0001', '2.0', 'active')}\n`)
  expect(await take(records, { mayBeUnsigned: true })).toMatchObject({ outcome: 'taken', counts: { created: 2 } })
  const path = join(folder, `bundle-${number}.tar.zst`)
  await exportBundle(test.app, bootstrapPrincipal, path, { since: undefined, days })
  return path
}

describe('across an air gap', () => {
  it('what one installation exports another imports: records and signals, once', async () => {
    const path = await makeBundle()
    await clean()
    expect(await take(path)).toMatchObject({
      outcome: 'taken',
      isSigned: true,
      counts: { created: 2, signals: 1, quarantined: 0 },
    })
    expect(await take(path)).toMatchObject({ outcome: 'taken', counts: { created: 0, changed: 0, unchanged: 3 } })
    const signals = await test.call(coordinator, api.listSignalsEndpoint, { query: { cve: 'CVE-2026-0001' } })
    expect(signals.data.items).toMatchObject([{ kind: 'ssvc', source: 'CISA-ADP' }])
  })

  it('other programs can read and verify a bundle: tar, zstd, sha256sum and minisign', async (context) => {
    programOf('zstd', context.skip)
    const path = await makeBundle()
    const at = mkdtempSync(join(folder, 'read-'))
    execFileSync('sh', ['-c', 'zstd -qdc "$1" | tar -xf - -C "$2"', 'sh', path, at])
    const manifest: unknown = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      files: expect.arrayContaining([
        expect.objectContaining({
          name: 'records/osv.jsonl',
          items: 1,
          sha256: sha256Hex(readFileSync(join(at, 'records/osv.jsonl'))),
        }),
      ]),
    })
  })

  it('a bundle by an unknown key is set aside whole, and taken once its key is known', async () => {
    const path = await makeBundle()
    await clean()
    const own = test.app.keyring.publicationKey().publicKeyPem
    test.app.keyring.makePublicationKey().putInForce()
    expect(await take(path)).toMatchObject({ outcome: 'refused', code: 'BUNDLE_KEY_UNKNOWN' })
    expect((await quarantine()).map(({ kind, reasons }) => `${kind} ${reasons[0]?.code}`)).toEqual([
      'bundle BUNDLE_KEY_UNKNOWN',
    ])
    expect(await take(path, { keys: [own] })).toMatchObject({ outcome: 'taken', counts: { created: 2 } })
    expect((await quarantine()).map(({ state }) => state)).toEqual(['mended'])
  })

  it('a bundle past its time is set aside whole', async () => {
    const path = await makeBundle(1)
    await clean()
    const later = new Date(Date.now() + 2 * 86_400_000)
    const restore = setClock(() => later)
    try {
      expect(await take(path)).toMatchObject({ outcome: 'refused', code: 'BUNDLE_EXPIRED' })
    } finally {
      restore()
    }
    expect((await quarantine())[0]?.reasons[0]?.code).toBe('BUNDLE_EXPIRED')
  })

  it('one changed byte in a record refuses the whole bundle before anything of it counts', async () => {
    const path = await makeBundle()
    await clean()
    const at = mkdtempSync(join(folder, 'alter-'))
    const bytes = zstdDecompressSync(readFileSync(path))
    const altered = Buffer.from(bytes.toString('latin1').replace('"fixed":"1.5"', '"fixed":"0.5"'), 'latin1')
    expect(altered.equals(bytes)).toBe(false)
    writeFileSync(join(at, 'b.tar'), altered)
    expect(await take(join(at, 'b.tar'))).toMatchObject({
      outcome: 'refused',
      code: 'BUNDLE_ALTERED',
      params: { file: 'records/osv.jsonl' },
    })
  })

  it('a bundle whose signature was taken out of it is refused as one without a signature, not as a damaged archive', async () => {
    const bytes = zstdDecompressSync(readFileSync(await makeBundle()))
    // A tar: a head of 512 bytes, then the file in blocks of 512.
    const lengthAt = (at: number): number => {
      const size = Number.parseInt(bytes.subarray(at + 124, at + 135).toString('latin1'), 8)
      return 512 + Math.ceil(size / 512) * 512
    }
    const from = lengthAt(0)
    expect(bytes.subarray(from, from + 22).toString('latin1')).toBe('manifest.json.minisig\0')
    const rest = bytes.subarray(from + lengthAt(from))
    const missing = { outcome: 'refused', code: 'BUNDLE_SIGNATURE_MISSING', params: { file: 'manifest.json.minisig' } }
    for (const [name, end] of [
      ['nosig', rest],
      ['manifest', Buffer.alloc(1024)],
    ] as const) {
      const path = join(folder, `${name}.tar`)
      writeFileSync(path, Buffer.concat([bytes.subarray(0, from), end]))
      expect(await take(path)).toMatchObject(missing)
    }
  })

  it('a file without signature is refused unless somebody vouches for it; a cut one is refused', async () => {
    const path = await makeBundle()
    const cut = join(folder, 'cut.tar.zst')
    writeFileSync(cut, readFileSync(path).subarray(0, -40))
    expect((await take(cut)).outcome).toBe('refused')
    const plain = join(folder, 'plain.jsonl')
    writeFileSync(plain, osvText('PYSEC-9', 'hibari', '1.5'))
    expect(await take(plain)).toMatchObject({ outcome: 'refused', code: 'BUNDLE_UNSIGNED' })
  })

  it('keys are kept once, with their fingerprint; a text that is no key is refused', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const body = { name: 'Outside', publicKeyPem }
    const added = await addKey(test.app, coordinator.principal, body)
    expect(added.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    await expect(addKey(test.app, coordinator.principal, body)).rejects.toMatchObject({ code: 'FEED_KEY_EXISTS' })
    const nonsense = addKey(test.app, coordinator.principal, { name: 'x', publicKeyPem: 'nonsense' })
    await expect(nonsense).rejects.toMatchObject({ code: 'INVALID_INPUT', findings: [{ code: 'NO_PUBLIC_KEY' }] })
    expect((await test.call(coordinator, api.listFeedKeysEndpoint, {})).data.items).toMatchObject([{ name: 'Outside' }])
  })
})

describe('documents across an air gap', () => {
  const sources = async (of: TestApp): Promise<string[]> => {
    const { rows } = await of.app.db.tx(bootstrapPrincipal, (tx) =>
      sql<{ text: string }>`
        select tracking_id || ' ' || tracking_version || ' ' || sha256 as text from source_document order by 1`.execute(
        tx,
      ),
    )
    return rows.map(({ text }) => text)
  }

  it('that came by feeds go into the bundle as they came, and in through the same door; what a person imported does not', async () => {
    const documents = ['CARRY-1', 'CARRY-2'].map((trackingId) => ({
      trackingId,
      // Not as we would write it: byte for byte the same on the other side.
      bytes: Buffer.from(`${csafFile({ trackingId })}\r\n \r\n`),
    }))
    for (const { trackingId, bytes } of documents) {
      server.serve(`/carry/${trackingId}.json`, { body: bytes })
      server.serve(`/carry/${trackingId}.json.sha512`, { body: sha512Hex(bytes) })
    }
    server.serve('/carry/changes.csv', {
      body: documents.map(({ trackingId }) => `"${trackingId}.json","2026-01-01T00:00:00Z"`).join('\n'),
    })
    server.serve('/carry/provider-metadata.json', {
      body: JSON.stringify({ distributions: [{ directory_url: `${server.url}/carry/` }] }),
    })
    const body = {
      kind: 'csaf' as const,
      name: 'Carried',
      url: `${server.url}/carry/provider-metadata.json`,
      everyMinutes: 60,
      isEnabled: true,
    }
    const feed = (await test.call(coordinator, api.createFeedEndpoint, { body })).data
    await test.call(coordinator, api.runFeedEndpoint, { params: { feedId: feed.id } })
    await test.settleJobs()
    const byHand = Buffer.from(csafFile({ trackingId: 'CARRY-BY-HAND' }))
    await test.app.db.tx(coordinator.principal, (tx) =>
      importSource(test.app, tx, coordinator.principal, { bytes: byHand, fileName: 'hand.json', isOwn: false }),
    )
    const path = join(folder, `documents-${(number += 1)}.tar.zst`)
    const manifest = await exportBundle(test.app, bootstrapPrincipal, path, { since: undefined, days: 30 })
    const told = manifest.files.filter(({ name }) => name.startsWith('documents/'))
    expect(told.map(({ name, fileName, sha256 }) => `${name} ${fileName} ${sha256}`).toSorted()).toEqual(
      documents
        .map(({ trackingId, bytes }) => `documents/${sha256Hex(bytes)}.json ${trackingId}.json ${sha256Hex(bytes)}`)
        .toSorted(),
    )
    const other = await createTestApp()
    try {
      const file = {
        name: 'bundle.tar.zst',
        open: () => createReadStream(path),
        fileId: null,
        keys: [test.app.keyring.publicationKey().publicKeyPem],
        mayBeUnsigned: false,
      }
      const quiet = (): Promise<void> => Promise.resolve()
      const first = await takeFile(other.app, bootstrapPrincipal, file, quiet)
      expect(first).toMatchObject({ outcome: 'taken', isSigned: true, counts: { documents: 2, created: 2 } })
      expect(await sources(other)).toEqual(
        documents.map(({ trackingId, bytes }) => expect.stringMatching(`^${trackingId} .* ${sha256Hex(bytes)}$`)),
      )
      const again = await takeFile(other.app, bootstrapPrincipal, file, quiet)
      expect(again).toMatchObject({ outcome: 'taken', counts: { documents: 0, created: 0, unchanged: 2 } })
      // What was carried in is carried on.
      const onward = join(folder, `onward-${(number += 1)}.tar.zst`)
      const more = await exportBundle(other.app, bootstrapPrincipal, onward, { since: undefined, days: 30 })
      expect(more.files.filter(({ name }) => name.startsWith('documents/'))).toHaveLength(2)
    } finally {
      await other.close()
    }
  })

  it('a document that cannot be read is set aside with its content, and the rest goes on', async () => {
    const bytes = Buffer.from('{"document":{"category":"csaf_base"}}')
    const place = `documents/${sha256Hex(bytes)}.json`
    async function* items(): AsyncGenerator<BundleItem> {
      yield { type: 'document', place, fileName: 'bad.json', bytes }
      const good = Buffer.from(csafFile({ trackingId: 'CARRY-GOOD' }))
      yield { type: 'document', place: 'documents/good.json', fileName: 'good.json', bytes: good }
    }
    const documents = { by: 'bundle', signer: 'aa' } as const
    const input = { feedId: null, origins: null, signalKinds: null, documents, skip: 0, counts: NO_COUNTS }
    const steps: number[] = []
    const progress = (_: unknown, { done }: { done: number }): Promise<void> => Promise.resolve(void steps.push(done))
    const counts = await takeItems(test.app, bootstrapPrincipal, { ...input, progress }, items())
    expect(counts).toMatchObject({ documents: 1, quarantined: 1 })
    expect(steps).toEqual(expect.arrayContaining([1, 2]))
    const [waiting] = await quarantine()
    expect(waiting).toMatchObject({ kind: 'document', recordKey: place, state: 'waiting', hasContent: true })
  })
})

describe('quarantine', () => {
  it('a record that somebody mends is taken; what is still wrong replaces the reasons; a given-up one is not told again', async () => {
    const path = join(folder, 'bad.jsonl')
    writeFileSync(path, `{"id":"PYSEC-5","modified":"yesterday","affected":[]}\n${osvText('PYSEC-6', 'x', '1')}\n`)
    await take(path, { mayBeUnsigned: true })
    const [first] = await quarantine()
    const params = { quarantineId: first?.id ?? '' }
    const still = await test.call(
      coordinator,
      api.retryQuarantineEndpoint,
      { params, body: {} },
      { ifMatch: first?.version ?? 0 },
    )
    expect(still.data).toMatchObject({ state: 'waiting', reasons: [{ code: 'MODIFIED_UNREADABLE' }] })
    const body = { content: osvText('PYSEC-5', 'hibari', '1.5') }
    const stale = await test.call(
      coordinator,
      api.retryQuarantineEndpoint,
      { params, body },
      { ifMatch: first?.version ?? 0 },
    )
    expect(stale.status).toBe(412)
    const mended = await test.call(
      coordinator,
      api.retryQuarantineEndpoint,
      { params, body },
      { ifMatch: still.data.version },
    )
    expect(mended.data.state).toBe('mended')
    expect(await take(path, { mayBeUnsigned: true })).toMatchObject({ counts: { quarantined: 1 } })
    const [again] = await quarantine()
    await test.call(coordinator, api.discardQuarantineEndpoint, { params }, { ifMatch: again?.version ?? 0 })
    await take(path, { mayBeUnsigned: true })
    expect((await quarantine()).map(({ state, seenCount }) => `${state} ${seenCount}`)).toEqual(['discarded 3'])
  })
})

/** A key that was good for a year then, and what it signed then. */
const THEN = ['--faked-system-time', '20200101T000000!']

describe('a trusted provider', () => {
  beforeEach((context) => void programOf('gpg', context.skip))

  const gpg = (...args: string[]): Buffer =>
    execFileSync('gpg', ['--homedir', join(folder, 'gpg'), '--batch', '--quiet', ...args])

  function signWith(user: string, bytes: Buffer, then: readonly string[] = []): string {
    const at = join(folder, `signed-${(number += 1)}`)
    writeFileSync(at, bytes)
    gpg(...then, '--local-user', user, '--armor', '--detach-sign', at)
    return readFileSync(`${at}.asc`, 'utf8')
  }

  function makeKey(user: string, algorithm: string, expiry: string, then: readonly string[] = []): string {
    execFileSync('mkdir', ['-p', '-m', '700', join(folder, 'gpg')])
    gpg(
      ...then,
      '--passphrase',
      '',
      '--pinentry-mode',
      'loopback',
      '--quick-generate-key',
      user,
      algorithm,
      'sign',
      expiry,
    )
    return gpg('--armor', '--export', user).toString()
  }

  function serveDocument(path: string, bytes: Buffer, signature: string | undefined): void {
    server.serve(path, { body: bytes })
    server.serve(`${path}.sha512`, { body: `${sha512Hex(bytes)}  x.json\n` })
    if (signature === undefined) server.serve(`${path}.asc`, { status: 404 })
    else server.serve(`${path}.asc`, { body: signature })
  }

  it('documents are taken by digest and signature; wrong, missing and expired ones wait with the reason', async () => {
    const keys = `${makeKey('good@hibari.example', 'rsa3072', 'never')}\n${makeKey('curve@hibari.example', 'ed25519', 'never')}`
    const old = makeKey('old@hibari.example', 'nistp256', '1y', THEN)
    const stranger = makeKey('stranger@hibari.example', 'ed25519', 'never')
    expect(stranger).toContain('BEGIN PGP')
    const documents = ['RSA', 'CURVE', 'WRONG', 'STRANGER', 'MISSING', 'OLD'].map((name) => ({
      name,
      bytes: Buffer.from(csafFile({ trackingId: `HIBARI-${name}` })),
    }))
    const changes = documents
      .map(({ name }, index) => `"2026/${name}.json","2026-01-0${index + 1}T00:00:00Z"`)
      .join('\n')
    for (const { name, bytes } of documents) {
      const users: Record<string, string> = {
        RSA: 'good',
        CURVE: 'curve',
        WRONG: 'good',
        STRANGER: 'stranger',
        OLD: 'old',
      }
      const user = users[name]
      const signed = name === 'WRONG' ? Buffer.from('something else') : bytes
      serveDocument(
        `/csaf/2026/${name}.json`,
        bytes,
        user === undefined ? undefined : signWith(`${user}@hibari.example`, signed, name === 'OLD' ? THEN : []),
      )
    }
    server.serve('/csaf/changes.csv', { body: changes })
    server.serve('/csaf/provider-metadata.json', {
      body: JSON.stringify({ distributions: [{ directory_url: `${server.url}/csaf/` }] }),
    })
    const added = await test.call(coordinator, api.createFeedEndpoint, {
      body: {
        kind: 'csaf',
        name: 'Hibari',
        url: `${server.url}/csaf/provider-metadata.json`,
        everyMinutes: 60,
        isEnabled: true,
        signingKeys: `${keys}\n${old}`,
      },
    })
    await test.call(coordinator, api.runFeedEndpoint, { params: { feedId: added.data.id } })
    await test.settleJobs()
    const feed = (await test.call(coordinator, api.readFeedEndpoint, { params: { feedId: added.data.id } })).data
    expect(feed).toMatchObject({ problem: null, counts: { documents: 2, quarantined: 4 } })
    const told = (await quarantine()).map(
      ({ recordKey, reasons }) => `${recordKey.split('/').at(-1)} ${reasons[0]?.code}`,
    )
    expect(told.toSorted()).toEqual([
      'MISSING.json SIGNATURE_MISSING',
      'OLD.json SIGNING_KEY_EXPIRED',
      'STRANGER.json SIGNER_UNKNOWN',
      'WRONG.json SIGNATURE_WRONG',
    ])
  })
})
