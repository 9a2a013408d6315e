import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { openKeyring, type Keyring } from '#platform/crypto/keyring.ts'
import { openDb, type Db } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { exportAudit } from './export.ts'
import { readTimeline, recordAudit } from './index.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit, type AuditReport, type ExportedSeal } from './verify.ts'

const actor = systemPrincipal([])
const folder = mkdtempSync(join(tmpdir(), 'andon-audit-'))
let database: TestDatabase
let db: Db
let keyring: Keyring
let recordId: string

beforeAll(() => {
  keyring = openKeyring(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  database = await createTestDatabase()
  db = openDb(database.appUrl)
  recordId = newId()
  for (const action of ['case.opened', 'case.renamed', 'case.closed']) {
    await db.tx(actor, (tx) =>
      recordAudit(tx, {
        principal: actor,
        kind: 'case',
        id: recordId,
        action,
        details: { title: 'A' },
        personal: { finder: 'Aki' },
      }),
    )
  }
  await sealAudit(db, keyring)
  return async () => {
    await db.close()
    await database.drop()
  }
})

const verify = (exportedSeal?: ExportedSeal): Promise<AuditReport> =>
  verifyAudit(exportAudit(database.ownerUrl), { publicKeyPem: keyring.sealPublicKeyPem, exportedSeal })

/** What somebody with full rights on the database does, at once or in steps. */
const tamper = (sql: string): Promise<unknown> => withClient(database.ownerUrl, (client) => client.query(sql))

const codes = (report: AuditReport): Set<string> => new Set(report.findings.map((finding) => finding.code))

describe('audit', () => {
  it('verifies an untouched trail and counts it', async () => {
    expect(await verify()).toEqual({
      entries: 3,
      records: 1,
      links: 0,
      seals: 1,
      unsealed: 0,
      lastSeal: 1,
      findings: [],
    })
  })

  it('finds an edited content', async () => {
    await tamper(`update audit_entry set content = replace(content, '"A"', '"B"') where sequence = 2`)
    expect(codes(await verify())).toContain('CONTENT_EDITED')
  })

  it.each([
    ["action = 'case.burnt'"],
    ["at = at - interval '1 day'"],
    ['actor_id = gen_random_uuid()'],
    ["actor_kind = 'finder'"],
    ['scope_id = gen_random_uuid()'],
  ])('finds a column that readers are shown and the content contradicts: %s', async (change) => {
    await tamper(`update audit_entry set ${change} where sequence = 2`)
    expect(codes(await verify())).toEqual(new Set(['COLUMNS_EDITED']))
  })

  it('finds a deleted entry in the middle of a chain', async () => {
    await tamper(`delete from audit_personal where entry_id in (select id from audit_entry where sequence = 2);
                  delete from audit_entry where sequence = 2`)
    expect(codes(await verify())).toEqual(new Set(['CHAIN_GAP', 'CHAIN_BROKEN', 'SEALED_ENTRY_MISSING']))
  })

  it('finds a truncated chain, whose rest is a valid chain', async () => {
    await tamper(`delete from audit_personal where entry_id in (select id from audit_entry where sequence = 3);
                  delete from audit_entry where sequence = 3`)
    expect(codes(await verify())).toEqual(new Set(['SEALED_ENTRY_MISSING']))
  })

  it('finds a chain rewritten with right hashes, because it is sealed', async () => {
    await tamper(`update audit_entry set content = replace(content, '"A"', '"B"') where sequence = 3;
                  update audit_entry set hash = sha256(previous_hash || convert_to(content, 'UTF8')) where sequence = 3`)
    expect(codes(await verify())).toEqual(new Set(['SEALED_ENTRY_CHANGED']))
  })

  it('finds a forged seal, because the key is not in the database', async () => {
    await tamper(`update audit_seal set entry_count = 2`)
    expect(codes(await verify())).toEqual(new Set(['SEAL_BROKEN', 'SEAL_SIGNATURE', 'SEAL_ROOT']))
  })

  it('finds an entry slipped in without being queued for a seal', async () => {
    await db.tx(actor, (tx) => recordAudit(tx, { principal: actor, kind: 'case', id: recordId, action: 'case.x' }))
    expect((await verify()).unsealed).toBe(1)
    await tamper('delete from audit_unsealed')
    expect(codes(await verify())).toEqual(new Set(['ENTRY_NOT_SEALED']))
  })

  it('finds a database rolled back behind an exported seal', async () => {
    await db.tx(actor, (tx) => recordAudit(tx, { principal: actor, kind: 'case', id: recordId, action: 'case.x' }))
    await sealAudit(db, keyring)
    const kept = await withClient(database.ownerUrl, (client) =>
      client.query<ExportedSeal>(`select number::int, encode(hash, 'hex') as hash from audit_seal where number = 2`),
    )
    expect(codes(await verify(kept.rows[0]))).toEqual(new Set())
    await tamper(
      `delete from audit_seal_leaf where seal_number = 2; delete from audit_seal where number = 2;
       delete from audit_personal where entry_id in (select id from audit_entry where sequence = 4); delete from audit_entry where sequence = 4`,
    )
    expect(codes(await verify())).toEqual(new Set())
    expect(codes(await verify(kept.rows[0]))).toEqual(new Set(['ROLLED_BACK']))
  })

  it('keeps its proof when a personal value is erased, and finds one that was changed', async () => {
    await tamper('update audit_personal set value = null')
    expect(codes(await verify())).toEqual(new Set())
    await tamper(`update audit_personal set value = 'Ben'`)
    expect(codes(await verify())).toEqual(new Set(['PERSONAL_EDITED']))
  })

  it('finds an entry that names another actor than the one who acted', async () => {
    await tamper(`update audit_personal set value = 'Mallory' where name = 'actorName'`)
    expect(codes(await verify())).toEqual(new Set(['PERSONAL_EDITED']))
  })

  it('counts the records of a bulk entry, and finds a list that was changed', async () => {
    const links = Array.from({ length: 12 }, () => ({
      kind: 'asset',
      id: newId(),
      version: 1,
      digest: Buffer.from('d1', 'hex'),
    }))
    await db.tx(actor, (tx) =>
      recordAudit(tx, { principal: actor, kind: 'import', id: newId(), action: 'import.applied', links }),
    )
    expect(await verify()).toMatchObject({ links: 12, findings: [] })
    await tamper(`update audit_link set version = 2 where record_id = '${links[5]?.id ?? ''}'`)
    expect(codes(await verify())).toEqual(new Set(['LINKS_EDITED']))
  })

  it('lets the application neither change nor delete an entry', async () => {
    await expect(db.pool.query(`update audit_entry set content = '{}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(db.pool.query('delete from audit_entry')).rejects.toMatchObject({ code: '42501' })
    await expect(db.pool.query('delete from audit_seal')).rejects.toMatchObject({ code: '42501' })
  })

  it('rolls back together with the change', async () => {
    const failing = db.tx(actor, async (tx) => {
      await recordAudit(tx, { principal: actor, kind: 'case', id: recordId, action: 'case.lost' })
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    const timeline = await db.tx(actor, (tx) => readTimeline(tx, [{ kind: 'case', id: recordId }]))
    expect(timeline.map((entry) => entry.action)).toEqual(['case.closed', 'case.renamed', 'case.opened'])
  })

  it('numbers entries without gap when many write to one record at once', async () => {
    const writes = Array.from({ length: 40 }, (_, index) =>
      db.tx(actor, (tx) =>
        recordAudit(tx, { principal: actor, kind: 'case', id: recordId, action: 'case.noted', details: { index } }),
      ),
    )
    const sequences = await Promise.all(writes)
    expect(sequences.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 4))
    await sealAudit(db, keyring)
    expect((await verify()).findings).toEqual([])
  })

  it('hides entries of a secrecy circle from who is not in it', async () => {
    const circle = newId()
    const member = systemPrincipal([], [circle])
    const secret = newId()
    await db.tx(member, (tx) =>
      recordAudit(tx, { principal: member, kind: 'case', id: secret, action: 'case.opened', scopeId: circle }),
    )
    const read = (who: typeof actor) => db.tx(who, (tx) => readTimeline(tx, [{ kind: 'case', id: secret }]))
    expect(await read(member)).toHaveLength(1)
    expect(await read(actor)).toHaveLength(0)
  })
})
