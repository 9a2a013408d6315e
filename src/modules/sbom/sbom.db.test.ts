import { gzipSync, zstdCompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJobEndpoint } from '#main/system/api.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { readModelEndpoint } from '#modules/product/api.ts'
import { changePartsEndpoint } from '#modules/product/api-record.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
let releaseIds: string[]

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by part_id, position`.execute(tx),
  )
  releaseIds = rows.map(({ id }) => id)
  await test.startJobs()
})
afterAll(() => test.close())

const release = (index: number): string => releaseIds[index] ?? ''

const bom = (components: readonly Readonly<Record<string, unknown>>[], more: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components, ...more })

const library = (name: string, version: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version,
  purl: `pkg:pypi/${name}@${version}`,
  ...more,
})

async function upload(releaseId: string, bytes: string | Uint8Array<ArrayBuffer>, name = 'bom.json') {
  const sent = await test.upload(engineer, api.uploadSbomEndpoint, { releaseId }, name, bytes)
  await test.settleJobs()
  return sent
}

const contents = async (releaseId: string) =>
  (await test.call(viewer, api.readContentsEndpoint, { params: { releaseId } })).data

const components = async (releaseId: string, query: Readonly<Record<string, string>> = {}) =>
  (await test.call(viewer, api.listOccurrencesEndpoint, { params: { releaseId }, query })).data.items

describe('a bill of materials of a release', () => {
  it('is uploaded by those who may write, for releases that they may see', async () => {
    const anyone = await test.actor(['author'])
    const params = { releaseId: release(0) }
    expect((await test.upload(anyone, api.uploadSbomEndpoint, params, 'a.json', bom([]))).status).toBe(403)
    const none = { releaseId: '01900000-0000-7000-8000-00000000dead' }
    expect((await test.upload(engineer, api.uploadSbomEndpoint, none, 'a.json', bom([]))).status).toBe(404)
  })

  it('is missing as a state of its own', async () => {
    expect(await contents(release(1))).toMatchObject({ state: 'none', current: null, latest: null })
  })

  it('is read by a job, and its components are listed with their places in the tree', async () => {
    const file = bom([library('hibari', '1.4'), library('tsubame', '2.0')], {
      dependencies: [{ ref: 'hibari', dependsOn: ['tsubame'] }],
    })
    const sent = await upload(release(0), file)
    expect(sent.status).toBe(201)
    const current = await contents(release(0))
    expect(current).toMatchObject({
      state: 'known',
      current: { id: sent.data.id, state: 'current', format: 'cyclonedx', specVersion: '1.6', componentCount: 2 },
      coverage: { purl: 2, none: 0 },
    })
    const all = await components(release(0))
    expect(all.map(({ name, version, identifiedBy }) => [name, version, identifiedBy])).toEqual([
      ['hibari', '1.4', 'purl'],
      ['tsubame', '2.0', 'purl'],
    ])
    expect((await components(release(0), { below: '-1' })).map(({ name }) => name)).toEqual(['hibari'])
    expect((await components(release(0), { below: '0' })).map(({ name }) => name)).toEqual(['tsubame'])
    expect((await components(release(0), { q: 'tsub 2' })).map(({ name }) => name)).toEqual(['tsubame'])
  })

  it('is the same whether it comes as it is, or by gzip or zstd', async () => {
    const file = bom([library('hibari', '1.4')])
    for (const bytes of [gzipSync(file), zstdCompressSync(file)]) {
      await upload(release(2), bytes, 'bom.json')
      expect((await components(release(2))).map(({ name }) => name)).toEqual(['hibari'])
    }
  })

  it('that cannot be read is told as failed, by the job and by the release, and the one before it counts', async () => {
    await upload(release(3), bom([library('hibari', '1.4')]))
    for (const bytes of ['{"bomFormat":', 'hello', gzipSync(bom([])).subarray(0, 20)]) {
      const sent = await upload(release(3), bytes)
      const job = await test.call(engineer, readJobEndpoint, { params: { jobId: sent.data.jobId } })
      expect(job.data).toMatchObject({ state: 'completed', result: { state: 'failed' } })
      const now = await contents(release(3))
      expect(now).toMatchObject({ state: 'known', latest: { id: sent.data.id, state: 'failed', errorCount: 1 } })
    }
    expect((await components(release(3))).map(({ name }) => name)).toEqual(['hibari'])
  })

  it.each([
    ['JSON_CUT', bom([library('kakesu', '1')]).slice(0, -20)],
    ['JSON_CUT', bom([library('kakesu', '1')]).slice(0, -1)],
    ['NOT_LIST', bom([]).replace('[]', '"none"')],
    [
      'XML_DOCTYPE',
      '<!DOCTYPE a><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library"><name>a</name></component></components></bom>',
    ],
    ['TEXT_NOT_CLOSED', 'SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\nPackageComment: <text>x\n'],
    ['SCHEMA_TYPE', bom([]).replace('"version":1', '"version":1,"$schema":7')],
  ])('that was not read to its end, or has nothing but faults, is refused with the reason: %s', async (code, file) => {
    await upload(release(3), bom([library('hibari', '1.4')]))
    const sent = await upload(release(3), file)
    const { latest, current } = await contents(release(3))
    expect(latest).toMatchObject({ id: sent.data.id, state: 'failed', componentCount: 0 })
    expect(latest?.findings.map((finding) => finding.code)).toContain(code)
    expect(current?.id).not.toBe(sent.data.id)
    expect((await components(release(3))).map(({ name }) => name)).toEqual(['hibari'])
  })

  it('that is whole and valid and lists nothing has no components, and says so', async () => {
    await upload(release(3), bom([]))
    expect(await contents(release(3))).toMatchObject({ state: 'known', current: { componentCount: 0, errorCount: 0 } })
  })

  it('loses only the value that is too long to be one, and tells which; no part of it is taken for it', async () => {
    await upload(
      release(3),
      bom([library('hibari', '1.4'), { type: 'library', name: 'kakesu', version: '1'.repeat(400) }]),
    )
    const { current } = await contents(release(3))
    expect(current?.findings.map(({ code, path, params }) => [code, path, params?.['name']])).toEqual([
      ['VALUE_TOO_LONG', '/components/1', 'version'],
    ])
    expect((await components(release(3))).map(({ name, version }) => [name, version])).toEqual([
      ['hibari', '1.4'],
      ['kakesu', null],
    ])
  })

  it('replaces the one before it; what is taken back leaves the release without any', async () => {
    const first = await upload(release(4), bom([library('hibari', '1.4')]))
    const second = await upload(release(4), bom([library('hibari', '1.5')]))
    const listed = await test.call(viewer, api.listSbomsEndpoint, { params: { releaseId: release(4) } })
    expect(listed.data.items.map(({ id, state, revision }) => [id, state, revision])).toEqual([
      [second.data.id, 'current', 2],
      [first.data.id, 'replaced', 1],
    ])
    const version = listed.data.items[0]?.version ?? 0
    const params = { sbomId: second.data.id }
    const remove = (ifMatch: number) => test.call(engineer, api.removeSbomEndpoint, { params }, { ifMatch })
    expect((await remove(1)).status).toBe(412)
    expect((await remove(version)).data.state).toBe('removed')
    expect((await contents(release(4))).state).toBe('none')
    expect((await remove(version + 1)).problem?.code).toBe('SBOM_STATE')
  })

  it('keeps its release in the catalogue: it is evidence', async () => {
    await upload(release(6), bom([library('hibari', '1.4')]))
    const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
      sql<{ modelId: string }>`
        select p.model_id as "modelId" from product_release r join product_part p on p.id = r.part_id
         where r.id = ${release(6)}::uuid`.execute(tx),
    )
    const params = { modelId: rows[0]?.modelId ?? '' }
    const { data: model } = await test.call(engineer, readModelEndpoint, { params })
    const parts = model.parts.map(({ id, code, names, versionScheme, releases }) => ({
      id,
      code,
      names,
      versionScheme,
      releases: releases.filter((one) => one.id !== release(6)),
    }))
    const options = { ifMatch: model.version }
    const changed = await test.call(engineer, changePartsEndpoint, { params, body: { parts } }, options)
    expect(changed.problem).toMatchObject({ code: 'RELEASE_IN_USE', params: { where: 'sbom' } })
  })

  it('counts what nobody can identify, and never as known', async () => {
    const odd = [
      { type: 'library', name: 'something' },
      { type: 'firmware', name: 'Kamome RTOS', version: '6.6', supplier: { name: 'Kamome' } },
      { type: 'operating-system', name: 'os', version: '1', cpe: 'cpe:2.3:o:hibari:kanban:1.0:*:*:*:*:*:*:*' },
    ]
    await upload(release(5), bom(odd))
    expect((await contents(release(5))).coverage).toMatchObject({ none: 1, text: 1, cpe: 1, purl: 0 })
  })
})
