import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { CommandError, EXIT, type CommandIo } from './command.ts'
import { runCommand } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-explain-'))
const language = process.env['ANDON_LANG']
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  if (language === undefined) delete process.env['ANDON_LANG']
  else process.env['ANDON_LANG'] = language
})

async function run(tongue: 'en' | 'ja', ...args: string[]): Promise<{ code: number; out: string; message: string }> {
  process.env['ANDON_LANG'] = tongue
  let out = ''
  const io: CommandIo = { stdout: (text) => void (out += text), stderr: () => undefined }
  try {
    return { code: await runCommand(args, io), out, message: '' }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out, message: error.message }
    throw error
  }
}

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const fields = [
  { name: 'year', length: 1 },
  { name: 'month', length: 1 },
  { name: 'number', length: 5 },
]
const formats = [
  { validFrom: '2005-01-01', validUntil: '2009-12-31', fields },
  {
    validFrom: '2010-01-01',
    validUntil: null,
    fields: [
      { name: 'year', length: 2 },
      { name: 'month', length: 1 },
      { name: 'number', length: 4 },
    ],
  },
]

describe('andon version explain', () => {
  it('tells the reading, the order and what it says of a version', async () => {
    const { code, out } = await run('en', 'version', 'explain', '1.060以前', '--version', '1.043')
    expect(code).toBe(EXIT.ok)
    expect(out).toContain('Reading: version 1.060 and earlier')
    expect(out).toContain('1.043 – ordered as dotted numbers, inferred from its shape')
    expect(out).toContain('Answer: 1.043 is named as affected')
  })

  it('says what cannot be told, and why, in Japanese too', async () => {
    const { out } = await run('ja', 'version', 'explain', '< 1.5', '--version', '1.05')
    expect(out).toContain('解釈: バージョン1.5より前')
    expect(out).toContain('番号とみるか小数とみるかで前後が変わります')
    const open = await run('en', 'version', 'explain', 'Web Server')
    expect(open.out).toContain('nobody may conclude “not affected” from it')
  })

  it('orders as the family says', async () => {
    const { out } = await run('en', 'version', 'explain', '<= Z', '--version', 'AA', '--scheme', 'letters-aa')
    expect(out).toContain('ordered as letter codes, as its product family says; AA follows Z')
    expect(out).toContain('AA lies outside of what is named')
    expect(await run('en', 'version', 'explain', '<= Z', '--scheme', 'runes')).toMatchObject({ code: EXIT.usage })
  })

  it('prints JSON alone', async () => {
    const { out } = await run('en', 'version', 'explain', 'vers:all/<V4.1.3', '--version', '4.1.2', '--json')
    expect(JSON.parse(out)).toMatchObject({
      notation: '< 4.1.3',
      isUnderstood: true,
      confidence: 'inferred',
      bounds: [{ text: '4.1.3', scheme: 'dotted', isInferred: true }],
      verdict: 'in',
    })
  })
})

describe('andon serial explain', () => {
  it('reads by the formats of a file, alone or in a catalogue', async () => {
    const alone = file('formats.json', formats)
    const catalogue = file('catalogue.json', { families: [{ code: 'FX', serialFormat: formats }, { code: 'B' }] })
    for (const args of [[alone], [catalogue, '--family', 'FX']]) {
      const { code, out } = await run('en', 'serial', 'explain', '9Z12345', '--formats', ...args)
      expect(code).toBe(EXIT.ok)
      expect(out).toContain('produced in December 2009')
    }
  })

  it('never orders by bytes across a change of format', async () => {
    const path = file('formats.json', formats)
    const range = 'シリアルNo.101****以前'
    const { out } = await run('ja', 'serial', 'explain', '9Z12345', '--formats', path, '--range', range)
    expect(out).toContain('範囲: シリアルNo.101****以前: 範囲内')
  })

  it('without a format says so', async () => {
    expect((await run('en', 'serial', 'explain', '9Z12345')).out).toContain('No format is given')
  })

  it.each([
    [['--formats', '/nowhere.json'], EXIT.data],
    [['--formats', file('bad.json', '{')], EXIT.data],
    [['--formats', file('other.json', [{ validFrom: 1 }])], EXIT.data],
    [['--formats', file('two.json', { families: [{ code: 'A' }, { code: 'B' }] })], EXIT.usage],
    [['--formats', file('one.json', { families: [{ code: 'A' }] }), '--family', 'B'], EXIT.noInput],
    [['--shipped', 'soon'], EXIT.usage],
    [['--range', '< 1.0'], EXIT.usage],
  ])('refuses %j with %i', async (args, code) => {
    const told = await run('en', 'serial', 'explain', '9Z12345', ...args)
    expect(told).toMatchObject({ code, out: '' })
    expect(told.message.length).toBeGreaterThan(10)
  })
})
