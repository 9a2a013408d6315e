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
import { MIGRATIONS } from '#main/migrations.ts'
import { createBackup, restoreBackup, tryRestore, unfinishedRestore, verifyBackup } from './index.ts'

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

  it('a manifest that was changed, and a file that does not belong to the backup, are refused', async () => {
    const changed = join(folder, 'changed')
    await cp(target, changed, { recursive: true })
    const path = join(changed, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"andonVersion": "0"', '"andonVersion": "1"'))
    await expect(verifyBackup(changed)).rejects.toMatchObject({ code: 'MANIFEST_CHANGED' })
    const foreign = join(folder, 'foreign')
    await cp(target, foreign, { recursive: true })
    writeFileSync(join(foreign, 'files', 'more'), '')
    await expect(verifyBackup(foreign)).rejects.toMatchObject({ code: 'FOREIGN_FILE' })
    await expect(verifyBackup(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'NO_BACKUP' })
  })

  it('what a killed backup left is no backup, and the next one of that name begins anew', async () => {
    const again = join(folder, 'again')
    mkdirSync(join(`${again}.partial`, 'tables'), { recursive: true })
    writeFileSync(join(`${again}.partial`, 'tables', 'half'), 'x')
    await expect(verifyBackup(`${again}.partial`)).rejects.toMatchObject({ code: 'NO_BACKUP' })
    await createBackup({ ownerUrl: source.ownerUrl, dataDir, target: again, andonVersion: '0', keyring })
    await verifyBackup(again)
    await expect(
      createBackup({ ownerUrl: source.ownerUrl, dataDir, target: again, andonVersion: '0', keyring }),
    ).rejects.toMatchObject({ code: 'FOLDER_EXISTS' })
  })

  it('a record whose file is gone is no backup', async () => {
    const poor = mkdtempSync(join(folder, 'poor-'))
    const attempt = createBackup({
      ownerUrl: source.ownerUrl,
      dataDir: poor,
      target: join(folder, 'without-file'),
      andonVersion: '0',
      keyring,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'FILE_GONE', params: { id: fileId } })
    expect(existsSync(join(folder, 'without-file'))).toBe(false)
  })

  it('a restore that was cut off is marked, and the same restore completes it', async () => {
    await inFreshDatabase(async (database, freshData) => {
      const options = { folder: target, ownerUrl: database.ownerUrl, dataDir: freshData, sealKeyId: keyring.sealKeyId }
      // Where a file has to go there is a folder that is not empty: the restore ends between database and files.
      const cut = restoreBackup({
        ...options,
        progress: (done, total) => {
          if (done === total) mkdirSync(join(freshData, 'files', fileId.slice(-2), fileId, 'x'), { recursive: true })
          if (done === total) rmSync(join(freshData, 'public'), { recursive: true, force: true })
          if (done === total) writeFileSync(join(freshData, 'public'), '')
        },
      })
      await expect(cut).rejects.toThrow()
      expect(unfinishedRestore(freshData)).toBe(target)
      rmSync(join(freshData, 'public'))
      await restoreBackup(options)
      expect(unfinishedRestore(freshData)).toBeUndefined()
      expect(readFileSync(join(freshData, 'files', fileId.slice(-2), fileId), 'utf8')).toBe('evidence')
    })
  })

  it('a restore that comes out otherwise than the backup is told and stays marked', async () => {
    await inFreshDatabase(async (database, freshData) => {
      await withClient(database.ownerUrl, (client) =>
        client.query(`
          create function spoil() returns trigger language plpgsql as $$ begin new.action := 'other'; return new; end $$;
          create trigger spoil before insert on audit_entry for each row execute function spoil()`),
      )
      const attempt = restoreBackup({
        folder: target,
        ownerUrl: database.ownerUrl,
        dataDir: freshData,
        sealKeyId: keyring.sealKeyId,
      })
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_AS_BACKED_UP', params: { what: 'public.audit_entry' } })
      expect(unfinishedRestore(freshData)).toBe(target)
    })
  })

  it('under load: what was written before the backup is in it, one snapshot of all tables, and a trial restore verifies', async () => {
    const db = openDb(source.appUrl)
    let isWriting = true
    let written = 0
    const write = async (): Promise<void> => {
      while (isWriting) {
        await db.tx(actor, (tx) =>
          recordAudit(tx, { principal: actor, kind: 'case', id: newId(), action: 'case.opened', scopeId: null }),
        )
        written += 1
      }
    }
    const writers = [write(), write(), write()]
    while (written < 30) await new Promise((resolve) => setTimeout(resolve, 5))
    const before = written
    const busy = join(folder, 'busy')
    const manifest = await createBackup({
      ownerUrl: source.ownerUrl,
      dataDir,
      target: busy,
      andonVersion: '0',
      keyring,
    })
    const during = written
    isWriting = false
    await Promise.all(writers)
    await db.close()
    const rows = (name: string): number => manifest.tables.find((table) => table.name === name)?.rows ?? 0
    expect(rows('public.audit_entry')).toBeGreaterThanOrEqual(before + 1)
    expect(during).toBeGreaterThan(before)
    expect(rows('public.audit_unsealed')).toBe(rows('public.audit_entry') - 1)
    await tryRestore({ folder: busy, migrations: MIGRATIONS })
  })

  it('a sequence goes on behind the last number that was drawn from it', async () => {
    const sequence = 'case_set_moment_sequence_seq'
    await withClient(source.ownerUrl, (client) => client.query(`select setval('${sequence}', 41)`))
    const drawn = join(folder, 'drawn')
    await createBackup({ ownerUrl: source.ownerUrl, dataDir, target: drawn, andonVersion: '0', keyring })
    await inFreshDatabase(async (database, freshData) => {
      const { sealKeyId } = keyring
      await restoreBackup({ folder: drawn, ownerUrl: database.ownerUrl, dataDir: freshData, sealKeyId })
      const { rows } = await withClient(database.ownerUrl, (client) =>
        client.query<{ next: string }>(`select nextval('${sequence}')::text as next`),
      )
      expect(rows[0]?.next).toBe('42')
    })
  })
})
