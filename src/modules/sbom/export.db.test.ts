import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chunksOf, collectSbom } from '#formats/sbom/read.ts'
import { EXPORT_FORMATS, EXPORTS } from '#formats/sbom/write.ts'
import { addressOf } from '#platform/http/address.ts'
import { newId } from '#platform/id/index.ts'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { exportSbomEndpoint } from './api-export.ts'
import { createDeclaredPartEndpoint } from './api-declared.ts'
import * as api from './api.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
/** Of a division that has no products. */
let elsewhere: Actor
let releaseIds: string[]

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT', 'RD'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  elsewhere = await test.actor([{ role: 'engineer', scope: { kind: 'division', id: divisions.get('RD') ?? null } }])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by part_id, position`.execute(tx),
  )
  releaseIds = rows.map(({ id }) => id)
  await test.startJobs()
})
afterAll(() => test.close())

const release = (index: number): string => releaseIds[index] ?? ''

const bom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 3,
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  metadata: { component: { type: 'firmware', 'bom-ref': 'fw', name: 'hibari-fw', version: '1.4' } },
  components: [
    {
      type: 'library',
      'bom-ref': 'ssl',
      name: 'openssl',
      version: '1.0.2k',
      purl: 'pkg:generic/openssl@1.0.2k',
      licenses: [{ license: { id: 'OpenSSL' } }],
      pedigree: { patches: [{ type: 'backport', resolves: [{ type: 'security', id: 'CVE-2022-0778' }] }] },
    },
    { type: 'library', 'bom-ref': 'z', name: 'zlib', version: '1.2.11', licenses: [{ license: { id: 'Zlib' } }] },
  ],
  dependencies: [
    { ref: 'fw', dependsOn: ['ssl'] },
    { ref: 'ssl', dependsOn: ['z'] },
  ],
})

async function upload(releaseId: string, bytes: string | Uint8Array<ArrayBuffer>, name = 'bom.json'): Promise<string> {
  const sent = await test.upload(engineer, api.uploadSbomEndpoint, { releaseId }, name, bytes)
  await test.settleJobs()
  return sent.data.id
}

async function exported(sbomId: string, format: string, actor = viewer): Promise<Response> {
  const address = addressOf(exportSbomEndpoint.path, { sbomId }, { format })
  return test.hono.request(address, { headers: { authorization: `Bearer ${actor.token}`, 'x-andon-client': 'test' } })
}

