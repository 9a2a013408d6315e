import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { createTestApp, type TestApp } from '#test/app.ts'
import { readPublishedKeys, rotatePublicationKey } from './service/publication-key.ts'
import { checkPublishedTree, keepPublishedTree } from './service/tree.ts'
import { loadAdvisoryCatalogue } from './testing.ts'
import { bytesFile, readCurrentGeneration, writeTree } from './tree.ts'

let test: TestApp
let restoreClock = (): void => undefined
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(async () => {
  restoreClock()
  await test.close()
})

const at = (instant: string): void => {
  restoreClock()
  restoreClock = setClock(() => new Date(instant))
}

/** Where a file of the published tree is on disk. */
function publishedPath(path: string): string {
  const folder = join(test.app.config.dataDir, 'public')
  const current = readFileSync(join(folder, 'current'), 'utf8').trim()
  return join(folder, 'generations', current, path)
}

/** The text of a file of the published tree as the public side would serve it. */
function published(path: string): string {
  return readFileSync(publishedPath(path), 'utf8')
}

it('without a maker there is nobody to speak for: nothing is written, nothing is missing', async () => {
  expect(await keepPublishedTree(test.app)).toBe(false)
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
})

it('RFC 9116, CSAF 7.1.8: security.txt and the metadata are there before anything is published, and are renewed long before they expire', async () => {
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
  at('2026-03-15T08:00:00.000Z')
  expect((await checkPublishedTree(test.app)).faults).toContainEqual({
    path: '.well-known/security.txt',
    fault: 'missing',
  })
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(published('.well-known/security.txt')).toContain('Expires: 2027-02-28T00:00:00.000Z\n')
  expect(JSON.parse(published('.well-known/csaf/provider-metadata.json'))).toMatchObject({ role: 'csaf_provider' })
  expect(await keepPublishedTree(test.app)).toBe(false)
  at('2026-04-01T00:00:01.000Z')
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(published('.well-known/security.txt')).toContain('Expires: 2027-03-31T00:00:00.000Z\n')
})

it('"is my machine affected?" and the offline file are there from the first start on, signed by the installation’s own key', () => {
  const { keyring } = test.app
  const { publicKeyPem } = keyring.publicationKey()
  const file = published('offline/security-advisories.html')
  const signature = readFileSync(publishedPath('offline/security-advisories.html.sig'))
  expect(published('keys/publication.pem')).toBe(publicKeyPem)
  expect(publicKeyPem).not.toBe(keyring.sealPublicKeyPem)
  expect(verify(null, Buffer.from(file), publicKeyPem, signature)).toBe(true)
  const sha256 = createHash('sha256').update(file).digest('hex')
  for (const page of ['offline/index.en.html', 'offline/index.ja.html', 'offline/security-advisories.html.sha256'])
    expect(published(page)).toContain(sha256)
  expect(published('check/index.ja.html')).toContain('"advisories":[]')
  const { length } = published('assets/checker.js')
  expect(length).toBeGreaterThan(50_000)
  // What only the inside needs (schemas, for instance) has no business in it.
  expect(length).toBeLessThan(250_000)
})

it('a tree whose checker is of another version of the program is written anew', async () => {
  const folder = join(test.app.config.dataDir, 'public')
  const current = await readCurrentGeneration(folder)
  const files = (current?.list.files ?? []).map(({ path, mediaType }) => {
    const bytes = readFileSync(publishedPath(path))
    return bytesFile(path, mediaType, path === 'assets/checker.js' ? Buffer.from('old') : bytes)
  })
  await writeTree({ publicDir: folder, files })
  expect(published('assets/checker.js')).toBe('old')
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(published('assets/checker.js')).not.toBe('old')
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
})

it('another key signs from the next writing on; the one before stays published, and older files are checked by it', async () => {
  const file = 'offline/security-advisories.html'
  const [older, olderSignature] = [published(file), readFileSync(publishedPath(`${file}.sig`))]
  const [before] = await readPublishedKeys(test.app)
  const [after, last] = await rotatePublicationKey(test.app, bootstrapPrincipal)
  expect(last).toMatchObject({ fingerprint: before?.fingerprint })
  expect(after?.fingerprint).not.toBe(before?.fingerprint)
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(published('keys/publication.pem')).toBe(after?.publicKeyPem)
  const signature = readFileSync(publishedPath(`${file}.sig`))
  expect(verify(null, Buffer.from(published(file)), after?.publicKeyPem ?? '', signature)).toBe(true)
  const kept = published(`keys/publication-${before?.fingerprint.slice(0, 16)}.pem`)
  expect(verify(null, Buffer.from(older), kept, olderSignature)).toBe(true)
  expect(published(`keys/publication-${before?.fingerprint.slice(0, 16)}.pub`)).toContain('minisign public key')
  for (const page of ['offline/index.en.html', 'offline/index.ja.html'])
    expect(published(page)).toContain(before?.fingerprint)
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
  const entries = await withClient(test.database.ownerUrl, (client) =>
    client.query(`select action from audit_entry where record_kind = 'publicationKey' order by id`),
  )
  expect(entries.rows).toEqual([{ action: 'publicationKey.made' }, { action: 'publicationKey.replaced' }])
})

it('with a key that is not the one of record nothing is published, until it is put back or another one is made', async () => {
  const path = join(test.app.config.dataDir, 'keys', 'publication.pem')
  const right = readFileSync(path)
  const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  for (const wrong of [other, 'no key']) {
    writeFileSync(path, wrong)
    await expect(keepPublishedTree(test.app)).rejects.toThrow()
  }
  writeFileSync(path, right)
  expect(await keepPublishedTree(test.app)).toBe(false)
  rmSync(path)
  await rotatePublicationKey(test.app, bootstrapPrincipal)
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(await readPublishedKeys(test.app)).toHaveLength(3)
})

it('a tree that was changed on disk is found, byte by byte, and one that was lost is written again', async () => {
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
  const folder = join(test.app.config.dataDir, 'public')
  const current = readFileSync(join(folder, 'current'), 'utf8').trim()
  writeFileSync(join(folder, 'generations', current, 'robots.txt'), 'User-agent: *\n')
  expect((await checkPublishedTree(test.app)).faults).toEqual([{ path: 'robots.txt', fault: 'changed' }])
  rmSync(folder, { recursive: true })
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
})
