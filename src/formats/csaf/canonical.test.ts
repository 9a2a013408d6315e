import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printCanonical } from './canonical.ts'

/** The names of every object in a text, as they stand in it. */
function namesOf(text: string): string[][] {
  const found: string[][] = []
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) found.push(Object.keys(value))
    return value
  })
  return found
}

describe('the canonical text of a document', () => {
  it('sorts members at every depth, keeps the order of lists, and ends with a newline', () => {
    const text = printCanonical({ b: [{ d: 1, c: [] }, 2], a: { z: {}, Y: 'é' } })
    expect(text).toBe(
      '{\n  "a": {\n    "Y": "é",\n    "z": {}\n  },\n  "b": [\n    {\n      "c": [],\n      "d": 1\n    },\n    2\n  ]\n}\n',
    )
    expect(namesOf(text).every((names) => names.join() === names.toSorted().join())).toBe(true)
  })

  it('sorts names that look like numbers as texts, too', () => {
    expect(printCanonical({ 9: 1, 10: 2, a: 3 }).replaceAll(/\s/g, '')).toBe('{"10":2,"9":1,"a":3}')
  })

  it('means the same value, and printing it again changes nothing, whatever the value is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = printCanonical(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(printCanonical(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('is the same for the same document with its members in another order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(printCanonical(turned)).toBe(printCanonical(value))
      }),
    )
  })

  it('any depth is printed, in a text that is linear in it', () => {
    const depth = 20_000
    const text = `${'['.repeat(depth)}${']'.repeat(depth)}`
    let value: unknown = []
    for (let level = 1; level < depth; level += 1) value = [value]
    const printed = printCanonical(value)
    expect(printed.replaceAll(/\s/g, '')).toBe(text)
    expect(printed.length).toBeLessThan(4 * depth)
  })
})
