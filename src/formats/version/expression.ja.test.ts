import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printBoxes, readVersionExpression } from './index.ts'

function read(text: string): string {
  const expression = readVersionExpression(text)
  return `${expression.isUnderstood ? '' : '? '}${printBoxes(expression.boxes)}`
}

/** Labelled by reading the text, before any program had read it. */
const JAPANESE = [
  ['1.060以前', '<= 1.060'],
  ['1.060 以前', '<= 1.060'],
  ['Ver.1.060以前のバージョン', '<= 1.060'],
  ['バージョン1.060以下', '<= 1.060'],
  ['ファームウェアバージョン"26"以前', '<= 26'],
  ['ファームウェアバージョン「26」以前の製品', '<= 26'],
  ['１．０６０以前', '<= 1.060'],
  ['V2.5まで', '<= 2.5'],
  ['1.290C未満', '< 1.290C'],
  ['1.290Cより前のバージョン', '< 1.290C'],
  ['1.290Cよりも前', '< 1.290C'],
  ['1.05F より古いバージョン', '< 1.05F'],
  ['3.0以降', '>= 3.0'],
  ['3.0以上', '>= 3.0'],
  ['3.0 以後', '>= 3.0'],
  ['2.5より後', '> 2.5'],
  ['2.5より新しいバージョン', '> 2.5'],
  ['2.5を超えるバージョン', '> 2.5'],
  ['3.0以上4.0未満', '>= 3.0 < 4.0'],
  ['3.0 以上、4.0 未満', '>= 3.0 < 4.0'],
  ['3.0以降、かつ4.0より前', '>= 3.0 < 4.0'],
  ['1.00A から 1.29F まで', '>= 1.00A <= 1.29F'],
  ['バージョン10.97から10.97.2', '>= 10.97 <= 10.97.2'],
  ['1.00A～1.29F', '>= 1.00A <= 1.29F'],
  ['V2.0〜V2.5', '>= 2.0 <= 2.5'],
  ['「05」～「07」', '>= 05 <= 07'],
  ['全バージョン', 'all versions'],
  ['すべてのバージョン', 'all versions'],
  ['全てのバージョン', 'all versions'],
  ['すべて', 'all versions'],
  ['"W"以前', '<= W'],
  ['1.0、1.1および1.2', '1.0; 1.1; 1.2'],
  ['1.0 又は 2.0', '1.0; 2.0'],
  ['2020 R2 SP1 以前', '<= 2020 R2 SP1'],
  ['V14 SP1 Update 6 より前', '< 14 SP1 Update 6'],
  ['3.0未満、または4.0以上4.2未満', '< 3.0; >= 4.0 < 4.2'],
  ['シリアルNo.の上5桁が"24061"以前', 'first 5 digits of serial number <= 24061'],
  ['シリアルNo．の上５桁が「24061」以前', 'first 5 digits of serial number <= 24061'],
  ['シリアル番号の上5桁が24061以前', 'first 5 digits of serial number <= 24061'],
  ['シリアルNo.上5桁 24061 以前', 'first 5 digits of serial number <= 24061'],
  ['シリアル番号の先頭3桁が20X以前', 'first 3 digits of serial number <= 20X'],
  ['製造番号の上2桁が08以前', 'first 2 digits of serial number <= 08'],
  ['シリアルNo.179****以前', 'serial number <= 179****'],
  ['シリアルNo. 17X**** 以降', 'serial number >= 17X****'],
  ['シリアルNo. 179**** 以前、かつバージョン 1.074 以前', '<= 1.074 and serial number <= 179****'],
  ['シリアルNo.17X****以降で、バージョン1.280以前', '<= 1.280 and serial number >= 17X****'],
  ['製造年月が2023年6月以前', 'production date <= 2023-06'],
  ['製造年月 2023年6月より前', 'production date < 2023-06'],
  ['製造日が2023年6月15日以降', 'production date >= 2023-06-15'],
  ['2020年12月以前に製造された製品', 'production date <= 2020-12'],
  ['バージョン1.0から2.0未満', '>= 1.0 < 2.0'],
  ['ハードウェアバージョン 3 以前', 'hardware version <= 3'],
  ['1.060以前（Webサーバ機能が有効な場合）', '<= 1.060 (Webサーバ機能が有効な場合)'],
  ['BIOS 21.01.14 未満', 'BIOS version < 21.01.14'],
  ['1.05又はそれ以前', '<= 1.05'],
  ['1.100E またはそれ以前のバージョン', '<= 1.100E'],
  ['1.05およびそれ以降', '>= 1.05'],
  ['1.05を含むそれ以前のバージョン', '<= 1.05'],
  ['V1.05（含む）からV1.10（含まない）まで', '>= 1.05 < 1.10'],
  ['1.100E～', '>= 1.100E'],
  ['～1.100E', '<= 1.100E'],
  ['～1.05、2.00～', '<= 1.05; >= 2.00'],
  ['初版～1.060', '<= 1.060'],
  ['初期バージョンから1.060まで', '<= 1.060'],
  ['最初のリリースから1.060未満', '< 1.060'],
  ['初版～1.060、2.000～2.010', '<= 1.060; >= 2.000 <= 2.010'],
  ['初版以降', 'all versions'],
  ['初版', '? '],
  ['初版および1.060', '? 1.060 (初版)'],
  ['初回出荷～2023年6月に製造された製品', 'production date <= 2023-06'],
  ['1.060に満たない', '< 1.060'],
  ['1.060に満たないバージョン', '< 1.060'],
  ['1.060を上回る', '> 1.060'],
  ['1.060迄', '<= 1.060'],
  ['1.00から1.060迄', '>= 1.00 <= 1.060'],
  ['～1.060未満', '< 1.060'],
  ['1.00、～1.05', '1.00; <= 1.05'],
  ['MELSEC ～1.060', 'MELSEC version <= 1.060'],
  ['試作～1.060', '? <= 1.060 (試作)'],
  ['1.060 ≦ バージョン ＜ 1.080', '>= 1.060 < 1.080'],
  ['1.060以上1.080以下（ただし、1.070を除く）', '>= 1.060 <= 1.080 (ただし、1.070を除く)'],
  [
    '1.060以前（通信・制御機能を使う場合、または、保護が無効の場合。）',
    '<= 1.060 (通信・制御機能を使う場合、または、保護が無効の場合)',
  ],
  ['形名 R08CPU 1.05以前', 'R08CPU version <= 1.05'],
  ['2020年以前', '? <= 2020'],
  ['MELSEC iQ-Rシリーズ バージョン1.05以前', 'MELSEC iQ-R version <= 1.05'],
] as const

