import { array, assert, asyncProperty, boolean, constantFrom, record, shuffledSubarray, tuple } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import type { RecordInput } from '#modules/vulnerability/index.ts'
import { roundsOf } from '#test/rounds.ts'
import { emptyTables } from '#test/database.ts'
import * as api from './api.ts'
import { judgeCode, judgeRest } from './service/code.ts'
import { matchAnew } from './service/match.ts'
import { cve, nvd, nvdNode, recordOf } from './testing.ts'
import { startFindingWorld } from './testing-world.ts'

const { test, engineer, release, upload, tell, listed } = await startFindingWorld()
afterAll(() => test.close())

const findings = async (index: number): Promise<string[]> =>
  (await listed(release(index)))
    .map(
      ({ name, state, confidence, usesNamedCode }) => `${name} ${state} ${confidence}${usesNamedCode ? ' used' : ''}`,
    )
    .toSorted()

const VERSIONS = [{ version: '6.1', lessThan: '6.6', status: 'affected', versionType: 'custom' }]
const KERNEL = 'cpe:2.3:o:kamome:kernel:*:*:*:*:*:*:*:*'
const kernelFlaw = (id: string, programFiles: readonly string[]): RecordInput =>
  cve(id, {
    vendor: 'Kamome',
    product: 'Kernel',
    cpes: [KERNEL],
    versions: VERSIONS,
    defaultStatus: 'unaffected',
    programFiles,
  })

const kernel = (files?: readonly string[], isComplete = false, more: object = {}) => ({
  type: 'operating-system',
  'bom-ref': 'kernel',
  name: 'kernel',
  version: '6.5',
  cpe: 'cpe:2.3:o:kamome:kernel:6.5:*:*:*:*:*:*:*',
  ...(files === undefined
    ? {}
    : {
        properties: [
          { name: 'andon:compiledFiles', value: files.join('\n') },
          ...(isComplete ? [{ name: 'andon:compiledFilesComplete', value: 'true' }] : []),
        ],
      }),
  ...more,
})

const go = (id: string, symbols: readonly string[], modified = '2026-01-01T00:00:00Z'): RecordInput =>
  recordOf('osv', {
    id,
    modified,
    affected: [
      {
        package: { ecosystem: 'Go', name: 'example.com/hibari' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }],
        ecosystem_specific: { imports: [{ path: 'example.com/hibari/tiff', symbols }] },
      },
    ],
  })

const module = (evidence: object) => ({
  type: 'library',
  'bom-ref': 'hibari',
  name: 'example.com/hibari',
  version: '1.2.0',
  purl: 'pkg:golang/example.com/hibari@1.2.0',
  ...evidence,
})

