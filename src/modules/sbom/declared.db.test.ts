import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { changeFamilyRulesEndpoint, changePartsEndpoint, readFamilyEndpoint } from '#modules/product/api-record.ts'
import { readModelEndpoint } from '#modules/product/api.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { readContentsEndpoint } from './api.ts'
import * as api from './api-declared.ts'
import type { DeclaredPartInput } from './model-declared.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
let bound: Actor
let families: Map<string, string>
let models: Map<string, string>

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  bound = await test.actor([{ role: 'engineer', scope: { kind: 'division', id: divisions.get('MT') ?? '' } }])
  const codes = async (table: string): Promise<Map<string, string>> => {
    const { rows } = await app.db.tx(engineer.principal, (tx) =>
      sql<{ id: string; code: string }>`select id, code from ${sql.table(table)}`.execute(tx),
    )
    return new Map(rows.map(({ id, code }) => [code, id]))
  }
  families = await codes('product_family')
  models = await codes('product_model')
})
afterAll(() => test.close())

type Wish = Partial<Omit<DeclaredPartInput, 'familyId' | 'modelId'>> & { family?: string; model?: string }

const bodyOf = ({ family = 'HQ', model, ...more }: Wish) => ({
  familyId: families.get(family) ?? '',
  modelId: model === undefined ? null : (models.get(model) ?? ''),
  name: 'Kamome RTOS',
  vendor: 'Kamome Systems',
  versions: '6.4 – 6.9',
  basis: 'hand' as const,
  ...more,
})

const create = (wish: Wish, who = engineer) => test.call(who, api.createDeclaredPartEndpoint, { body: bodyOf(wish) })

/** What is stated of the releases of a model: `<version> <name>`, with a mark where that is not certain. */
async function stated(model: string): Promise<string[]> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ text: string }>`
      select format('%s %s%s', r.version_text, d.name, case when o.is_certain then '' else ' ?' end) as text
        from declared_occurrence o join declared_part d on d.id = o.declared_part_id
        join product_release r on r.id = o.release_id join product_part p on p.id = r.part_id
       where p.model_id = ${models.get(model)}::uuid order by r.position, d.name`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

const withdraw = (id: string, ifMatch: number) =>
  test.call(engineer, api.withdrawDeclaredPartEndpoint, { params: { declaredPartId: id } }, { ifMatch })

