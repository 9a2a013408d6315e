import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPlaces } from './places.ts'

const TEXT = `{
  "a": [1, {"b/c": "x"}, []],
  "d~e": {"f": null, "\\u0067": true},
  "h": "[\\"{,:"
}`

/** What stands at a pointer's place, up to the line's end. */
function at(pointer: string, text = TEXT): string {
  const place = findPlaces(text, [pointer]).get(pointer)?.at ?? -1
  return text.slice(place).split(/[,\n]/, 1)[0] ?? ''
}

describe('where a JSON pointer leads in a text', () => {
  it.each([
    ['', '{'],
    ['/a', '"a": [1'],
    ['/a/0', '1'],
    ['/a/1', '{"b/c": "x"}'],
    ['/a/1/b~1c', '"b/c": "x"}'],
    ['/a/2', '[]]'],
    ['/d~0e/f', '"f": null'],
    ['/d~0e/g', String.raw`"\u0067": true}`],
    ['/h', String.raw`"h": "[\"{`],
  ])('%s is found', (pointer, text) => {
    expect(at(pointer)).toBe(text)
  })

  it.each([
    ['/nothing', '{'],
    ['/a/7', '"a": [1'],
    ['/d~0e/f/x/y', '"f": null'],
  ])('of %s, which is not there, the nearest above is found', (pointer, text) => {
    expect(at(pointer)).toBe(text)
  })

  it('is found for every value of any JSON, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        const walk = (inner: unknown, pointer: string): void => {
          const written = JSON.stringify(inner, undefined, indent)
          const place = findPlaces(text, [pointer]).get(pointer)?.at ?? -1
          const rest = text.slice(place)
          const isMember = /"(?:[^"\\]|\\.)*"\s*:/y.test(rest) && pointer !== ''
          const from = isMember ? rest.replace(/^"(?:[^"\\]|\\.)*"\s*:\s*/, '') : rest
          expect(from.replaceAll(/\s/g, '').startsWith(written.replaceAll(/\s/g, '').slice(0, 3))).toBe(true)
          if (Array.isArray(inner)) for (const [index, one] of inner.entries()) walk(one, `${pointer}/${index}`)
          else if (typeof inner === 'object' && inner !== null)
            for (const [name, one] of Object.entries(inner))
              walk(one, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
        }
        walk(value, '')
      }),
      { numRuns: 60 },
    )
  })
})
