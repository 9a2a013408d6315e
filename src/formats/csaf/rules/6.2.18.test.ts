import { describe, expect, it } from 'vitest'
import { explainCode } from '../words/index.ts'
import { rule } from './6.2.18.ts'
import { ask, ODD } from './testing.ts'

const of = (name: unknown, category: unknown = 'product_version_range'): string[] =>
  ask(rule, {
    version: '2.0',
    root: { product_tree: { branches: [{ category: 'vendor', branches: [{ category, name }] }] } },
  })
const FOUND = ['RANGE_WITHOUT_VERS /product_tree/branches/0/branches/0/name']

describe('6.2.18 Product Version Range without VERS', () => {
  it.each([
    '>4.2',
    '<=2',
    'all versions',
    'vers:/<2',
    'vers:generic',
    'vers:generic/',
    'vers:Deb/<2',
    'VERS:deb/<2',
    ' vers:deb/<2',
    '',
  ])('finds that “%s” is none', (name) => {
    expect(of(name)).toEqual(FOUND)
  })

  it.each(['vers:deb/<2', 'vers:generic/*', 'vers:.-+9/>=1|<2', 'vers:x/ '])('passes %s, right or not', (name) => {
    expect(of(name)).toEqual([])
  })

  it('asks only branches that are version ranges', () => {
    expect(of('>4.2', 'product_version')).toEqual([])
  })

  it('advises to look whether VERS or a list of versions is possible', () => {
    expect(explainCode(rule.code, { range: '>4.2' }, 'en')).toMatch(/Check carefully .*vers:.* listed/)
    expect(explainCode(rule.code, { range: '>4.2' }, 'ja')).toMatch(/vers:.*列挙.*確認/)
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a name that is %j is none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('>4.2', odd)).toEqual([])
  })
})
