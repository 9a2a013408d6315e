import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CPE_ATTRIBUTES,
  parseCpe,
  parseCpeName,
  printCpe,
  relateNames,
  relateValues,
  type CpeName,
  type CpeValue,
} from './index.ts'

function nameOf(text: string): CpeName {
  const { name, findings } = parseCpeName(text)
  if (name === undefined) throw new Error(JSON.stringify(findings))
  return name
}

const KANBAN = 'cpe:2.3:o:hibari:kanban_firmware:1.0:*:*:*:*:*:*:*'
const versionOf = (version: string): CpeValue => nameOf(KANBAN.replace(':1.0:', `:${version}:`)).version

describe('formatted strings', () => {
  it('have eleven attributes', () => {
    const name = nameOf('cpe:2.3:a:hibari:kanban:1.0:sp1:ed:ja:pro:linux:x64:rest')
    expect(CPE_ATTRIBUTES.map((attribute) => name[attribute])).toMatchObject(
      ['a', 'hibari', 'kanban', '1.0', 'sp1', 'ed', 'ja', 'pro', 'linux', 'x64', 'rest'].map((text) => ({ text })),
    )
  })

  it('escapes are taken off, * and - by themselves are ANY and NA, and escaped they are characters', () => {
    expect(nameOf(String.raw`cpe:2.3:h:hibari:fx5uc-96mt\/d\:x:-:*:*:*:*:*:*:*`)).toMatchObject({
      product: { kind: 'text', text: 'fx5uc-96mt/d:x' },
      version: { kind: 'na' },
      update: { kind: 'any' },
    })
    expect(versionOf(String.raw`\-`)).toMatchObject({ kind: 'text', text: '-' })
    expect(versionOf(String.raw`\*`)).toMatchObject({ kind: 'text', text: '*', before: 0, behind: 0 })
    expect(versionOf(String.raw`2\.0\\`)).toMatchObject({ text: '2.0\\' })
  })

  it('wildcards stand at the ends', () => {
    expect(versionOf('2.*')).toMatchObject({ text: '2.', before: 0, behind: '*' })
    expect(versionOf('??2.1?')).toMatchObject({ text: '2.1', before: 2, behind: 1 })
  })

  it.each([
    ['', 'NOT_CPE', 0],
    ['cpe:/a:hibari', 'NOT_CPE', 0],
    ['cpe:2.3:a:hibari:kanban', 'COMPONENTS', 23],
    ['cpe:2.3:a:hibari:kanban:1:*:*:*:*:*:*:*:*', 'COMPONENTS', 41],
    ['cpe:2.3:x:hibari:kanban:1:*:*:*:*:*:*:*', 'PART', 8],
    ['cpe:2.3:a:hibari:kan*ban:1:*:*:*:*:*:*:*', 'VALUE', 20],
    ['cpe:2.3:a:hibari:**kanban:1:*:*:*:*:*:*:*', 'VALUE', 17],
    ['cpe:2.3:a:hibari:kan ban:1:*:*:*:*:*:*:*', 'VALUE', 20],
    ['cpe:2.3:a:hibari:??:1:*:*:*:*:*:*:*', 'VALUE', 17],
    ['cpe:2.3:a::kanban:1:*:*:*:*:*:*:*', 'VALUE', 10],
    ['cpe:2.3:a:hibari:kanban:1:*:*:*:*:*:*:\\', 'VALUE', 39],
  ])('%s is refused with %s at character %i', (text, code, position) => {
    expect(parseCpe(text)).toMatchObject({ findings: [{ code, params: { position } }] })
  })

  it('URIs of CPE 2.2 are read too, with a packed edition', () => {
    expect(printCpe(nameOf('cpe:/o:hibari:kanban_e4s:8.4::baseos'))).toBe(
      'cpe:2.3:o:hibari:kanban_e4s:8.4:*:baseos:*:*:*:*:*',
    )
    expect(printCpe(nameOf('cpe:/a:hibari:kan%21ban:1.%02:-:~~pro~linux~x64~'))).toBe(
      String.raw`cpe:2.3:a:hibari:kan\!ban:1.*:-:*:*:pro:linux:x64:*`,
    )
  })
})

const characters = fc.constantFrom(...'ab1.-_/:*?\\+&é東'.split(''))
const ends = fc.oneof(fc.constant<number | '*'>(0), fc.constant<number | '*'>('*'), fc.integer({ min: 0, max: 3 }))
const textValue = fc
  .tuple(fc.array(characters, { minLength: 1, maxLength: 5 }), ends, ends)
  .map(([text, before, behind]): CpeValue => ({ kind: 'text', text: text.join(''), before, behind }))
