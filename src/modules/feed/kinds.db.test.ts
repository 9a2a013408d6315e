import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha512Hex } from '#platform/crypto/index.ts'
import { releaseFindingsEndpoint } from '#modules/finding/api.ts'
import { importTestCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { listVulnerabilitiesEndpoint } from '#modules/vulnerability/api.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import * as api from './api.ts'
import { nvdAnswer, nvdValue, osvText } from './testing.ts'
import { startFeedWorld } from './testing-world.ts'

const world = await startFeedWorld()
const { test, server, coordinator, addFeed, run, records, waiting } = world
afterAll(world.close)

let releaseId = ''
beforeAll(async () => {
  await importTestCatalogue(test.app)
  const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by id limit 1`.execute(tx),
  )
  releaseId = rows[0]?.id ?? ''
  const components = [
    { type: 'library', name: 'hibari-web', version: '1.4', purl: 'pkg:pypi/hibari-web@1.4' },
    { type: 'operating-system', name: 'RTOS', version: '1.9', cpe: 'cpe:2.3:o:hibari:rtos:1.9:*:*:*:*:*:*:*' },
  ].map((part) => ({ 'bom-ref': part.name, ...part }))
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
  await test.upload(coordinator, uploadSbomEndpoint, { releaseId }, 'bom.json', bom)
  await test.settleJobs()
})

const findings = async (): Promise<string[]> => {
  const { data } = await test.call(coordinator, releaseFindingsEndpoint, { params: { releaseId }, query: {} })
  return data.items
    .map(({ name, componentName, state, origins }) => `${name} ${componentName} ${state} ${origins.join()}`)
    .toSorted()
}
const asked = (path: RegExp): string[] => server.asked.map((one) => one.path).filter((one) => path.test(one))

describe('the NVD', () => {
  it('whose page breaks off in the middle, or is an error, goes on at that page, and with nothing twice', async () => {
    const values = Array.from({ length: 7 }, (_, index) => nvdValue(`CVE-2026-${1000 + index}`))
    const whole = nvdAnswer(values, 3)
    const feed = await addFeed('nvd', '/nvd')
    const second = (more: object): void =>
      server.serve('/nvd', (request) =>
        /startIndex=3/.test(request.url ?? '') ? { ...whole(request), ...more } : whole(request),
      )
    second({ cutAfter: 200 })
    expect(await run(feed)).toMatchObject({ state: 'failing', problem: { code: 'ANSWER_CUT' } })
    expect(await records()).toHaveLength(3)
    second({ status: 504 })
    expect(await run(feed)).toMatchObject({ state: 'failing', failures: 2, problem: { code: 'FEED_ANSWER' } })
    server.asked.length = 0
    server.serve('/nvd', whole)
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { created: 4, unchanged: 0 } })
    expect(asked(/nvd/).map((path) => /startIndex=(\d+)/.exec(path)?.[1])).toEqual(['3', '6'])
    expect(await waiting()).toEqual([])
  })
})

describe('a provider with several ROLIE feeds', () => {
  const lay = (id: string): void => {
    const body = csafFile({ trackingId: id })
    server.serve(`/r/${id}.json`, { body })
    server.serve(`/r/${id}.json.sha512`, { body: sha512Hex(body) })
  }
  const entry = (id: string, day: number) => ({
    id,
    updated: `2026-01-0${day}T00:00:00Z`,
    category: [{ scheme: 'https://docs.oasis-open.org/csaf/ns/csaf-tlp-values', term: 'WHITE' }, { term: 'Robots' }],
    content: { src: `${server.url}/r/${id}.json` },
    link: [{ rel: 'hash', href: `${server.url}/r/${id}.json.sha512` }],
  })
  const feedOf = (...entries: readonly object[]) => ({ body: JSON.stringify({ feed: { entry: entries } }) })
  const provider = (): void => {
    const rolie = (name: string, label: string) => ({ tlp_label: label, url: `${server.url}/r/${name}` })
    server.serve('/r/provider.json', {
      body: JSON.stringify({
        distributions: [
          { rolie: { feeds: [rolie('white', 'WHITE'), rolie('amber', 'AMBER')], categories: [`${server.url}/r/cat`] } },
          { rolie: { feeds: [rolie('robots', 'CLEAR')] } },
        ],
      }),
    })
  }

  it('brings what each names once, also what several name; what is not for everybody is not asked for', async () => {
    for (const id of ['R-1', 'R-2', 'R-3']) lay(id)
    provider()
    server.serve('/r/white', feedOf(entry('R-1', 1), entry('R-2', 2)))
    server.serve('/r/robots', feedOf(entry('R-2', 2), entry('R-3', 3)))
    server.serve('/r/amber', { status: 401 })
    server.asked.length = 0
    expect(await run(await addFeed('csaf', '/r/provider.json'))).toMatchObject({
      state: 'well',
      counts: { documents: 3, quarantined: 0 },
    })
    expect(asked(/R-\d\.json$/)).toEqual(['/r/R-1.json', '/r/R-2.json', '/r/R-3.json'])
    expect(asked(/amber/)).toEqual([])
  })

  it.each([
    ['breaks off', { cutAfter: 10 }, 'ANSWER_CUT'],
    ['is not there', { status: 404 }, 'FEED_GONE'],
    ['is no JSON', { body: '<html>' }, 'FEED_NOT_JSON'],
  ])('brings what the others name when one of them %s, tells that, and catches up', async (_, broken, code) => {
    const [first, second] = [`R-${code}-1`, `R-${code}-2`]
    for (const id of [first, second]) lay(id)
    provider()
    const body = feedOf(entry(first, 4))
    server.serve('/r/white', { ...body, ...broken })
    server.serve('/r/robots', feedOf(entry(second, 4)))
    const feed = await addFeed('csaf', `/r/provider.json?${code}`)
    server.asked.length = 0
    expect(await run(feed)).toMatchObject({ state: 'failing', problem: { code } })
    expect(asked(/R-.*\.json$/)).toEqual([`/r/${second}.json`])
    server.serve('/r/white', body)
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 1 } })
  })
})

describe('advisories of GitHub', () => {
  it('come as OSV documents, and are one with the CVE that they name', async () => {
    const ghsa = osvText('GHSA-2222-3333-4444', 'hibari-web', '1.5', {
      aliases: ['CVE-2026-7001'],
      database_specific: { github_reviewed: true, severity: 'HIGH', cwe_ids: ['CWE-79'] },
    })
    const pysec = osvText('PYSEC-2026-9', 'hibari-web', '1.5', { aliases: ['CVE-2026-7001', 'GHSA-2222-3333-4444'] })
    server.serve('/ghsa.jsonl', { body: `${ghsa}\n${pysec}\n` })
    expect(await run(await addFeed('osv', '/ghsa.jsonl'))).toMatchObject({ state: 'well', counts: { created: 2 } })
    expect((await findings()).filter((text) => text.includes('hibari-web'))).toEqual([
      'CVE-2026-7001 hibari-web affected osv',
    ])
    const { data } = await test.call(coordinator, listVulnerabilitiesEndpoint, { query: { q: 'GHSA-2222-3333-4444' } })
    expect(data.items.map(({ name }) => name)).toEqual(['CVE-2026-7001'])
  })
})

describe('what CISA adds to a CVE record', () => {
  const cve = 'CVE-2026-7100'
  const text = (exploitation: string): string =>
    JSON.stringify({
      dataType: 'CVE_RECORD',
      dataVersion: '5.1',
      cveMetadata: { cveId: cve, state: 'PUBLISHED', dateUpdated: `2026-01-0${exploitation.length}T00:00:00.000Z` },
      containers: {
        // As many makers tell it: nothing that can be compared.
        cna: {
          descriptions: [{ lang: 'en', value: 'Crafted packets stop it.' }],
          affected: [{ vendor: 'n/a', product: 'n/a' }],
        },
        adp: [
          {
            title: 'CISA ADP Vulnrichment',
            providerMetadata: { orgId: '134c704f-9b21-4f2e-91b3-4a467353bcc0', shortName: 'CISA-ADP' },
            affected: [
              {
                vendor: 'hibari',
                product: 'rtos',
                cpes: ['cpe:2.3:o:hibari:rtos:*:*:*:*:*:*:*:*'],
                defaultStatus: 'unknown',
                versions: [{ version: '0', lessThan: '2.0', status: 'affected', versionType: 'custom' }],
              },
            ],
            metrics: [
              {
                other: {
                  type: 'ssvc',
                  content: {
                    id: cve,
                    role: 'CISA Coordinator',
                    timestamp: `2026-01-0${exploitation.length}T00:00:00Z`,
                    options: [{ Exploitation: exploitation }, { Automatable: 'yes' }, { 'Technical Impact': 'total' }],
                  },
                },
              },
            ],
          },
        ],
      },
    })
  const said = async (): Promise<unknown> =>
    (await test.call(coordinator, api.listSignalsEndpoint, { query: { cve } })).data.items.map(({ source, value }) => ({
      source,
      options: value['options'],
    }))

  it('makes the finding, and its decision stands beside it; a later decision replaces it', async () => {
    server.serve('/adp.json', { body: text('poc') })
    const feed = await addFeed('cve', '/adp.json')
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { created: 1, signals: 1 } })
    expect((await findings()).filter((one) => one.startsWith(cve))).toEqual([`${cve} RTOS affected cve`])
    const options = { Exploitation: 'poc', Automatable: 'yes', 'Technical Impact': 'total' }
    expect(await said()).toEqual([{ source: 'CISA-ADP', options }])
    server.serve('/adp.json', { body: text('active') })
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { changed: 1 } })
    expect(await said()).toEqual([{ source: 'CISA-ADP', options: { ...options, Exploitation: 'active' } }])
    expect((await findings()).filter((one) => one.startsWith(cve))).toHaveLength(1)
  })
})
