import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as component from './api-component.ts'
import * as contents from './api-contents.ts'
import * as api from './api.ts'
import { componentSearch } from './service/component.ts'

let test: TestApp
let engineer: Actor
/** Reads in the division of the second release only. */
let elsewhere: Actor
let here: string
let there: string

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string; divisionId: string }>`
      select r.id, l.division_id as "divisionId" from product_release r join product_part p on p.id = r.part_id
        join product_model m on m.id = p.model_id join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
       order by m.code, p.position, r.position`.execute(tx),
  )
  const of = (code: string): string => rows.find(({ divisionId }) => divisionId === divisions.get(code))?.id ?? ''
  here = of('FA')
  there = of('MT')
  elsewhere = await test.actor([{ role: 'engineer', scope: { kind: 'division', id: divisions.get('MT') ?? null } }])
  await test.startJobs()
})
afterAll(() => test.close())

async function upload(releaseId: string, components: readonly Readonly<Record<string, unknown>>[]) {
  const all = components.map((one) => ({ type: 'library', ...one }))
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: all })
  const sent = await test.upload(engineer, api.uploadSbomEndpoint, { releaseId }, 'bom.json', bom)
  await test.settleJobs()
  return (await test.call(engineer, api.readSbomEndpoint, { params: { sbomId: sent.data.id } })).data
}

async function namesIn(releaseId: string, q?: string): Promise<string[]> {
  const query = q === undefined ? {} : { q }
  const { data } = await test.call(engineer, api.listOccurrencesEndpoint, { params: { releaseId }, query })
  return data.items.map(({ group, name, version, kind }) => `${kind} ${group ?? ''}/${name} ${version ?? '?'}`)
}

async function found(actor: Actor, q: string): Promise<string[]> {
  const { data } = await test.call(actor, component.listComponentsEndpoint, { query: { q } })
  return data.items.map(({ purl }) => purl ?? '')
}

describe('a component that two documents call differently', () => {
  const purl = 'pkg:maven/org.hibari/panel@1.2'

  beforeAll(async () => {
    await upload(here, [{ name: 'panel', group: 'org.hibari', version: '1.2', purl }])
    await upload(there, [{ name: 'Hibari 操作盤', type: 'application', version: '1.2', purl }])
  })

  it('is shown on each release as its document calls it, and found there by that name alone', async () => {
    expect(await namesIn(here)).toEqual(['library org.hibari/panel 1.2'])
    expect(await namesIn(there)).toEqual(['application /Hibari 操作盤 1.2'])
    expect(await namesIn(there, '操作盤')).toHaveLength(1)
    expect(await namesIn(there, 'org.hibari 1.2 操作盤')).toHaveLength(1)
    expect(await namesIn(here, '操作盤')).toEqual([])
    const { data } = await test.call(engineer, api.listOccurrencesEndpoint, {
      params: { releaseId: there },
      query: { kind: ['application'] },
    })
    expect(data.total).toBe(1)
  })

  it('is found by any of its names over everything, by those that a release which may be seen gives it', async () => {
    expect(await found(engineer, '操作盤')).toEqual([purl])
    expect(await found(engineer, 'panel')).toEqual([purl])
    expect(await found(engineer, '操作盤 other')).toEqual([])
    expect(await found(elsewhere, 'hibari 操作盤')).toEqual([purl])
    const hits = await test.app.db.tx(engineer.principal, (tx) =>
      componentSearch.find(tx, engineer.principal, { text: 'hibari 操', words: ['hibari', '操'] }, 5),
    )
    expect(hits).toHaveLength(1)
    // The release that calls it so is given another document: nobody calls it so any more.
    await upload(there, [{ name: 'other', version: '1.2', purl }])
    expect(await found(engineer, '操作盤')).toEqual([])
    expect(await found(engineer, 'other')).toEqual([purl])
  })

  it('is called by its package URL where no release is asked for, and what another line calls it is not told', async () => {
    const { data } = await test.call(engineer, component.listComponentsEndpoint, { query: { q: 'panel' } })
    const [own] = data.items.filter((one) => one.purl === purl)
    expect(own).toMatchObject({ group: 'org.hibari', name: 'panel', version: '1.2', supplier: null })
  })

  it('is told in a difference as the later release calls it', async () => {
    await upload(here, [{ name: 'before', version: '1', purl: 'pkg:npm/x@1', licenses: [{ license: { id: 'MIT' } }] }])
    await upload(there, [{ name: 'after', version: '1', purl: 'pkg:npm/x@1', licenses: [{ license: { id: 'ISC' } }] }])
    const { data } = await test.call(engineer, contents.compareContentsEndpoint, {
      params: { releaseId: there },
      query: { against: here },
    })
    expect(data.items.map(({ change, name }) => `${change} ${name}`)).toEqual(['licence after'])
  })
})

describe('a part whose name tells no version', () => {
  it('is another component in another release, and each shows its own version', async () => {
    await upload(here, [{ name: 'x', version: '1.2.3', purl: 'pkg:npm/x' }])
    await upload(there, [{ name: 'x', version: '4.5.6', purl: 'pkg:npm/x' }])
    expect(await namesIn(here)).toEqual(['library /x 1.2.3'])
    expect(await namesIn(there)).toEqual(['library /x 4.5.6'])
    expect((await found(engineer, 'pkg:npm/x@')).toSorted()).toEqual(
      expect.arrayContaining(['pkg:npm/x@1.2.3', 'pkg:npm/x@4.5.6']),
    )
  })

  it('and that its version contradicts its name is told with the place, and counted as ambiguous', async () => {
    const sbom = await upload(here, [{ name: 'x', version: '1.2.3', purl: 'pkg:npm/x@9' }])
    expect(sbom.findings).toMatchObject([{ level: 'warning', code: 'VERSIONS_DIFFER', path: '/components/0' }])
    expect(sbom.coverage).toMatchObject({ ambiguous: 1, purl: 0 })
  })
})

describe('what one line’s document adds to a name', () => {
  const purl = 'pkg:npm/kawasemi@1.0'
  const cpe = 'cpe:2.3:a:mejiro:kawasemi:1.0:*:*:*:*:windows:*:*'

  it('makes another component, and leaves that of the other line as it is', async () => {
    await upload(here, [{ name: 'kawasemi', version: '1.0', purl }])
    await upload(there, [{ name: 'kawasemi', version: '1.0', purl, cpe, supplier: { name: 'Secret Works' } }])
    const { data } = await test.call(engineer, api.listOccurrencesEndpoint, { params: { releaseId: here }, query: {} })
    expect(data.items.map(({ cpes, supplier }) => [cpes, supplier])).toEqual([[[], null]])
    const all = await test.call(engineer, component.listComponentsEndpoint, { query: { q: 'kawasemi' } })
    expect(all.data.items.map(({ supplier }) => supplier)).toEqual([null, null])
    expect(new Set(all.data.items.map(({ cpes }) => cpes.length))).toEqual(new Set([0, 1]))
  })
})
