import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPending, lineAt, readMigrations, type Migration } from './files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(...names: string[]): void {
  for (const name of names) writeFileSync(join(folder, name), 'select 1;\n')
}

function file(name: string): Migration {
  return { number: Number(name.slice(0, 4)), name, sql: name, sha256: name }
}

test('migrations are read in the order of their numbers; other files are left alone', () => {
  put('0002_b.sql', '0001_a.sql', 'README.md')
  expect(readMigrations(folder).map((migration) => migration.name)).toEqual(['0001_a.sql', '0002_b.sql'])
})

test.each([
  [['1_a.sql'], 'named NNNN_name.sql'],
  [['0001_A.sql'], 'named NNNN_name.sql'],
  [['0001_a.sql', '0001_b.sql'], 'is taken by 0001_a.sql'],
])('a folder with %j is refused', (names, message) => {
  put(...names)
  expect(() => readMigrations(folder)).toThrow(message)
})

test('a number that nobody needed is no fault', () => {
  put('0001_a.sql', '0003_c.sql')
  expect(readMigrations(folder).map(({ number }) => number)).toEqual([1, 3])
})

test('a checkout with CRLF line ends has the same checksums', () => {
  writeFileSync(join(folder, '0001_a.sql'), 'select 1;\nselect 2;\n')
  const unix = readMigrations(folder)[0]?.sha256
  writeFileSync(join(folder, '0001_a.sql'), 'select 1;\r\nselect 2;\r\n')
  expect(readMigrations(folder)[0]?.sha256).toBe(unix)
})

test('pending is what comes after what is applied', () => {
  const files = [file('0001_a.sql'), file('0002_b.sql')]
  expect(findPending(files, [file('0001_a.sql')])).toEqual([file('0002_b.sql')])
  expect(findPending(files, files)).toEqual([])
})

test.each([
  ['changed', [file('0001_a.sql')], [{ name: '0001_a.sql', sha256: 'other' }], 'was changed after it was applied'],
  ['missing', [file('0001_b.sql')], [file('0001_a.sql')], 'the file is missing'],
  ['of a newer version', [file('0001_a.sql')], [file('0001_a.sql'), file('0002_b.sql')], 'a newer Andon migrated'],
  ['with a hole', [file('0001_a.sql'), file('0002_b.sql')], [file('0002_b.sql')], 'give it the next number'],
])('a history that is %s is refused', (_, files, applied, message) => {
  expect(() => findPending(files, applied)).toThrow(message)
})

test('a character offset is told as its line', () => {
  expect([1, 3, 4, 5].map((offset) => lineAt('ab\nc\nd', offset))).toEqual([1, 1, 2, 2])
})
