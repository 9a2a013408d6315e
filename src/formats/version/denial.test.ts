import { describe, expect, test } from 'vitest'
import { judgeVersion, parseVersion, readVersionExpression } from './index.ts'

const verdictOf = (text: string, version: string) =>
  judgeVersion(readVersionExpression(text), parseVersion(version)).verdict

describe('A text that denies what its bounds would say', () => {
  test.for([
    ['versions before 1.060 are not affected', '1.059'],
    ['1.060 and prior: unaffected', '1.060'],
    ['not 1.060', '1.060'],
    ['1.060以前は影響なし', '1.060'],
    ['1.060 未満は影響を受けません', '1.059'],
    ['1.060以前を除く', '1.060'],
    ['1.060を除く全バージョン', '1.060'],
    ['1.060 or lower, but not 1.055', '1.055'],
    ['1.060以前は対象外', '1.060'],
    ['fixed in 1.060', '1.060'],
    ['1.060で修正', '1.060'],
    ['1.040, fixed in 1.060', '1.060'],
    ['< 1.060, fixed in 1.060', '1.060'],
  ] as const)('%s does not say of %s that it is affected, nor that it is not', ([text, version]) => {
    expect(['if', 'unknown']).toContain(verdictOf(text, version))
  })

  test.for([
    ['< 1.060, fixed in 1.060', '1.059'],
    ['1.060 and earlier; fixed in 1.061', '1.060'],
  ] as const)('%s still says that %s is affected: the fix is told beside the bound', ([text, version]) => {
    expect(verdictOf(text, version)).toBe('in')
  })
})

test.for(['((', '((((', '()()'])('%s, marks without a word, is no condition under which anything is meant', (text) => {
  const { boxes, isUnderstood } = readVersionExpression(text)
  expect({ boxes, isUnderstood }).toEqual({ boxes: [], isUnderstood: false })
})
