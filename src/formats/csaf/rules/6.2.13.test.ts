import { describe, expect, it } from 'vitest'
import { rule } from './6.2.13.ts'
import { findByRule } from '../check.ts'
import { viewDocument } from './view.ts'

const ask = (json: unknown): string[] => findByRule(rule, viewDocument(json)).map(({ instancePath }) => instancePath)

describe('6.2.13 Sorting', () => {
  it.each(['2.0', '2.1'])('finds nothing where every member stands in the order of the alphabet (%s)', (version) => {
    expect(ask({ $schema: 'x', document: { csaf_version: version, lang: 'en' }, vulnerabilities: [] })).toEqual([])
  })

  it('finds the member after which an earlier one follows, wherever it stands', () => {
    expect(ask({ product_tree: { b: 1, a: 1, c: 1 }, document: { csaf_version: '2.1' } })).toEqual([
      '/product_tree',
      '/product_tree/b',
    ])
    expect(ask({ vulnerabilities: [[{ y: [], 'x/y~': { d: 1, c: 2 } }]] })).toEqual([
      '/vulnerabilities/0/0/y',
      '/vulnerabilities/0/0/x~1y~0/d',
    ])
  })

  it('sorts large letters before small ones, as the standard does', () => {
    expect(ask({ Automatable: 1, attackVector: 1 })).toEqual([])
  })

  it.each([null, 7, 'x', [], [[{}]]])('finds nothing in %j', (json) => {
    expect(ask(json)).toEqual([])
  })

  it('follows any depth', () => {
    let json: unknown = { b: 1, a: 1 }
    for (let level = 0; level < 50_000; level += 1) json = { x: json }
    expect(ask(json)).toHaveLength(1)
  })
})
