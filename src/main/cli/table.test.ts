import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { programOf } from '#test/program.ts'
import { SET_STATES } from '#modules/case/model.ts'
import { candidatesFor } from './complete.ts'
import { CommandError, EXIT, type CommandIo } from './command.ts'
import { helpOf, manualWords, wordsOf } from './help.ts'
import { en } from './manual-messages.en.ts'
import { ja } from './manual-messages.ja.ts'
import { manualMarkdown, manualPage } from './manual.ts'
import { runCommand } from './run.ts'
import { COMMANDS } from './table.ts'
import { widthOf } from './terminal.ts'

process.env['ANDON_LANG'] = 'en'
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  const [out, errors]: [string[], string[]] = [[], []]
  const io: CommandIo = { stdout: (text) => void out.push(text), stderr: (text) => void errors.push(text) }
  try {
    return { code: await runCommand(args, io), out: out.join(''), errors: errors.join('') }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out: out.join(''), errors: error.message }
    throw error
  }
}

describe('the table of commands', () => {
  it('has words in both languages for every command, option and argument, and no others', () => {
    for (const words of [en, ja]) {
      expect(Object.keys(words.commands).toSorted()).toEqual(COMMANDS.map(({ path }) => path).toSorted())
      for (const command of COMMANDS) {
        const own = wordsOf(command, words)
        expect(Object.keys(own.options)).toEqual(Object.keys(command.options ?? {}))
        expect(Object.keys(own.arguments)).toEqual((command.arguments ?? []).map(({ name }) => name))
        for (const code of command.exits ?? []) expect(Object.keys(words.exits)).toContain(String(code))
        for (const name of command.environment ?? []) expect(Object.keys(words.environment)).toContain(name)
      }
    }
  })

  it('offers the states that cases have', () => {
    expect(COMMANDS.find(({ path }) => path === 'case list')?.options?.['state']?.choices).toEqual(SET_STATES)
  })

  it('every example is understood by the parser', async () => {
    const { findCommand, parseInput } = await import('./parse.ts')
    for (const example of COMMANDS.flatMap(({ examples }) => examples)) {
      const words = example.split(/ [<>] /)[0]?.split(' ') ?? []
      const found = findCommand(words)
      expect(found, example).toBeDefined()
      if (found !== undefined) parseInput(found.command, found.rest)
    }
  })
})

describe('a command line that is not understood ends with 64 and says what was probably meant', () => {
  it.each([
    [['cas'], 'There is no command "cas". Did you mean "case"? See: andon help'],
    [['bakcup', '/x'], 'Did you mean "backup"?'],
    [['case', 'lst'], 'There is no command "case lst". Did you mean "case list"?'],
    [['case'], '"case" needs one of: list, show.'],
    [['case', 'list', '--stat', 'fixed'], '"case list" has no option --stat. Did you mean "--state"?'],
    [['case', 'list', '--state', 'fixd'], 'Did you mean "fixed"?'],
    [['case', 'list', '--state', '--json'], '--state needs a value.'],
    [['case', 'list', '--all=yes'], '--all takes no value.'],
    [['case', 'show'], '<case> is missing. See: andon help case show'],
    [['case', 'show', 'a', 'b'], 'Not understood: b.'],
    [['affected', '--advisory', 'x.json'], '--assets is missing.'],
    [['completion', 'bosh'], 'Did you mean "bash"?'],
    [['zzzzzz'], 'There is no command "zzzzzz". See: andon help'],
    [['__proto__'], 'There is no command "__proto__".'],
    [['case', 'list', '--__proto__'], 'has no option'],
  ])('%j', async (args, words) => {
    const { code, out, errors } = await run(...args)
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' })
    expect(errors).toContain(words)
  })

  it('in Japanese too', async () => {
    process.env['ANDON_LANG'] = 'ja'
    const { errors } = await run('case', 'lst').finally(() => (process.env['ANDON_LANG'] = 'en'))
    expect(errors).toBe('"case lst" というコマンドはありません。 "case list" のことですか? 参照: andon help')
  })
})

