import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerer, lastOf, withValues, type AssetAnswer } from '#formats/affected-set/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, loadInsider } from '#modules/identity/index.ts'
import { changeRelationsEndpoint } from '#modules/product/api-record.ts'
import { listModelsEndpoint, readModelEndpoint } from '#modules/product/api.ts'
import { importSource, listSourceVersions, readSource, type SourceRecord } from '#modules/vulnerability/index.ts'
import { csafAdvisory } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { roundsOf } from '#test/rounds.ts'
import { createRulingEndpoint } from './api-ruling.ts'
import { importCustomers, requestAnswers } from './index.ts'
import { toAssetInput } from './rules.ts'
import { loadCatalogues } from './service/catalogues.ts'
import { loadRelations, relateSource } from './service/relations.ts'
import { listAssetsByKey, type Asset } from './store/asset.ts'
import { readAnswers, readVerdicts } from './store/read-answer.ts'
import { loadTestCatalogue, testAsset } from './testing.ts'

let test: TestApp
let coordinator: Actor
/** Models of the catalogue by code. */
let ids: ReadonlyMap<string, string>

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  const { data } = await test.call(coordinator, listModelsEndpoint, { query: {} })
  ids = new Map(data.items.map(({ code, id }) => [code, id]))
  await test.settleJobs()
})
afterAll(() => test.close())

const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query<Row>(statement, [...values])).rows)

const MODELS = ['HQ-08EN', 'HQ-16EN', 'HQ-32EN', 'GW-100', 'GW-100-X', 'Panel 7'] as const
/** Orders of many kinds; pairs with one key, in doubt, without key. */
const VERSIONS = [
  '1',
  '1.0',
  '1.05',
  '1.1',
  '1.15',
  '1.2',
  '1.29',
  '1.29.0',
  '1.29.0.3',
  '1.290C',
  '1.3',
  '1.30',
  '2',
  '2.0',
  '2.0.0',
  '10.4',
  '1.29 SP1',
  'V1.29 Update 3',
  '1.5rc1',
  'A8',
  'A9',
  'LF',
  'LG',
  'Z',
  'AA',
  '2017 R2',
  '15.2(6)E0a',
  'M2.1.6',
  'as ordered',
  '7.4x',
] as const
const RANGES = [
  '<=1.29',
  '<1.29',
  '<2',
  '>=1.0 <1.5',
  '>1.1|<=1.3',
  '1.05',
  '1.29',
  '2.0',
  'vers:generic/*',
  'All versions',
  '1.29 and prior',
  'prior to 1.30',
  '1.290C and earlier',
  'A8 and prior',
  '<LG',
  'V1.29 SP1 and earlier',
  '1.x',
  '2017 R2 and prior',
  'M2.1.6 and prior',
  'first 5 digits of serial number "24061" or prior',
  '1.29 and prior, serial number 24061 and prior',
  'hardware revision B',
  '1.3 and prior with option WEB',
  'manufactured before 2023-05',
  'whatever the maker means',
] as const

const version = fc.constantFrom(...VERSIONS)
const range = fc.constantFrom(...RANGES)

interface Facts {
  readonly model: string
  readonly vendor: string | undefined
  readonly versions: Record<string, string>
  readonly serial: string | undefined
  readonly hardwareRevision: string | undefined
  readonly producedOn: string | undefined
  readonly options: readonly string[]
}

const unitFacts: fc.Arbitrary<Facts> = fc.record({
  model: fc.constantFrom(...MODELS),
  vendor: fc.constantFrom('Hibari Automation', 'HIBARI', 'Other Networks', undefined),
  versions: fc
    .record({ firmware: version, Boot: fc.constantFrom('1.0', '1.29') }, { requiredKeys: [] })
    .map((parts): Record<string, string> => ({ ...parts })),
  serial: fc.constantFrom(undefined, '2406000001', '2406100001', '2406200001', 'Q-7'),
  hardwareRevision: fc.constantFrom(undefined, undefined, 'A', 'B'),
  producedOn: fc.constantFrom(undefined, undefined, '2022-01-10', '2024-06-01'),
  options: fc.constantFrom([], [], ['WEB']),
})

const LISTS = ['known_affected', 'fixed', 'known_not_affected', 'under_investigation'] as const

