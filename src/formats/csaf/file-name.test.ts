import { describe, expect, it } from 'vitest'
import { bareFileName, csafFileName, findFileNameProblem } from './file-name.ts'
import { ODD } from './rules/testing.ts'

const of = (name: string, id: unknown): unknown => findFileNameProblem(name, { document: { tracking: { id } } })?.params

describe('names of files (§5.1)', () => {
  it.each([
    ['SA-2026-001', 'sa-2026-001.json'],
    ['2022_#01-A', '2022_01-a.json'],
    ['a__b', 'a_b.json'],
    ['Hibari: #/7+1', 'hibari_7+1.json'],
    ['Größe.1', 'gr_e_1.json'],
    ['セキュリティ情報 7', '_7.json'],
    ['a.json', 'a_json.json'],
    ['../../etc', '_etc.json'],
  ])('the document “%s” is called %s', (id, name) => {
    expect(csafFileName(id)).toBe(name)
    expect(of(name, id)).toBeUndefined()
  })

  it.each([
    ['all.tar.zst!white/2026/sa-7.json.gz', 'sa-7.json'],
    ['advisories/sa-7.JSON.XZ', 'sa-7.JSON'],
    ['sa-7.json', 'sa-7.json'],
    ['', ''],
  ])('“%s” is the file “%s”', (found, name) => {
    expect(bareFileName(found)).toBe(name)
  })

  it('a document that is not valid may be marked before the extension', () => {
    expect(of('sa-7_invalid.json', 'SA-7')).toBeUndefined()
    expect(of('sa-7.json_invalid', 'SA-7')).toBeDefined()
    expect(of('sa-7_Invalid.json', 'SA-7')).toBeDefined()
  })

  it.each(['SA-7.json', 'sa_7.json', 'sa-7.JSON', 'sa-7', 'sa-7.json.json', 'sa__7.json', 'x/sa-7.json', ''])(
    '“%s” is not called sa-7.json',
    (name) => {
      expect(of(name, 'SA-7')).toEqual({ name, expected: 'sa-7.json' })
    },
  )

  it.each(ODD.filter((value) => typeof value !== 'string'))('where the id is %j nobody knows the name', (id) => {
    expect(of('x.json', id)).toBeUndefined()
    expect(findFileNameProblem('x.json', id)).toBeUndefined()
  })
})
