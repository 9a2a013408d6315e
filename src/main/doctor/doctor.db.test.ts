import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { noteBackup } from '#platform/backup/last.ts'
import { markRestore, clearRestoreMark } from '#platform/backup/marker.ts'
import { saveBackupState } from '#platform/backup/schedule.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { systemPrincipal } from '#platform/auth/index.ts'
import { now, setClock } from '#platform/clock/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { loadAdvisoryCatalogue } from '#modules/advisory/testing.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { createTestApp, type TestApp } from '#test/app.ts'
import { checkDatabase } from './database.ts'
import { examine } from './index.ts'
import { checkBackups, checkDisk, checkFolder, checkKeys, checkNode, checkOrigins } from './machine.ts'
import { checkMail, checkProvider, checkRunning } from './network.ts'
import type { Check } from './model.ts'
import { checkPublished, checkSecurityText } from './published.ts'

let test: TestApp
let dataDir: string
beforeAll(async () => {
  test = await createTestApp()
  dataDir = test.app.config.dataDir
  chmodSync(dataDir, 0o700)
})
afterAll(() => test.close())

const codes = (checks: Check | readonly Check[]): string[] =>
  [checks].flat().map(({ status, code }) => `${status} ${code}`)
const asOwner = (text: string): Promise<unknown> => withClient(test.database.ownerUrl, (client) => client.query(text))
const checked = async (): Promise<string[]> => codes(await checkDatabase(test.database.appUrl))

/** What is not as it should be: a server that was set up without checksums (as PostgreSQL before 18 is) is told so rightly. */
const troubles = async (): Promise<string[]> => {
  const { data_checksums: isOn } = (
    await withClient(test.database.ownerUrl, (client) => client.query('show data_checksums'))
  ).rows[0]
  const found = (await checked()).filter((line) => !line.startsWith('ok'))
  expect(found.includes('warning CHECKSUMS_OFF')).toBe(isOn === 'off')
  return found.filter((line) => line !== 'warning CHECKSUMS_OFF')
}

/** Breaks something, sees that the check tells it, mends it, and sees that the check is content. */
async function breakAndMend(found: string, breaking: () => Promise<unknown>, mending: () => Promise<unknown>) {
  await breaking()
  expect(await checked()).toContain(found)
  await mending()
  expect(await troubles()).toEqual([])
}