describe('code that records name', () => {
  it('that is not in a list which is declared complete sets the finding aside, in that release only', async () => {
    await tell(kernelFlaw('CVE-2026-5000', ['drivers/net/kiji.c']))
    await upload(release(0), [kernel(['fs/inode.c', 'net/core.c'], true)])
    await upload(release(1), [kernel(['fs/inode.c', 'net/core.c'])])
    await upload(release(2), [kernel(['fs/inode.c', 'drivers/net/kiji.c'], true)])
    await upload(release(3), [kernel()])
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
    expect(await findings(1)).toEqual(['CVE-2026-5000 affected medium'])
    expect(await findings(2)).toEqual(['CVE-2026-5000 affected high used'])
    expect(await findings(3)).toEqual(['CVE-2026-5000 affected medium'])
    const counts = (await test.call(engineer, api.releaseCountsEndpoint, { params: { releaseId: release(0) } })).data
    expect(counts).toMatchObject({ setAside: 1, undetermined: 0, affected: { unscored: 0 } })
  })

  it('speaks for the other records of the flaw that name none, until it names other code or another flaw', async () => {
    await tell(nvd('CVE-2026-5000', [nvdNode(KERNEL, { versionEndExcluding: '6.6' })]))
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
    const [flaw] = await listed(release(0))
    const params = { componentId: flaw?.componentId ?? '', vulnerabilityId: flaw?.vulnerabilityId ?? '' }
    const why = await test.call(engineer, api.reasoningEndpoint, { params, query: { releaseId: release(0) } })
    const told = why.data.records.map(({ origin, code }) => [origin, code.map(({ verdict }) => verdict)])
    expect(new Set(told.map(String))).toEqual(new Set(['cve,absent', 'nvd,absent']))
    const later = (id: string, file: string, dateUpdated: string) => {
      const { content } = kernelFlaw(id, [file])
      return recordOf('cve', JSON.parse(content.replace('2026-01-01T00:00:00Z', dateUpdated)))
    }
    await tell(later('CVE-2026-5000', 'net/core.c', '2026-02-01T00:00:00Z'))
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected high used'])
    await tell(later('CVE-2026-5000', 'drivers/net/kiji.c', '2026-03-01T00:00:00Z'))
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
    await tell(later('CVE-2026-5000', '', '2026-04-01T00:00:00Z'))
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected medium'])
    await tell(later('CVE-2026-5000', 'drivers/net/kiji.c', '2026-05-01T00:00:00Z'))
  })

  it('is looked for in so much of lists only while a record is stored, and in the rest by a job', async () => {
    const { app } = test
    const { principal } = engineer
    const { rows } = await app.db.tx(principal, (tx) =>
      sql<{
        id: string
      }>`select id from vulnerability_record where origin = 'cve' and external_id = 'CVE-2026-5000'`.execute(tx),
    )
    const recordIds = rows.map(({ id }) => id)
    await app.db.tx(principal, (tx) => judgeCode(tx, { recordIds }, 0))
    // What was not looked at sets nothing aside.
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected medium'])
    await judgeRest(app, principal, recordIds, 0)
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
  })

  it('is looked for again when the document of a release tells more or less of it', async () => {
    await upload(release(0), [kernel(['fs/inode.c'])])
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected medium'])
    await upload(release(0), [kernel(['fs/inode.c'], true)])
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
    await upload(release(0), [kernel()])
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected medium'])
  })

  it('is found in files that stand in a part, whole where a composition says so', async () => {
    const components = ['fs/inode.c', 'fs/super.c'].map((name) => ({ type: 'file', 'bom-ref': name, name }))
    const composition = (aggregate: string) => ({ compositions: [{ aggregate, assemblies: ['kernel'] }] })
    await upload(release(0), [kernel(undefined, false, { components })], composition('complete'))
    expect(await findings(0)).toEqual(['CVE-2026-5000 code_absent medium'])
    await upload(release(0), [kernel(undefined, false, { components })], composition('incomplete'))
    expect(await findings(0)).toEqual(['CVE-2026-5000 affected medium'])
  })

  it('is told of call stacks and of symbols that were found, which are never all', async () => {
    await tell(go('GO-2026-1', ['Decode']))
    const frame = { module: 'example.com/hibari/tiff', function: 'Decode' }
    await upload(release(4), [module({ evidence: { callstack: { frames: [frame] } } })])
    expect(await findings(4)).toEqual(['GO-2026-1 affected high used'])
    await upload(release(4), [
      module({ evidence: { occurrences: [{ location: 'bin/panel', symbol: 'example.com/hibari/tiff.Encode' }] } }),
    ])
    expect(await findings(4)).toEqual(['GO-2026-1 affected high'])
    const [flaw] = await listed(release(4))
    const params = { componentId: flaw?.componentId ?? '', vulnerabilityId: flaw?.vulnerabilityId ?? '' }
    const why = await test.call(engineer, api.reasoningEndpoint, { params, query: { releaseId: release(4) } })
    expect(why.data.records[0]).toMatchObject({
      modules: ['example.com/hibari/tiff.Decode'],
      code: [{ kind: 'symbol', isComplete: false, names: 1, verdict: null }],
    })
  })

  it('is found in the sources from which files of a package of SPDX were made', async () => {
    await tell(kernelFlaw('CVE-2026-5001', ['drivers/net/suzume.c']))
    const file = (id: string, fileName: string) => ({
      SPDXID: `SPDXRef-${id}`,
      fileName,
      checksums: [{ algorithm: 'SHA1', checksumValue: 'a'.repeat(40) }],
    })
    const relation = (from: string, relationshipType: string, to: string) => ({
      spdxElementId: `SPDXRef-${from}`,
      relationshipType,
      relatedSpdxElement: `SPDXRef-${to}`,
    })
    const document = {
      spdxVersion: 'SPDX-2.3',
      SPDXID: 'SPDXRef-DOCUMENT',
      name: 'image',
      dataLicense: 'CC0-1.0',
      documentNamespace: 'https://example.com/image',
      creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: test'] },
      packages: [
        {
          SPDXID: 'SPDXRef-kernel',
          name: 'kernel',
          versionInfo: '6.5',
          downloadLocation: 'NOASSERTION',
          externalRefs: [
            {
              referenceCategory: 'SECURITY',
              referenceType: 'cpe23Type',
              referenceLocator: 'cpe:2.3:o:kamome:kernel:6.5:*:*:*:*:*:*:*',
            },
          ],
        },
      ],
      files: [file('module', './lib/suzume.ko'), file('source', './drivers/net/suzume.c')],
      relationships: [
        relation('DOCUMENT', 'DESCRIBES', 'kernel'),
        relation('kernel', 'CONTAINS', 'module'),
        relation('module', 'GENERATED_FROM', 'source'),
      ],
    }
    await test.upload(engineer, uploadSbomEndpoint, { releaseId: release(1) }, 'a.spdx.json', JSON.stringify(document))
    await test.settleJobs()
    expect(await findings(1)).toEqual(['CVE-2026-5000 affected medium', 'CVE-2026-5001 affected high used'])
  })

  it('means the same whichever comes first, and a list that is not declared complete removes nothing', async () => {
    const path = constantFrom('a/b.c', 'a/c.c', 'x/b.c', 'a/b.h')
    const told = record({ id: constantFrom('CVE-2026-6001', 'CVE-2026-6002'), files: array(path, { maxLength: 2 }) })
    const document = tuple(constantFrom(2, 3), array(path, { minLength: 1, maxLength: 3 }), boolean())
    const clean = () =>
      emptyTables(
        test.database.ownerUrl,
        'match, record_product, record_vulnerability, vulnerability_record, component, package, code_list',
      )
    const all = async () => ({ two: await findings(2), three: await findings(3) })
    await assert(
      asyncProperty(
        array(told, { maxLength: 2 }),
        array(document, { minLength: 1, maxLength: 2 }),
        shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (records, documents, order) => {
          await clean()
          const steps = [
            ...records.map(
              ({ id, files }) =>
                () =>
                  tell(kernelFlaw(id, files)),
            ),
            ...documents.map(
              ([index, files, isComplete]) =>
                () =>
                  upload(release(index), [kernel(files, isComplete)]),
            ),
          ]
          const distinct = new Map(records.map((one) => [one.id, one]))
          const places = new Map(documents.map((one) => [one[0], one]))
          if (distinct.size < records.length || places.size < documents.length) return
          for (const at of order) await steps[at]?.()
          const found = await all()
          for (const [index, , isComplete] of documents) {
            const own = index === 2 ? found.two : found.three
            expect(own.length).toBe(records.length)
            if (!isComplete) expect(own.some((text) => text.includes('code_absent'))).toBe(false)
          }
          await test.app.db.tx(engineer.principal, (tx) => matchAnew(tx, 'all'))
          expect(await all()).toEqual(found)
        },
      ),
      { numRuns: roundsOf(12) },
    )
  })
})
