import { describe, expect, it } from 'vitest'
import {
  explainOrder,
  explainVerdict,
  judgeVersion,
  parseVersion,
  readSchemeRule,
  readVersionExpression,
  type VersionOrder,
} from './index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import { WHY_CODES } from './why.ts'

function whyOf(text: string, version: string, order?: VersionOrder) {
  const { verdict, boxes } = judgeVersion(readVersionExpression(text), parseVersion(version, order))
  return { verdict, why: boxes.find(({ why }) => why !== null)?.why ?? null }
}

const DOUBTS = [
  ['SCHEME', '< 3.1', 'W'],
  ['DECIMAL', '< 1.5', '1.05'],
  ['YEAR', '< 10.6', '2018 R2'],
  ['LETTER', '<= 1.290C', '1.290'],
  ['AFTER_Z', '<= Z', 'AA'],
  ['BUILD', '<= 3.4.4 Build 16102416', '3.4.4'],
  ['TAIL', '< 14.1s0', '14.1'],
  ['TRAIN', '<= 15.2(6)E0a', '15.2(4)EA7'],
  ['GROUP', '>= 7.4x', '7.9'],
  ['SHORT', '>= 12.6.1', '12.6'],
] as const

describe('why nobody can tell', () => {
  it.each(DOUBTS)('%s: %s, %s', (code, text, version) => {
    expect(whyOf(text, version)).toEqual({ verdict: 'unknown', why: code })
  })

  it('OPAQUE: the family says that its versions have no order', () => {
    expect(whyOf('< 1.6', '1.5', readSchemeRule('opaque'))).toEqual({ verdict: 'unknown', why: 'OPAQUE' })
  })

  it('versions of another order than the bound: nobody can tell', () => {
    const [left, right] = [readSchemeRule('dotted-fraction'), readSchemeRule('letters-aa')]
    expect(whyOf('<= Z', '1.5', left)).toEqual({ verdict: 'unknown', why: 'SCHEME' })
    expect(whyOf('<= 1.5', 'Z', right).verdict).toBe('unknown')
  })

  it('has words for every reason in both languages, and leaves no place open', () => {
    for (const words of [en, ja]) expect(Object.keys(words.verdict.why).toSorted()).toEqual(WHY_CODES.toSorted())
    for (const [, text, asked] of DOUBTS) {
      const version = parseVersion(asked)
      const verdict = judgeVersion(readVersionExpression(text), version)
      for (const language of ['en', 'ja'] as const)
        expect(explainVerdict(verdict, version, language)).not.toMatch(/\{\{|undefined/)
    }
  })
})

describe('what an expression says of a version', () => {
  it.each([
    ['< 4.1.3', '4.1.2', 'in'],
    ['< 4.1.3', '4.1.3', 'outside'],
    ['4.1.1; 4.1.2', '4.1.3', 'beside'],
    ['< 4.1.3 (with option G28)', '4.1.2', 'if'],
    ['< 4.1.3 and hardware version 2', '4.1.2', 'if'],
    ['BIOS < V21', '20', 'unknown'],
    ['SCADA Web Server', '20', 'unknown'],
    ['first 5 digits of serial number 24061 or prior', '20', 'unknown'],
  ] as const)('%s: %s is %s', (text, version, verdict) => {
    expect(judgeVersion(readVersionExpression(text), parseVersion(version)).verdict).toBe(verdict)
  })
})

describe('the order of a version in words', () => {
  it.each([
    [
      '1.290C',
      undefined,
      'ordered as dotted numbers, inferred from its shape',
      'ピリオド区切りの数字として比較（表記からの推定）',
    ],
    [
      'W',
      'letters-aa',
      'ordered as letter codes, as its product family says; AA follows Z',
      '英字の符号として比較（シリーズの登録による）。Zの次はAA',
    ],
    [
      '1.2.3',
      'semver',
      'ordered as versions of semver, as its product family says',
      'semverのバージョンとして比較（シリーズの登録による）',
    ],
    [
      '1.2.3',
      'dotted-train2',
      'ordered as dotted numbers, as its product family says; a release train is named by the first 2 numbers',
      'ピリオド区切りの数字として比較（シリーズの登録による）。先頭の2個の数字がリリース系列',
    ],
  ])('%s by %s', (text, rule, english, japanese) => {
    const version = parseVersion(text, rule === undefined ? undefined : readSchemeRule(rule))
    expect(explainOrder(version, 'en')).toBe(english)
    expect(explainOrder(version, 'ja')).toBe(japanese)
  })
})
