import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { ruleMatchEndpoint } from '#modules/finding/api.ts'
import { osv } from '#modules/finding/testing.ts'
import { listNoticesEndpoint } from '#modules/notification/api.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { removeSbomEndpoint, uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { endWatchEndpoint, listWatchesEndpoint, readWatchEndpoint, startWatchEndpoint } from './api.ts'
import type { WatchKind } from './model.ts'
import { lookAround, lookForExploited } from './service/look.ts'

let test: TestApp
let engineer: Actor
let elsewhere: Actor
let releaseIds: string[]
let familyId: string

async function idsOf(text: string): Promise<string[]> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) => sql.raw<{ id: string }>(text).execute(tx))
  return rows.map(({ id }) => id)
}
const idOf = async (text: string): Promise<string> => (await idsOf(text))[0] ?? ''

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer', 'coordinator'])
  elsewhere = await test.actor([{ role: 'viewer', scope: { kind: 'division', id: divisions.get('MT') ?? '' } }])
  releaseIds = await idsOf(
    `select e.id from product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
      where m.code = 'HQ-08CPU' order by e.position`,
  )
  familyId = await idOf(`select family_id as id from product_model where code = 'HQ-08CPU'`)
  await test.startJobs()
})
afterAll(() => test.close())

async function upload(release: number, ...versions: readonly string[]): Promise<string> {
  const components = versions.map((of) => {
    const [name = '', version = ''] = of.split('@')
    return { type: 'library', 'bom-ref': of, name, version, purl: `pkg:pypi/${name}@${version}` }
  })
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
  const sent = await test.upload(engineer, uploadSbomEndpoint, { releaseId: releaseIds[release] ?? '' }, 'b.json', bom)
  await test.settleJobs()
  return sent.data.id
}

async function store(...records: readonly RecordInput[]): Promise<void> {
  await test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))
  await test.settleJobs()
}

const watch = (actor: Actor, watchKind: WatchKind, watchedId: string) =>
  test.call(actor, startWatchEndpoint, { params: { watchKind, watchedId } })

/** Takes a look around, and answers what the person is told anew, in words; everything is read then. */
async function told(actor: Actor): Promise<string[]> {
  await lookAround(test.app)
  const { data } = await test.call(actor, listNoticesEndpoint, { query: { state: 'unread', limit: 100 } })
  await test.app.db.tx(actor.principal, (tx) =>
    sql`update notification set read_at = now() where user_id = ${actor.userId}::uuid`.execute(tx),
  )
  return data.items
    .filter(({ kind }) => kind.startsWith('watch.'))
    .map(({ text }) => text)
    .toSorted()
}

const flawOf = (name: string) => idOf(`select id from vulnerability where name = '${name}'`)

