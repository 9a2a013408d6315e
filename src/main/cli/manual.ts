import { nowIso } from '#platform/clock/index.ts'
import { andonVersion } from '../version.ts'
import { EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import {
  describeOption,
  exitsOf,
  explainOption,
  manualWords,
  synopsisOf,
  visibleGroups,
  wordsOf,
  type ManualWords,
} from './help.ts'
import type { CommandSpec } from './table.ts'
import { markBreaks } from './terminal.ts'

type Texts = Readonly<Record<string, string>>

/** A line of text for roff: no character of it is a request or an escape (groff_man(7)). */
function roff(text: string): string {
  const escaped = markBreaks(text.replaceAll('\\', '\\e').replaceAll('-', '\\-'), '\\:')
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped
}

/** Paragraphs; lines that begin with a space are examples and keep their form. */
function paragraphs(text: string): string[] {
  const lines: string[] = []
  let isExample = false
  for (const line of text.split('\n')) {
    const wasExample: boolean = isExample
    isExample = line.startsWith(' ')
    if (isExample && !wasExample) lines.push('.PP', '.nf')
    if (!isExample && wasExample) lines.push('.fi')
    if (!isExample && (wasExample || line === '')) lines.push('.PP')
    if (line !== '') lines.push(roff(line))
  }
  if (isExample) lines.push('.fi')
  return lines.filter((line, index) => line !== '.PP' || lines[index + 1] !== '.PP')
}

function term(name: string, meaning: string): string[] {
  return ['.TP', `.B ${roff(name)}`, roff(meaning === '' ? '\u00a0' : meaning)]
}

function commandInRoff(command: CommandSpec, index: number, words: ManualWords): string[] {
  const own = wordsOf(command, words)
  const rows = [
    ...(command.arguments ?? []).map(({ name, value }) => {
      const values: Texts = words.values
      return term(`<${values[value] ?? value}>`, own.arguments[name] ?? '')
    }),
    ...Object.entries(command.options ?? {}).map(([name, spec]) =>
      term(describeOption(name, spec, words), explainOption(name, spec, command, words)),
    ),
  ]
  return [
    ...(index === 0 ? [] : ['.PP']),
    `.B andon ${roff(synopsisOf(command, words))}`,
    '.RS 4',
    roff(own.summary),
    ...(own.text === '' ? [] : ['.PP', ...paragraphs(own.text)]),
    ...rows.flat(),
    '.PP',
    `${roff(words.exitsHeading)}: ${exitsOf(command).join(', ')}.`,
    '.PP',
    '.nf',
    ...command.examples.map((example) => roff(`andon ${example}`)),
    '.fi',
    '.RE',
  ]
}

/** The manual page andon(1) in roff, in one language. */
export function manualPage(words: ManualWords, date: string): string {
  const environment: Texts = words.environment
  const exits: Texts = words.exits
  const lines = [
    `.TH ANDON 1 ${date} "Andon ${andonVersion}" "Andon"`,
    // Ragged right: Japanese has no spaces to stretch.
    '.ad l',
    `.SH ${words.nameHeading}`,
    roff(words.title.replace('–', '-')).replace(' \\- ', ' \\- '),
    `.SH ${words.synopsisHeading}`,
    `.B andon`,
    roff(`${words.command} ${words.optionsPlaceholder}`),
    `.SH ${words.descriptionHeading}`,
    roff(words.description),
    `.SH ${words.commandsHeading}`,
    ...visibleGroups().flatMap(({ group, commands }) => [
      `.SS ${roff(words.groups[group])}`,
      ...commands.flatMap((command, index) => commandInRoff(command, index, words)),
    ]),
    `.SH ${words.optionsHeading}`,
    ...term('--json', words.commonOptions.json),
    ...term('-h, --help', words.commonOptions.help),
    `.SH ${words.environmentHeading}`,
    ...Object.entries(environment).flatMap(([name, text]) => term(name, text)),
    `.SH ${words.exitsHeading}`,
    ...Object.entries(exits).flatMap(([code, text]) => term(code, text)),
  ]
  return `${lines.join('\n')}\n`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function commandInMarkdown(command: CommandSpec, words: ManualWords): string[] {
  const own = wordsOf(command, words)
  const values: Texts = words.values
  const rows = [
    ...(command.arguments ?? []).map(({ name, value }) => [`<${values[value] ?? value}>`, own.arguments[name] ?? '']),
    ...Object.entries(command.options ?? {}).map(([name, spec]) => [
      describeOption(name, spec, words),
      explainOption(name, spec, command, words),
    ]),
  ]
  const text = own.text.split('\n').map((line) => (line.startsWith(' ') ? `  ${line}` : cell(line)))
  return [
    `### andon ${command.path}`,
    '',
    cell(own.summary),
    '',
    '```',
    `andon ${synopsisOf(command, words)}`,
    '```',
    '',
    ...(own.text === ''
      ? []
      : [
          ...text.flatMap((line, index) =>
            line.startsWith('    ') && !(text[index - 1] ?? '').startsWith('    ') ? ['', line] : [line],
          ),
          '',
        ]),
    ...(rows.length === 0
      ? []
      : [
          '| | |',
          '|---|---|',
          ...rows.map(([name = '', meaning = '']) => `| \`${name.replaceAll('|', '\\|')}\` | ${cell(meaning)} |`),
          '',
        ]),
    `${words.exitsHeading}: ${exitsOf(command).join(', ')}. ${words.examplesHeading}:`,
    '',
    '```',
    ...command.examples.map((example) => `andon ${example}`),
    '```',
    '',
  ]
}

/** The manual as Markdown: docs/cli.md is its English text. */
export function manualMarkdown(words: ManualWords): string {
  const table = (rows: readonly (readonly [string, string])[]): string[] => [
    '| | |',
    '|---|---|',
    ...rows.map(([name, meaning]) => `| \`${name}\` | ${cell(meaning)} |`),
    '',
  ]
  const lines = [
    `# ${words.title}`,
    '',
    '<!-- Made by `npm run -s andon -- manual --format markdown > docs/cli.md`; a test says when it is stale. -->',
    '',
    cell(words.description),
    '',
    ...visibleGroups().flatMap(({ group, commands }) => [
      `## ${words.groups[group]}`,
      '',
      ...commands.flatMap((command) => commandInMarkdown(command, words)),
    ]),
    `## ${words.optionsHeading}`,
    '',
    ...table([
      ['--json', words.commonOptions.json],
      ['-h, --help', words.commonOptions.help],
    ]),
    `## ${words.environmentHeading}`,
    '',
    ...table(Object.entries(words.environment)),
    `## ${words.exitsHeading}`,
    '',
    ...table(Object.entries(words.exits)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** `andon manual [--format man|markdown]`, in the language of the shell. */
export async function showManual({ values }: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await manualWords(languageOf())
  const text = values['format'] === 'markdown' ? manualMarkdown(words) : manualPage(words, nowIso().slice(0, 10))
  io.stdout(values['json'] === true ? `${JSON.stringify({ text })}\n` : text)
  return EXIT.ok
}