describe('the machine', () => {
  it('an old Node is a fault', () => {
    expect(codes([checkNode(), checkNode('v20.11.0')])).toEqual(['ok NODE_OK', 'fault NODE_OLD'])
  })

  it('a folder that is missing, open to others, or in the middle of a restore is told', () => {
    expect(codes(checkFolder(dataDir))).toEqual(['ok FOLDER_OK'])
    expect(codes(checkFolder(join(dataDir, 'nowhere')))).toEqual(['fault FOLDER_MISSING'])
    chmodSync(dataDir, 0o777)
    expect(codes(checkFolder(dataDir))).toEqual(['fault FOLDER_OPEN'])
    chmodSync(dataDir, 0o700)
    markRestore(dataDir, '/backup')
    expect(codes(checkFolder(dataDir))).toEqual(['fault RESTORE_UNFINISHED'])
    clearRestoreMark(dataDir)
  })

  it('a folder of another user is told', (context) => {
    context.skip(process.getuid?.() !== 0, 'only root can give a folder away')
    spawnSync('chown', ['nobody', dataDir])
    expect(codes(checkFolder(dataDir))).toEqual(['warning FOLDER_OWNER'])
    spawnSync('chown', ['root', dataDir])
  })

  it('a small disk, and one in memory, are told', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'andon-doctor-'))
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'andon-test', folder], { encoding: 'utf8' })
    try {
      context.skip(mount.status !== 0, `no small disk can be mounted here: ${mount.stderr?.trim() ?? ''}`)
      expect(codes(checkDisk(folder))).toEqual(['fault SPACE_GONE', 'warning FILESYSTEM_MEMORY'])
    } finally {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('keys that are missing, or readable for others, are faults', () => {
    expect(codes(checkKeys(dataDir))).toEqual(['ok KEYS_OK'])
    const key = join(dataDir, 'keys', 'audit-seal.pem')
    chmodSync(key, 0o644)
    expect(codes(checkKeys(dataDir))).toEqual(['fault KEYS_OPEN'])
    chmodSync(key, 0o600)
    const kept = readFileSync(key)
    rmSync(key)
    expect(codes(checkKeys(dataDir))).toEqual(['fault KEYS_MISSING'])
    writeFileSync(key, kept, { mode: 0o600 })
  })

  it('backups: none wanted, none yet, made, too old, failed', () => {
    const backup = { folder: join(dataDir, 'b'), at: '02:30', keep: 7 }
    const told = (): string => codes(checkBackups({ backup, dataDir }))[0] ?? ''
    expect(codes(checkBackups({ backup: undefined, dataDir }))).toEqual(['warning BACKUP_NONE'])
    noteBackup(dataDir, now().toISOString())
    expect(codes(checkBackups({ backup: undefined, dataDir }))).toEqual(['note BACKUP_BY_HAND'])
    expect(told()).toBe('note BACKUP_SOON')
    const at = (hours: number): string => new Date(now().getTime() - hours * 3_600_000).toISOString()
    const state = { startedAt: at(1), finishedAt: at(1), succeededAt: at(1), folder: '/b', rows: 1, problem: null }
    saveBackupState(dataDir, state)
    expect(told()).toBe('ok BACKUP_OK')
    saveBackupState(dataDir, { ...state, succeededAt: at(40) })
    expect(told()).toBe('fault BACKUP_OLD')
    saveBackupState(dataDir, { ...state, problem: 'no space' })
    expect(told()).toBe('fault BACKUP_FAILED')
  })

  it.each([
    [{}, ['ok ORIGIN_OK']],
    [{ ANDON_ORIGIN: 'http://andon.maker.example' }, ['fault ORIGIN_PLAIN']],
    [{ HOST: '0.0.0.0' }, ['warning ORIGIN_LOCAL']],
    [{ ANDON_ORIGIN: 'https://andon.maker.example' }, ['warning PROXY_UNSET']],
    [{ ANDON_ORIGIN: 'https://andon.maker.example', ANDON_TRUSTED_PROXIES: '10.0.0.1' }, ['ok ORIGIN_OK']],
    [{ ANDON_PUBLIC_ORIGIN: 'http://psirt.maker.example' }, ['warning PUBLIC_ORIGIN_PLAIN']],
  ])('addresses %j: %j', (env, expected) => {
    expect(codes(checkOrigins(readConfig(env)))).toEqual(expected)
  })

  it('a variable that cannot be used is told, and what needs none is still examined', async () => {
    expect(codes(await examine({ PORT: 'eighty' }))).toEqual(['ok NODE_OK', 'fault CONFIG_BAD'])
  })

  it('looking at a folder that is not there makes nothing', async () => {
    const folder = join(dataDir, 'nothing')
    const found = codes(await examine({ ANDON_DATA: folder, PORT: '21898' }))
    expect(found).toContain('fault FOLDER_MISSING')
    expect(found).toContain('note RUNNING_NOT')
    expect(spawnSync('ls', [folder]).status).not.toBe(0)
  })
})

