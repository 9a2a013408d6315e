import { assert, asyncProperty, constantFrom, shuffledSubarray } from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { RecordInput } from '#modules/vulnerability/index.ts'
import { roundsOf } from '#test/rounds.ts'
import { emptyTables } from '#test/database.ts'
import * as api from './api.ts'
import { matchAnew } from './service/match.ts'
import { cve, nvd, nvdNode } from './testing.ts'
import { startFindingWorld } from './testing-world.ts'

const { test, engineer, release, upload, tell, listed } = await startFindingWorld()
afterAll(() => test.close())

const named = (name: string, cpe: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'firmware',
  'bom-ref': `${name} ${cpe}`,
  name,
  cpe,
  ...more,
})

async function findings(releaseId: string): Promise<string[]> {
  return (await listed(releaseId))
    .map(({ name, componentName, state, ground }) => `${name} ${componentName} ${state} ${ground}`)
    .toSorted()
}

const FIRMWARE = 'cpe:2.3:o:hibari:router_firmware:*:*:*:*:*:*:*:*'
const router = named('router firmware', 'cpe:2.3:o:hibari:router_firmware:1.4:*:*:*:*:*:*:*')
const hardware = named('router', 'cpe:2.3:h:hibari:router:-:*:*:*:*:*:*:*')
const onRouter = (id: string): RecordInput =>
  nvd(
    id,
    [
      nvdNode(FIRMWARE, { versionEndExcluding: '1.5' }),
      nvdNode('cpe:2.3:h:hibari:router:-:*:*:*:*:*:*:*', { vulnerable: false }),
    ],
    'AND',
  )

