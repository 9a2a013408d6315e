import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  componentVulnerabilitiesEndpoint,
  reasoningEndpoint,
  releaseFindingsEndpoint,
  sourceFindingsEndpoint,
} from '#modules/finding/api.ts'
import { supplierAdvisory, type ToldAdvisory } from '#modules/finding/advisory-testing.ts'
import { importTestCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { listSourcesEndpoint } from '#modules/vulnerability/api.ts'
import { programOf } from '#test/program.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import type { FeedView } from './model.ts'
import { startFeedServer, type FeedServer } from './testing.ts'

let test: TestApp
let server: FeedServer
let coordinator: Actor
let releases: { id: string; model: string }[]

beforeAll(async () => {
  server = await startFeedServer()
  test = await createTestApp({ ANDON_FEED_ALLOW: '127.0.0.1' })
  await importTestCatalogue(test.app)
  coordinator = await test.actor(['coordinator', 'engineer'])
  const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
    sql<{ id: string; model: string }>`
      select e.id, m.code as model from product_release e join product_part p on p.id = e.part_id
        join product_model m on m.id = p.model_id order by m.code, e.position`.execute(tx),
  )
  releases = rows
  await test.startJobs()
})
afterAll(async () => {
  await test.close()
  await server.close()
})

const release = (index: number): string => releases[index]?.id ?? ''

async function upload(releaseId: string, ...components: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }
  await test.upload(coordinator, uploadSbomEndpoint, { releaseId }, 'bom.json', JSON.stringify(bom))
  await test.settleJobs()
}

const runtime = (version: string) => ({
  type: 'application',
  'bom-ref': `runtime@${version}`,
  name: 'Licence Runtime',
  version,
  supplier: { name: 'Kamome Systems Inc.' },
})

const digestOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex')

/** Puts a document of a provider on the server, with its digest. */
function lay(path: string, bytes: Buffer, digest = digestOf(bytes)): void {
  server.serve(path, { body: bytes })
  server.serve(`${path}.sha512`, { body: `${digest}  ${path.split('/').at(-1) ?? ''}\n` })
}

interface Entry {
  readonly path: string
  readonly updated: string
}

/** A provider that tells its documents by ROLIE (CSAF 2.0 §7.1.15). */
function offerRolie(entries: readonly Entry[]): void {
  server.serve('/rolie/provider-metadata.json', {
    body: JSON.stringify({
      distributions: [{ rolie: { feeds: [{ tlp_label: 'WHITE', url: `${server.url}/rolie/feed.json` }] } }],
    }),
  })
  server.serve('/rolie/feed.json', {
    body: JSON.stringify({
      feed: {
        id: 'kamome-white',
        title: 'Advisories',
        updated: entries.at(-1)?.updated,
        entry: entries.map(({ path, updated }) => ({
          id: path,
          updated,
          published: updated,
          content: { type: 'application/json', src: `${server.url}${path}` },
          link: [
            { rel: 'self', href: `${server.url}${path}` },
            { rel: 'hash', href: `${server.url}${path}.sha512` },
          ],
        })),
      },
    }),
  })
}

/** A provider that tells its documents by a directory (§7.1.11, §7.1.13). */
function offerDirectory(entries: readonly Entry[]): void {
  server.serve('/dir/provider-metadata.json', {
    body: JSON.stringify({ distributions: [{ directory_url: `${server.url}/dir/` }] }),
  })
  server.serve('/dir/changes.csv', {
    body: entries.map(({ path, updated }) => `"${path.replace('/dir/', '')}","${updated}"\r\n`).join(''),
  })
}

async function addFeed(name: string, path: string): Promise<FeedView> {
  const body = { kind: 'csaf' as const, name, url: `${server.url}${path}`, everyMinutes: 60, isEnabled: true }
  return (await test.call(coordinator, api.createFeedEndpoint, { body })).data
}

async function run(feed: FeedView): Promise<FeedView> {
  await test.call(coordinator, api.runFeedEndpoint, { params: { feedId: feed.id } })
  await test.settleJobs()
  return (await test.call(coordinator, api.readFeedEndpoint, { params: { feedId: feed.id } })).data
}

const findings = async (releaseId: string) =>
  (await test.call(coordinator, releaseFindingsEndpoint, { params: { releaseId }, query: {} })).data.items
const short = async (releaseId: string): Promise<string[]> =>
  (await findings(releaseId))
    .map(({ name, componentName, componentVersion, state, origins }) =>
      [name, componentName, componentVersion, state, origins.join()].join(' '),
    )
    .toSorted()
const sourceOf = async (trackingId: string) =>
  (await test.call(coordinator, listSourcesEndpoint, { query: { q: trackingId } })).data.items[0]

const advisory = (id: string, range: string, more: Partial<ToldAdvisory> = {}): ToldAdvisory => ({
  id,
  products: { A: { name: 'Licence Runtime', range } },
  flaws: [{ cve: 'CVE-2026-6000', status: { known_affected: ['A'] } }],
  ...more,
})