describe('programs and what they talk to', () => {
  it('a port that is taken is told while Andon does not run', async () => {
    const server = createTcp()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    const config = { ...readConfig({ ANDON_DATA: dataDir }), port }
    expect(codes(await checkRunning(config))).toContain('fault PORT_TAKEN')
    server.close()
  })

  it('while Andon runs, a program that is gone and a server that does not answer are told', async () => {
    const run = join(dataDir, 'run')
    mkdirSync(run, { recursive: true })
    const { lockFolder } = await import('#platform/postgres/index.ts')
    const lock = lockFolder(run)
    writeFileSync(join(run, 'children.json'), JSON.stringify([{ name: 'serve', pid: 999_999_9, started: '1' }]))
    const config = { ...readConfig({ ANDON_DATA: dataDir }), port: 1, publicPort: 2 }
    const found = codes(await checkRunning(config))
    expect(found).toEqual([
      'ok RUNNING_OK',
      'fault PROCESS_GONE',
      'fault PROCESS_GONE',
      'fault PROCESS_GONE',
      'fault SERVER_SILENT',
      'fault SERVER_SILENT',
    ])
    lock.release()
  })

  it('a mail server that does not answer is a fault, none is a note', async () => {
    const env = { SMTP_HOST: '127.0.0.1', SMTP_PORT: '1', MAIL_FROM: 'andon@maker.example' }
    expect(codes(await checkMail(readConfig(env)))).toEqual(['fault MAIL_UNREACHABLE'])
    expect(codes(await checkMail(readConfig({})))).toEqual(['note MAIL_NONE'])
  })

  it('a sign-in provider that is not there, or is another one, is told', async () => {
    let issuer = ''
    const server = createServer((_, answer) => answer.end(JSON.stringify({ issuer })))
    const url = await new Promise<string>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
      }),
    )
    issuer = url
    expect(codes(await checkProvider('idp', url))).toEqual(['ok PROVIDER_OK'])
    issuer = 'https://other.example'
    expect(codes(await checkProvider('idp', url))).toEqual(['warning PROVIDER_UNREACHABLE'])
    server.close()
    expect(codes(await checkProvider('idp', 'http://127.0.0.1:1'))).toEqual(['warning PROVIDER_UNREACHABLE'])
  })
})

describe('the database', () => {
  it('as it should be: nothing is told', async () => {
    expect(await troubles()).toEqual([])
  })

  it('one that does not answer is a fault', async () => {
    expect(codes(await checkDatabase('postgresql://nobody@127.0.0.1:1/none'))).toEqual(['fault DATABASE_UNREACHABLE'])
  })

  it('an owner as the application is a fault', async () => {
    expect(codes(await checkDatabase(test.database.ownerUrl))).toContain('fault ROLE_OWNS')
  })

  it('row-level security that somebody switched off is a fault', async () => {
    await breakAndMend(
      'fault POLICY_OFF',
      () => asOwner('alter table psirt_case disable row level security'),
      () => asOwner('alter table psirt_case enable row level security'),
    )
  })

  it('a migration that was edited, one that is pending', async () => {
    const { rows } = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ name: string; sha256: string }>(
        'select name, sha256 from andon_migration order by name desc limit 1',
      ),
    )
    const [last] = rows
    const set = (sha256: string) =>
      asOwner(`update andon_migration set sha256 = '${sha256}' where name = '${last?.name}'`)
    await breakAndMend(
      'fault MIGRATIONS_BAD',
      () => set('0'.repeat(64)),
      () => set(last?.sha256 ?? ''),
    )
  })

  it('an audit entry that waits for its seal is a fault', async () => {
    const actor = systemPrincipal([])
    const restore = setClock(() => new Date(Date.now() - 3_600_000))
    await test.app.db.tx(actor, (tx) =>
      recordAudit(tx, { principal: actor, kind: 'case', id: newId(), action: 'case.opened', scopeId: null }),
    )
    restore()
    expect(await checked()).toContain('fault SEAL_LAG')
    await asOwner('delete from audit_unsealed')
  })

  it('a job that waits and one that failed are told', async () => {
    const insert = (state: string, at: string): string =>
      `insert into job_run (id, name, state, input, principal_id, created_at, finished_at)
       values (gen_random_uuid(), 'x.y', '${state}', '{}', gen_random_uuid(), ${at}, ${state === 'failed' ? 'now()' : 'null'})`
    const clear = (): Promise<unknown> => asOwner(`delete from job_run where name = 'x.y'`)
    await breakAndMend('fault QUEUE_LAG', () => asOwner(insert('created', `now() - interval '1 hour'`)), clear)
    await breakAndMend('warning JOBS_FAILED', () => asOwner(insert('failed', 'now()')), clear)
  })

  it('a clock that differs is a fault', async () => {
    const restore = setClock(() => new Date(Date.now() - 60_000))
    expect(await checked()).toContain('fault CLOCK_SKEW')
    restore()
  })

  it('a provider that is set and not reachable is told', async () => {
    const provider = `insert into sign_in.provider select (json_populate_record(null::sign_in.provider, json_build_object(
      'id', gen_random_uuid(), 'name', 'idp', 'issuer', 'http://127.0.0.1:1', 'client_id', 'a', 'scopes', 'openid', 'is_active', true,
      'provisioning', 'invited', 'linking', 'invited', 'email_domains', '{}'::text[], 'strong_acr', '{}'::text[], 'strong_amr', '{}'::text[],
      'created_at', now(), 'updated_at', now(), 'version', 1))).*`
    await breakAndMend(
      'warning PROVIDER_UNREACHABLE',
      () => asOwner(provider),
      () => asOwner('delete from sign_in.provider'),
    )
  })

  it('what is read is only read: a transaction of the doctor is not left open', async () => {
    const client = new Client({ connectionString: test.database.ownerUrl })
    await client.connect()
    await checked()
    const { rows } = await client.query(`select from pg_stat_activity where application_name = 'andon-doctor'`)
    await client.end()
    expect(rows).toEqual([])
  })
})

