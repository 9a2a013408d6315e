import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { CommandError, type CommandIo } from './command.ts'
import { runCommand } from './run.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url))
const advisory = fixture('csaf/hibari-2026-001.json')
const folder = mkdtempSync(join(tmpdir(), 'andon-affected-'))
const language = process.env['ANDON_LANG']
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  if (language === undefined) delete process.env['ANDON_LANG']
  else process.env['ANDON_LANG'] = language
})

interface Run {
  readonly out: string
  readonly errors: string
  readonly code: number
  readonly message: string
}

async function run(...args: string[]): Promise<Run> {
  let out = ''
  let errors = ''
  const io: CommandIo = { stdout: (text) => void (out += text), stderr: (text) => void (errors += text) }
  process.env['ANDON_LANG'] ??= 'en'
  try {
    return { code: await runCommand(['affected', ...args], io), out, errors, message: '' }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out, errors, message: error.message }
    throw error
  }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const reasonSchema = z.strictObject({ code: z.string(), text: z.string().min(5) })
const verdictSchema = {
  applicability: z.enum(['affected', 'not_affected', 'undetermined', 'not_listed']),
  ground: z.string(),
  reasons: z.array(reasonSchema).min(1),
  products: z.array(z.string()),
}
const remedySchema = z.strictObject({
  category: z.string(),
  fixedVersion: z.string().optional(),
  applicableToThisUnit: z.enum(['yes', 'no', 'unknown']),
  details: z.string(),
  url: z.string().optional(),
})
/** The promise of the issue, strictly: nothing more, nothing less. */
const outputSchema = z.array(
  z.strictObject({
    asset: z.looseObject({ model: z.string() }),
    ...verdictSchema,
    vulnerabilities: z.array(z.strictObject({ id: z.string(), ...verdictSchema, remedies: z.array(remedySchema) })),
  }),
)

async function answers(assets: string): Promise<z.infer<typeof outputSchema>> {
  const { out, code } = await run('--advisory', advisory, '--assets', assets, '--json')
  expect(code).toBe(0)
  return outputSchema.parse(JSON.parse(out))
}

const EXPECTED = [
  'affected IN_RANGE',
  'not_affected STATED_FIXED',
  'affected IN_RANGE',
  'not_affected AT_OR_ABOVE_FIX',
  'affected IN_RANGE',
  'affected ALL_VERSIONS',
  'not_affected IN_GAP',
  'affected IN_RANGE',
  'not_affected STATED_NOT_AFFECTED',
  'undetermined UNDER_INVESTIGATION',
  'not_listed NOT_LISTED',
]

describe('andon affected --json', () => {
  it.each(['machines.json', 'machines.csv'])(
    'answers each machine of %s, in order, in the promised form',
    async (name) => {
      const found = await answers(fixture(`assets/${name}`))
      expect(found.map(({ applicability, ground }) => `${applicability} ${ground}`)).toEqual(EXPECTED)
      expect(found[0]?.asset).toEqual({
        tag: 'L1-01',
        vendor: 'Hibari Automation',
        model: 'HQ-Q08ENCPU',
        version: '1.060',
      })
    },
  )

  it('tells per vulnerability, with the remedies for this unit', async () => {
    const [first] = await answers(fixture('assets/machines.json'))
    expect(first?.vulnerabilities.map(({ id, applicability }) => `${id} ${applicability}`)).toEqual([
      'CVE-2026-10001 affected',
      'CVE-2026-10002 not_listed',
    ])
    expect(first?.vulnerabilities[0]?.remedies[0]).toEqual({
      category: 'vendor_fix',
      fixedVersion: '1.061',
      applicableToThisUnit: 'yes',
      details: 'Update to version 1.061 or later.',
      url: 'https://hibari.example/download',
    })
  })

  it('offers a unit the fix of its own serial numbers, and calls the other one not for it', async () => {
    const third = (await answers(fixture('assets/machines.json')))[2]
    const fixes = third?.vulnerabilities[0]?.remedies.filter(({ category }) => category === 'vendor_fix')
    expect(fixes?.map((remedy) => [remedy.fixedVersion, remedy.applicableToThisUnit])).toEqual([
      ['1.281', 'yes'],
      [undefined, 'no'],
    ])
  })

  it('answers an empty list with an empty array', async () => {
    expect(await answers(file('none.json', '[]'))).toEqual([])
  })

  it('writes the same array in Japanese', async () => {
    process.env['ANDON_LANG'] = 'ja'
    const [first] = await answers(fixture('assets/machines.json'))
    expect(first?.reasons[0]?.text).toMatch(/[ぁ-ん]/)
  })
})

