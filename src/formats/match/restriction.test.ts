import { describe, expect, it } from 'vitest'
import { identifyComponent } from '../sbom/identify.ts'
import type { SbomComponent } from '../sbom/model.ts'
import { restrictionOf } from './restriction.ts'

const named = (rest: string): string => `cpe:2.3:a:hibari:tool:1.0:*:${rest}`
const on = (system: string): string => named(`*:*:*:${system}:*:*`)

describe('a criterion that means less than all of its product', () => {
  it.each([
    ['windows', 'linux', 'apart'],
    ['wordpress', 'joomla', 'apart'],
    ['windows', '-', 'apart'],
    ['windows', 'windows', 'held'],
    ['*', 'windows', 'held'],
    ['windows', '*', 'open'],
    // Not the same word, and not surely another thing.
    ['windows', 'windows_10', 'open'],
    ['linux', 'debian_linux', 'open'],
    ['linux_kernel', 'ubuntu', 'open'],
    ['unix', 'macos', 'open'],
    ['node.js', 'npm', 'open'],
    ['python', 'pypi', 'open'],
    ['macos', 'mac_os_x', 'open'],
    ['wordpress', 'wordpressmu', 'apart'],
    ['windows', 'debian', 'apart'],
  ])('on %s, of a component on %s: %s', (criterion, own, expected) => {
    expect(restrictionOf(on(criterion), [on(own)])).toBe(expected)
  })

  it('is held by any of the component’s names, and apart only from all of them', () => {
    expect(restrictionOf(on('windows'), [on('linux'), on('windows')])).toBe('held')
    expect(restrictionOf(on('windows'), [on('linux'), on('*')])).toBe('open')
    expect(restrictionOf(on('windows'), [on('linux'), on('android')])).toBe('apart')
  })

  it('is open for a component that has no name of the product', () => {
    expect(restrictionOf(on('windows'), [])).toBe('open')
    expect(restrictionOf(on('windows'), ['cpe:2.3:a:hibari:other:1.0:*:*:*:*:linux:*:*', 'no name'])).toBe('open')
  })

  it('is compared in edition, language, software edition and hardware as well', () => {
    for (const rest of ['pro:*:*:*:*:*', '*:ja:*:*:*:*', '*:*:lite:*:*:*', '*:*:*:*:arm64:*', '*:*:*:*:*:x'])
      expect(restrictionOf(named(rest), [named('home:en:full:windows:mips:y')])).toBe('apart')
    expect(restrictionOf(named('*:*:*:*:x64:*'), [named('*:*:*:*:amd64:*')])).toBe('open')
  })
})

describe('words of a component', () => {
  const component = (given: Partial<SbomComponent>): SbomComponent => ({
    ref: 'a',
    kind: 'library',
    group: null,
    name: 'Tool',
    version: null,
    supplier: null,
    manufacturer: null,
    description: null,
    purls: [],
    cpes: ['cpe:2.3:a:hibari:tool:1.0:*:*:*:*:*:*:*'],
    swidTagId: null,
    hashes: [],
    licences: [],
    copyright: null,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    externalReferences: [],
    properties: [],
    path: '',
    ...given,
  })
  const words = (given: Partial<SbomComponent>) =>
    identifyComponent(component(given))
      .packages.filter(({ kind }) => kind === 'text')
      .map(({ key, version, vendor }) => [key, version, vendor])

  it('have the version of its CPE name where they tell none, and its maker where they tell the same version: a supplier may be anybody', () => {
    expect(words({})).toEqual([['tool', '1.0', 'hibari']])
    expect(words({ supplier: 'Hibari' })).toEqual([['tool', '1.0', 'Hibari']])
    expect(words({ supplier: 'Somebody else' })).toEqual([['tool', '1.0', 'hibari']])
    expect(words({ version: '1.1', supplier: 'Somebody else' })).toEqual([['tool', '1.1', 'Somebody else']])
  })
})
