import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandPattern } from './expand.ts'
import { foldName } from './fold.ts'
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

describe('Names from outside', () => {
  test('reading and matching never throw', () => {
    fc.assert(
      fc.property(name, name, vendor, (text, model, maker) => {
        const product = readProductName(text, { vendor: maker })
        expect(product.alternatives.length).toBeLessThanOrEqual(600)
        expect(['match', 'maybe', 'no']).toContain(matchModel(product, model))
        expandPattern(product, 50)
        matchVendor(text, model)
      }),
      { numRuns: 3000 },
    )
  })

  test('every model that a pattern writes out is a match', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), vendor, (pieces, maker) => {
        const product = readProductName(pieces.join(''), { vendor: maker })
        if (product.versionText !== null || product.hardware !== null) return
        for (const model of (expandPattern(product, 40) ?? []).slice(0, 20)) {
          if (foldName(model) !== '') expect([model, matchModel(product, model)]).toEqual([model, 'match'])
        }
      }),
      { numRuns: 2000 },
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
    '100,000 characters of %s are read in no time',
    (text) => {
      const startedAt = performance.now()
      const product = readProductName(`R${text.repeat(100_000 / text.length)}`, { vendor: 'Mitsubishi Electric' })
      matchModel(product, `R${text.repeat(100_000 / text.length)}`)
      expect(performance.now() - startedAt).toBeLessThan(400)
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
