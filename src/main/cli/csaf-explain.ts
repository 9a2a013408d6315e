import { levelOf } from '#formats/csaf/check.ts'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import { clausesNamed } from '#formats/csaf/verdict.ts'
import { aboutClause, type ClauseEntry } from '#formats/csaf/words/about.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { csafWords, type CsafWords } from './csaf-words.ts'
import { wrap } from './terminal.ts'

const WIDTH = 98

const KINDS = { error: 'mandatory', warning: 'recommended', info: 'informative' } as const

async function entriesOf(clauses: readonly string[]): Promise<ClauseEntry[]> {
  const words =
    languageOf() === 'ja'
      ? (await import('#formats/csaf/words/about.ja.ts')).ja
      : (await import('#formats/csaf/words/about.en.ts')).en
  return clauses.flatMap((clause) => aboutClause(clause, words))
}

function describe({ clause, versions, title, gist }: ClauseEntry, words: CsafWords): string {
  const kind = KINDS[levelOf(clause)]
  // What 2.1 recommends was called optional before.
  const isOptional = kind === 'recommended' && !versions.includes('2.1')
  const level = isOptional ? words.optional : words.levels[kind]
  const where = versions.length > 1 ? words.inBoth : formatMessage(words.only, { version: versions[0] ?? '' })
  const lines = [`${where} – ${level}`, ...wrap(gist, WIDTH)].map((line) => `  ${line}\n`)
  return `${clause}  ${title}\n${lines.join('')}`
}

/** `andon csaf explain [clause…]`: what a test of the standard asks for; of a section all tests below it, without a clause a list of all. */
export async function explainClauses(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await csafWords()
  const named = input.words.flatMap((word) => {
    const clauses = clausesNamed(word).filter((clause) => clause !== 'schema')
    if (clauses.length === 0) throw new CommandError(formatMessage(words.unknownTest, { test: word }), EXIT.usage)
    return clauses
  })
  const isList = input.words.length === 0
  const clauses = isList ? [...new Set([...CLAUSES['2.1'], ...CLAUSES['2.0']])] : [...new Set(named)]
  const entries = await entriesOf(clauses)
  if (input.values['json'] === true) {
    io.stdout(`${JSON.stringify(entries.map((entry) => ({ ...entry, level: levelOf(entry.clause) })))}\n`)
    return EXIT.ok
  }
  for (const entry of entries)
    io.stdout(isList ? `${entry.clause}  ${entry.title} (${entry.versions.join(', ')})\n` : describe(entry, words))
  return EXIT.ok
}