describe('a product that is vulnerable beside something else', () => {
  it('is affected in the release that contains the other, and undetermined in one that does not, whole or not', async () => {
    await upload(release(0), [router, hardware])
    await tell(onRouter('CVE-2026-4000'))
    await upload(release(1), [router], { compositions: [{ aggregate: 'complete' }] })
    expect(await findings(release(0))).toEqual(['CVE-2026-4000 router firmware affected IN_RANGE'])
    expect(await findings(release(1))).toEqual(['CVE-2026-4000 router firmware undetermined CONDITION'])
    const [flaw] = (
      await test.call(engineer, api.releaseFindingsEndpoint, { params: { releaseId: release(0) }, query: {} })
    ).data.items
    const componentId = flaw?.componentId ?? ''
    const everywhere = await test.call(engineer, api.componentVulnerabilitiesEndpoint, { params: { componentId } })
    expect(everywhere.data.items.map(({ state, ground }) => [state, ground])).toEqual([['affected', 'IN_RANGE']])
    await upload(release(1), [router, { ...hardware, scope: 'excluded' }])
    expect(await findings(release(1))).toEqual(['CVE-2026-4000 router firmware undetermined CONDITION'])
    await upload(release(1), [router, hardware])
    expect(await findings(release(1))).toEqual(['CVE-2026-4000 router firmware affected IN_RANGE'])
    await upload(release(0), [router])
    expect(await findings(release(0))).toEqual(['CVE-2026-4000 router firmware undetermined CONDITION'])
  })

  it('asks for the versions of the other where they are bounded, whichever comes first', async () => {
    const kernel = (version: string) => named('kernel', `cpe:2.3:o:kamome:kernel:${version}:*:*:*:*:*:*:*`)
    const driver = named('driver', 'cpe:2.3:a:suzume:driver:2.0:*:*:*:*:*:*:*')
    await upload(release(2), [driver, kernel('6.1')])
    await tell(
      nvd(
        'CVE-2026-4001',
        [
          nvdNode('cpe:2.3:a:suzume:driver:*:*:*:*:*:*:*:*', { versionEndIncluding: '2.0' }),
          nvdNode('cpe:2.3:o:kamome:kernel:*:*:*:*:*:*:*:*', { vulnerable: false, versionStartIncluding: '6.6' }),
        ],
        'AND',
      ),
    )
    await upload(release(3), [driver, kernel('6.6')])
    await upload(release(4), [driver, kernel('*')])
    expect(await findings(release(2))).toEqual(['CVE-2026-4001 driver undetermined CONDITION'])
    expect(await findings(release(3))).toEqual(['CVE-2026-4001 driver affected IN_RANGE'])
    expect(await findings(release(4))).toEqual(['CVE-2026-4001 driver undetermined CONDITION'])
  })

  it('needs every node, any of a node of OR, and tells which component is the other', async () => {
    const tool = named('tool', 'cpe:2.3:a:tsubame:tool:3.0:*:*:*:*:*:*:*')
    const [windows, linux] = ['windows', 'linux'].map((name) => named(name, `cpe:2.3:o:kiji:${name}:10:*:*:*:*:*:*:*`))
    const plugin = named('plugin', 'cpe:2.3:a:kiji:plugin:1:*:*:*:*:*:*:*')
    const any = { operator: 'OR', negate: false, cpeMatch: [] as unknown[] }
    for (const name of ['windows', 'linux'])
      any.cpeMatch.push(...nvdNode(`cpe:2.3:o:kiji:${name}:-:*:*:*:*:*:*:*`, { vulnerable: false }).cpeMatch)
    await tell(
      nvd(
        'CVE-2026-4002',
        [
          nvdNode('cpe:2.3:a:tsubame:tool:*:*:*:*:*:*:*:*', { versionEndExcluding: '4.0' }),
          any,
          nvdNode('cpe:2.3:a:kiji:plugin:*:*:*:*:*:*:*:*', { vulnerable: false }),
        ],
        'AND',
      ),
    )
    await upload(release(2), [tool, windows])
    await upload(release(3), [tool, plugin])
    await upload(release(4), [tool, plugin, linux])
    for (const index of [2, 3])
      expect(await findings(release(index))).toEqual(['CVE-2026-4002 tool undetermined CONDITION'])
    expect(await findings(release(4))).toEqual(['CVE-2026-4002 tool affected IN_RANGE'])
    const asked = { params: { releaseId: release(4) }, query: {} }
    const [flaw] = (await test.call(engineer, api.releaseFindingsEndpoint, asked)).data.items
    const params = { componentId: flaw?.componentId ?? '', vulnerabilityId: flaw?.vulnerabilityId ?? '' }
    const why = async (index: number) =>
      (await test.call(engineer, api.reasoningEndpoint, { params, query: { releaseId: release(index) } })).data
        .records[0]?.needs
    expect((await why(4))?.map(({ metBy }) => metBy)).toEqual([['linux 10'], ['plugin 1']])
    expect((await why(2))?.map(({ metBy }) => metBy)).toEqual([['windows 10'], []])
    const reasons = async (index: number) =>
      (
        await test.call(engineer, api.reasoningEndpoint, { params, query: { releaseId: release(index) } })
      ).data.records[0]?.reasons.map(({ code }) => code)
    expect([await reasons(4), await reasons(2)]).toEqual([['IN_RANGE'], ['CONDITION', 'CONDITION']])
  })

  it('is told by the CPE configurations of CVE records, too', async () => {
    const gateway = named('gateway', 'cpe:2.3:o:suzume:gateway:1.0:*:*:*:*:*:*:*')
    const board = named('board', 'cpe:2.3:h:suzume:board:-:*:*:*:*:*:*:*')
    await upload(release(5), [gateway, board])
    await upload(release(6), [gateway])
    const nodes = [
      nvdNode('cpe:2.3:o:suzume:gateway:*:*:*:*:*:*:*:*', { versionEndExcluding: '1.1' }),
      nvdNode('cpe:2.3:h:suzume:board:-:*:*:*:*:*:*:*', { vulnerable: false }),
    ]
    const affected = { vendor: 'n/a', product: 'n/a', versions: [] }
    await tell(cve('CVE-2026-4003', affected, { cpeApplicability: [{ operator: 'AND', nodes }] }))
    expect(await findings(release(5))).toEqual(['CVE-2026-4003 gateway affected IN_RANGE'])
    expect(await findings(release(6))).toEqual(['CVE-2026-4003 gateway undetermined CONDITION'])
  })

  it('means the same in whatever order documents and records come', async () => {
    const components = shuffledSubarray([
      router,
      hardware,
      named('gateway', 'cpe:2.3:h:hibari:gateway:-:*:*:*:*:*:*:*'),
    ])
    const other = constantFrom('router', 'gateway')
    const clean = () =>
      emptyTables(
        test.database.ownerUrl,
        'match, record_product, record_vulnerability, vulnerability_record, component, package',
      )
    await assert(
      asyncProperty(
        components,
        components,
        other,
        shuffledSubarray([0, 1, 2], { minLength: 3 }),
        async (one, two, name, order) => {
          await clean()
          const steps = [
            () => upload(release(5), one),
            () => upload(release(6), two),
            () =>
              tell(
                nvd(
                  'CVE-2026-4009',
                  [
                    nvdNode(FIRMWARE, { versionEndExcluding: '1.5' }),
                    nvdNode(`cpe:2.3:h:hibari:${name}:-:*:*:*:*:*:*:*`, { vulnerable: false }),
                  ],
                  'AND',
                ),
              ),
          ]
          for (const at of order) await steps[at]?.()
          const found = [await findings(release(5)), await findings(release(6))]
          const names = (list: typeof one) => list.map((component) => component.name)
          expect(found).toEqual(
            [one, two].map((list) => {
              if (!names(list).includes('router firmware')) return []
              const state = names(list).includes(name) ? 'affected IN_RANGE' : 'undetermined CONDITION'
              return [`CVE-2026-4009 router firmware ${state}`]
            }),
          )
          await test.app.db.tx(engineer.principal, (tx) => matchAnew(tx, 'all'))
          expect([await findings(release(5)), await findings(release(6))]).toEqual(found)
        },
      ),
      { numRuns: roundsOf(12) },
    )
  })
})