describe('who watches something', () => {
  it('sees it in the list, may watch it twice without harm, and ends it; what may not be seen is not found', async () => {
    const release = releaseIds[0] ?? ''
    const state = { params: { watchKind: 'release' as const, watchedId: release } }
    expect((await test.call(engineer, readWatchEndpoint, state)).data.isWatched).toBe(false)
    expect((await watch(engineer, 'release', release)).data.isWatched).toBe(true)
    expect((await watch(engineer, 'release', release)).status).toBe(200)
    const { data } = await test.call(engineer, listWatchesEndpoint, {})
    expect(data.items.map(({ kind, name }) => [kind, name])).toEqual([['release', 'HQ-08CPU 1.0']])
    expect((await watch(elsewhere, 'release', release)).status).toBe(404)
    expect((await test.call(elsewhere, listWatchesEndpoint, {})).data.items).toEqual([])
    expect((await test.call(engineer, endWatchEndpoint, state)).data.isWatched).toBe(false)
    expect((await test.call(engineer, endWatchEndpoint, state)).status).toBe(404)
    await lookAround(test.app)
    expect(await idsOf('select record_id as id from watched')).toEqual([])
  })

  it('is told of what is found in a release, in its family and in a package, but not of what was there before', async () => {
    await upload(0, 'hibari@1.0', 'tsubame@1.0')
    await store(osv('PYSEC-2026-1', 'hibari', [{ introduced: '0' }]))
    await watch(engineer, 'release', releaseIds[0] ?? '')
    await watch(engineer, 'productFamily', familyId)
    await watch(engineer, 'component', await idOf(`select id from component where name = 'tsubame'`))
    expect(await told(engineer)).toEqual([])
    await store(osv('PYSEC-2026-2', 'tsubame', [{ introduced: '0' }]))
    expect(await told(engineer)).toEqual([
      'HQ-08CPU 1.0: 1 vulnerability newly affects it, 0 may (PYSEC-2026-2)',
      'HQ: 1 vulnerability newly affects it, 0 may (PYSEC-2026-2)',
      'tsubame 1.0: 1 vulnerability newly affects it, 0 may (PYSEC-2026-2)',
    ])
    expect(await told(engineer)).toEqual([])
  })

  it('of a vulnerability is told further releases, another record, another score, and known exploitation', async () => {
    await watch(engineer, 'vulnerability', await flawOf('PYSEC-2026-1'))
    await upload(1, 'hibari@1.1')
    expect((await told(engineer)).filter((text) => text.startsWith('PYSEC'))).toEqual([
      'PYSEC-2026-1: 1 more release is affected, 0 may be (HQ-08CPU 1.1)',
    ])
    await store(
      osv('PYSEC-2026-1', 'hibari', [{ introduced: '0' }], {
        modified: '2026-02-01T00:00:00Z',
        aliases: ['CVE-2026-0001'],
        severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      }),
    )
    const after = await told(engineer)
    expect(after).toContain('CVE-2026-0001: 1 record has changed, 0 withdrawn')
    expect(after).toContain('CVE-2026-0001: score changed: – → 9.8')
    expect(after).toContain('HQ-08CPU 1.0: score changed: CVE-2026-0001 – → 9.8')
    await test.app.db.tx(engineer.principal, (tx) =>
      sql`insert into vulnerability_signal (cve, kind, source, value, received_at) values ('CVE-2026-0001', 'kev', 'CISA', '{}', now())`.execute(
        tx,
      ),
    )
    await lookForExploited(test.app)
    expect(await told(engineer)).toEqual([
      'CVE-2026-0001: known to be exploited',
      'HQ-08CPU 1.0: known to be exploited: CVE-2026-0001',
      'HQ: known to be exploited: CVE-2026-0001',
    ])
  })

  it('is told of a fixed release, and that a decision has set a match aside', async () => {
    await upload(2, 'hibari@1.0')
    await told(engineer)
    await store(osv('PYSEC-2026-3', 'suzume', [{ introduced: '0' }, { fixed: '2.0' }]))
    await upload(2, 'suzume@1.0', 'hibari@1.0')
    await told(engineer)
    await upload(2, 'suzume@2.0', 'hibari@1.0')
    expect(await told(engineer)).toContain('HQ: the newest releases no longer have vulnerabilities (1: PYSEC-2026-3)')
    const recordId = await idOf(`select id from vulnerability_record where external_id = 'PYSEC-2026-2'`)
    const packageId = await idOf(`select package_id as id from record_product where record_id = '${recordId}' limit 1`)
    await test.call(engineer, ruleMatchEndpoint, { body: { recordId, packageId, verdict: 'other' } })
    expect(await told(engineer)).toContain('HQ-08CPU 1.0: vulnerabilities no longer affect it (1: PYSEC-2026-2)')
  })

  it('is told that nothing is known of a release any more, not that it has become clear', async () => {
    const id = await idOf(`select id from sbom where release_id = '${releaseIds[0] ?? ''}' and state = 'current'`)
    const version = Number(await idOf(`select version::text as id from sbom where id = '${id}'`))
    await test.call(engineer, removeSbomEndpoint, { params: { sbomId: id } }, { ifMatch: version })
    const after = await told(engineer)
    expect(after.filter((text) => text.startsWith('HQ-08CPU 1.0'))).toEqual([
      'HQ-08CPU 1.0: nothing is known of the contents any more',
    ])
    expect(after.join()).not.toContain('no longer')
  })

  it('is told of releases of other divisions only where they may see them', async () => {
    const flaw = await flawOf('CVE-2026-0001')
    expect((await watch(elsewhere, 'vulnerability', flaw)).status).toBe(200)
    await upload(0, 'hibari@1.0')
    expect(await told(elsewhere)).toEqual([])
    expect((await told(engineer)).some((text) => text.startsWith('CVE-2026-0001: 1 more release'))).toBe(true)
  })
})
