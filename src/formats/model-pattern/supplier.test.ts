import { describe, expect, it } from 'vitest'
import { matchSupplier } from './supplier.ts'
import { matchVendor, readSpellings } from './vendor.ts'

describe('the supplier that a part tells', () => {
  it.each([
    'Yocto Project',
    'Debian',
    'Organization: OpenEmbedded ()',
    'Person: John Doe (john@example.com)',
    'Organization: Red Hat, Inc.',
    'Wind River Systems, Inc.',
    'NXP Semiconductors',
    'Hibari Automation',
    'Siemens, Hibari Automation',
  ])('may have handed over what another makes: %s', (supplier) => {
    expect(matchSupplier('OpenSSL', supplier)).toBe('maybe')
  })

  it.each(['NOASSERTION', 'none', 'n/a', 'Organization: NOASSERTION', 'なし', '-', '  ', undefined])(
    'is nobody where the text names nobody: %s',
    (supplier) => {
      expect(matchSupplier('OpenSSL', supplier)).toBe('unknown')
    },
  )

  it.each([
    ['OpenSSL', 'Organization: OpenSSL Software Foundation (info@openssl.example)'],
    ['OpenSSL', 'https://www.openssl.org/source/'],
    ['Wind River', 'windriver.com'],
    ['Wind River', 'ウィンドリバー株式会社'],
    ['Yaskawa Electric', 'Yaskawa America, Inc.'],
    ['安川電機', 'ヤスカワ'],
    ['Red Hat', 'Organization: Red Hat, Inc.'],
  ])('is the maker of %s, however it is written: %s', (maker, supplier) => {
    expect(matchSupplier(maker, supplier)).toBe('same')
  })

  it.each([
    ['Wind River', 'Aptiv'],
    ['Wind River', 'Intel Corporation'],
    ['Intel', 'Wind River'],
    ['Eclipse Foundation', 'Express Logic'],
    ['Hibari Automation', 'Siemens'],
  ])('may be who has had it or has it now, or is not known: %s and %s', (maker, supplier) => {
    expect(matchSupplier(maker, supplier)).toBe('maybe')
  })

  it.each([
    ['Wind River', 'Siemens'],
    ['Siemens', 'Organization: Rockwell Automation, Inc.'],
    ['Microsoft', 'OpenSSL'],
  ])('is another maker where both are known and differ: %s and %s', (maker, supplier) => {
    expect(matchSupplier(maker, supplier)).toBe('other')
  })

  it('is known by spellings, too, and we ourselves hand over what others make', () => {
    const makers = [['Kobushi Drives', '拳ドライブ'], ['Yamabiko'], ['Debian']]
    expect(matchSupplier('Siemens', '拳ドライブ', readSpellings(makers))).toBe('other')
    expect(matchSupplier('Yamabiko', 'Kobushi Drives', readSpellings(makers))).toBe('other')
    expect(matchSupplier('Yamabiko', 'Kobushi Drives', readSpellings(makers, ['Kobushi Drives']))).toBe('maybe')
    expect(matchSupplier('Kobushi Drives', 'Yamabiko', readSpellings(makers, ['Kobushi Drives']))).toBe('other')
    expect(matchSupplier('OpenSSL', '三菱電機', readSpellings([], ['Mitsubishi Electric']))).toBe('maybe')
    expect(matchSupplier('OpenSSL', 'Debian', readSpellings(makers))).toBe('maybe')
  })

  it('leaves the makers of products as they are compared: who is not the maker is another one', () => {
    expect(matchVendor('OpenSSL', 'Hibari Automation')).toBe('other')
    expect(matchVendor('Wind River', 'Intel')).toBe('other')
  })
})
