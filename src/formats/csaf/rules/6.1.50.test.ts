import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.1.50.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const of = (name: unknown, category: unknown = 'product_version_range'): string[] =>
  ask(rule, { root: { product_tree: { branches: [{ branches: [{ category, name }] }] } } })
const PLACE = '/product_tree/branches/0/branches/0/name'

describe('6.1.50 Product Version Range Rules', () => {
  it.each([
    'vers:intdot/<4.2',
    'vers:npm/1.2.3|>=2.0.0|<5.0.0',
    'vers:all/*',
    '<4.2',
    '>=8.1.5',
    '<V3.0.29',
    '>10.9a|!=10.9c|<=10.9k',
    '<2024-a|>2024-b|<2025-c',
    '>=5|>=4',
    '<1.2.0|=4.2.0',
  ])('%s is a range', (name) => {
    expect(of(name)).toEqual([])
  })

  it.each([
    'all versions',
    'V1.0 - V1.2',
    '<= 2',
    '',
    '|<2',
    '<2|',
    '<>2',
    '<',
    'vers:/all',
    'vers:intdot',
    'vers:npm/ <2.0.0',
    'VERS:npm/<2.0.0',
    'vers:NPM/<2.0.0',
    'vers:npm/<2.0.0|>=1.0.0',
    'vers:npm/<2.0.0|<3.0.0',
    'vers:npm/1.0.0|1.0.0',
    'vers:npm/=1.0.0',
    'vers:all/<2',
    'vers:hibari-versions/<1|<>3',
    'intdot/<4.2|<=',
    `<${'1'.repeat(100_000)}`,
  ])('%j is none', (name) => {
    expect(of(name)).toEqual([`RANGE_INVALID ${PLACE}`])
  })

  it('all versions are written vers:all/*', () => {
    expect(of('vers:npm/*')).toEqual([`RANGE_ALL ${PLACE}`])
  })

  it('tells that a scheme is not known, without calling it wrong', () => {
    expect(of('vers:hibari-versions/<4|>3|<2')).toEqual([`RANGE_TYPE_UNKNOWN ${PLACE} (remark)`])
  })

  it('which is a warning, and names the scheme', () => {
    const view = viewDocument({
      document: { csaf_version: '2.1' },
      product_tree: { branches: [{ category: 'product_version_range', name: 'vers:hibari-versions/<4' }] },
    })
    expect(findByRule(rule, view)).toMatchObject([{ level: 'warning', params: { type: 'hibari-versions' } }])
  })

  it('asks only ranges', () => {
    expect(of('all versions', 'product_version')).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a name, and a category, that is %j is no range', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('<= 2', odd)).toEqual([])
    expect(ask(rule, { root: { product_tree: odd } })).toEqual([])
  })
})