describe('range expressions in Japanese', () => {
  it.each(JAPANESE)('%s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it('restricts the statement to the named vulnerabilities', () => {
    const expression = readVersionExpression('1.060以前（CVE-2022-3386のみ）')
    expect(printBoxes(expression.boxes)).toBe('<= 1.060')
    expect(expression.cves).toEqual(['CVE-2022-3386'])
    expect(expression.isUnderstood).toBe(true)
  })

  it.each(['影響なし', '1.060は影響を受けない', '1.060以前（1.050を除く）', '対策済み 1.060', '最新版'])(
    'does not guess: %s',
    (text) => {
      expect(readVersionExpression(text).isUnderstood).toBe(false)
    },
  )
})

const number = fc.integer({ min: 0, max: 300 })
const version = fc
  .tuple(
    fc.constantFrom('', 'V', 'Ver.'),
    fc.array(number, { minLength: 2, maxLength: 4 }),
    fc.constantFrom('', '', 'A', 'Z', ' SP1', ' Update 4'),
  )
  .map(([prefix, numbers, ending]) => `${prefix}${numbers.join('.')}${ending}`)
const serial = fc.integer({ min: 10_000, max: 99_999 }).map(String)
const month = fc.tuple(fc.integer({ min: 2010, max: 2030 }), fc.integer({ min: 1, max: 12 }))
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const PAIRS: readonly ((a: string, b: string) => readonly [string, string])[] = [
  (a) => [`${a} and prior`, `${a}以前`],
  (a) => [`versions ${a} and earlier`, `バージョン${a}以下`],
  (a) => [`prior to ${a}`, `${a} より前`],
  (a) => [`< ${a}`, `${a}未満`],
  (a) => [`older than ${a}`, `${a}より古いバージョン`],
  (a) => [`${a} or later`, `${a} 以降`],
  (a) => [`>= ${a}`, `${a}以上`],
  (a) => [`newer than ${a}`, `${a} より新しい`],
  (a) => [`after ${a}`, `${a} より後`],
  (a, b) => [`from ${a} to ${b}`, `${a} から ${b} まで`],
  (a, b) => [`${a} - ${b}`, `${a} ～ ${b}`],
  (a, b) => [`>= ${a} and < ${b}`, `${a} 以上、${b} 未満`],
  (a, b) => [`${a} and ${b}`, `${a} および ${b}`],
  (a, b) => [`${a} or ${b}`, `${a} または ${b}`],
  (a) => [`firmware version "${a}" and prior`, `ファームウェアバージョン「${a}」以前`],
]

describe('the same expression in English and Japanese', () => {
  it('gives the same boxes of versions', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAIRS), version, version, (pair, a, b) => {
        const [english, japanese] = pair(a, b)
        const left = readVersionExpression(english)
        const right = readVersionExpression(japanese)
        expect({ boxes: right.boxes, isUnderstood: right.isUnderstood }).toEqual({
          boxes: left.boxes,
          isUnderstood: left.isUnderstood,
        })
        expect(left.boxes.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives the same boxes of serial numbers and production dates', () => {
    fc.assert(
      fc.property(serial, fc.integer({ min: 1, max: 5 }), month, version, (number_, digits, [year, index], bound) => {
        const prefix = number_.slice(0, digits)
        const name = MONTHS[index - 1] ?? ''
        const pairs = [
          [`first ${digits} digits of serial number ${prefix} or prior`, `シリアルNo.の上${digits}桁が"${prefix}"以前`],
          [`manufactured before ${name} ${year}`, `製造年月が${year}年${index}月より前`],
          [`production date ${name} ${year} or later`, `製造年月 ${year}年${index}月 以降`],
          [
            `serial number ${prefix} and prior, and versions ${bound} and prior`,
            `シリアル番号が${prefix}以前、かつバージョン${bound}以前`,
          ],
        ] as const
        for (const [english, japanese] of pairs) {
          expect(printBoxes(readVersionExpression(japanese).boxes)).toBe(
            printBoxes(readVersionExpression(english).boxes),
          )
        }
      }),
    )
  })
})