describe('andon affected, for people', () => {
  it('prints a line for each machine and a sum', async () => {
    const { out } = await run('--advisory', advisory, '--assets', fixture('assets/machines.csv'))
    expect(out).toContain('AFFECTED')
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '5 affected, 1 undetermined, 4 not affected, 1 not listed (11 machines)',
    )
  })

  it('reads a Shift_JIS table with Japanese column names', async () => {
    process.env['ANDON_LANG'] = 'ja'
    const { out, errors } = await run('--advisory', advisory, '--assets', fixture('assets/machines-shift-jis.csv'))
    expect(out.trimEnd().split('\n').at(-1)).toBe('影響あり 2、判定不能 0、影響なし 0、記載なし 0 (装置 2 台)')
    expect(errors).toContain('管理番号')
  })

  it('prints no control characters of the files', async () => {
    const assets = file('escape.json', JSON.stringify([{ model: '\u001b[2JHQ-ENET\u009b1m', version: 'a\nb' }]))
    const { out } = await run('--advisory', advisory, '--assets', assets)
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })

  it('explains itself', async () => {
    const { out, code } = await run('--help')
    expect(code).toBe(0)
    expect(out).toContain('--advisory')
  })
})

describe('andon affected, refused', () => {
  const machines = fixture('assets/machines.json')

  it.each([
    [[], 64],
    [['--advisory', advisory], 64],
    [['--assets', machines], 64],
    [['--advisory', advisory, '--assets', machines, '--verbose'], 64],
    [['--advisory', advisory, '--assets', machines, 'more'], 64],
    [['--advisory', '-', '--assets', '-'], 64],
    [['--advisory', join(folder, 'nowhere.json'), '--assets', machines], 66],
    [['--advisory', advisory, '--assets', join(folder, 'nowhere.csv')], 66],
    [['--advisory', folder, '--assets', machines], 66],
  ])('%j ends with %i and says why', async (args, code) => {
    const refused = await run(...args)
    expect(refused).toMatchObject({ code, out: '' })
    expect(refused.message.length).toBeGreaterThan(10)
  })

  it.each([
    ['empty.json', /is empty/],
    ['not-json.json', /line 2, column 29.*no JSON/],
    ['null.json', /no CSAF document/],
    ['list.json', /no CSAF document/],
    ['cut.json', /line 37, column 6.*ends too early/],
    ['latin1.json', /not UTF-8/],
  ])('the advisory %s is bad data, with its place', async (name, words) => {
    const { code, out, errors } = await run('--advisory', fixture(`csaf/hostile/${name}`), '--assets', machines)
    expect({ code, out }).toEqual({ code: 65, out: '' })
    expect(errors).toMatch(words)
  })

  it('too deep nesting is bad data', async () => {
    const deep = file('deep.json', '['.repeat(100_000))
    const { code, errors } = await run('--advisory', deep, '--assets', machines)
    expect(code).toBe(65)
    expect(errors).toContain('nested too deeply')
  })

  it.each([
    [fixture('assets/no-model-column.csv'), /row 1.*"model" is missing/],
    [fixture('assets/number-as-version.json'), /\/0\/version.*must be a text[\s\S]*\/1\/model.*missing/],
    [file('png.csv', Uint8Array.of(0x89, 0x50, 0, 0xff)), /must be a text/],
    [file('object.json', '{"machines": []}'), /\/assets.*must be a list/],
  ])('machines %s are bad data, with their place', async (assets, words) => {
    const { code, out, errors } = await run('--advisory', advisory, '--assets', assets)
    expect({ code, out }).toEqual({ code: 65, out: '' })
    expect(errors).toMatch(words)
  })
})

describe('imperfect advisories are read as far as they go', () => {
  it.each([
    ['mark.json', '5 affected, 1 undetermined, 4 not affected, 1 not listed (11 machines)'],
    ['duplicate-name.json', '5 affected, 1 undetermined, 4 not affected, 1 not listed (11 machines)'],
    ['wrong-types.json', '0 affected, 2 undetermined, 0 not affected, 9 not listed (11 machines)'],
  ])('%s', async (name, sum) => {
    const { code, out, errors } = await run(
      '--advisory',
      fixture(`csaf/hostile/${name}`),
      '--assets',
      fixture('assets/machines.json'),
    )
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n').at(-1)).toBe(sum)
    if (name !== 'wrong-types.json') expect(errors).not.toBe('')
  })

  it.each(['duplicate-id.json', 'unknown-id.json', 'self-reference.json'])(
    '%s: what is broken off makes no machine not affected',
    async (name) => {
      const { out } = await run(
        '--advisory',
        fixture(`csaf/hostile/${name}`),
        '--assets',
        fixture('assets/machines.json'),
        '--json',
      )
      const found = outputSchema.parse(JSON.parse(out))
      const better = found.filter(
        (one, index) => one.applicability === 'not_affected' && !(EXPECTED[index] ?? '').startsWith('not_affected'),
      )
      expect(better).toEqual([])
    },
  )
})

describe('the process', () => {
  it('keeps standard output clean, and passes exit codes on', () => {
    const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
    const args = ['affected', '--advisory', '-', '--assets', fixture('assets/machines.json'), '--json']
    const good = spawnSync(process.execPath, [cli, ...args], { input: readFileSync(advisory), encoding: 'utf8' })
    expect(good.status).toBe(0)
    expect(outputSchema.parse(JSON.parse(good.stdout)).length).toBe(EXPECTED.length)
    const bad = spawnSync(process.execPath, [cli, ...args], { input: 'no', encoding: 'utf8' })
    expect(bad).toMatchObject({ status: 65, stdout: '' })
  })
})
