import { describe, expect, it } from 'vitest'
import { askBranches, tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.2.48.ts'
import { twig } from './tree-testing.ts'

describe('6.2.48 Misuse at Vendor Name', () => {
  it.each(['Open Source', 'opensource', 'OPEN  SOURCE ', 'Open\tSource', 'open\u00a0source'])(
    '%j is no vendor',
    (name) => {
      expect(askBranches(rule, twig('vendor: Hibari'), twig(`vendor: ${name}`))).toEqual([
        'VENDOR_OPEN_SOURCE /product_tree/branches/1/name',
      ])
    },
  )

  it.each(['Open Source Ltd.', 'The Open Source', 'Open-Source', 'Hibari'])('%s is one', (name) => {
    expect(askBranches(rule, twig(`vendor: ${name}`))).toEqual([])
  })

  it('other branches may be called so', () => {
    expect(askBranches(rule, twig('product_family: Open Source', twig('product_name: Open Source')))).toEqual([])
  })

  tryHostileBranches(rule)
})
