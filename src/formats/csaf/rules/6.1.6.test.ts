import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.1.6.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const GROUPS = [
  ['first_affected', 'known_affected', 'last_affected'],
  ['known_not_affected'],
  ['first_fixed', 'fixed'],
  ['under_investigation'],
  ['unknown'],
]
const statuses = GROUPS.flatMap((group, index) => group.map((status) => ({ status, index })))
const pairs = statuses.flatMap((a, place) =>
  statuses.slice(place + 1).map((b): [string, string, boolean] => [a.status, b.status, a.index !== b.index]),
)

const of = (product_status: unknown, version: '2.0' | '2.1' = '2.1'): string[] =>
  ask(rule, { version, root: { vulnerabilities: [{}, { product_status }] } })

describe('6.1.6 Contradicting Product Status', () => {
  it.each(pairs)('%s and %s contradict each other: %s', (one, other, isContradiction) => {
    expect(of({ [one]: ['lock'], [other]: ['gate', 'lock'] })).toEqual(
      isContradiction ? ['STATUS_CONTRADICTING /vulnerabilities/1/product_status'] : [],
    )
  })

  it('`unknown` is a status of 2.1 alone', () => {
    expect(of({ fixed: ['lock'], unknown: ['lock'] })).toHaveLength(1)
    expect(of({ fixed: ['lock'], unknown: ['lock'] }, '2.0')).toEqual([])
  })

  it.each(statuses)('recommended goes with $status', ({ status }) => {
    expect(of({ recommended: ['lock'], [status]: ['lock'] })).toEqual([])
  })

  it('finds each contradicting product once, with one status of each of its groups', () => {
    const product_status = {
      first_fixed: ['b'],
      fixed: ['a', 'b', 'c'],
      known_affected: ['a', 'b', 'd'],
      last_affected: ['a', 'b', 'b'],
      unknown: ['b'],
    }
    const json = { document: { csaf_version: '2.1' }, vulnerabilities: [7, { product_status }] }
    expect(findByRule(rule, viewDocument(json)).map(({ instancePath, params }) => [instancePath, params])).toEqual([
      ['/vulnerabilities/1/product_status', { id: 'a', statuses: 'fixed, known_affected' }],
      ['/vulnerabilities/1/product_status', { id: 'b', statuses: 'first_fixed, known_affected, unknown' }],
    ])
  })

  it('asks within one vulnerability', () => {
    const [fixed, affected] = [
      { product_status: { fixed: ['lock'] } },
      { product_status: { known_affected: ['lock'] } },
    ]
    expect(ask(rule, { root: { vulnerabilities: [fixed, affected, fixed] } })).toEqual([])
  })

  it.each(ODD)('statuses that are %j contradict nothing', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of({ fixed: odd, known_affected: [odd] })).toEqual([])
  })
})
