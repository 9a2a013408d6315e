import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import { TAR_END, tarHeader, tarPadding } from '#platform/files/tar.ts'
import { EXIT } from './command.ts'
import { runCsaf as run } from './testing-csaf.ts'

process.env['ANDON_LANG'] = 'en'
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const told = z.array(z.strictObject({ instancePath: z.string(), message: z.string() }))
const verdictSchema = z.strictObject({
  file: z.string(),
  csafVersion: z.string().nullable(),
  isValid: z.boolean(),
  tests: z.array(
    z.strictObject({ clause: z.string(), errors: told, warnings: told, infos: told, skipped: z.string().optional() }),
  ),
})

async function judge(...args: string[]) {
  const { code, out, error } = await run('validate', '--json', ...args)
  const verdicts = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => verdictSchema.parse(JSON.parse(line)))
  return { code, error, verdicts }
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const GOOD = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')
/** Names a product that is nowhere defined. */
const BAD = GOOD.replace(/"known_affected": \[/, '"known_affected": ["nowhere", ')

function tarOf(...files: readonly (readonly [name: string, content: string | Uint8Array])[]): Buffer {
  const parts = files.flatMap(([name, content]) => {
    const bytes = Buffer.from(content)
    return [tarHeader(name, bytes.byteLength), bytes, tarPadding(bytes.byteLength)]
  })
  return Buffer.concat([...parts, TAR_END])
}

describe('andon csaf validate', () => {
  it('answers 0 for a valid document, with one line of JSON that names every test that was asked', async () => {
    const { code, verdicts } = await judge(put('hib-2026-001.json', GOOD))
    expect(code).toBe(EXIT.ok)
    expect(verdicts).toHaveLength(1)
    expect(verdicts[0]).toMatchObject({ csafVersion: '2.0', isValid: true })
    const mandatory = CLAUSES['2.0'].filter((clause) => clause.startsWith('6.1.'))
    expect(verdicts[0]?.tests.map(({ clause }) => clause)).toEqual(['schema', ...mandatory])
  })

  it('answers 1 for one that is not valid, with test, place and words, in the language of the shell', async () => {
    const bad = put('bad.json', BAD)
    const { code, verdicts } = await judge(bad)
    expect(code).toBe(EXIT.negative)
    const [first] = verdicts[0]?.tests.find(({ clause }) => clause === '6.1.1')?.errors ?? []
    expect(first?.instancePath).toMatch(/^\/vulnerabilities\/\d+\/product_status\/known_affected\/0$/)
    expect(first?.message).toContain('nowhere')
    expect((await run('validate', bad)).out).toMatch(
      /NOT valid \(CSAF 2\.0, 44 tests\): 1 error, .*\n {2}✗ 6\.1\.1 {2}\/vuln/,
    )
    process.env['ANDON_LANG'] = 'ja'
    try {
      expect((await run('validate', bad)).out).toContain('不適合')
    } finally {
      process.env['ANDON_LANG'] = 'en'
    }
  })

  it('runs the rules where the schema is not kept, too', async () => {
    const { verdicts } = await judge(put('noschema.json', BAD.replace('"csaf_security_advisory"', '7')))
    const found = (name: string) => verdicts[0]?.tests.find(({ clause }) => clause === name)?.errors.length ?? 0
    expect(found('schema')).toBeGreaterThan(0)
    expect(found('6.1.1')).toBeGreaterThan(0)
  })

  it('asks only the tests that are named, of a section all, and tells which ones the version does not have', async () => {
    const { code, verdicts } = await judge(
      '--test',
      '6.1.55',
      '--test',
      '6.1.27',
      '--test',
      '6.1.1,schema',
      put('g.json', GOOD),
    )
    const tests = verdicts[0]?.tests ?? []
    const section = CLAUSES['2.1'].filter((clause) => clause.startsWith('6.1.27.'))
    expect(tests.map(({ clause }) => clause).toSorted()).toEqual(['6.1.1', '6.1.55', 'schema', ...section].toSorted())
    expect(tests.find(({ clause }) => clause === '6.1.55')).toEqual({
      clause: '6.1.55',
      errors: [],
      warnings: [],
      infos: [],
      skipped: 'CSAF 2.0 has no such test: nothing was asked.',
    })
    expect(code).toBe(EXIT.ok)
    expect(await run('validate', '--test', '6.9.1', 'g.json')).toMatchObject({
      code: EXIT.usage,
      error: 'CSAF has no test "6.9.1"; see: andon csaf explain',
    })
  })

  it.each([
    ['no JSON', '{"document":', 'ends too early (line 1, column 13)'],
    ['deep', '['.repeat(100_000), 'nested deeper than 128 levels'],
    ['empty', '', 'is empty'],
    ['latin', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]), 'is not UTF-8'],
    ['twice', GOOD.replace('{', '{"document":{},'), 'stands twice'],
  ])('tells what keeps a document from being read (%s), and judges the others', async (name, content, words) => {
    const { code, verdicts } = await judge(put(`${name}.json`, content), put('good.json', GOOD))
    expect(code).toBe(EXIT.negative)
    expect(verdicts.map(({ isValid }) => isValid)).toEqual([false, true])
    expect(verdicts[0]?.tests[0]).toMatchObject({ clause: 'json', errors: [{ instancePath: '' }] })
    expect(verdicts[0]?.tests[0]?.errors[0]?.message).toContain(words)
  })

  it('judges any JSON value as a document, without ever failing', async () => {
    const paths = ['null', '7', '"x"', '[]', '{}', '{"document":[]}', '{"document":{"csaf_version":"2.1"}}'].map(
      (value, index) => put(`value${index}.json`, value),
    )
    const { code, verdicts } = await judge('--preset', 'full', ...paths)
    expect(code).toBe(EXIT.negative)
    expect(verdicts.map(({ isValid }) => isValid)).toEqual(paths.map(() => false))
    expect(verdicts.map(({ csafVersion }) => csafVersion)).toEqual([null, null, null, null, null, null, '2.1'])
  })

  it('reads folders with what is below them, and archives, packed or not; what is no document in them is read over', async () => {
    const tree = join(folder, 'tree')
    mkdirSync(join(tree, 'white/2026'), { recursive: true })
    writeFileSync(join(tree, 'white/2026/b.json'), GOOD)
    writeFileSync(join(tree, 'white/2026/b.json.sha512'), 'x')
    writeFileSync(join(tree, 'a.json.gz'), gzipSync(BAD))
    symlinkSync(tree, join(tree, 'again'))
    const seen = await judge(tree)
    expect(seen.verdicts.map(({ file, isValid }) => [file.slice(tree.length), isValid])).toEqual([
      ['/a.json.gz', false],
      ['/white/2026/b.json', true],
    ])
    const files = tarOf(
      ['x/a.json', GOOD],
      ['x/a.json.asc', 'no'],
      ['x/b.json', BAD],
      ['c.json.zst', zstdCompressSync(GOOD)],
    )
    for (const bytes of [files, gzipSync(files), zstdCompressSync(files)]) {
      const { code, verdicts } = await judge(put('archive', bytes))
      expect(verdicts.map(({ file }) => file.split('!')[1])).toEqual(['x/a.json', 'x/b.json', 'c.json.zst'])
      expect(verdicts.map(({ isValid }) => isValid)).toEqual([true, false, true])
      expect(code).toBe(EXIT.negative)
    }
  })

  it('tells an archive that is cut off, after what stood before; and damage within one document of it', async () => {
    const files = tarOf(['a.json', GOOD], ['b.json.gz', gzipSync(GOOD).subarray(0, 50)], ['c.json', GOOD])
    const whole = await judge(put('damaged.tar', files))
    expect(whole.verdicts.map(({ isValid }) => isValid)).toEqual([true, false, true])
    const cut = await judge(put('cut.tar', files.subarray(0, files.byteLength - 3000)))
    expect(cut.verdicts.map(({ file, isValid }) => [file.endsWith('a.json'), isValid])[0]).toEqual([true, true])
    expect(cut.verdicts.at(-1)?.tests[0]?.errors[0]?.message).toContain('damaged or cut off')
    expect(cut.code).toBe(EXIT.negative)
  })

  it('answers 2 for a file that is not there and a folder without documents, and judges the others', async () => {
    const empty = join(folder, 'nothing')
    mkdirSync(empty)
    const { code, out, error } = await run('validate', join(folder, 'no.json'), empty, put('good.json', GOOD))
    expect(code).toBe(2)
    expect(out).toContain('good.json: valid')
    expect(error).toContain('no.json: cannot be read')
    expect(error).toContain('no CSAF document')
  })

  it('shows a name, and what a document says, on one line: neither forges a line of another document', async () => {
    const forged = put('a.json\n✓ good.json', JSON.stringify({ document: { 'x\n✓ good.json': 1 } }))
    const missing = await run('validate', `${forged}\n✓ good.json`)
    const { out } = await run('validate', '--preset', 'full', forged)
    expect(out).toContain('good.json')
    expect(`${out}${missing.error}`.split('\n').filter((line) => line.startsWith('✓'))).toEqual([])
    expect((await run('format', '--check', forged)).out.trimEnd().split('\n')).toHaveLength(1)
  })

  it('reads standard input, and nothing of a document can move the cursor of a terminal', () => {
    const input = BAD.replace('nowhere', String.raw`no\u001b[2Jwhere`)
    const ran = spawnSync(process.execPath, ['src/main/cli.ts', 'csaf', 'validate', '-'], {
      input,
      encoding: 'utf8',
      env: { ...process.env, ANDON_LANG: 'en' },
    })
    expect(ran.stdout).toContain('-: NOT valid')
    expect(ran.stdout).not.toContain('\u001b')
    expect(ran.status).toBe(EXIT.negative)
  })
})

describe('andon csaf explain', () => {
  it('tells title, weight, versions and meaning of a test, in both languages', async () => {
    const { code, out } = await run('explain', '6.1.14')
    expect(code).toBe(EXIT.ok)
    expect(out).toMatch(/^6\.1\.14 {2}Sorted Revision History\n {2}CSAF 2\.0 and 2\.1 – mandatory/)
    process.env['ANDON_LANG'] = 'ja'
    try {
      expect((await run('explain', '6.1.14')).out).toContain('必須')
    } finally {
      process.env['ANDON_LANG'] = 'en'
    }
  })

  it('of a section tells all tests below it, without a test the list of all', async () => {
    const { out } = await run('explain', '6.1.27', '--json')
    const entries = z.array(z.object({ clause: z.string() })).parse(JSON.parse(out))
    expect(entries.map(({ clause }) => clause)).toEqual(CLAUSES['2.1'].filter((clause) => clause.startsWith('6.1.27.')))
    expect((await run('explain')).out).toContain('6.1.27.19')
  })

  it('answers 64 for a test that the standard does not have', async () => {
    expect(await run('explain', '6.1.99')).toMatchObject({
      code: EXIT.usage,
      error: expect.stringContaining('"6.1.99"'),
    })
  })
})
