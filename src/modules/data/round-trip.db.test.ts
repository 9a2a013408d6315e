import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAudit } from '#platform/audit/export.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCustomers } from '#modules/customer/index.ts'
import { testCustomers } from '#modules/customer/testing.ts'
import { assetTimelineEndpoint, listAssetsEndpoint } from '#modules/customer/api.ts'
import { createVendorEndpoint, listVendorsEndpoint } from '#modules/product/api-record.ts'
import { importCatalogue, readMaker } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { confirmRunEndpoint } from './api.ts'
import { dataKinds } from './kinds.ts'
import { applyRun } from './service/apply.ts'
import { countOf } from './rules.ts'
import { confirm, download, preview, rowsOf, settle } from './testing.ts'

let test: TestApp
let keeper: Actor

beforeAll(async () => {
  test = await createTestApp()
  keeper = await test.actor(['coordinator', 'admin', 'auditor'])
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT']) {
    const { id } = await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })
    divisions.set(code, id)
  }
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  const names = { en: 'Tsubame Drives', ja: '燕ドライブ', de: 'Tsubame Antriebe' }
  const vendor = {
    name: 'Ｔｓｕｂａｍｅ Drives Co., Ltd.',
    names,
    aliases: ['TSUBAME;DRIVES 2', '燕(株)', '=Tsubame 3'],
  }
  expect((await test.call(keeper, createVendorEndpoint, { body: vendor })).status).toBe(201)
  await importCustomers(test.app, bootstrapPrincipal, {
    customers: testCustomers().customers.map((customer) => ({ ...customer, shipments: [] })),
  })
  // Values that tables tempt to spoil: formulas, separators, quotes, line ends, marks of lists and pairs, apostrophes.
  const hostile =
    'customer,tag,model,versions,serial,options,hardware_revision,known_on\r\n' +
    'OWNER-1,"=1+1",HQ-08CPU,"firmware=1.0; a\\=b\\;c=2\\\\","\'=x","a\\; b; c, ""d""","-5",2026-01-01\r\n' +
    'OWNER-1,"＝SUM(A1)","H;Q","boot=＋1","\'quoted\'","@x","line 1\nline 2",2026-01-01\r\n'
  const known = (await download(test, keeper, '/api/v1/data/export/customers?format=ndjson')).toString('utf8')
  const owner = /"code":"([^"]+)"/.exec(known)?.[1] ?? ''
  const run = await preview(test, keeper, { kind: 'assets', source: 'x' }, hostile.replaceAll('OWNER-1', owner))
  expect(run.counts).toEqual({ assets: { new: 2 } })
  await confirm(test, keeper, run)
  const stated =
    'code,family,model,part,releases,vendor,name,versions,purl,cpe,patched,basis,stated_on,note\r\n' +
    'OS-1,HQ,,,1.1 and later,"=Kamome; ""Systems""",Kamome RTOS,6.4 to 6.9,,,CVE-2026-0001; CVE-2026-0002,letter,2026-03-01,"line 1\nline 2"\r\n' +
    "'=2,HQ,HQ-08CPU,firmware,,,OpenSSL,1.0.2k,pkg:generic/openssl,cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*,,,,\r\n"
  const parts = await preview(test, keeper, { kind: 'declarations', source: 'letters' }, stated)
  expect([parts.counts, (await rowsOf(test, keeper, parts, 'error')).map(({ findings }) => findings)]).toEqual([
    { declarations: { new: 2 } },
    [],
  ])
  await confirm(test, keeper, parts)
})
afterAll(() => test.close())

const bundle = async (on: TestApp, actor: Actor): Promise<string> =>
  (await download(on, actor, '/api/v1/data/bundle')).toString('utf8')

