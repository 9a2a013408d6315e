import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { expandPattern } from './expand.ts'
import { foldName } from './fold.ts'
import { matchModel } from './match.ts'
import { createModelIndex } from './model-index.ts'
import type { ProductName } from './model.ts'
import { readProductName } from './read.ts'

const rowSchema = z.object({ vendor: z.string(), name: z.string() })
const file: unknown = JSON.parse(
  readFileSync(new URL('../../../fixtures/model-patterns/labelled.json', import.meta.url), 'utf8'),
)
const rows = Object.values(z.record(z.string(), z.array(rowSchema)).parse(file)).flat()

/** Names that list their models, each model a code. */
const LISTED = rows.flatMap(({ vendor, name }) => {
  const product = readProductName(name, { vendor })
  const models = expandPattern(product, 60) ?? []
  const areCodes = models.length > 0 && models.every((model) => /^[A-Z]{1,4}\d[A-Z\d/-]{2,20}$/.test(model))
  return areCodes && product.versionText === null ? [{ product, models }] : []
})

const listed = fc
  .constantFrom(...LISTED)
  .chain(({ product, models }) => fc.record({ product: fc.constant(product), model: fc.constantFrom(...models) }))
const letter = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ')
const digit = fc.constantFrom(...'0123456789')

/** One character of a code changed into another of its kind, one put in, or one taken out. */
const mutation = fc.record({
  kind: fc.constantFrom('change', 'insert', 'remove'),
  at: fc.nat(),
  letter,
  digit,
  isDigit: fc.boolean(),
})

function mutate(
  model: string,
  { kind, at, letter, digit, isDigit }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
): string {
  const place = at % model.length
  const old = model.charAt(place)
  if (kind === 'remove') return model.slice(0, place) + model.slice(place + 1)
  if (kind === 'insert') return model.slice(0, place) + (isDigit ? digit : letter) + model.slice(place)
  const next = /\d/.test(old) ? digit : /[A-Z]/.test(old) ? letter : old
  return model.slice(0, place) + next + model.slice(place + 1)
}

const meansIt = (product: ProductName, model: string): boolean =>
  (expandPattern(product, 60) ?? []).some((one) => foldName(one) === foldName(model))

/** The same model as another hand writes it. */
const HANDS: readonly ((model: string) => string)[] = [
  (model) => model.toLowerCase(),
  (model) => ` ${model}  `,
  (model) => model.replaceAll('-', '‐'),
  (model) => model.replaceAll('-', '－'),
  (model) => model.replaceAll('-', ' '),
  (model) =>
    [...model]
      .map((one) => (/[A-Z\d]/.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one))
      .join(''),
  (model) => model.replace(/(?<=[A-Z])(?=CPU)/, ' '),
]

describe('Model codes', () => {
  test('there are enough names that list theirs', () => {
    expect(LISTED.length).toBeGreaterThan(120)
  })

  test('a code with one character changed, put in or taken out is never the same model', () => {
    fc.assert(
      fc.property(listed, mutation, ({ product, model }, change) => {
        const other = mutate(model, change)
        fc.pre(!meansIt(product, other))
        expect([product.text, other, matchModel(product, other)]).not.toEqual([product.text, other, 'match'])
      }),
      { numRuns: 20_000 },
    )
  })

  test('two changes do not cancel each other out either', () => {
    fc.assert(
      fc.property(listed, mutation, mutation, ({ product, model }, first, second) => {
        const other = mutate(mutate(model, first) || 'X', second)
        fc.pre(other !== '' && !meansIt(product, other))
        expect(matchModel(product, other)).not.toBe('match')
      }),
      { numRuns: 5_000 },
    )
  })

  test('a code is the same model in whatever hand it is written', () => {
    fc.assert(
      fc.property(listed, fc.constantFrom(...HANDS), ({ product, model }, write) => {
        expect([product.text, write(model), matchModel(product, write(model))]).toEqual([
          product.text,
          write(model),
          'match',
        ])
      }),
      { numRuns: 2_000 },
    )
  })

  test('of many names of one document only those that mean a code are hit for certain', () => {
    const index = createModelIndex(LISTED.map(({ product }) => product))
    fc.assert(
      fc.property(listed, ({ model }) => {
        const hits = index.find(model).filter(({ verdict }) => verdict === 'match')
        expect(hits.map(({ product }) => product)).toEqual(
          LISTED.flatMap(({ product }, at) => (meansIt(product, model) ? [at] : [])),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
