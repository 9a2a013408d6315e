import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { explainCode } from '../words/index.ts'
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
    'intdot/<4.2|<=',
    `<${'1'.repeat(100_000)}`,
  ])('%j is none', (name) => {
    expect(of(name)).toEqual([`RANGE_INVALID ${PLACE}`])
  })

  it.each(['vers:npm/*', 'all', 'ALL'])('all versions are written vers:all/*, not %s', (name) => {
    expect(of(name)).toEqual([`RANGE_ALL ${PLACE}`])
  })

  it.each([
    'vers:intdot/<abc',
    'vers:intdot/>=1.0|<later',
    'vers:npm/^1.2.0',
    'vers:semver/<V3',
    'vers:gem/<v2',
    'vers:datetime/<2026-05',
  ])('%s has a version that is none by the rules of its type', (name) => {
    expect(of(name)).toEqual([`RANGE_VERSION ${PLACE}`])
  })

  it.each([
    'vers:generic/<abc',
    'vers:lexicographic/<abc',
    'vers:maven/<abc',
    'vers:intdot/<1.2-rc1',
    'vers:semver/<1.2',
  ])('%s is a range: its type takes such versions, or does not say how they are written', (name) => {
    expect(of(name)).toEqual([])
  })

  it('tells that a scheme is not known, without calling it wrong', () => {
    expect(of('vers:hibari-versions/<4|>3|<2')).toEqual([`RANGE_TYPE_UNKNOWN ${PLACE} (remark)`])
    for (const name of ['vers:hibari-versions/<4|<5', 'vers:hibari-versions/<1|<>3'])
      expect(of(name)).toEqual([`RANGE_INVALID ${PLACE}`, `RANGE_TYPE_UNKNOWN ${PLACE} (remark)`])
  })

  it('which is a warning, and names the scheme', () => {
    const view = viewDocument({
      document: { csaf_version: '2.1' },
      product_tree: { branches: [{ category: 'product_version_range', name: 'vers:hibari-versions/<4' }] },
    })
    expect(findByRule(rule, view)).toMatchObject([{ level: 'warning', params: { type: 'hibari-versions' } }])
  })

  it('says why in words, whatever the reason', () => {
    const reasons = [
      ['vers:/all', 'its type is missing, or none'],
      ['vers:intdot', 'it is not written vers:<type>/<constraints>'],
      ['vers:npm/', 'it has no constraint'],
      ['vers:npm/ <2.0.0', 'it has blanks'],
      ['<', 'a comparator has no version'],
      ['vers:npm/<2.0.0|>=1.0.0', 'its versions are not sorted'],
    ]
    for (const [name, reason] of reasons) {
      const view = viewDocument({
        document: { csaf_version: '2.1' },
        product_tree: { branches: [{ category: 'product_version_range', name }] },
      })
      const [found] = findByRule(rule, view)
      expect(explainCode('CSAF_RANGE_INVALID', found?.params, 'en')).toContain(`: ${reason}.`)
      expect(explainCode('CSAF_RANGE_INVALID', found?.params, 'ja')).not.toContain('VERS_')
    }
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