describe('a model that comes after its units', () => {
  it('makes them units of it in the same transaction: linked, told in their timeline, and asked about anew', async () => {
    const owner = 'customer,tag,vendor,model,versions,known_on\r\n'
    const known = (await download(test, keeper, '/api/v1/data/export/customers?format=ndjson')).toString('utf8')
    const code = /"code":"([^"]+)"/.exec(known)?.[1] ?? ''
    const rows = `${code},LATE-1,HIBARI,hq-99cpu,firmware=1.0,2026-01-01\r\n${code},LATE-2,Other Works,HQ-99CPU,,2026-01-01\r\n`
    await confirm(test, keeper, await preview(test, keeper, { kind: 'assets', source: 'late' }, owner + rows))
    const unit = async (tag: string) =>
      (await test.call(keeper, listAssetsEndpoint, { query: { q: tag } })).data.items.find((item) => item.tag === tag)
    const before = await unit('LATE-1')
    expect(before?.modelId).toBeNull()
    const model = 'code,family,name_en,name_ja\r\nHQ-99CPU,HQ,Late CPU,後発CPU\r\n'
    const run = await confirm(test, keeper, await preview(test, keeper, { kind: 'models', source: 'late' }, model))
    expect(run.state).toBe('applied')
    const after = await unit('LATE-1')
    expect(after?.modelId).not.toBeNull()
    expect(after).toMatchObject({ isAnswered: true, version: (before?.version ?? 0) + 1 })
    expect((await unit('LATE-2'))?.modelId).toBeNull()
    const params = { customerId: after?.customerId ?? '', assetId: after?.id ?? '' }
    const story = (await test.call(keeper, assetTimelineEndpoint, { params })).data.items
    expect(story.map(({ action }) => action)).toContain('asset.modelLinked')
    await test.seal()
    const verified = await verifyAudit(exportAudit(test.database.ownerUrl), {
      publicKeyPem: test.app.keyring.sealPublicKeyPem,
    })
    expect(verified.findings).toEqual([])
  })
})

describe('export and import', () => {
  it.each(dataKinds.map(({ id }) => id))(
    'an export of %s, imported again in any form, changes nothing',
    async (kind) => {
      for (const form of ['csv', 'csv&encoding=shift_jis&unwritable=replace', 'json', 'ndjson']) {
        const bytes = await download(test, keeper, `/api/v1/data/export/${kind}?format=${form}`)
        const run = await preview(test, keeper, { kind, source: `again ${kind}` }, Uint8Array.from(bytes))
        expect([form, run.state]).toEqual([
          form,
          run.findings.some(({ code }) => code === 'EMPTY_FILE') ? 'failed' : 'ready',
        ])
        expect(
          (['new', 'changed', 'kept', 'error', 'vanished'] as const).filter((state) => countOf(run.counts, state) > 0),
        ).toEqual([])
      }
    },
  )

  it('a bundle imported into an empty installation comes out of it byte by byte as it went in', async () => {
    const before = await bundle(test, keeper)
    const other = await createTestApp()
    try {
      const person = await other.actor(['coordinator', 'admin'])
      const run = await preview(other, person, { source: 'moving', name: 'andon.ndjson' }, before)
      expect(run.state).toBe('ready')
      expect((await rowsOf(other, person, run, 'error')).map(({ findings }) => findings)).toEqual([])
      expect((await confirm(other, person, run)).state).toBe('applied')
      expect(await bundle(other, person)).toBe(before)
      const maker = await other.app.db.tx(person.principal, readMaker)
      expect(maker).toMatchObject({ namespace: 'https://www.hibari.example', vendorAliases: ['HIBARI'] })
      const makers = (await other.call(person, listVendorsEndpoint, {})).data.items
      expect(makers.map(({ name }) => name)).toEqual(['Hibari Automation', 'Ｔｓｕｂａｍｅ Drives Co., Ltd.'])
    } finally {
      await other.close()
    }
  })

  it('the ZIP of everything imported into an empty installation brings the same bundle as the bundle itself', async () => {
    const before = await bundle(test, keeper)
    const archive = await download(test, keeper, '/api/v1/data/everything')
    const other = await createTestApp()
    try {
      const person = await other.actor(['coordinator', 'admin'])
      const run = await preview(other, person, { source: 'moving', name: 'andon.zip' }, Uint8Array.from(archive))
      expect(run.state).toBe('ready')
      expect((await confirm(other, person, run)).state).toBe('applied')
      expect(await bundle(other, person)).toBe(before)
      const cut = Uint8Array.from(archive.subarray(0, 400))
      const broken = await preview(other, person, { source: 'moving', name: 'cut.zip' }, cut)
      expect([broken.state, broken.findings.map(({ code }) => code)]).toEqual(['failed', ['ARCHIVE_BROKEN']])
    } finally {
      await other.close()
    }
  })

  it('everything in one ZIP holds the bundle, tables, cases, advisories, sources and the audit trail', async () => {
    const bytes = await download(test, keeper, '/api/v1/data/everything')
    const names = bytes.toString('latin1')
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
    for (const path of ['data.ndjson', 'tables/models.csv', 'cases/psirt_case.ndjson', 'audit/audit_entry.ndjson'])
      expect(names).toContain(path)
  })

  it('Shift_JIS refuses characters that it does not have and names them, and replaces them when that is wanted', async () => {
    const file = 'code,family,name_en,name_ja,update_way\r\nKO-1,HQ,한글,한글,field\r\n'
    await confirm(test, keeper, await preview(test, keeper, { kind: 'models', source: 'ko' }, file))
    const path = '/api/v1/data/export/models?encoding=shift_jis'
    await expect(download(test, keeper, path)).rejects.toThrow(/422.*UNWRITABLE.*KO-1/s)
    const bytes = await download(test, keeper, `${path}&unwritable=replace`)
    expect(new TextDecoder('shift_jis').decode(bytes)).toContain('KO-1,HQ,〓〓,〓〓')
  })
})

