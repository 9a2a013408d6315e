import { describe, expect, it } from 'vitest'
import { rule } from './6.3.22.ts'
import { ask, ODD } from './testing.ts'

const path = (id: unknown, beginning: unknown, ...next: unknown[]): object => ({
  full_product_name: { product_id: id, name: 'x' },
  beginning_product_reference: beginning,
  subpaths: next.map((reference) => ({ category: 'installed_on', next_product_reference: reference })),
})
const of = (product_paths: unknown): string[] => ask(rule, { root: { product_tree: { product_paths } } })

describe('6.3.22 Nested Product Path', () => {
  it('finds each reference to a product of another path, or of its own', () => {
    expect(
      of([
        path('a on b', 'a', 'b'),
        path('that on c', 'a on b', 'c'),
        path('d on that', 'd', 'c', 'a on b', 'd on that'),
      ]),
    ).toEqual([
      'PATH_NESTED /product_tree/product_paths/1/beginning_product_reference',
      'PATH_NESTED /product_tree/product_paths/2/subpaths/1/next_product_reference',
      'PATH_NESTED /product_tree/product_paths/2/subpaths/2/next_product_reference',
    ])
  })

  it('a path over several products is not nested', () => {
    expect(of([path('a on b', 'a', 'b'), path('a on b on c', 'a', 'b', 'c')])).toEqual([])
  })

  it('2.0 has relationships', () => {
    const relationships = [path('a', 'b'), path('c', 'a')]
    expect(ask(rule, { version: '2.0', root: { product_tree: { relationships } } })).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is no path, no reference', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of([odd, path(odd, 'a', 'b'), path('a on b', odd, odd)])).toEqual([])
  })
})
