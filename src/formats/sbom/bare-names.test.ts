import { describe, expect, it } from 'vitest'
import { componentOfDeclared } from './identify-declared.ts'
import { identifyComponent } from './identify.ts'
import type { SbomComponent } from './model.ts'

const named = (name: string, version: string | null, more: Partial<SbomComponent> = {}): SbomComponent => ({
  ...componentOfDeclared({ vendor: null, name, versions: null, purl: null, cpe: null }, version),
  ...more,
})
/** The places in words: `<key> <version> of <maker>`, with `read` where the name had to be read for it. */
const wordsOf = (part: SbomComponent): string[] =>
  identifyComponent(part)
    .packages.filter(({ kind, key }) => kind === 'text' && !key.startsWith('package '))
    .map(
      ({ key, version, vendor, isInferred }) =>
        `${key} ${version ?? '?'} of ${vendor ?? '?'}${isInferred === true ? ', read' : ''}`,
    )

describe('a known maker at the beginning of a name', () => {
  it.each([
    ['Wind River VxWorks 6.6', null, 'vxworks 6.6 of Wind River, read'],
    ['Wind River Systems, Inc. VxWorks', '6.6', 'vxworks 6.6 of Wind River Systems, read'],
    ['Microsoft Windows 10', '10.0.17763', 'windows-10 10.0.17763 of Microsoft, read'],
    ['Mitsubishi Electric GX Works3', '1.050', 'gx-works3 1.050 of Mitsubishi Electric, read'],
    ['三菱電機 GX Works3 1.050', null, 'gx-works3 1.050 of 三菱電機, read'],
    ['三菱電機株式会社 GX Works3', '1.050', 'gx-works3 1.050 of 三菱電機, read'],
    ['三菱電機GX Works3', '1.050', 'gx-works3 1.050 of 三菱電機, read'],
    ['ウィンドリバー VxWorks RTOS', '6.6', 'vxworks 6.6 of ウィンドリバー, read'],
    ['OMRON Co., Ltd. Agile Tool', '6.6', 'agile-tool 6.6 of OMRON, read'],
    ['VxWorks RTOS', '6.6', 'vxworks 6.6 of ?, read'],
  ])('is split off from %s %s', (name, version, place) => {
    expect(wordsOf(named(name, version))).toContain(place)
  })

  it('is who makes it, whoever supplies it', () => {
    expect(wordsOf(named('Wind River VxWorks', '6.6', { supplier: 'Siemens' }))).toEqual([
      'wind-river-vxworks 6.6 of Siemens',
      'vxworks 6.6 of Wind River, read',
    ])
    expect(wordsOf(named('VxWorks RTOS', '6.6', { supplier: 'Siemens' }))).toContain('vxworks 6.6 of Siemens, read')
  })

  it.each([
    'Siemens',
    'Wind River OS',
    'Linux kernel',
    'Apache Server',
    'OpenSSL 1.0.2k',
    'Python 3',
    'Armadillo',
    '三菱電機',
  ])('stays where nothing behind it is a name: %s', (name) => {
    expect(wordsOf(named(name, '1.0')).filter((place) => place.endsWith('read'))).toEqual([])
  })
})

describe('a CPE name beside words', () => {
  const cpes = ['cpe:2.3:o:windriver:vxworks:6.6:*:*:*:*:*:*:*']
  it.each([
    ['VxWorks', '6.6', null],
    ['VxWorks', null, null],
    ['VxWorks', '6.6', 'Yocto Project'],
    ['VxWorks 6.6', null, null],
  ])('names the maker of the same words: %s %s by %s', (name, version, supplier) => {
    expect(wordsOf(named(name, version, { supplier, cpes }))).toContain('vxworks 6.6 of windriver')
  })
})