describe('all of it or nothing', () => {
  it('a job that is killed while it writes leaves nothing, and the next attempt writes all of it once', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `KILL-${index},HQ,k,k,field`)
    const file = `code,family,name_en,name_ja,update_way\r\n${rows.join('\r\n')}\r\n`
    const run = await preview(test, keeper, { kind: 'models', source: 'kill' }, file)
    const count = async (): Promise<number> =>
      (await bundle(test, keeper)).split('\n').filter((line) => line.includes('"code":"KILL-')).length
    // The job of the confirmation is queued with it; here the same work is cut off in its middle first.
    const { principal } = keeper
    const context = { runId: run.id, principal, checkpoint: null, isLastTry: false }
    await test.app.db.tx(principal, async (tx) => {
      const { updateRun } = await import('./store/run.ts')
      await updateRun(tx, run.id, {
        state: 'applying',
        choices: { vanished: 'keep', edited: 'keep', withoutErrors: false },
      })
    })
    const cut = async (): Promise<void> => {
      throw new Error('killed')
    }
    await expect(applyRun(test.app, run.id, { ...context, progress: cut })).rejects.toThrow('killed')
    expect(await count()).toBe(0)
    const go = async (): Promise<void> => undefined
    expect(await applyRun(test.app, run.id, { ...context, progress: go })).toEqual({ stale: 0 })
    expect(await applyRun(test.app, run.id, { ...context, progress: go })).toEqual({ stale: 0 })
    expect(await count()).toBe(3_000)
    const links = await settle(test, keeper, run.id)
    expect(links.state).toBe('applied')
  })

  it('of two who confirm at the same time, one writes, and the other is shown what is there now', async () => {
    const file = (name: string): string =>
      `code,family,name_en,name_ja,update_way\r\nBOTH-1,HQ,${name},${name},field\r\n`
    const first = await preview(test, keeper, { kind: 'models', source: 'one' }, file('a'))
    const second = await preview(test, keeper, { kind: 'models', source: 'two' }, file('b'))
    await Promise.all(
      [first, second].map((run) =>
        test.call(keeper, confirmRunEndpoint, { params: { runId: run.id }, body: {} }, { ifMatch: run.version }),
      ),
    )
    const states = [await settle(test, keeper, first.id), await settle(test, keeper, second.id)]
    expect(states.map(({ state }) => state).toSorted()).toEqual(['applied', 'ready'])
    expect(states.reduce((sum, run) => sum + run.staleCount, 0)).toBe(1)
    const left = states.find(({ state }) => state === 'ready')
    expect(countOf(left?.counts ?? {}, 'changed')).toBe(1)
  })
})
