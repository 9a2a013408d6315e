import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { boxesOfReading, createAnswerer, describeProduct, explainReason, readAdvisory } from './index.ts'
import { advisoryReadingSchema } from './schema.ts'

const NAMES = ['relationships', 'paths-2.1', 'statuses', 'informational']
const documents = NAMES.map((name) =>
  readFileSync(new URL(`../../../fixtures/csaf/products/${name}.json`, import.meta.url), 'utf8'),
)
const UNITS = [
  { model: 'HQ-T21 terminal', version: '1.200', versions: { 'HQ Driver': '5.65' } },
  { model: 'HQ-08EN', version: '1.2', serial: '17X0001' },
  { model: 'HQ Panel PC' },
]

/** Every place of a JSON value as a path. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  return [[...path], ...Object.entries(value).flatMap(([key, below]) => placesOf(below, [...path, key]))]
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaceAt(item, rest, by) : item))
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, below]) => [name, name === key ? replaceAt(below, rest, by) : below]),
  )
}

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', 'DRV', 'T21', 'HQ-08EN', '<= 2.0', '__proto__', '\u0000', '（', 'x'.repeat(5_000), [[]], [{}]),
)
const damage = fc.record({ place: fc.nat(), value })

describe('documents that are damaged in any place', () => {
  it('are read, answered and told without an exception, and keep their form', () => {
    fc.assert(
      fc.property(fc.nat(documents.length - 1), fc.array(damage, { minLength: 1, maxLength: 4 }), (at, damages) => {
        let document: unknown = JSON.parse(documents[at] ?? '')
        for (const { place, value: by } of damages) {
          const places = placesOf(document)
          document = replaceAt(document, places[place % places.length] ?? [], by)
        }
        const parsed = parseCsafValue(document)
        if (parsed.document === undefined) {
          expect(parsed.findings).not.toEqual([])
          return
        }
        const reading = readAdvisory(parsed.document)
        expect(advisoryReadingSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading)
        expect(boxesOfReading(reading).length).toBeGreaterThanOrEqual(0)
        for (const product of reading.products) {
          expect(product.isUnderstood || product.doubts.length > 0).toBe(true)
          expect(describeProduct(product, 'ja')).not.toBe('')
        }
        const answerer = createAnswerer(reading)
        for (const unit of UNITS)
          for (const reason of answerer.answer(unit).reasons) expect(explainReason(reason, 'en')).not.toBe('')
      }),
      { numRuns: 400 },
    )
  })
})