interface AdvisoryCase {
  readonly tracking: number
  readonly products: Readonly<Record<string, string>>
  readonly statements: readonly (readonly (typeof LISTS)[number][])[]
  readonly fix: string | undefined
}

const advisory: fc.Arbitrary<AdvisoryCase> = fc.record({
  tracking: fc.integer({ min: 1, max: 6 }),
  products: fc.dictionary(fc.constantFrom(...MODELS, 'HQ-08/16/32EN', 'HQ series'), range, { minKeys: 1, maxKeys: 4 }),
  statements: fc.array(fc.array(fc.constantFrom(LISTS[0], ...LISTS), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  fix: fc.option(version, { nil: undefined }),
})

const PLAIN: Facts = {
  model: 'HQ-08EN',
  vendor: 'Hibari Automation',
  versions: {},
  serial: undefined,
  hardwareRevision: undefined,
  producedOn: undefined,
  options: [],
}
const SIMPLE = { statements: [['known_affected']], fix: undefined } as const

let revisions = 0

/** The advisory as a file; its flaws say different things of its products. */
function fileOf({ tracking, products, statements, fix }: AdvisoryCase): Buffer {
  revisions += 1
  const day = new Date(Date.UTC(2024, 0, 1 + revisions)).toISOString().slice(0, 10)
  const cves = statements.map((_, index) => `CVE-2024-${7000 + tracking * 10 + index}`)
  const input = {
    trackingId: `HB-P${tracking}`,
    version: String(revisions),
    revisedAt: `${day}T00:00:00Z`,
    products,
    cves,
  }
  const ids = Object.keys(products).map((_, index) => `CSAFPID-${index + 1}`)
  const vulnerabilities = statements.map((lists, index) => ({
    cve: cves[index],
    product_status: Object.fromEntries(
      LISTS.flatMap((list) => {
        const own = ids.filter((_, at) => lists[at] === list)
        return own.length === 0 ? [] : [[list, own]]
      }),
    ),
    remediations:
      fix === undefined
        ? []
        : [{ category: 'vendor_fix', details: `Update to version ${fix} or later.`, product_ids: ids }],
  }))
  return Buffer.from(JSON.stringify({ ...csafAdvisory(input), vulnerabilities }))
}

async function bring(advisories: readonly AdvisoryCase[]): Promise<void> {
  for (const one of advisories) {
    const file = { bytes: fileOf(one), fileName: 'advisory.json', isOwn: false }
    await test.app.db.tx(coordinator.principal, (tx) => importSource(test.app, tx, coordinator.principal, file))
  }
}

async function tell(units: readonly Facts[]): Promise<void> {
  const assets = units.map(({ vendor, model, versions, serial, hardwareRevision, producedOn, options }, index) =>
    testAsset(`U-${index}`, { vendor, model, versions, serial, hardwareRevision, producedOn, options: [...options] }),
  )
  const names = { en: 'Owner', ja: '工場' }
  await importCustomers(test.app, coordinator.principal, {
    customers: [{ kind: 'customer', code: 'OWNER-P', names, country: 'JP', language: 'ja', assets }],
  })
}

/** What the database says of a unit by a source, told in full; the answers that all share are filled in for the unit. */
async function storedAnswer(tx: Tx, answerId: string, unit: Asset): Promise<unknown> {
  const input = toAssetInput(unit)
  const whole = (await readAnswers(tx, [answerId])).get(answerId)
  const verdicts = await readVerdicts(tx, [answerId])
  return {
    applicability: whole?.applicability,
    ground: whole?.ground,
    products: whole?.products,
    reasons: withValues(whole?.reasons ?? [], input),
    verdicts: verdicts.map(({ ordinal, applicability, ground, reasons, products, remedies }) => ({
      ordinal,
      applicability,
      ground,
      reasons: withValues(reasons, input),
      products,
      remedies,
    })),
  }
}

function pureAnswer({ applicability, ground, products, reasons, vulnerabilities }: AssetAnswer): unknown {
  const verdicts = vulnerabilities
    .filter((verdict) => verdict.applicability !== 'not_listed')
    .map((verdict) => ({
      ordinal: verdict.index,
      applicability: verdict.applicability,
      ground: verdict.ground,
      reasons: verdict.reasons,
      products: verdict.products,
      remedies: verdict.remedies,
    }))
  return JSON.parse(JSON.stringify({ applicability, ground, products, reasons, verdicts }))
}

const CATALOGUE = ['HQ-08EN', 'HQ-16EN', 'HQ-32EN'] as const

interface RelationCase {
  readonly model: (typeof CATALOGUE)[number]
  readonly other: (typeof CATALOGUE)[number]
  readonly kind: 'variant_of' | 'rebrand_of' | 'same_firmware_as'
  readonly versionMap: Record<string, string> | null
}

const relation: fc.Arbitrary<RelationCase> = fc.record({
  model: fc.constantFrom(...CATALOGUE),
  other: fc.constantFrom(...CATALOGUE),
  kind: fc.constantFrom('variant_of', 'rebrand_of', 'same_firmware_as'),
  versionMap: fc.option(fc.dictionary(version, version, { minKeys: 1, maxKeys: 5 })),
})

/** Gives the models of the catalogue these relations, and no others. */
async function relate(relations: readonly RelationCase[]): Promise<void> {
  for (const code of CATALOGUE) {
    const params = { modelId: ids.get(code) ?? '' }
    const own = relations.filter(({ model, other }) => model === code && other !== code)
    const told = own.map(({ kind, other, versionMap }) => ({ kind, modelId: ids.get(other) ?? '', versionMap }))
    const distinct = [...new Map(told.map((one) => [`${one.kind} ${one.modelId}`, one])).values()]
    const { data } = await test.call(coordinator, readModelEndpoint, { params })
    const request = { params, body: { relations: distinct } }
    const { status } = await test.call(coordinator, changeRelationsEndpoint, request, { ifMatch: data.version })
    expect(status).toBe(200)
  }
}

/** Decides every second way that some source offers, one after the other accepted and dismissed; what is decided already stays. */
async function decide(seed: number): Promise<void> {
  const insider = await loadInsider(test.app)
  const ways = await test.app.db.tx(insider, async (tx) => {
    const { sources } = await readAll(tx)
    const relations = await loadRelations(tx)
    return sources.flatMap((source) => {
      const relating = relateSource(source, createAnswerer(source.reading), relations)
      return relations.modelIds.flatMap((modelId) =>
        relating.pathsOf(modelId).map((path) => ({ sourceId: source.id, modelId, otherId: lastOf(path).id })),
      )
    })
  })
  for (const [index, way] of ways.entries()) {
    if ((index + seed) % 2 === 0) continue
    const decision = (index + seed) % 4 === 1 ? ('accepted' as const) : ('dismissed' as const)
    const body = { ...way, sourceId: index === 3 ? null : way.sourceId, decision, reason: 'Tried.' }
    const { status } = await test.call(coordinator, createRulingEndpoint, { body })
    expect([201, 409]).toContain(status)
  }
}

async function readAll(tx: Tx): Promise<{ sources: SourceRecord[]; units: Asset[] }> {
  const keys = await owner<{ customerId: string; id: string }>(
    'select customer_id as "customerId", id from asset where closed_at is null',
  )
  const sources: SourceRecord[] = []
  for (const { id } of await listSourceVersions(tx)) {
    const source = await readSource(tx, id)
    if (source !== undefined) sources.push(source)
  }
  return { sources, units: await listAssetsByKey(tx, keys) }
}

interface Joined {
  readonly sourceId: string
  readonly assetId: string
  readonly answerId: string | null
}

const JOIN = `select s.source_id as "sourceId", a.id as "assetId", s.answer_id as "answerId" from fact_answer s`
/** Which units does this source hit? */
const unitsOf = (sourceId: string): Promise<Joined[]> =>
  owner(`${JOIN} join asset a on a.fact_id = s.fact_id and a.closed_at is null where s.source_id = $1`, [sourceId])
/** What hits this unit? */
const sourcesOf = (assetId: string): Promise<Joined[]> =>
  owner(`${JOIN} join asset a on a.fact_id = s.fact_id where a.id = $1`, [assetId])

const pairOf = ({ sourceId, assetId, answerId }: Joined): string => `${sourceId} ${assetId} ${answerId ?? 'by itself'}`

/** Every source and every unit: the pure function, the stored answer, and the join from both sides. */
async function expectAgreement(): Promise<void> {
  const insider = await loadInsider(test.app)
  await test.app.db.tx(insider, async (tx) => {
    const { sources, units } = await readAll(tx)
    const catalogues = await loadCatalogues(tx, units)
    const rows = await owner<Joined>(
      'select source_id as "sourceId", asset_id as "assetId", answer_id as "answerId" from asset_answer',
    )
    const stored = new Map(rows.map((row) => [`${row.sourceId} ${row.assetId}`, row.answerId ?? '']))
    let listed = 0
    const relations = await loadRelations(tx)
    for (const source of sources) {
      const { id, reading } = source
      const answerer = createAnswerer(reading)
      const relating = relateSource(source, answerer, relations)
      for (const unit of units) {
        const input = toAssetInput(unit, catalogues.get(unit.modelId))
        const pure = unit.modelId === null ? answerer.answer(input) : relating.answer(input, unit.modelId)
        const answerId = stored.get(`${id} ${unit.id}`)
        const { model, vendor, versions, serial } = unit
        const about = { id, model, vendor, versions, serial }
        if (pure.applicability === 'not_listed') expect([about, answerId]).toEqual([about, undefined])
        else {
          listed += 1
          expect([about, answerId === undefined ? undefined : await storedAnswer(tx, answerId, unit)]).toEqual([
            about,
            pureAnswer(pure),
          ])
        }
      }
    }
    expect(rows).toHaveLength(listed)
    const forward = (await Promise.all(sources.map(({ id }) => unitsOf(id)))).flat()
    const backward = (await Promise.all(units.map(({ id }) => sourcesOf(id)))).flat()
    expect(forward.map(pairOf).toSorted()).toEqual(backward.map(pairOf).toSorted())
    const byItself = new Set(
      forward.flatMap((row) => (row.answerId === null ? [`${row.sourceId} ${row.assetId}`] : [])),
    )
    const joined = forward.filter(({ answerId }) => answerId !== null).map(pairOf)
    const written = rows.filter((row) => !byItself.has(`${row.sourceId} ${row.assetId}`)).map(pairOf)
    expect(joined.toSorted()).toEqual(written.toSorted())
  })
}

describe('the database and the pure function', () => {
  it('agree about every unit and every source, whichever comes first, and whatever either says next', async () => {
    const round = fc.record({
      units: fc.array(unitFacts, { minLength: 8, maxLength: 20 }),
      advisories: fc.array(advisory, { minLength: 1, maxLength: 3 }),
      relations: fc.array(relation, { maxLength: 3 }),
      seed: fc.nat(3),
      order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(round, async ({ units, advisories, relations, seed, order }) => {
        const acts = [() => tell(units), () => bring(advisories), () => relate(relations), () => decide(seed)]
        for (const place of order) {
          await acts[place]?.()
          await test.settleJobs()
        }
        await expectAgreement()
      }),
      { numRuns: roundsOf(8), endOnFailure: true },
    )
  }, 240_000)

  it('agree again after the order keys of another encoder are made anew', async () => {
    await tell([...VERSIONS].map((firmware) => ({ ...PLAIN, versions: { firmware } })))
    await bring(RANGES.map((text, index) => ({ ...SIMPLE, tracking: 20 + index, products: { 'HQ-08EN': text } })))
    await test.settleJobs()
    await owner(
      "with facts as (update unit_fact set version_key = 'x', key_revision = 0) update asset_answer_run set key_revision = 0",
    )
    await requestAnswers(test.app, await loadInsider(test.app))
    await test.settleJobs()
    const old = await owner("select from unit_fact where version_key = 'x'")
    expect(old).toEqual([])
    // There are spans over several versions, versions by themselves, and units that are asked one by one.
    const kinds = await owner(`
      select distinct case when answer_id is null then 'unit' when fact_id is not null then 'facts' when version_from < version_to then 'span'
                           else 'point' end as kind from answer_span order by 1`)
    expect(kinds).toEqual(['facts', 'point', 'span', 'unit'].map((kind) => ({ kind })))
    await expectAgreement()
  }, 120_000)
})