/** Components of a release without what belongs to the one document: places and refs. */
async function contentsOf(releaseId: string): Promise<unknown> {
  const { items } = (
    await test.call(viewer, api.listOccurrencesEndpoint, { params: { releaseId }, query: { limit: 100 } })
  ).data
  const nameOf = (ordinal: number | null): string | null => items.find((item) => item.ordinal === ordinal)?.name ?? null
  return items
    .map(({ ordinal: _ordinal, parent, dependsOn, children: _children, ...item }) => ({
      ...item,
      parent: nameOf(parent),
      dependsOn: dependsOn.map((one) => nameOf(one) ?? '').toSorted(),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

describe('a bill of materials in another format', () => {
  it.each(EXPORT_FORMATS)('%s: imported again the release contains the same', async (format) => {
    const sbomId = await upload(release(0), new Uint8Array(gzipSync(bom)), '部品表 (1).json.gz')
    const answer = await exported(sbomId, format)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(EXPORTS[format].mediaType)
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename\\*=UTF-8''\\S+${EXPORTS[format].extension.replaceAll('.', '\\.')}$`),
    )
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const read = await collectSbom(chunksOf(bytes), { schemaOf: cycloneDxSchema })
    expect(read.findings.filter(({ level }) => level === 'error')).toEqual([])
    await upload(release(1), bytes, 'again')
    expect(await contentsOf(release(1))).toEqual(await contentsOf(release(0)))
  })

  it('of what could not be read there is none; what one may not see does not exist', async () => {
    const failed = await upload(release(2), 'no bill of materials')
    const refused = await exported(failed, 'spdx-2.3')
    expect([refused.status, await refused.json()]).toEqual([409, expect.objectContaining({ code: 'SBOM_STATE' })])
    expect((await exported('01900000-0000-7000-8000-00000000dead', 'spdx-2.3')).status).toBe(404)
    const good = await upload(release(2), bom)
    expect((await exported(good, 'excel')).status).toBe(422)
    expect((await exported(good, 'spdx-2.3', elsewhere)).status).toBe(404)
  })

  it('has the parts that are declared for the release, with what they are said to be patched against', async () => {
    const sbomId = await upload(release(3), bom)
    const [partId, componentId] = [newId(), newId()]
    await test.app.db.tx(engineer.principal, async (tx) => {
      await sql`insert into component (id, identity, identified_by, kind, name, version_text, search_text, first_seen_at)
        values (${componentId}, 'x', 'text', 'other', 'VxWorks', '6.9', 'VxWorks', now())`.execute(tx)
      await sql`insert into declared_part (id, code, family_id, vendor, name, versions, basis, component_id, created_at, created_by)
        select ${partId}, 'vxworks', m.family_id, 'Wind River', 'VxWorks', '6.9', 'letter', ${componentId}, now(), ${engineer.userId}
          from product_release r join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
         where r.id = ${release(3)}`.execute(tx)
      await sql`insert into declared_occurrence (release_id, declared_part_id, component_id, patched, is_certain)
        values (${release(3)}, ${partId}, ${componentId}, ${['CVE-2019-12255']}, true)`.execute(tx)
    })
    for (const format of EXPORT_FORMATS) {
      const read = await collectSbom(chunksOf(new Uint8Array(await (await exported(sbomId, format)).arrayBuffer())))
      expect(read.components.length).toBe(4)
      const declared = read.components.find(({ name }) => name === 'VxWorks')
      expect(declared).toMatchObject({
        version: '6.9',
        supplier: 'Wind River',
        isModified: true,
        patches: [{ resolves: ['CVE-2019-12255'] }],
        properties: [{ name: 'andon:declared', value: 'letter' }],
      })
      expect(read.relations.filter(({ to }) => to === declared?.ref).length).toBe(1)
    }
  })

  it('has declared parts of several versions, which imported again are the very components that were declared', async () => {
    const sbomId = await upload(release(4), bom)
    const [family] = await test.app.db
      .tx(engineer.principal, (tx) =>
        sql<{ id: string }>`
          select m.family_id as id from product_release r join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
           where r.id = ${release(4)}`.execute(tx),
      )
      .then(({ rows }) => rows)
    const stated = {
      familyId: family?.id ?? '',
      modelId: null,
      partCode: null,
      releases: null,
      patched: [],
      basis: 'hand' as const,
      note: '',
    }
    for (const one of [
      { vendor: 'Wind River', name: 'VxWorks', versions: '6.4 – 6.9', purl: null, cpe: null },
      {
        vendor: null,
        name: 'OpenSSL',
        versions: '1.0.2以前',
        purl: 'pkg:generic/openssl',
        cpe: 'cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*',
      },
    ])
      await test.call(engineer, createDeclaredPartEndpoint, { body: { ...stated, ...one, statedOn: null } })
    await test.settleJobs()
    const rangesOf = async (via: string) => {
      const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
        sql<{ id: string }>`
          select distinct o.component_id as id from release_component o join component_package x on x.component_id = o.component_id
           where o.via = ${via} and x.is_range and o.release_id = ${via === 'sbom' ? release(5) : release(4)} order by 1`.execute(
          tx,
        ),
      )
      return rows.map(({ id }) => id)
    }
    const declared = await rangesOf('declared')
    expect(declared.length).toBeGreaterThanOrEqual(2)
    for (const format of EXPORT_FORMATS) {
      await upload(release(5), new Uint8Array(await (await exported(sbomId, format)).arrayBuffer()))
      expect([format, await rangesOf('sbom')]).toEqual([format, declared])
    }
  })
})
