import { afterEach, describe, expect, it } from 'vitest'
import { CommandError, EXIT, type CommandIo } from './command.ts'
import { runCommand } from './run.ts'

const language = process.env['ANDON_LANG']
afterEach(() => {
  if (language === undefined) delete process.env['ANDON_LANG']
  else process.env['ANDON_LANG'] = language
})

async function run(tongue: 'en' | 'ja', ...args: string[]): Promise<{ code: number; out: string }> {
  process.env['ANDON_LANG'] = tongue
  let out = ''
  const io: CommandIo = { stdout: (text) => void (out += text), stderr: () => undefined }
  try {
    return { code: await runCommand(['model', 'expand', ...args], io), out }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out }
    throw error
  }
}

describe('andon model expand', () => {
  it('lists the models and answers for one', async () => {
    const { code, out } = await run('en', 'R00/01/02CPU', '--vendor', 'Mitsubishi Electric', '--model', 'R08CPU')
    expect(code).toBe(EXIT.ok)
    expect(out).toBe('Models: 3 models\n  R00CPU\n  R01CPU\n  R02CPU\nAnswer: R08CPU is another model.\n')
  })

  it('tells it in Japanese, and with --json as one object', async () => {
    expect((await run('ja', 'GT21 model', '--vendor', '三菱電機', '--model', 'GT2103-PMBD')).out).toContain(
      '回答: GT2103-PMBD は該当する。',
    )
    const { out } = await run('en', 'L26CPU-(P)BT', '--json')
    expect(JSON.parse(out)).toMatchObject({ models: ['L26CPU-BT', 'L26CPU-PBT'], isUnderstood: true })
  })

  it('a pattern of more models than the limit, or a limit that is none, is told as such', async () => {
    expect((await run('en', 'BRD-B63W000 to W036', '--limit', '10')).out).toContain('more than 10 models')
    expect((await run('en', 'R00CPU', '--limit', 'all')).code).toBe(EXIT.usage)
  })

  it('control characters in a name do nothing to the terminal', async () => {
    expect((await run('en', 'R08CPU\u001b[31m')).out).not.toContain('\u001b')
  })
})
