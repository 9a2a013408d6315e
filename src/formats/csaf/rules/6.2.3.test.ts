import { describe, expect, it } from 'vitest'
import { rule } from './6.2.3.ts'
import { ask, ODD } from './testing.ts'

const of = (version: '2.0' | '2.1', ...vulnerabilities: unknown[]): string[] =>
  ask(rule, { version, root: { vulnerabilities } })
const STATUS = 'METRIC_MISSING /vulnerabilities/0/product_status'

describe('6.2.3 Missing Metric', () => {
  it.each(['first_affected', 'known_affected', 'last_affected'])(
    'finds every product that is %s and that nothing scores',
    (status) => {
      const product_status = { [status]: ['lock', 'gate', 'door'] }
      const scoring = [{ products: ['gate'] }]
      const wanted = [`${STATUS}/${status}/0`, `${STATUS}/${status}/2`]
      expect(of('2.0', { product_status, scores: scoring })).toEqual(wanted)
      expect(of('2.1', { product_status, metrics: scoring })).toEqual(wanted)
    },
  )

  it('takes scores in 2.0, and metrics in 2.1', () => {
    const product_status = { known_affected: ['lock'] }
    expect(of('2.0', { product_status, metrics: [{ products: ['lock'] }] })).toHaveLength(1)
    expect(of('2.1', { product_status, scores: [{ products: ['lock'] }] })).toHaveLength(1)
  })

  it('asks nothing of products that are not affected', () => {
    const product_status = { fixed: ['a'], known_not_affected: ['b'], under_investigation: ['c'], unknown: ['d'] }
    expect(of('2.1', { product_status })).toEqual([])
  })

  it('asks the metrics of the same vulnerability, past those that are no objects', () => {
    const metrics = [{ products: ['lock'] }]
    const product_status = { known_affected: ['lock'] }
    expect(of('2.1', { product_status }, { metrics })).toHaveLength(1)
    expect(of('2.1', { metrics }, null, { product_status })).toEqual([
      'METRIC_MISSING /vulnerabilities/2/product_status/known_affected/0',
    ])
  })

  it.each(ODD)('metrics that are %j cover nothing', (odd) => {
    const product_status = { known_affected: ['lock'] }
    expect(of('2.1', { product_status, metrics: odd })).toHaveLength(1)
    expect(of('2.1', { product_status, metrics: [{ products: odd }] })).toHaveLength(1)
    expect(of('2.1', { product_status: odd })).toEqual([])
  })
})
