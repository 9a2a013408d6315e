import { describe, expect, it } from 'vitest'
import { everything } from '#test/fuzz/csaf.ts'
import { placesOf, replaceAt } from '#test/fuzz/text.ts'
import { checkCsaf, findByRule, loadRule, versionOf } from '../check.ts'
import { readJson } from '../json.ts'
import { findSchemaProblems } from '../validate-schema.ts'
import { explainCode } from '../words/index.ts'
import { CLAUSES } from './clauses.ts'
import { checkOf, type Rule } from './rule.ts'
import { viewDocument } from './view.ts'

const VERSIONS = ['2.0', '2.1'] as const
/** How many of them each place gets here; the fuzzer has them all. */
const EACH = 2
/** Of every kind of JSON value one, and texts with a meaning to programs. */
const VALUES: readonly unknown[] = [null, true, -1.5, '', '__proto__', [], [null], [['A']], {}, { toString: null }]

const loaded = await Promise.all(CLAUSES['2.1'].concat(CLAUSES['2.0']).map(loadRule))
const rules = [...new Set(loaded.filter((rule): rule is Rule => rule !== undefined))]

/** What a rule throws about a document; undefined when it does not. */
function failureOf(rule: Rule, json: unknown): string | undefined {
  try {
    findByRule(rule, viewDocument(json))
    return undefined
  } catch (error) {
    return `${rule.clause}: ${error instanceof Error ? error.message : String(error)}`
  }
}

describe.each(VERSIONS)('whatever stands anywhere in a document of CSAF %s', (version) => {
  const whole = everything(version)
  const own = rules.filter((rule) => checkOf(rule, version) !== undefined)
  /** The second vulnerability is as the first. */
  const places = placesOf(whole).filter(
    ([first, second]) =>
      first !== undefined && second !== 'csaf_version' && !(first === 'vulnerabilities' && second === '1'),
  )

  it('is told or not, but never an exception', { timeout: 120_000 }, () => {
    const failures = new Set<string>()
    for (const [index, place] of places.entries())
      for (let turn = 0; turn < EACH; turn += 1) {
        const value = VALUES[(index + turn * 3) % VALUES.length]
        const json = replaceAt(whole, place, value)
        findSchemaProblems(json, version)
        for (const rule of own) {
          const failure = failureOf(rule, json)
          if (failure !== undefined) failures.add(`${failure} (${place.join('/')}: ${JSON.stringify(value)})`)
        }
      }
    expect([...failures].slice(0, 10)).toEqual([])
  })

  it('is asked of a document that has every member, of which most tests find nothing', () => {
    const silent = own.filter((rule) => findByRule(rule, viewDocument(whole)).length === 0)
    expect(silent.length).toBeGreaterThan(own.length / 2)
    expect(versionOf(whole)).toBe(version)
  })

  it('is put into words in both languages, with every parameter that they name', () => {
    const wanting = new Set<string>()
    for (const [index, place] of places.entries()) {
      const view = viewDocument(replaceAt(whole, place, ['x', [], {}][index % 3]))
      for (const { message, params } of own.flatMap((rule) => findByRule(rule, view)))
        for (const language of ['en', 'ja'] as const) {
          const words = explainCode(message, params, language)
          if (words === undefined || /\{\{\w+\}\}/.test(words)) wanting.add(`${message} ${language}`)
        }
    }
    expect([...wanting]).toEqual([])
  })
})

describe('deep nesting', () => {
  function nested(depth: number, name?: string): unknown {
    let value: unknown = 'x'
    for (let level = 0; level < depth; level += 1) value = name === undefined ? [value] : { [name]: [value] }
    return value
  }

  /** Trees that are deep where a document may be deep, and where it may not. */
  function treesOf(version: '2.0' | '2.1', depth: number): Readonly<Record<string, unknown>>[] {
    const whole = everything(version)
    return [
      { ...whole, product_tree: nested(depth, 'branches') },
      { ...whole, product_tree: { branches: nested(depth) } },
      { ...whole, vulnerabilities: [{ notes: nested(depth), product_status: nested(depth, 'fixed') }] },
      { ...whole, x_extensions: nested(depth, 'x_extensions') },
    ]
  }

  it('is refused when it is read', () => {
    const { value, findings } = readJson(new TextEncoder().encode(`{"a":${'['.repeat(100_000)}`))
    expect(value).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'TOO_DEEP' }])
  })

  it.each(VERSIONS)(
    'of as many levels as are read, and more, is told or not, but never an exception (%s)',
    (version) => {
      const own = rules.filter((rule) => checkOf(rule, version) !== undefined)
      const failures = [100, 500].flatMap((depth) =>
        treesOf(version, depth).flatMap((json) => own.flatMap((rule) => failureOf(rule, json) ?? [])),
      )
      expect(failures).toEqual([])
    },
  )

  it.each(VERSIONS)('of a value that was never read is refused, and no test is asked (%s)', async (version) => {
    for (const json of treesOf(version, 100_000)) {
      const results = await checkCsaf(json, 'full')
      expect(results.map(({ clause }) => clause)).toEqual(['schema'])
      expect(results[0]?.findings).toMatchObject([{ message: 'CSAF_SCHEMA_DEPTH', level: 'error' }])
    }
  })
})
