import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as api from './api.ts'
import { startFindingWorld, type FindingWorld } from './testing-world.ts'
import { osv } from './testing.ts'

let world: FindingWorld
beforeAll(async () => {
  world = await startFindingWorld()
  const purl = 'pkg:pypi/panel@1.2'
  await world.upload(world.release(0), [{ type: 'library', name: 'panel', version: '1.2', purl }])
  await world.upload(world.release(1), [{ type: 'application', name: '操作盤の部品', version: '1.2', purl }])
  await world.tell(osv('PYSEC-2026-7', 'panel', [{ introduced: '0' }, { fixed: '1.4' }]))
})
afterAll(() => world.test.close())

const named = async (release: number): Promise<string[]> =>
  (await world.listed(world.release(release))).map(({ componentName }) => componentName)

describe('what is found in a component that two documents call differently', () => {
  it('is told on each release under the name that its own document gave', async () => {
    expect([await named(0), await named(1)]).toEqual([['panel'], ['操作盤の部品']])
  })

  it('is found there by that name', async () => {
    const { engineer, test } = world
    const count = async (release: number, q: string): Promise<number> => {
      const params = { releaseId: world.release(release) }
      return (await test.call(engineer, api.releaseFindingsEndpoint, { params, query: { q } })).data.items.length
    }
    expect([await count(1, '操作盤'), await count(0, '操作盤'), await count(1, 'nothing')]).toEqual([1, 0, 0])
  })
})