describe('a trusted provider of CSAF documents', () => {
  it('that tells them by ROLIE brings findings into releases; its next revision takes them back', async () => {
    await upload(release(0), runtime('7.51'), runtime('7.60'))
    lay('/rolie/ks-10.json', supplierAdvisory(advisory('KS-10', '< 7.60')))
    offerRolie([{ path: '/rolie/ks-10.json', updated: '2026-02-01T00:00:00Z' }])
    const feed = await addFeed('Kamome, ROLIE', '/rolie/provider-metadata.json')
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 1, created: 1, quarantined: 0 } })
    expect(await short(release(0))).toEqual(['CVE-2026-6000 Licence Runtime 7.51 affected csaf'])
    const later = { version: '2', revisedAt: '2026-03-01T00:00:00Z' }
    lay('/rolie/ks-10.json', supplierAdvisory(advisory('KS-10', '< 7.00', later)))
    offerRolie([{ path: '/rolie/ks-10.json', updated: '2026-03-01T00:00:00Z' }])
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 1, changed: 1 } })
    expect(await short(release(0))).toEqual([])
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 0 } })
  })

  it('answers another client as it answers us', async (context) => {
    const program = programOf('curl', context.skip)
    const curl = promisify(execFile)
    const { stdout } = await curl(program, ['-sS', `${server.url}/rolie/feed.json`])
    const feed: unknown = JSON.parse(stdout)
    expect(feed).toMatchObject({ feed: { entry: [{ content: { src: `${server.url}/rolie/ks-10.json` } }] } })
    const file = await curl(program, ['-sS', `${server.url}/rolie/ks-10.json`], { encoding: 'buffer' })
    const digest = await curl(program, ['-sS', `${server.url}/rolie/ks-10.json.sha512`])
    expect(digest.stdout.split(' ')[0]).toBe(digestOf(file.stdout))
  })

  it('that tells them by a directory brings findings too; a document with a wrong digest brings none, and the rest goes on', async () => {
    await upload(release(1), runtime('7.51'))
    lay('/dir/2026/ks-11.json', supplierAdvisory(advisory('KS-11', '< 7.55')))
    lay(
      '/dir/2026/ks-12.json',
      supplierAdvisory(
        advisory('KS-12', '< 9', { flaws: [{ cve: 'CVE-2026-6001', status: { known_affected: ['A'] } }] }),
      ),
      '0'.repeat(128),
    )
    offerDirectory([
      { path: '/dir/2026/ks-11.json', updated: '2026-02-01T00:00:00Z' },
      { path: '/dir/2026/ks-12.json', updated: '2026-02-02T00:00:00Z' },
    ])
    const feed = await run(await addFeed('Kamome, directory', '/dir/provider-metadata.json'))
    expect(feed).toMatchObject({ state: 'well', counts: { documents: 1, quarantined: 1 } })
    expect(await short(release(1))).toEqual(['CVE-2026-6000 Licence Runtime 7.51 affected csaf'])
  })

  it('is named where somebody asks why, and its document tells the components that it names', async () => {
    const source = await sourceOf('KS-11')
    const named = (await test.call(coordinator, sourceFindingsEndpoint, { params: { sourceId: source?.id ?? '' } }))
      .data
    expect(named).toMatchObject({
      total: 1,
      items: [
        {
          componentName: 'Licence Runtime',
          componentVersion: '7.51',
          names: ['CVE-2026-6000'],
          state: 'affected',
          releases: 2,
        },
      ],
    })
    const [finding] = await findings(release(1))
    const { componentId = '', vulnerabilityId = '' } = finding ?? {}
    const params = { componentId, vulnerabilityId }
    const why = (await test.call(coordinator, reasoningEndpoint, { params, query: {} })).data.records
    expect(why.map(({ origin, source: told, applicability }) => [origin, told?.trackingId, applicability])).toEqual([
      ['csaf', 'KS-10', 'not_affected'],
      ['csaf', 'KS-11', 'affected'],
    ])
  })
})

describe('our own advisory', () => {
  it('finds what others of our products contain, and a release itself once, whoever says the same', async () => {
    const own = { type: 'firmware', name: 'HQ-90 firmware', version: '1.2', supplier: { name: 'Kamome Systems' } }
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: { ...own, 'bom-ref': 'self' } },
      components: [runtime('7.51')],
    }
    await test.upload(coordinator, uploadSbomEndpoint, { releaseId: release(2) }, 'own.json', JSON.stringify(bom))
    await upload(release(3), { ...own, 'bom-ref': 'part' })
    const told: ToldAdvisory = {
      id: 'OWN-1',
      products: { A: { name: 'HQ-90 firmware', range: '< 1.3' } },
      flaws: [{ cve: 'CVE-2026-6000', status: { known_affected: ['A'] } }],
    }
    const file = { bytes: supplierAdvisory(told), fileName: 'own.json', isOwn: true }
    const { principal } = coordinator
    await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
    await test.app.db.tx(principal, (tx) =>
      importSource(test.app, tx, principal, { ...file, bytes: supplierAdvisory({ ...told, id: 'OWN-1-JA' }) }),
    )
    await test.settleJobs()
    expect(await short(release(2))).toEqual([
      'CVE-2026-6000 HQ-90 firmware 1.2 affected csaf',
      'CVE-2026-6000 Licence Runtime 7.51 affected csaf',
    ])
    expect(await short(release(3))).toEqual(['CVE-2026-6000 HQ-90 firmware 1.2 affected csaf'])
    const [part] = await findings(release(3))
    const params = { componentId: part?.componentId ?? '' }
    const { items } = (await test.call(coordinator, componentVulnerabilitiesEndpoint, { params })).data
    expect(items.map(({ name }) => name)).toEqual(['CVE-2026-6000'])
  })
})