describe('a declared part', () => {
  it('stands with every release of its family, a model or a range of releases', async () => {
    const family = await create({ name: 'Of all' })
    const model = await create({ name: 'Of one model', model: 'HQ-08CPU' })
    const range = await create({ name: 'Of some', releases: '1.1 and later', model: 'HQ-08CPU' })
    expect([family.status, model.status, range.status]).toEqual([201, 201, 201])
    expect([family.data.releaseCount, model.data.releaseCount, range.data.releaseCount]).toEqual([9, 3, 2])
    expect(await stated('HQ-08CPU')).toEqual([
      '1.0 Of all',
      '1.0 Of one model',
      '1.1 Of all',
      '1.1 Of one model',
      '1.1 Of some',
      '1.2 Of all',
      '1.2 Of one model',
      '1.2 Of some',
    ])
    expect(await stated('HQ-16CPU')).toEqual(['1.0 Of all', '1.1 Of all', '1.2 Of all'])
    for (const { data } of [family, model, range]) await withdraw(data.id, 1)
    expect(await stated('HQ-08CPU')).toEqual([])
  })

  it('is not certain for a release of which nobody can tell whether it is meant', async () => {
    const { data } = await create({ releases: '1.2.5 and later', model: 'HQ-08CPU' })
    expect(await stated('HQ-08CPU')).toEqual(['1.2 Kamome RTOS ?'])
    expect([data.releaseCount, data.uncertainCount]).toEqual([1, 1])
    await withdraw(data.id, 1)
  })

  it('says of how many releases it would speak before it is stated', async () => {
    const ask = async (releases?: string) =>
      (
        await test.call(viewer, api.coverDeclaredEndpoint, {
          query: { familyId: families.get('HQ') ?? '', ...(releases === undefined ? {} : { releases }) },
        })
      ).data
    expect(await ask()).toEqual({ covered: 9, uncertain: 0, beyond: 0 })
    expect(await ask('1.0 – 1.1')).toEqual({ covered: 6, uncertain: 0, beyond: 3 })
    expect(await ask('something else')).toEqual({ covered: 0, uncertain: 9, beyond: 0 })
  })

  it('is the very component of a bill of materials where it is one version, and one of its own where it is several', async () => {
    const one = (await create({ name: 'hibari', vendor: null, versions: '1.4', purl: 'pkg:pypi/Hibari' })).data
    const within = (await create({ name: 'hibari', vendor: null, versions: null, purl: 'pkg:pypi/hibari@1.4' })).data
    const several = (await create({ name: 'hibari', vendor: null, versions: '1.2 to 1.4', purl: 'pkg:pypi/hibari' }))
      .data
    expect([one.isRange, within.isRange, several.isRange]).toEqual([false, false, true])
    expect(one.componentId).toBe(within.componentId)
    expect(within.versions).toBe('1.4')
    expect(several.componentId).not.toBe(one.componentId)
    const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
      sql`select n.kind, n.key, p.version_text as version, p.is_range as "isRange" from component_package p join package n on n.id = p.package_id
           where p.component_id = ${several.componentId}::uuid`.execute(tx),
    )
    expect(rows).toEqual([{ kind: 'purl', key: 'pkg:pypi/hibari', version: '1.2 to 1.4', isRange: true }])
    for (const { id } of [one, within, several]) await withdraw(id, 1)
  })

  it('follows releases that come later, and leaves with those that go', async () => {
    const { data } = await create({ releases: '1.1 and later', model: 'HQ-16CPU' })
    const params = { modelId: models.get('HQ-16CPU') ?? '' }
    const model = (await test.call(engineer, readModelEndpoint, { params })).data
    const manager = await test.actor(['coordinator'])
    const { parts } = model
    const [part] = parts
    if (part === undefined) throw new Error('a model without parts')
    const added = [...part.releases, { version: '1.3', releasedOn: null, isFix: false, hardwareRevisions: null }]
    const more = await test.call(
      manager,
      changePartsEndpoint,
      { params, body: { parts: [{ ...part, releases: added }] } },
      { ifMatch: model.version },
    )
    expect(more.status).toBe(200)
    expect(await stated('HQ-16CPU')).toEqual(['1.1 Kamome RTOS', '1.2 Kamome RTOS', '1.3 Kamome RTOS'])
    const less = await test.call(
      manager,
      changePartsEndpoint,
      { params, body: { parts: [part] } },
      { ifMatch: more.data.version },
    )
    expect(less.status).toBe(200)
    expect(await stated('HQ-16CPU')).toEqual(['1.1 Kamome RTOS', '1.2 Kamome RTOS'])
    await withdraw(data.id, 1)
  })

  it('follows a catalogue that is imported again with further releases', async () => {
    const { data } = await create({ family: 'HF', releases: '1.2 and later' })
    expect(await stated('KN-32')).toEqual(['1.2 Kamome RTOS'])
    const catalogue = testCatalogue()
    const grown = {
      ...catalogue,
      families: catalogue.families.map((family) => ({
        ...family,
        models: family.models.map((model) => ({
          ...model,
          parts: (model.parts ?? []).map((part) => ({ ...part, releases: [...part.releases, { version: '2.0' }] })),
        })),
      })),
    }
    const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
      sql<{ id: string; code: string }>`select id, code from division`.execute(tx),
    )
    await importCatalogue(test.app, bootstrapPrincipal, grown, new Map(rows.map(({ id, code }) => [code, id])))
    expect(await stated('KN-32')).toEqual(['1.2 Kamome RTOS', '2.0 Kamome RTOS'])
    await withdraw(data.id, 1)
  })

  it('is changed by who read it last, withdrawn, and restored', async () => {
    const { data } = await create({ releases: '1.0 only', model: 'HQ-32CPU' })
    const params = { declaredPartId: data.id }
    const { familyId: _, ...body } = bodyOf({ model: 'HQ-32CPU', versions: '6.6', patched: ['cve-2026-0001'] })
    const change = (ifMatch: number) =>
      test.call(engineer, api.changeDeclaredPartEndpoint, { params, body }, { ifMatch })
    expect((await change(7)).status).toBe(412)
    const changed = (await change(1)).data
    expect(changed).toMatchObject({ version: 2, patched: ['CVE-2026-0001'], isRange: false, releases: null })
    expect(changed.releaseCount).toBe((await stated('HQ-32CPU')).length)
    expect((await withdraw(data.id, 2)).data.releaseCount).toBe(0)
    expect((await withdraw(data.id, 3)).problem?.code).toBe('DECLARED_STATE')
    const restored = await test.call(engineer, api.restoreDeclaredPartEndpoint, { params }, { ifMatch: 3 })
    expect(restored.data.releaseCount).toBe(changed.releaseCount)
    const told = await test.call(viewer, api.declaredTimelineEndpoint, { params })
    expect(told.data.items.map(({ action }) => action)).toEqual([
      'declaredPart.restored',
      'declaredPart.withdrawn',
      'declaredPart.changed',
      'declaredPart.created',
    ])
    await withdraw(data.id, 4)
  })

  it('rests on a letter that can be read again byte for byte', async () => {
    const { data } = await create({ basis: 'letter', statedOn: '2026-03-01' })
    expect(data.letter).toBeNull()
    const params = { declaredPartId: data.id }
    const sent = await test.upload(engineer, api.attachLetterEndpoint, params, 'reply.pdf', '%PDF-1.7 letter')
    expect(sent.data).toMatchObject({ basis: 'letter', letter: { fileName: 'reply.pdf', size: 15 }, version: 2 })
    const answer = await test.hono.request(`/api/v1/declared-parts/${data.id}/letter`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    })
    expect(await answer.text()).toBe('%PDF-1.7 letter')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    await withdraw(data.id, 2)
    expect((await test.upload(engineer, api.attachLetterEndpoint, params, 'b.pdf', 'x')).problem?.code).toBe(
      'DECLARED_STATE',
    )
  })

  it('is refused with the place of what is wrong', async () => {
    const wrong = await create({ releases: 'the usual ones', purl: 'pypi/hibari', cpe: 'cpe:2.3:a:*:*', name: '...' })
    expect(wrong.problem?.findings?.map(({ code, path }) => [code, path])).toEqual([
      ['RANGE_NOT_READ', '/releases'],
      ['INVALID_NAME', '/name'],
      ['INVALID_PURL', '/purl'],
      ['INVALID_CPE', '/cpe'],
    ])
    expect((await create({ model: 'HRC-800' })).problem?.findings?.[0]?.code).toBe('NOT_OF_FAMILY')
  })

  it('is written by who may write bills of materials of the line, and what one may not see does not exist', async () => {
    expect((await create({}, viewer)).status).toBe(403)
    expect((await create({}, bound)).status).toBe(404)
    const { data } = await create({})
    const params = { declaredPartId: data.id }
    expect((await test.call(bound, api.readDeclaredPartEndpoint, { params })).status).toBe(404)
    expect((await test.call(bound, api.listDeclaredPartsEndpoint, {})).data.items).toEqual([])
    expect((await test.call(viewer, api.listDeclaredPartsEndpoint, {})).data.items.map(({ id }) => id)).toEqual([
      data.id,
    ])
    await withdraw(data.id, 1)
  })

  it('counts in what is known of a release, which still has no bill of materials', async () => {
    const { data } = await create({ model: 'HQ-08CPU' })
    const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
      sql<{ id: string }>`select release_id as id from declared_occurrence limit 1`.execute(tx),
    )
    const releaseId = rows[0]?.id ?? ''
    const contents = (await test.call(viewer, readContentsEndpoint, { params: { releaseId } })).data
    expect(contents).toMatchObject({ state: 'none', declared: 1, coverage: { text: 1 } })
    const listed = (await test.call(viewer, api.listDeclaredPartsEndpoint, { query: { releaseId } })).data.items
    expect(listed.map(({ id, isCertain }) => [id, isCertain])).toEqual([[data.id, true]])
    await withdraw(data.id, 1)
  })

  it('is asked again when the order of its family’s versions changes', async () => {
    const { data } = await create({ family: 'HF', releases: '1.10 and later', model: 'HF5-32MT' })
    expect(await stated('HF5-32MT')).toEqual(['2.0 Kamome RTOS'])
    const params = { familyId: families.get('HF') ?? '' }
    const manager = await test.actor(['coordinator'])
    const order = async (versionScheme: string | null) => {
      const { version } = (await test.call(manager, readFamilyEndpoint, { params })).data
      const body = { versionScheme, serialFormat: null }
      expect((await test.call(manager, changeFamilyRulesEndpoint, { params, body }, { ifMatch: version })).status).toBe(
        200,
      )
    }
    await order('dotted-fraction')
    expect(await stated('HF5-32MT')).toEqual(['1.1 Kamome RTOS', '1.2 Kamome RTOS', '2.0 Kamome RTOS'])
    await order(null)
    expect(await stated('HF5-32MT')).toEqual(['2.0 Kamome RTOS'])
    await withdraw(data.id, 1)
  })
})
