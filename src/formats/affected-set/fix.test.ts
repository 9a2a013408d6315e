import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFixReader } from './fix-owner.ts'
import { isAboutSomeUnits, readFixSentences } from './fix.ts'
import type { ReadProduct } from './model.ts'

const told = (text: string): string[] =>
  readFixSentences(text).flatMap(({ fixes }) =>
    fixes.map((fix) => (fix.subject === 'serial' ? `serial ${fix.text}` : fix.text)),
  )

describe('fixes in a text', () => {
  it.each([
    ['Update to V2.0 HF1 or later version', ['2.0 HF1']],
    ['Update to V18.0 UPD 1 SR 1 or later version', ['18.0 UPD 1 SR 1']],
    ['Update to V6.0 SP9 Upd4 or later', ['6.0 SP9 Upd4']],
    ['HQ-08EN: Firmware Versions “58” or later', ['58']],
    ['HQ-08EN: v2.40 and later', ['2.40']],
    ['HQ Configurator Version 2.01', ['2.01']],
    ['We recommend users to install the fixed version (ver.1.06G or later).', ['1.06G']],
    ['Update to the latest revision (R3.78.00)', ['R3.78.00']],
    ['Update to the latest version of HQ Tool (Version 9.90 SP4), which is available for download', ['9.90 SP4']],
    ['Hibari fixed these vulnerabilities in Version 4.70, and recommends all users update affected devices.', ['4.70']],
    ['Hibari has released HQ Tool 7.5.0.1 software to address the vulnerability.', ['7.5.0.1']],
    ['Update to the corrected versions: 13.0.3 and 13.1.1 or later.', ['13.0.3', '13.1.1']],
    [
      'HQ 5580: Update to versions V32.016, V33.015, V34.014,V35.011 and later.',
      ['32.016', '33.015', '34.014', '35.011'],
    ],
    ['HQ Classic Versions 3.90.01 and prior, update to v4.00.01 or later', ['4.00.01']],
    ['For HQ600 9.4: upgrade to at least HQ600 version 10.4.', ['10.4']],
    ['HQ-M operating system: software version Z or later', ['Z']],
    ['Version 10.97.1 and later will not be vulnerable to these exploits.', ['10.97.1']],
    ['HQ-08: the first 5 digits of serial number 22082 or later', ['serial 22082']],
    ['Versions with the first 5 digits of serial No. 24062 and later', ['serial 24062']],
    ['Update to 24032 (first 5 digits of serial number) or later.', ['serial 24032']],
    ['バージョン 1.075 以降', ['1.075']],
    ['バージョン1.061以降にアップデートしてください。', ['1.061']],
    ['ファームウェアバージョン「66」以降へアップデートする。', ['66']],
    ['対策バージョンは「08」以降です。', ['08']],
    ['本脆弱性はバージョン2.0.1で修正されました。', ['2.0.1']],
    ['HQ-08：1.280以降、HQ-16：1.281以降', ['1.280', '1.281']],
    ['シリアルNo.の上5桁が「24062」以降の製品で対策済みです。', ['serial 24062']],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  it.each([
    'Update to CMU Firmware version 12.0.15* (Planned Update)',
    'An update to version 3.0 will be released by March.',
    'Update to R4.20 or later, where some vulnerabilities are remediated.',
    'Version 1.5 and prior are affected.',
    'Do not update to version 2.0 or later.',
    'Replace HQ-08 by HQ-16 version 7.98 or later',
    'See the advisory 2023-011 for details.',
    'Versions before 2.0 should be updated.',
    'バージョン1.061未満の製品は影響を受けます。',
    'バージョン1.2では対策されていません。',
    '対策バージョンは2025年度に公開予定です。',
    'オプションX30を搭載している場合はバージョン1.5以降にアップデートしてください。',
    'Block TCP port 5007 with a firewall.',
    'For products with hardware version 2: update to version 1.5 or later',
  ])('promises no fix: %s', (text) => {
    expect(told(text)).toEqual([])
  })

  it('tells a text about some units only', () => {
    expect(isAboutSomeUnits('Serial number 17X**** or later: update to 1.2 or later')).toBe(true)
    expect(isAboutSomeUnits('The first 5 digits of serial number 22082 or later')).toBe(false)
    expect(isAboutSomeUnits('Update to 1.2 or later')).toBe(false)
  })

  it('never throws, and takes linear time', () => {
    assert(property(string({ unit: 'binary', maxLength: 500 }), (text) => readFixSentences(text).length >= 0))
    for (const piece of [
      'version 1.1, ',
      '1.1 ',
      '(',
      'update to ',
      'or later ',
      'a',
      ' ',
      '1.',
      'following ',
      'v1 sp 1 ',
    ])
      // A reader that is not linear never comes back: the runner's own limit ends it.
      expect(readFixSentences(piece.repeat(50_000)).length).toBeGreaterThanOrEqual(0)
  })
})

function product(productId: string, name: string, more: Partial<ReadProduct> = {}): ReadProduct {
  const box = { part: null, version: null, serial: null, production: null, hardware: null, conditions: [] }
  return {
    productId,
    vendor: 'Hibari Automation',
    name,
    fullName: name,
    versionText: '<= 1.5',
    part: null,
    target: { names: [name], part: null, toldPart: null, boxes: [box], isUnderstood: true },
    host: null,
    further: [],
    cves: [],
    confidence: 'stated',
    isUnderstood: true,
    doubts: [],
    ...more,
  }
}

describe('whose a fix is', () => {
  const lite = product('P1', 'HQ-EDIT Lite')
  const full = product('P2', 'HQ-EDIT')
  const cpu = product('P3', 'HQ-Q04(EN)CPU Firmware', { versionText: '<= 40' })
  const products = [lite, full, cpu]
  const owners = (text: string, meant = products): string[] =>
    createFixReader(products, 'Hibari Automation')(text, meant).map((fix) => `${fix.text} ${fix.productIds.join('+')}`)

  it.each([
    ['HQ-EDIT Lite: v1.6 or later', ['1.6 P1']],
    ['HQ-EDIT: v1.7 or later', ['1.7 P2']],
    ['Hibari Automation recommends updating HQ-EDIT to Version 1.7 or later', ['1.7 P2']],
    ['HQ-Q04(EN)CPU: firmware versions 41 or later', ['41 P3']],
    ['HQ-EDIT Lite: 1.6 or later. HQ-EDIT: 1.7 or later.', ['1.6 P1', '1.7 P2']],
    ['HQ-EDIT and HQ-EDIT Lite: 1.7 or later', ['1.7 P1+P2']],
    ['HQ-EDITをバージョン1.7以降にアップデートしてください。', ['1.7 P2']],
  ])('names in the sentence decide, the longest first: %s', (text, expected) => {
    expect(owners(text)).toEqual(expected)
  })

  it.each([
    'Update OtherTool to version 7.3 or later',
    'HQ-EDIT Lite 1.6 or later, HQ-EDIT 1.7 or later',
    'HQ-EDIT: update the communication driver to version 01.40 or later',
    'For CVE-2026-0001: version 1.6 or later',
    'Version 1.6 or later',
    'HQ-EDIT：通信ドライバをバージョン1.40以降にアップデートしてください。',
    'ベツノツールをバージョン7.3以降にアップデートしてください。',
  ])('no owner without doubt: %s', (text) => {
    expect(owners(text)).toEqual([])
  })

  it('a text without a name means all its products only if they are versioned alike', () => {
    expect(owners('Update to V1.6 or later version', [lite, full])).toEqual(['1.6 P1+P2'])
    expect(owners('Update to V1.6 or later version', [lite, cpu])).toEqual([])
    expect(owners('Update to V1.6 or later version', [lite])).toEqual(['1.6 P1'])
  })

  it('a fix of a product is not the fix of its component', () => {
    const bios = { part: 'BIOS', version: null, serial: null, production: null, hardware: null, conditions: [] }
    const computer = product('P4', 'HQ-IPC', {
      target: { names: ['HQ-IPC'], part: null, toldPart: null, boxes: [bios], isUnderstood: true },
    })
    const read = createFixReader([computer], 'Hibari Automation')
    expect(read('Update to V1.6 or later', [computer])).toEqual([])
  })

  it('takes linear time on names of blanks and parentheses', () => {
    for (const piece of [' ', '\n\t', '(', ' (', 'firmware '])
      createFixReader([product('P1', `HQ-1 ${piece.repeat(50_000)}!`)], 'Hibari Automation')(
        'Update to V1.6 or later',
        [],
      )
  })
})
