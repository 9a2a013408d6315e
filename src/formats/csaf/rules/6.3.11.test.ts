import { describe, expect, it } from 'vitest'
import { tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.3.11.ts'
import { ask } from './testing.ts'
import { twig } from './tree-testing.ts'

const of = (text: string, version: '2.0' | '2.1' = '2.1'): string[] =>
  ask(rule, { version, root: { product_tree: { branches: [twig('vendor: v1', twig(text))] } } })

describe('6.3.11 Usage of V as Version Indicator', () => {
  it.each(['v4.2', 'V4', 'v0-beta'])('%s begins with a “v”', (name) => {
    for (const version of ['2.0', '2.1'] as const)
      expect(of(`product_version: ${name}`, version)).toEqual([
        'VERSION_HAS_V /product_tree/branches/0/branches/0/name',
      ])
  })

  it.each(['4.2', 'v', 'vista', 'version 4', 'rev4', ' v4'])('%s does not, or is another word', (name) => {
    expect(of(`product_version: ${name}`)).toEqual([])
  })

  it.each(['product_version_range', 'product_name', 'patch_level'])('%s may', (category) => {
    expect(of(`${category}: v4`)).toEqual([])
  })

  tryHostileBranches(rule)
})
