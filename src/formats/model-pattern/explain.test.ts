import { describe, expect, test } from 'vitest'
import { describeName, explainMatch, explainName } from './explain.ts'
import { readProductName } from './read.ts'

const me = (name: string) => readProductName(name, { vendor: 'Mitsubishi Electric' })

describe('What a name means, told', () => {
  test.for([
    ['R04/08(EN)CPU', ['R04CPU', 'R04ENCPU', 'R08CPU', 'R08ENCPU'], ['R04(|EN)CPU', 'R08(|EN)CPU']],
    ['FX5U(C)-**M*/**', null, ['FX5U(|C)-*M*/*']],
    ['M800VW (BND-2051W000-**)', null, ['M800VW', 'BND-2051W000-*']],
    ['Q03UDECPU', ['Q03UDECPU'], []],
    ['Series B', [], []],
  ] as const)('%s', ([name, models, patterns]) => {
    expect(explainName(me(name), 100)).toMatchObject({ models, patterns })
  })

  test('a list longer than the limit is not cut: it is not given', () => {
    expect(explainName(me('BRD-B63W000 to W036'), 36).models).toBeNull()
    expect(explainName(me('BRD-B63W000 to W036'), 37).models).toHaveLength(37)
  })

  test('family words are told with the rules that know their members', () => {
    expect(explainName(me('GT21 model'), 10).families).toEqual([{ word: 'GT21', rules: ['me-gt21'] }])
    expect(explainName(readProductName('HQ series', { vendor: 'Hibari' }), 10).families).toMatchObject([{ rules: [] }])
  })

  test('in words, English and Japanese', () => {
    const name = me('MELSEC iQ-R Series R16MTCPU Operating system (Serial number 17X**** and later)')
    expect(describeName(explainName(name, 10), 10, 'en')).toEqual([
      ['Models', ['R16MTCPU']],
      ['Part', ['Operating system']],
      ['Condition', ['Serial number 17X**** and later']],
    ])
    expect(describeName(explainName(name, 10), 10, 'ja').map(([label]) => label)).toEqual(['形名', '部位', '条件'])
    expect(explainMatch(name, 'r16mt cpu', 'en')).toEqual({
      verdict: 'match',
      answer: 'r16mt cpu is one of these models.',
    })
    expect(explainMatch(name, 'R32MTCPU', 'ja').answer).toBe('R32MTCPU は該当しない。')
  })
})
