import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandPattern } from './expand.ts'
import { matchModel } from './match.ts'
import { createModelIndex } from './model-index.ts'
import { readProductName } from './read.ts'
import { matchVendor } from './vendor.ts'

const vendor = fc.constantFrom(
  'Mitsubishi Electric',
  'Siemens',
  'Rockwell Automation',
  'Omron',
  'WAGO',
  'Nobody',
  'ICONICS, Mitsubishi Electric',
)
const piece = fc.constantFrom(
  'R04',
  '/',
  '08',
  '(EN)',
  'CPU',
  '-',
  '**',
  '*',
  '□',
  '[]',
  'x',
  'xx',
  'X',
  ' ',
  ',',
  ' and ',
  '(',
  ')',
  'FX5U',
  'x=1,2',
  'y=T',
  ' Series ',
  'A',
  'V7.4',
  ' to ',
  '6ES7511-1AK00-0AB0',
  'MELSEC iQ-R ',
  'Serial number 17X****',
  '三菱',
  'シリアル',
  'Ã¼',
  '…',
  '  ',
  ' including ',
  ' / ',
  'GT21 model',
  '001',
  '999',
)
const name = fc.oneof(
  fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const digits = fc.integer({ min: 10, max: 9999 }).map(String)
const letters = fc.constantFrom('R', 'Q', 'AB', 'FX', 'DVP', 'XGI')
const ending = fc.constantFrom('CPU', '(EN)CPU', '-T2', '(-P)', '(-R2/R4)', 'UDEHCPU', '-(P)BT', 'C', '')
/** A model code, or a list of them, as makers write it: `R04/08/16(EN)CPU`. */
const code = fc
  .tuple(letters, fc.array(digits, { minLength: 1, maxLength: 6 }), ending)
  .map(([head, numbers, tail]) => head + numbers.join('/') + tail)
const brand = fc.constantFrom('', 'MELSEC iQ-R series ', 'Network Interface Module ', 'Series ')

describe('Names from outside', () => {
  test('reading and matching never throw', () => {
    fc.assert(
      fc.property(name, name, vendor, (text, model, maker) => {
        const product = readProductName(text, { vendor: maker })
        expect(product.alternatives.length).toBeLessThanOrEqual(400)
        expect(['match', 'maybe', 'no']).toContain(matchModel(product, model))
        expandPattern(product, 50)
        matchVendor(text, model)
      }),
      { numRuns: 3000 },
    )
  })

  test('every model that a pattern writes out is a match', () => {
    fc.assert(
      fc.property(brand, fc.array(code, { minLength: 1, maxLength: 3 }), vendor, (lead, codes, maker) => {
        const product = readProductName(lead + codes.join(', '), { vendor: maker })
        const models = expandPattern(product, 1000) ?? []
        expect(models.length).toBeGreaterThan(0)
        for (const model of models) expect([model, matchModel(product, model)]).toEqual([model, 'match'])
      }),
      { numRuns: 1000 },
    )
  })

  test('the index and one-by-one matching agree on what is a match', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), name, vendor, (texts, model, maker) => {
        const products = texts.map((text) => readProductName(text, { vendor: maker }))
        const hits = createModelIndex(products)
          .find(model)
          .filter((hit) => hit.verdict === 'match')
        expect(hits.map((hit) => hit.product)).toEqual(
          products.flatMap((product, index) => (matchModel(product, model) === 'match' ? [index] : [])),
        )
      }),
      { numRuns: 500 },
    )
  })

  test.for(['(', '*', '/', 'x', 'A1/', '1/', ' and ', ', ', '□', 'V1 ', 'x=1,', '(EN)', 'R04/08', ' to 9'])(
    '100,000 characters of %s are read in linear time',
    (text) => {
      // A reader that is not linear never comes back from these: the runner's own limit ends it.
      const hostile = `R${text.repeat(100_000 / text.length)}`
      const product = readProductName(hostile, { vendor: hostile })
      expect(['match', 'maybe', 'no']).toContain(matchModel(product, hostile))
    },
  )

  test('a pattern of very many models is matched without writing it out', () => {
    const product = readProductName(
      'ABC-v/w/x/y v=0,1,2,3,4,5,6,7,8,9, w=0,1,2,3,4,5,6,7,8,9, x=0,1,2,3,4,5,6,7,8,9, y=0,1,2,3,4,5,6,7,8,9',
    )
    expect(expandPattern(product, 1000)).toBeUndefined()
    expect(matchModel(product, 'ABC-1/2/3/4')).toBe('match')
    expect(matchModel(product, 'ABC-1/2/3/X')).toBe('no')
  })
})