describe('the published tree', () => {
  it('is told when it is missing, right after it was written, to who knows another address, and when a byte of it was changed', async () => {
    await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
    const told = async (): Promise<string[]> => codes(await checkPublished(test.app.config, test.database.appUrl))
    const key = 'ok PUBLICATION_KEY_OK'
    expect(await told()).toEqual([key, 'fault TREE_FAULT', 'warning SECURITY_TEXT_MISSING'])
    const { advisoryModule } = await import('#modules/advisory/index.ts')
    await advisoryModule.rounds?.['advisory.keepTree']?.run(test.app)
    expect(await told()).toEqual([key, 'ok TREE_OK', 'ok SECURITY_TEXT_OK'])
    const elsewhere = { ...test.app.config, publicOrigin: 'https://psirt.maker.example' }
    const another = await checkPublished(elsewhere, test.database.appUrl)
    expect(codes(another)).toEqual([key, 'ok TREE_OK', 'warning TREE_ORIGIN', 'ok SECURITY_TEXT_OK'])
    expect(another[2]?.params).toEqual({
      origin: test.app.config.publicOrigin,
      configured: 'https://psirt.maker.example',
    })
    const folder = join(dataDir, 'public')
    const generation = join(folder, 'generations', readFileSync(join(folder, 'current'), 'utf8').trim())
    writeFileSync(join(generation, 'robots.txt'), 'User-agent: *\n')
    expect(await told()).toEqual([key, 'fault TREE_FAULT', 'ok SECURITY_TEXT_OK'])
  })

  it('a key that cannot be read, and another than the one that signed, are faults', async () => {
    const path = join(dataDir, 'keys', 'publication.pem')
    const own = readFileSync(path, 'utf8')
    const told = async (): Promise<string[]> => codes(await checkPublished(test.app.config, test.database.appUrl))
    const { privateKey } = generateKeyPairSync('ed25519')
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' })
    for (const [content, code] of [
      ['no key at all', 'fault PUBLICATION_KEY_BAD'],
      [other, 'fault PUBLICATION_KEY_OTHER'],
    ] as const) {
      writeFileSync(path, content)
      expect(await told()).toEqual([code, 'ok SECURITY_TEXT_OK'])
    }
    writeFileSync(path, own)
    expect((await told())[0]).toBe('ok PUBLICATION_KEY_OK')
  })

  it('a security.txt near its end and one past it are told', async () => {
    const { params } = await checkSecurityText(dataDir)
    const until = Date.parse(String(params['until']))
    for (const [days, code] of [
      [-10, 'warning SECURITY_TEXT_SOON'],
      [1, 'fault SECURITY_TEXT_OLD'],
    ] as const) {
      const restore = setClock(() => new Date(until + days * 86_400_000))
      expect(codes(await checkSecurityText(dataDir))).toEqual([code])
      restore()
    }
  })
})