describe('help', () => {
  it.each(COMMANDS.filter(({ isHidden }) => isHidden !== true).map(({ path }) => path))(
    'andon %s --help, andon help … and -h tell the same',
    async (path) => {
      const words = path.split(' ')
      const [one, two, three] = [await run(...words, '--help'), await run('help', ...words), await run(...words, '-h')]
      expect(one.code).toBe(0)
      expect(one.out).toContain(`Usage: andon ${path}`)
      expect([two, three]).toEqual([one, one])
    },
  )

  it('fits a terminal of a hundred columns, in both languages, but for examples', async () => {
    for (const language of ['en', 'ja'] as const) {
      const words = await manualWords(language)
      for (const command of COMMANDS)
        for (const line of helpOf(command, words).split('\n'))
          if (!/^ {2,}[{"\w]/.test(line) && !line.startsWith(words.usage))
            expect(widthOf(line), line).toBeLessThanOrEqual(100)
    }
  })

  it('andon help case lists what stands below that word; an unknown word is usage', async () => {
    expect((await run('help', 'case')).out).toMatch(/case list[\s\S]*case show/)
    expect((await run('case', '--help')).out).toContain('case show')
    expect(await run('help', 'case', 'lst')).toMatchObject({ code: EXIT.usage })
  })

  it('with --json prints the table as JSON alone', async () => {
    const told: unknown = JSON.parse((await run('help', '--json')).out)
    expect(told).toMatchObject(
      COMMANDS.filter(({ isHidden }) => isHidden !== true).map(({ path }) => ({ command: path })),
    )
  })

  it('without a command: what there is, on standard error, exit 64', async () => {
    expect(await run()).toMatchObject({ code: EXIT.usage, out: '', errors: expect.stringContaining('case list') })
  })
})

describe('the manual', () => {
  it('docs/cli.md is what the table says (npm run -s andon -- manual --format markdown > docs/cli.md)', () => {
    expect(readFileSync(join(ROOT, 'docs/cli.md'), 'utf8')).toBe(manualMarkdown(en))
  })

  it('man reads the page without a warning, in both languages, and shows every command', (context) => {
    const man = programOf('man', context.skip)
    for (const words of [en, ja]) {
      const path = join(folder, 'andon.1')
      writeFileSync(path, manualPage(words, '2026-01-01'))
      const shown = spawnSync(man, ['--warnings=w', '-E', 'UTF-8', '-l', path], {
        encoding: 'utf8',
        env: { ...process.env, MANWIDTH: '200', LC_ALL: 'C.UTF-8', PAGER: 'cat' },
      })
      expect({ status: shown.status, stderr: shown.stderr }).toEqual({ status: 0, stderr: '' })
      for (const { path: name, isHidden } of COMMANDS) if (isHidden !== true) expect(shown.stdout).toContain(name)
    }
  })

  it('mandoc finds nothing wrong with it', (context) => {
    const mandoc = programOf('mandoc', context.skip)
    for (const words of [en, ja]) {
      const found = spawnSync(mandoc, ['-Tlint', '-Wwarning', '-Kutf-8'], {
        input: manualPage(words, '2026-01-01'),
        encoding: 'utf8',
      })
      expect({ status: found.status, stdout: found.stdout }).toEqual({ status: 0, stdout: '' })
    }
  })
})

describe('completion', () => {
  it.each([
    [[''], ['affected', 'case', 'backup'], undefined],
    [['ca'], ['case'], undefined],
    [['case', ''], ['list', 'show'], undefined],
    [['case', 'list', '--st'], ['--state'], undefined],
    [['case', 'list', '--state', 'fi'], ['fixed'], undefined],
    [['case', 'list', '--state=fi'], ['fixed'], undefined],
    [['case', 'list', '--state', '=', 'fi'], ['fixed'], undefined],
    [['completion', 'z'], ['zsh'], undefined],
    [['help', 'case', 's'], ['show'], undefined],
    [['affected', '--advisory', ''], [], 'files'],
    [['restore', ''], [], 'folders'],
    [['restore', '/x', '--'], ['--json', '--help'], undefined],
    [['nothing', 'here', ''], [], undefined],
  ] as const)('%j offers %j', async (line, words, paths) => {
    const found = await candidatesFor(line)
    expect(found.paths).toBe(paths)
    for (const word of words) expect(found.words.map(([one]) => one)).toContain(word)
    if (words.length === 0) expect(found.words).toEqual([])
  })

  it('an option that was given is not offered again, and the hidden command never', async () => {
    const { words } = await candidatesFor(['case', 'list', '--all', '--'])
    expect(words.map(([word]) => word)).not.toContain('--all')
    expect((await candidatesFor(['comp'])).words.map(([word]) => word)).toEqual(['completion'])
  })

  const shells = {
    bash: (script: string): [string, string[]] => [
      'bash',
      [
        '-c',
        `. ${script}; COMP_WORDS=(andon case list --state re); COMP_CWORD=4; _andon; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
    ],
    zsh: (script: string): [string, string[]] => [
      'zsh',
      [
        '-fc',
        `compdef() { :; }; _describe() { print -l -- \${found%%:*}; }; . ${script}; words=(andon case list --state re); CURRENT=5; _andon`,
      ],
    ],
    fish: (script: string): [string, string[]] => [
      'fish',
      ['-Nc', `. ${script}; complete -C 'andon case list --state re'`],
    ],
  }

  it.for(['bash', 'zsh', 'fish'] as const)('%s asks and offers', async (shell, context) => {
    programOf(shell, context.skip)
    const script = join(folder, shell)
    writeFileSync(script, (await run('completion', shell)).out)
    const bin = join(folder, 'bin')
    spawnSync('mkdir', ['-p', bin])
    spawnSync('ln', ['-sf', join(ROOT, 'scripts/andon'), join(bin, 'andon')])
    const [program, args] = shells[shell](script)
    const found = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    })
    expect(
      found.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).toEqual(['received', 'remediating'])
  })
})
