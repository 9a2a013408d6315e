import { describe, expect, it } from 'vitest'
import { explainExpression, explainInterval, readVersionExpression } from './index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

describe('our reading in words', () => {
  it.each([
    ['< V4.1.3', 'versions before 4.1.3', 'バージョン4.1.3より前'],
    ['<= 1.280', 'version 1.280 and earlier', 'バージョン1.280以前'],
    ['>= 8.3', 'version 8.3 and later', 'バージョン8.3以降'],
    ['> 1.5', 'versions after 1.5', 'バージョン1.5より後'],
    ['8.6.0', 'version 8.6.0', 'バージョン8.6.0'],
    ['*', 'all versions', 'すべてのバージョン'],
    ['1.0 to 2.0', 'versions 1.0 to 2.0, both included', 'バージョン1.0から2.0まで（両端を含む）'],
    ['>= 1.0 < 2.0', 'versions from 1.0, before 2.0', 'バージョン1.0以降、2.0より前'],
    ['1.0 | < 0.5', 'version 1.0; or versions before 0.5', 'バージョン1.0、またはバージョン0.5より前'],
    ['BIOS < V21', 'versions before 21 of BIOS', 'BIOSのバージョン21より前'],
    [
      'first 5 digits of serial number 24061 or prior',
      'first 5 characters of the serial number 24061 or earlier',
      'シリアルNo.の上5桁が24061以前',
    ],
    [
      'serial number 179**** and prior, and versions 1.074 and prior',
      'version 1.074 and earlier, and serial number 179 or earlier (form 179****)',
      'バージョン1.074以前、かつシリアルNo.が179以前（形式 179****）',
    ],
    ['production date June 2023 or earlier', 'produced 2023-06 or earlier', '製造年月が2023年6月以前'],
    ['V2.0 and FS <= 3', 'version 2.0, and hardware 3 or earlier', 'バージョン2.0、かつハードウェアバージョンが3以前'],
    [
      '* (with option G28)',
      'all versions, and on the condition: with option G28',
      'すべてのバージョン、かつ条件：with option G28',
    ],
    [
      '< 2.0 (CVE-2022-3386 only)',
      'versions before 2.0 (only for CVE-2022-3386)',
      'バージョン2.0より前（CVE-2022-3386のみ該当）',
    ],
  ])('%s', (text, english, japanese) => {
    const expression = readVersionExpression(text)
    expect(explainExpression(expression, 'en')).toBe(english)
    expect(explainExpression(expression, 'ja')).toBe(japanese)
  })

  it('tells what is in doubt and what it concluded', () => {
    const doubtful = readVersionExpression('SCADA Web Server')
    expect(explainExpression(doubtful, 'en')).toContain('“SCADA Web Server” has no reading')
    expect(explainExpression(doubtful, 'ja')).toContain('「SCADA Web Server」を解釈できません')
    expect(explainExpression(readVersionExpression('20-33'), 'en')).toContain('read beyond what is written')
  })

  it('leaves no place open in any language', () => {
    for (const text of ['< 1', '> 1 < 2', '> 1 <= 2', 'serial number 12345', '', '1.0 and', '3.0 | FS 2 | with x']) {
      for (const language of ['en', 'ja'] as const) {
        expect(explainExpression(readVersionExpression(text), language)).not.toMatch(/\{\{|\}\}/)
      }
    }
    expect(explainInterval({ lower: null, upper: null }, 'en')).toBe(en.all)
    expect(explainInterval({ lower: null, upper: null }, 'ja')).toBe(ja.all)
  })
})
