import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadRule } from '../check.ts'
import { NETWORK_CLAUSES } from '../presets.ts'
import { aboutClause } from '../words/about.ts'
import { en } from '../words/about.en.ts'
import { ja } from '../words/about.ja.ts'
import { explainCode } from '../words/index.ts'
import { CLAUSES } from './clauses.ts'
import { informative } from './informative.ts'
import { mandatory } from './mandatory.ts'
import { recommended } from './recommended.ts'
import { checkOf } from './rule.ts'

const VERSIONS = ['2.0', '2.1'] as const
const ALL = [...new Set(VERSIONS.flatMap((version) => CLAUSES[version]))]
/** These ask other servers: a test of their own proves them against one. */
const OFFLINE = ALL.filter((clause) => !NETWORK_CLAUSES.some((network) => network === clause))
const SETS = { '6.1': mandatory, '6.2': recommended, '6.3': informative }

const pathOf = (name: string): URL => new URL(name, import.meta.url)
const clauseFiles = readdirSync(pathOf('.')).filter((name) => /^\d+(?:\.\d+)+\.ts$/.test(name))

describe('the tests of the standard', () => {
  it('are as many as it has', () => {
    const count = (version: '2.0' | '2.1', section: string): number =>
      CLAUSES[version].filter((clause) => clause.startsWith(`${section}.`)).length
    expect(VERSIONS.map((version) => ['6.1', '6.2', '6.3'].map((section) => count(version, section)))).toEqual([
      [43, 20, 11],
      [81, 62, 34],
    ])
  })

  it('have one file each with one test file beside it, and no file is of another one', () => {
    const clausesOfFiles = clauseFiles.map((name) => name.replace(/\.ts$/, ''))
    expect(clausesOfFiles.filter((clause) => !ALL.includes(clause))).toEqual([])
    expect(OFFLINE.filter((clause) => !clausesOfFiles.includes(clause))).toEqual([])
    expect(clausesOfFiles.filter((clause) => !existsSync(pathOf(`${clause}.test.ts`)))).toEqual([])
  })

  it('are registered once, in the set of their section, under the number that their file has', async () => {
    const registered = Object.entries(SETS).flatMap(([section, { light, heavy }]) =>
      [...light.map(({ clause }) => clause), ...Object.keys(heavy)].map((clause) => {
        expect(clause.startsWith(`${section}.`), clause).toBe(true)
        return clause
      }),
    )
    expect(registered.toSorted()).toEqual([...new Set(registered)].toSorted())
    expect(OFFLINE.filter((clause) => !registered.includes(clause))).toEqual([])
    expect(registered.filter((clause) => !ALL.includes(clause))).toEqual([])
    for (const clause of registered) {
      const file: unknown = await import(`./${clause}.ts`)
      expect(file, clause).toMatchObject({ rule: { clause } })
      expect((await loadRule(clause))?.clause).toBe(clause)
    }
  })

  it('have a check for each version that has the clause, and for no other', async () => {
    const wrong: string[] = []
    for (const clause of OFFLINE) {
      const rule = await loadRule(clause)
      for (const version of VERSIONS) {
        const has = rule !== undefined && checkOf(rule, version) !== undefined
        const shared = rule !== undefined && typeof rule.check === 'function'
        if (CLAUSES[version].includes(clause) ? !has : has && !shared) wrong.push(`${version} ${clause}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('have words in both languages: what they find, their title, what they ask for', async () => {
    const wordless: string[] = []
    for (const clause of ALL) {
      const rule = await loadRule(clause)
      for (const [language, words] of Object.entries({ en, ja }))
        for (const version of VERSIONS.filter((one) => CLAUSES[one].includes(clause)))
          if (
            !aboutClause(clause, words).some(
              ({ versions, title, gist }) => versions.includes(version) && title !== '' && gist !== '',
            )
          )
            wordless.push(`${language} ${version} ${clause}`)
      if (rule === undefined) continue
      if (explainCode(rule.code, undefined, 'en') === undefined) wordless.push(`en ${rule.code}`)
      if (explainCode(rule.code, undefined, 'ja') === undefined) wordless.push(`ja ${rule.code}`)
    }
    expect(wordless).toEqual([])
  })
})
