import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
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

  it('both languages name the same parameters', () => {
    for (const part of ['finding', 'purl'] as const)
      for (const [code, text] of Object.entries(en[part]))
        expect([code, parametersOf(Object.entries(ja[part]).find(([name]) => name === code)?.[1] ?? '')]).toEqual([
          code,
          parametersOf(text),
        ])
  })
})
