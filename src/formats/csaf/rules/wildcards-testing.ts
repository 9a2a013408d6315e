import { expect, it } from 'vitest'
import type { Rule } from './rule.ts'
import { ask, ODD } from './testing.ts'

const LISTS = ['model_numbers', 'serial_numbers', 'skus']

/** Tries a rule about several wildcards in the patterns of a list. */
export function tryStars(rule: Rule, list: string): void {
  const of = (patterns: unknown, name = list): string[] => {
    const product = { product_id: 'lock', name: 'lock', product_identification_helper: { [name]: patterns } }
    return ask(rule, { root: { product_tree: { full_product_names: [product] } } })
  }

  it('finds each pattern with several stars', () => {
    const place = `STARS_SEVERAL /product_tree/full_product_names/0/product_identification_helper/${list}`
    const patterns = ['HB-*-*', 'HB-*', '**', String.raw`\**x*`, String.raw`\\*\\*`]
    expect(of(patterns)).toEqual([`${place}/0`, `${place}/2`, `${place}/3`, `${place}/4`])
  })

  it('passes one star, stars that are escaped, and question marks', () => {
    expect(
      of(['HB-*', '*', 'HB-????', String.raw`HB-\*\*\*`, String.raw`\*HB*`, String.raw`*\\\*`, 'HB\\', '']),
    ).toEqual([])
  })

  it('asks only its own list', () => {
    expect(of(['**'], 'x_generic_uris')).toEqual([])
    for (const other of LISTS) expect(of(['**'], other)).toHaveLength(other === list ? 1 : 0)
  })

  it.each(ODD)('patterns that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
  })
}
