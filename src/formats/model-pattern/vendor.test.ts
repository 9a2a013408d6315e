import { describe, expect, it, test } from 'vitest'
import { makersOf, matchVendor, readSpellings } from './vendor.ts'

describe('Makers are compared as advisories and customers write them', () => {
  test.for([
    ['Mitsubishi Electric', 'Mitsubishi Electric Corporation'],
    ['Mitsubishi Electric ', ' Mitsubishi Electric'],
    ['Mitsubishi Electric', '三菱電機株式会社'],
    ['mitsubishi electric', 'MITSUBISHI ELECTRIC CORP.'],
    ['Siemens', 'Siemens AG'],
    ['Rockwell Automation', 'Allen-Bradley'],
    ['Rockwell Automation, Inc.', 'Rockwell Automation '],
    ['Schneider Electric Software, LLC', 'Schneider Electric'],
    ['CODESYS, GmbH', '3S-Smart Software Solutions GmbH'],
    ['Hitachi Energy', 'Hitachi ABB Power Grids'],
    ['GeutebrÃ¼ck', 'Geutebrück'],
    ['GeutebrÃ¼ck GmbH', 'Geutebrück'],
    ['GeutebrÃ¼ck', 'Geutebruck'],
    ['日立産機システム', 'Hitachi Industrial Equipment Systems Co., Ltd.'],
    ['ガリガリ電機', 'ガリガリ電機株式会社'],
    ['ICONICS, Mitsubishi Electric', 'Mitsubishi Electric'],
    ['ABB, Phoenix Contact, Schneider Electric, Siemens, and WAGO', 'WAGO'],
    ['General Electric (GE) and Emerson', 'Emerson'],
    ['LS ELECTRIC, LS Industrial Systems (LSIS) Co. Ltd', 'LS Electric'],
    ['Johnson Controls Inc.', 'Johnson Controls Inc'],
    ['Haas Automation, Inc', 'Haas Automation'],
    ['OMRON Corporation', 'オムロン株式会社'],
    ['Pilz GmbH & Co. KG (Pilz)', 'Pilz'],
  ])('%s and %s are the same', ([a = '', b = '']) => {
    expect([matchVendor(a, b), matchVendor(b, a)]).toEqual(['same', 'same'])
  })

  test.for([
    ['Mitsubishi Electric', 'Mitsubishi Electric India'],
    ['Mitsubishi Electric', 'ICONICS'],
    ['Siemens', 'Siemens Healthineers'],
    ['ABB', 'B&R Industrial Automation'],
    ['JTEKT Corporation', 'JTEKT ELECTRONICS CORPORATION'],
    ['Schneider Electric', 'AVEVA'],
    // One slip of the pen.
    ['Rockwell Auotmation', 'Rockwell Automation'],
    ['Schnieder Elektronik', 'Schneider Elektronik'],
    ['Yokogawa Electirc', 'Yokogawa Electric'],
    ['Unitronicss', 'Unitronics'],
  ])('%s and %s may be the same', ([a = '', b = '']) => {
    expect([matchVendor(a, b), matchVendor(b, a)]).toEqual(['maybe', 'maybe'])
  })

  test.for([
    ['Mitsubishi Electric', 'Siemens'],
    ['Hitachi Energy', 'Hitachi Industrial Equipment'],
    ['Fuji Electric', 'Schneider Electric'],
    ['Delta Electronics', 'Panasonic'],
    ['Phoenix Contact', 'Phoenix Broadband Technologies LLC'],
    ['General Electric', 'Generic Electrics'],
    ['ガリガリ電機', 'カリカリ電機'],
    ['Delta Electronics', 'Delta Controls'],
    ['Mitsubishi Heavy Industries', 'Mitsubishi Electric'],
    ['Fuji Electric', 'Fujitsu'],
  ])('%s and %s are others', ([a = '', b = '']) => {
    expect([matchVendor(a, b), matchVendor(b, a)]).toEqual(['other', 'other'])
  })

  test('a maker that is not told excludes nothing', () => {
    expect(
      [undefined, '', '  ', 'multiple', 'multiple open source', 'unknown'].map((name) => matchVendor('Siemens', name)),
    ).toEqual(Array.from({ length: 6 }, () => 'unknown'))
  })

  test('a list of makers means the naming rules of each', () => {
    expect(makersOf('ICONICS, Mitsubishi Electric')).toEqual(['iconics', 'mitsubishi'])
    expect(makersOf('Some Maker')).toEqual([])
    expect(makersOf(undefined)).toEqual([])
  })
})

describe('makers of software', () => {
  test.each([
    ['Wind River Systems, Inc.', 'windriver'],
    ['ウインドリバー株式会社', 'windriver'],
    ['三菱電機株式会社', 'mitsubishielectric'],
    ['オムロン株式会社', 'omron'],
    ['日本マイクロソフト株式会社', 'microsoft'],
    ['The OpenSSL Project', 'openssl'],
    ['一般社団法人カワセミ', 'カワセミ'],
    ['Kawasemi e.V.', 'kawasemi'],
  ])('%s is %s', (a, b) => {
    expect([matchVendor(a, b), matchVendor(b, a)]).toEqual(['same', 'same'])
  })

  test('whose first words are written in one may be the same, and nobody else', () => {
    expect(matchVendor('Kawa Semi Software', 'kawasemi')).toBe('maybe')
    expect(matchVendor('Kawa Semi Software', 'kawase')).toBe('other')
  })
})

describe('spellings that somebody has told', () => {
  const spellings = readSpellings([
    ['Kobushi Drives', '拳ドライブ', 'KBD'],
    ['Yamabiko', 'YMB'],
  ])
  it('make two names the same maker, whatever width, case and legal form', () => {
    expect(matchVendor('拳ドライブ株式会社', 'kbd', spellings)).toBe('same')
    expect(matchVendor('ＫＢＤ', 'Kobushi Drives Co., Ltd.', spellings)).toBe('same')
  })
  it('make no other names the same, and mean nothing where they are not handed in', () => {
    expect(matchVendor('KBD', 'YMB', spellings)).toBe('other')
    expect(matchVendor('拳ドライブ', 'KBD')).toBe('other')
  })
})