const value = fc.oneof(fc.constant<CpeValue>({ kind: 'any' }), fc.constant<CpeValue>({ kind: 'na' }), textValue)
const part = fc.constantFrom(...['a', 'o', 'h'].map((text): CpeValue => ({ kind: 'text', text, before: 0, behind: 0 })))
const name = fc.record({
  part,
  vendor: value,
  product: value,
  version: value,
  update: value,
  edition: value,
  language: value,
  swEdition: value,
  targetSw: value,
  targetHw: value,
  other: value,
})

describe('on random names', () => {
  it('what is printed is read back as the same', () => {
    fc.assert(
      fc.property(name, (one) => {
        expect(nameOf(printCpe(one))).toEqual(one)
      }),
    )
  })

  it('whatever text comes, it is read or refused, never thrown at', () => {
    const piece = fc.constantFrom('cpe:2.3:', ':', '*', '?', '-', '\\', 'a', 'o', '1.0', '%02', '~', 'cpe:/')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const { name: read, findings } = parseCpeName(text)
          expect(read === undefined).toBe(findings.length > 0)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('relations', () => {
  it.each([
    ['*', '1.0', 'superset'],
    ['1.0', '*', 'subset'],
    ['*', '*', 'equal'],
    ['*', '-', 'superset'],
    ['-', '-', 'equal'],
    ['-', '1.0', 'disjoint'],
    ['1.0', '1.0', 'equal'],
    ['1.0', '1.1', 'disjoint'],
    ['1.*', '1.0', 'superset'],
    ['1.0', '1.*', 'subset'],
    ['1.?', '1.10', 'disjoint'],
    ['1.??', '1.10', 'superset'],
    ['*.0', '1.0', 'superset'],
    ['1.*', '2.*', 'disjoint'],
    ['1.*', '1.?', 'superset'],
    ['*.0', '1.*', 'overlap'],
  ])('%s to %s: %s', (left, right, expected) => {
    expect(relateValues(versionOf(left), versionOf(right))).toBe(expected)
  })

  it('of names are those of their attributes together', () => {
    const relate = (left: string, right: string): string => relateNames(nameOf(left), nameOf(right))
    expect(relate(KANBAN, KANBAN.toUpperCase())).toBe('equal')
    expect(relate(KANBAN.replace('1.0', '*'), KANBAN)).toBe('superset')
    expect(relate(KANBAN.replace('hibari', 'tsubame'), KANBAN.replace('1.0', '*'))).toBe('disjoint')
    expect(relate(KANBAN.replace('1.0', '*'), KANBAN.replace('1.0:*', '1.0:sp1').replace('hibari', '*'))).toBe(
      'overlap',
    )
  })

  // A second way: the texts over a small alphabet for which a value stands.
  const small = fc
    .tuple(
      fc.constantFrom('a', 'b', 'ab', 'ba'),
      fc.constantFrom<number | '*'>(0, 0, 1, '*'),
      fc.constantFrom<number | '*'>(0, 0, 1, '*'),
    )
    .map(([text, before, behind]): CpeValue => ({ kind: 'text', text, before, behind }))
  const words = ['', 'a', 'b', 'c'].flatMap((one) =>
    ['', 'a', 'b', 'c'].flatMap((two) =>
      ['', 'a', 'b', 'c'].flatMap((three) => ['', 'a', 'b'].map((four) => one + two + three + four)),
    ),
  )
  const wild = (count: number | '*'): string => (count === '*' ? '.*' : '.?'.repeat(count))
  const standsFor = (one: CpeValue): Set<string> => {
    if (one.kind !== 'text') return new Set()
    const pattern = new RegExp(`^${wild(one.before)}${one.text}${wild(one.behind)}$`)
    return new Set(words.filter((word) => pattern.test(word)))
  }

  it('agree with the texts that the values stand for', () => {
    fc.assert(
      fc.property(small, small, (left, right) => {
        const [a, b] = [standsFor(left), standsFor(right)]
        const relation = relateValues(left, right)
        if (relation === 'disjoint') expect(a.intersection(b).size).toBe(0)
        if (relation === 'superset') expect(b.isSubsetOf(a)).toBe(true)
        if (relation === 'subset') expect(a.isSubsetOf(b)).toBe(true)
        if (relation === 'equal') expect(a).toEqual(b)
      }),
      { numRuns: 2_000 },
    )
  })
})
