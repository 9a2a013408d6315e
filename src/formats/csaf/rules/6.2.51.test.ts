import { describe, expect, it } from 'vitest'
import { askBranches, tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.2.51.ts'
import { twig } from './tree-testing.ts'

const of = (name: string): string[] => askBranches(rule, twig(`product_version_range: ${name}`))
const PLACE = '/product_tree/branches/0/name'

describe('6.2.51 Unknown VERS Type', () => {
  it.each(['intdot', 'datetime', 'semver', 'npm', 'deb', 'rpm', 'pypi', 'dart', 'generic', 'lexicographic'])(
    '%s is registered and known',
    (type) => {
      expect(of(`vers:${type}/<2`)).toEqual([])
    },
  )

  it.each(['vers:all/*', 'vers:none/*', '<4.2', 'hibari', 'vers:', 'vers:/<2'])(
    '%s names none that is unknown',
    (name) => {
      expect(of(name)).toEqual([])
    },
  )

  it('tells types apart by whether they are registered, and whether their order is known', () => {
    expect(of('vers:hibari/<2|>3')).toEqual([`VERS_TYPE_UNKNOWN ${PLACE}`])
    for (const name of ['vers:hibari/*', 'vers:Hibari/<2', 'vers:hibari/', 'vers:hibari'])
      expect(of(name)).toEqual([`VERS_TYPE_UNKNOWN ${PLACE}`])
    expect(of('vers:conan/<2')).toEqual([`VERS_TYPE_UNREGISTERED ${PLACE}`])
    expect(of('vers:cpan/<2')).toEqual([`VERS_TYPE_UNSUPPORTED ${PLACE}`])
  })

  it.each(['toString', '__proto__', 'constructor'])('%s is no type', (type) => {
    expect(of(`vers:${type.toLowerCase().replaceAll('_', '')}/<2`)).toEqual([`VERS_TYPE_UNKNOWN ${PLACE}`])
  })

  it('only ranges are judged', () => {
    expect(askBranches(rule, twig('product_version: vers:hibari/<2'))).toEqual([])
  })

  tryHostileBranches(rule)
})
