import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { judgeMany, resultLines, resultTable, type Row } from './batch.ts'
import { openSources } from './sources.ts'

const good = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')
const bad = good.replace(/"known_affected": \[/, '"known_affected": ["nowhere", ')
const WORDS = {
  valid: 'Valid',
  invalid: 'Not valid',
  unread: 'Unread',
  errors: 'Error',
  warnings: 'Warning',
  infos: 'Info',
}

async function judge(
  texts: Readonly<Record<string, string>>,
  wanted = Infinity,
): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = []
  const sources = openSources(Object.entries(texts).map(([name, text]) => ({ name, file: new Blob([text]) })))
  const isWhole = await judgeMany(
    sources,
    { preset: 'basic', language: 'en' },
    {
      row: (row) => rows.push(row),
      isWanted: () => rows.length < wanted,
    },
  )
  return { rows, isWhole }
}

it('each document has its verdict, and how often each test found something', async () => {
  const { rows, isWhole } = await judge({ 'good.json': good, 'bad.json': bad, 'no.json': '{"document":' })
  expect(isWhole).toBe(true)
  expect(rows.map(({ name, state, csafVersion }) => [name, state, csafVersion])).toEqual([
    ['good.json', 'valid', '2.0'],
    ['bad.json', 'invalid', '2.0'],
    ['no.json', 'unread', null],
  ])
  const [, faulty] = rows
  expect(faulty?.clauses.get('6.1.1')).toBe(faulty?.counts.errors)
  expect(faulty?.counts.errors).toBeGreaterThan(0)
})

it('a name that is not the one of the document is told, also within an archive', async () => {
  const { rows } = await judge({ 'hib-2026-001.json': good, 'all.zip!2026/hib-2026-001.json': good, 'good.json': good })
  expect(rows.map(({ clauses }) => clauses.get('file-name') ?? 0)).toEqual([0, 0, 1])
  expect(rows.map(({ state }) => state)).toEqual(['valid', 'valid', 'valid'])
})

it('ends when nobody wants the rest, and says so', async () => {
  const { rows, isWhole } = await judge({ 'a.json': good, 'b.json': good, 'c.json': good }, 2)
  expect(rows).toHaveLength(2)
  expect(isWhole).toBe(false)
})

it('is saved as lines like those of the command line, and as a table in which no cell is a formula', async () => {
  const { rows } = await judge({ '=1+1.json': good, 'bad.json': bad })
  const lines: unknown[] = resultLines(rows)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    {
      file: '=1+1.json',
      csafVersion: '2.0',
      isValid: true,
      tests: [{ clause: 'file-name', errors: [], warnings: [] }],
    },
    {
      file: 'bad.json',
      isValid: false,
      tests: [{ clause: '6.1.1', warnings: [], infos: [] }, { clause: 'file-name' }],
    },
  ])
  const [head, first, second] = resultTable(rows, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], WORDS).split('\r\n')
  expect(head).toBe('\uFEFFa,b,c,d,e,f,g')
  expect(first).toMatch(/^[^=].*2\.0,Valid,file-name,Info,/)
  expect(second).toMatch(/^bad\.json,2\.0,Not valid,6\.1\.1,Error,\/vulnerabilities\//)
})
