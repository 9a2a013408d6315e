import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { EXIT } from './command.ts'
import { runCsaf as run } from './testing-csaf.ts'

process.env['ANDON_LANG'] = 'en'
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-change-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const OLD = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')
const documentSchema = z.looseObject({ document: z.looseObject({ csaf_version: z.string(), category: z.string() }) })
const madeSchema = z.strictObject({
  isValid: z.boolean(),
  notices: z.array(z.looseObject({ code: z.string(), path: z.string(), text: z.string() })),
  findings: z.array(z.looseObject({ clause: z.string(), instancePath: z.string(), message: z.string() })),
  document: documentSchema.nullable(),
})

describe('andon csaf convert', () => {
  it('writes the document in its canonical text, and tells what became other on standard error', async () => {
    const { code, out, error } = await run('convert', put('old.json.gz', gzipSync(OLD)))
    expect(code).toBe(EXIT.ok)
    expect(documentSchema.parse(JSON.parse(out)).document.csaf_version).toBe('2.1')
    expect(out.startsWith('{\n  "$schema": ')).toBe(true)
    expect(error).toContain('it is written “<=1.280” now')
  })

  it('what it wrote to a file is valid, and the same document to csaf diff', async () => {
    const output = join(folder, 'new.json')
    expect(await run('convert', put('old.json', OLD), '--output', output)).toMatchObject({ code: EXIT.ok, out: '' })
    expect((await run('validate', output)).code).toBe(EXIT.ok)
    expect(await run('diff', put('old.json', OLD), output)).toMatchObject({
      code: EXIT.ok,
      out: 'Nothing became other.\n',
    })
  })

  it('what would not be valid is written only with --invalid, and answers 1 either way', async () => {
    const bad = put('bad.json', OLD.replace(/"known_affected": \[/, '"known_affected": ["nowhere", '))
    const output = join(folder, 'bad-2.1.json')
    const refused = await run('convert', bad, '--output', output)
    expect([refused.code, existsSync(output)]).toEqual([EXIT.negative, false])
    expect(refused.error).toContain('NOT written')
    expect(await run('convert', bad, '--output', output, '--invalid')).toMatchObject({ code: EXIT.negative })
    expect(existsSync(output)).toBe(true)
  })

  it('tells everything as JSON', async () => {
    const { out } = await run('convert', put('old.json', OLD), '--json')
    const made = madeSchema.parse(JSON.parse(out))
    expect(made.isValid).toBe(true)
    expect(made.notices.every(({ text }) => text !== '')).toBe(true)
    expect(made.document?.document.csaf_version).toBe('2.1')
  })

  it('as JSON there is always a document: null where it is not valid, or written to a file', async () => {
    const bad = put('bad.json', OLD.replace(/"known_affected": \[/, '"known_affected": ["nowhere", '))
    const documentOf = async (...args: string[]) =>
      madeSchema.parse(JSON.parse((await run('convert', ...args, '--json')).out)).document
    expect(await documentOf(bad)).toBeNull()
    expect(await documentOf(bad, '--invalid')).not.toBeNull()
    expect(await documentOf(put('old.json', OLD), '--output', join(folder, 'new.json'))).toBeNull()
  })

  it.each([
    ['not JSON', '{', EXIT.data],
    ['no CSAF', '{}', EXIT.data],
    ['CSAF 2.1 already', '{"document":{"csaf_version":"2.1"}}', EXIT.data],
  ])('%s ends with 65', async (_, content, code) => {
    expect(await run('convert', put('odd.json', content))).toMatchObject({ code, out: '' })
  })

  it('no such file ends with 66, a file that cannot be made with 73', async () => {
    expect((await run('convert', join(folder, 'nowhere.json'))).code).toBe(EXIT.noInput)
    const output = join(folder, 'no', 'such', 'folder.json')
    expect((await run('convert', put('old.json', OLD), '--output', output)).code).toBe(EXIT.cannotCreate)
  })
})

describe('andon csaf diff', () => {
  it('tells what became other and what number it demands, and answers 1', async () => {
    const later = put('later.json', OLD.replace('"Buffer overflow', '"Stack overflow'))
    const { code, out } = await run('diff', put('old.json', OLD), later)
    expect(code).toBe(EXIT.negative)
    expect(out).toContain('title: Buffer overflow')
    expect(out).toContain('1 change: at least a new minor version')
    expect(out).toContain('is not higher than')
    const told: unknown = JSON.parse((await run('diff', put('old.json', OLD), later, '--json')).out)
    expect(told).toMatchObject({
      changes: [{ code: 'MEMBER_CHANGED', path: '/document/title' }],
      number: { impact: 'minor', problems: [{ code: 'NUMBER_NOT_HIGHER' }] },
    })
  })

  it('answers in Japanese, too, and ends with 65 for what is no CSAF document', async () => {
    process.env['ANDON_LANG'] = 'ja'
    const same = await run('diff', put('old.json', OLD), put('same.json', OLD)).finally(
      () => (process.env['ANDON_LANG'] = 'en'),
    )
    expect(same).toMatchObject({ code: EXIT.ok, out: '変更はありません。\n' })
    expect(await run('diff', put('old.json', OLD), put('none.json', '{}'))).toMatchObject({ code: EXIT.data })
  })
})

describe('andon csaf withdraw and supersede', () => {
  it('write a valid document of the profile; one of 2.0 is converted first, which is told', async () => {
    for (const [args, category] of [
      [['withdraw', '--reason', 'It was none.'], 'csaf_withdrawn'],
      [
        ['supersede', '--by', 'https://hibari.example/2.json', '--title', 'H-2', '--reason', 'Merged.'],
        'csaf_superseded',
      ],
    ] as const) {
      const [command, ...options] = args
      const output = join(folder, `${command}.json`)
      const { code, error } = await run(command, put('old.json', OLD), ...options, '--output', output)
      expect(code).toBe(EXIT.ok)
      expect(error).toContain('was converted to 2.1 first')
      expect(documentSchema.parse(JSON.parse(readFileSync(output, 'utf8'))).document.category).toBe(category)
      expect((await run('validate', output)).code).toBe(EXIT.ok)
    }
  })

  it('of the conversion only that is told which is about what is left', async () => {
    const notes = [
      { category: 'description', text: 'x', title: 'Product Description of nothing' },
      { category: 'summary', text: 'x', title: 'Summary of nothing' },
      { category: 'legal_disclaimer', text: 'MIT OR Apache-2.0', title: 'License' },
    ]
    const old: unknown = JSON.parse(OLD)
    const { document } = z.looseObject({ document: z.looseObject({}) }).parse(old)
    const file = put(
      'notes.json',
      JSON.stringify({ document: { ...document, category: 'csaf_security_advisory', notes } }),
    )
    const { out } = await run('withdraw', file, '--reason', 'x', '--json')
    const told = madeSchema.parse(JSON.parse(out)).notices.map(({ code, path }) => `${code} ${path}`)
    expect(told).toEqual([
      'LICENCE_FOUND /document/notes/2/text',
      'NOTE_UNASSIGNED /document/notes/1',
      'NOTE_REMOVED /document/notes/0',
    ])
  })

  it('what does not fit the document ends with 65 and the reason', async () => {
    const old = put('old.json', OLD)
    expect(await run('withdraw', old, '--reason', 'x', '--date', '2000-01-01T00:00:00Z')).toMatchObject({
      code: EXIT.data,
      error: expect.stringContaining('is before the newest revision'),
    })
    expect(await run('supersede', old, '--reason', 'x', '--by', 'nowhere')).toMatchObject({ code: EXIT.data })
    expect((await run('withdraw', old)).code).toBe(EXIT.usage)
  })
})
