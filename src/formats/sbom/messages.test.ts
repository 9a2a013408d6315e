import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { explainSbom } from './explain.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))

/** Codes that the files of folders tell, as they stand in quotes. */
function codesIn(folders: readonly string[]): ReadonlySet<string> {
  const texts = folders.flatMap((folder) =>
    readdirSync(join(source, folder))
      .filter((name) => name.endsWith('.ts') && !/test|messages/.test(name))
      .map((name) => readFileSync(join(source, folder, name), 'utf8')),
  )
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/'([A-Z][A-Z0-9]*_[A-Z0-9_]+|EMPTY)'/g)].map(([, code]) => code ?? '')),
  )
}

const parametersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted()

describe('words of findings in bills of materials', () => {
  it('every code that the readers of CycloneDX tell has words', () => {
    const codes = codesIn(['formats/cyclonedx', 'formats/json', 'platform/sbom-schema'])
    expect(codes.size).toBeGreaterThan(25)
    expect([...codes].filter((code) => !Object.hasOwn(en.finding, code))).toEqual([])
  })

  it('every code that the readers of SPDX tell has words', () => {
    const folder = join(source, 'formats/spdx')
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !/test/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
    const told = texts.flatMap((text) =>
      [...text.matchAll(/(?:rror|warn)\(\s*'([A-Z][A-Z0-9_]+)'/g)].map(([, code]) => code ?? ''),
    )
    const codes = new Set([...told, 'DEPENDENCY_LOOP', 'CONTAINMENT_LOOP'])
    expect(codes.size).toBeGreaterThan(35)
    expect([...codes].filter((code) => !Object.hasOwn(en.finding, code))).toEqual([])
  })

  it('every reason that a package URL is refused for has words', () => {
    const codes = codesIn(['formats/purl'])
    expect([...codes].filter((code) => !Object.hasOwn(en.purl, code))).toEqual([])
  })

  it('every reason that a CPE name is refused for has words', () => {
    const text = readFileSync(join(source, 'formats/cpe/parse.ts'), 'utf8')
    const codes = [...text.matchAll(/refuse\('([A-Z_]+)'/g)].map(([, code]) => code ?? '')
    expect(codes.length).toBeGreaterThan(4)
    expect(codes.filter((code) => !Object.hasOwn(en.cpe, code))).toEqual([])
  })

  it('both languages name the same parameters', () => {
    for (const part of ['finding', 'purl', 'cpe'] as const)
      for (const [code, text] of Object.entries(en[part]))
        expect([code, parametersOf(Object.entries(ja[part]).find(([name]) => name === code)?.[1] ?? '')]).toEqual([
          code,
          parametersOf(text),
        ])
  })

  it('a finding is told in either language, with the reason of an identifier, and what it does not know is left to others', () => {
    const finding = {
      code: 'INVALID_CPE',
      path: '/components/0/cpe',
      params: { text: 'cpe:2.3:a', reason: 'COMPONENTS', expected: 11, found: 1 },
    }
    expect(explainSbom(finding, 'en')).toBe('No valid CPE name: cpe:2.3:a (it has 1 parts instead of 11)')
    expect(explainSbom(finding, 'ja')).toContain('要素が11個ではなく1個です')
    const xml = { code: 'NOT_XML', path: '', params: { line: 3, column: 1, reason: 'disallowed character' } }
    expect(explainSbom(xml, 'en')).toBe('Not XML from line 3, column 1 on: disallowed character')
    expect(explainSbom({ code: 'UNKNOWN_RELATIONSHIP', path: '', params: { type: 'LIKES' } }, 'ja')).toContain('LIKES')
    expect(explainSbom({ code: 'constructor', path: '' }, 'en')).toBeUndefined()
  })
})
