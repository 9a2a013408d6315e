import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as api from './api.ts'
import { osv } from './testing.ts'
import { startFindingWorld, type FindingWorld } from './testing-world.ts'

const LIMIT = 7
/** Of the ids of 40 findings, md5 written as uuid, some are certain to tell no version and variant that a standard knows. */
const COMPONENTS = 5
const FLAWS = 8

/** Some have a score, and several the same one. */
const severity = (flaw: number) => ({
  severity: [{ type: 'CVSS_V3', score: `CVSS:3.1/AV:${flaw % 2 === 0 ? 'N' : 'L'}/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H` }],
})

let world: FindingWorld

beforeAll(async () => {
  world = await startFindingWorld()
  const names = Array.from({ length: COMPONENTS }, (_, index) => `hibari-${index}`)
  await world.upload(
    world.release(0),
    names.map((name) => ({ type: 'library', 'bom-ref': name, name, version: '1.0', purl: `pkg:pypi/${name}@1.0` })),
  )
  const records = names.flatMap((name, component) =>
    Array.from({ length: FLAWS }, (_, flaw) =>
      osv(`PYSEC-2026-${component * 100 + flaw}`, name, [{ introduced: '0' }], flaw % 3 === 0 ? {} : severity(flaw)),
    ),
  )
  await world.tell(...records)
})
afterAll(() => world.test.close())

describe('the list of findings of a release', () => {
  it.each(api.FINDING_SORTS.flatMap((sort) => [sort, `-${sort}` as const]))(
    'sorted by %s, gives every finding once over all its pages',
    async (sort) => {
      const params = { releaseId: world.release(0) }
      const seen: string[] = []
      let after: string | undefined
      do {
        const query = { sort, limit: String(LIMIT), ...(after === undefined ? {} : { after }) }
        const { status, data } = await world.test.call(world.engineer, api.releaseFindingsEndpoint, { params, query })
        expect(status).toBe(200)
        seen.push(...data.items.map(({ componentId, vulnerabilityId }) => `${componentId} ${vulnerabilityId}`))
        after = data.next ?? undefined
      } while (after !== undefined && seen.length < 1000)
      expect(new Set(seen).size).toBe(COMPONENTS * FLAWS)
      expect(seen).toHaveLength(COMPONENTS * FLAWS)
    },
  )
})
