import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { exportAudit } from '#platform/audit/export.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { sealAudit } from '#platform/audit/seal.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { openKeyring, type Keyring } from '#platform/crypto/keyring.ts'
import { openDb } from '#platform/db/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { createBackup, restoreBackup, verifyBackup } from './index.ts'

const actor = systemPrincipal([])
const circle = newId()
const folder = mkdtempSync(join(tmpdir(), 'andon-backup-'))
const dataDir = join(folder, 'data')
const target = join(folder, 'backup')
let source: TestDatabase
let keyring: Keyring
let fileId: string

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

beforeAll(async () => {
  source = await createTestDatabase()
  keyring = openKeyring(dataDir)
  const db = openDb(source.appUrl)
  const files = openFileStore(dataDir, keyring, 1_000)
  const file = await files.receive(bytesOf('evidence'), { name: 'e.txt', mediaType: 'text/plain' })
  fileId = file.id
  const member = systemPrincipal([], [circle])
  await db.tx(member, async (tx) => {
    await files.attach(tx, member, file, circle)
    await recordAudit(tx, {
      principal: member,
      kind: 'case',
      id: newId(),
      action: 'case.opened',
      scopeId: circle,
      personal: { finder: 'é漢\t\\N' },
    })
  })
  await sealAudit(db, keyring)
  await withClient(source.ownerUrl, (client) =>
    client.query(
      `insert into job_run (id, name, state, input, principal_id, created_at) values ($1, 'x.y', 'active', '{}', $2, now())`,
      [newId(), actor.userId],
    ),
  )
  await db.close()
  mkdirSync(join(dataDir, 'public', 'generations', 'a'), { recursive: true })
  writeFileSync(join(dataDir, 'public', 'generations', 'a', 'index.txt'), 'published')
  await createBackup({ ownerUrl: source.ownerUrl, dataDir, target, andonVersion: '0', keyring })
})

afterAll(async () => {
  await source.drop()
  rmSync(folder, { recursive: true })
})

async function inFreshDatabase(work: (database: TestDatabase, freshData: string) => Promise<void>): Promise<void> {
  const database = await createTestDatabase()
  const freshData = mkdtempSync(join(folder, 'fresh-'))
  await cp(join(dataDir, 'keys'), join(freshData, 'keys'), { recursive: true })
  try {
    await work(database, freshData)
  } finally {
    await database.drop()
  }
}

describe('backup and restore', () => {
  it('brings back every row, secret ones too, the files, the audit trail and the open jobs', async () => {
    await inFreshDatabase(async (database, freshData) => {
      await restoreBackup({
        folder: target,
        ownerUrl: database.ownerUrl,
        dataDir: freshData,
        sealKeyId: openKeyring(freshData).sealKeyId,
      })
      const report = await verifyAudit(exportAudit(database.ownerUrl), { publicKeyPem: keyring.sealPublicKeyPem })
      expect(report).toMatchObject({ entries: 1, seals: 1, findings: [] })
      expect(readFileSync(join(freshData, 'files', fileId.slice(-2), fileId), 'utf8')).toBe('evidence')
      // The public process runs as a user of its own.
      const published = join(freshData, 'public', 'generations', 'a')
      expect(readFileSync(join(published, 'index.txt'), 'utf8')).toBe('published')
      expect([published, join(published, '..')].map((path) => statSync(path).mode & 0o777)).toEqual([0o755, 0o755])
      const rows = await withClient(database.ownerUrl, (client) =>
        client.query<{ scope: string; value: string; jobs: string }>(
          `select (select scope_id from stored_file) as scope, (select value from audit_personal where name = 'finder') as value,
                  (select count(*) from pgboss.job where name = 'andon' and state = 'created') as jobs`,
        ),
      )
      expect(rows.rows[0]).toMatchObject({ scope: circle, value: 'é漢\t\\N', jobs: '1' })
    })
  })

  it('holds no key', async () => {
    const manifest = await verifyBackup(target)
    expect(manifest.files.filter((file) => file.path.includes('keys'))).toEqual([])
    expect(existsSync(join(target, 'keys'))).toBe(false)
  })

  it('refuses a damaged backup and changes nothing', async () => {
    const damaged = join(folder, 'damaged')
    await cp(target, damaged, { recursive: true })
    appendFileSync(join(damaged, 'tables', 'public.audit_entry.copy.gz'), 'x')
    await inFreshDatabase(async (database, freshData) => {
      const attempt = restoreBackup({
        folder: damaged,
        ownerUrl: database.ownerUrl,
        dataDir: freshData,
        sealKeyId: keyring.sealKeyId,
      })
      await expect(attempt).rejects.toThrow('audit_entry.copy.gz is missing or damaged')
    })
  })

  it('refuses a database that holds records', async () => {
    const attempt = restoreBackup({
      folder: target,
      ownerUrl: source.ownerUrl,
      dataDir: mkdtempSync(join(folder, 'fresh-')),
      sealKeyId: keyring.sealKeyId,
    })
    await expect(attempt).rejects.toThrow('The database is not empty')
  })

  it('refuses other keys', async () => {
    await inFreshDatabase(async (database, freshData) => {
      const attempt = restoreBackup({
        folder: target,
        ownerUrl: database.ownerUrl,
        dataDir: freshData,
        sealKeyId: '0000000000000000',
      })
      await expect(attempt).rejects.toThrow('Put back the folder "keys" first')
    })
  })

  it('leaves nothing half-made when the target exists', async () => {
    const attempt = createBackup({
      ownerUrl: 'postgresql://nobody@127.0.0.1:1/none',
      dataDir,
      target: join(folder, 'other'),
      andonVersion: '0',
      keyring,
    })
    await expect(attempt).rejects.toThrow()
    expect(existsSync(join(folder, 'other'))).toBe(false)
    expect(existsSync(join(folder, 'other.partial'))).toBe(false)
  })
})
