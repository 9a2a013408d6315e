import { PRESETS, type Preset } from '#formats/csaf/preset-names.ts'
import type { Probe } from '#formats/csaf/rules/network.ts'
import {
  clausesNamed,
  FILE_NAME_CLAUSE,
  judgeCsaf,
  JSON_CLAUSE,
  type JudgeOptions,
  type TestVerdict,
  unreadVerdict,
  type Verdict,
} from '#formats/csaf/verdict.ts'
import { explainReading } from '#formats/csaf/words/reading.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { fileNameOf, openDocuments, type CsafSource } from './csaf-input.ts'
import { csafWords, type CsafWords } from './csaf-words.ts'
import { plain } from './terminal.ts'

const isPreset = (word: unknown): word is Preset => PRESETS.some((preset) => preset === word)

/** What is asked: the tests that are named, in the standard's order; a preset; without both, basic. */
function testsOf({ values }: ParsedCommand, words: CsafWords): Preset | readonly string[] {
  const { test, preset } = values
  if (typeof test !== 'string') return isPreset(preset) ? preset : 'basic'
  const clauses = test.split(',').flatMap((word) => {
    const named = clausesNamed(word.trim())
    if (named.length === 0) throw new CommandError(formatMessage(words.unknownTest, { test: word }), EXIT.usage)
    return named
  })
  return [...new Set(clauses)]
}

/** For one address. */
const PROBE_TIMEOUT_MS = 10_000

const listOf = (value: string | boolean | undefined): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : []

/** Whether a host is one of those that are named: itself, or below a name that begins with a dot (`.hibari.example`). */
function isNamed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const host = new URL(url).hostname.toLowerCase()
  return hosts.some((name) => {
    const bare = name.toLowerCase().replace(/^\./, '')
    return host === bare || (name.startsWith('.') && host.endsWith(`.${bare}`))
  })
}

/** What asks other servers, where that is wanted: none inside but those that are named; outside all, or only those that are named. */
async function probeOf({ values }: ParsedCommand, words: CsafWords): Promise<Probe | undefined> {
  const [inside, hosts] = [listOf(values['allow-inside']), listOf(values['allow-host'])]
  if (values['network'] !== true) {
    if (inside.length + hosts.length > 0) throw new CommandError(words.networkMissing, EXIT.usage)
    return undefined
  }
  const { probeOutside } = await import('#platform/outbound/probe.ts')
  const isWanted = (url: string): boolean => hosts.length === 0 || isNamed(url, hosts)
  return async (url) =>
    isWanted(url) ? probeOutside(url, { allow: inside, timeoutMs: PROBE_TIMEOUT_MS }) : { refused: 'HOST_NOT_ALLOWED' }
}

/** What is used beside the documents: extensions that were brought, and what asks other servers. */
async function optionsOf(input: ParsedCommand, words: CsafWords): Promise<JudgeOptions> {
  const paths = listOf(input.values['extensions'])
  const probe = await probeOf(input, words)
  if (paths.length === 0) return { probe }
  const { extensionsOf } = await import('./csaf-extensions.ts')
  return { probe, extensions: await extensionsOf(paths, words) }
}

async function judge(
  source: Exclude<CsafSource, { readonly reason: string }>,
  tests: Preset | readonly string[],
  options: JudgeOptions,
): Promise<Verdict> {
  // Who asks single tests asks for these alone.
  const fileName = typeof tests === 'string' ? fileNameOf(source.name) : undefined
  if ('bytes' in source) return judgeCsaf(source.bytes, tests, languageOf(), { ...options, fileName })
  const { code, params } = source.problem
  return unreadVerdict(explainReading(code, params, languageOf()) ?? code)
}

const MARKS = [
  ['errors', '✗'],
  ['warnings', '!'],
  ['infos', 'i'],
] as const

const isCarriedOut = ({ clause, skipped }: TestVerdict): boolean =>
  clause !== JSON_CLAUSE && clause !== FILE_NAME_CLAUSE && skipped === undefined

/** For people: the verdict of a document, then each finding with its test, place and words. */
function describe(file: string, { csafVersion, isValid, tests }: Verdict, words: CsafWords): string {
  const count = (level: 'errors' | 'warnings' | 'infos'): number =>
    tests.reduce((sum, test) => sum + test[level].length, 0)
  const counts = { errors: count('errors'), warnings: count('warnings'), infos: count('infos') }
  const asked = tests.filter(isCarriedOut).length
  const version = csafVersion === null ? words.noVersion : formatMessage(words.version, { version: csafVersion })
  const verdict = isValid ? words.valid : asked === 0 ? words.unread : words.invalid
  const skipped = tests.flatMap((test) =>
    test.skipped === undefined ? [] : [`  – ${test.clause}\n    ${plain(test.skipped)}\n`],
  )
  const found = tests.flatMap(({ clause, ...levels }) =>
    MARKS.flatMap(([level, mark]) =>
      levels[level].map(
        ({ instancePath, message }) => `  ${mark} ${plain(`${clause}  ${instancePath}`)}\n    ${plain(message)}\n`,
      ),
    ),
  )
  const head = formatMessage(verdict, { file, version, tests: asked })
  const tail = found.length === 0 ? '' : `: ${formatMessage(words.counts, counts)}`
  return `${plain(head)}${tail}\n${[...found, ...skipped].join('')}`
}

/**
 * `andon csaf validate <file|folder|-…> [--preset …] [--test …] [--json]`: what the tests of the standard say of each document. Answers 1
 * when one is not valid, 2 when a file is not there; the others are judged all the same.
 */
export async function validateDocuments(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await csafWords()
  const tests = testsOf(input, words)
  const options = await optionsOf(input, words)
  const isJson = input.values['json'] === true
  const counts = { count: 0, valid: 0, invalid: 0 }
  let isMissing = false
  const miss = (text: string): void => {
    isMissing = true
    io.stderr(`andon: ${plain(text)}\n`)
  }
  for (const path of input.words) {
    let seen = 0
    for await (const source of openDocuments(path)) {
      seen += 1
      if ('reason' in source) {
        miss(formatMessage(words.noFile, { file: source.name, reason: source.reason }))
        continue
      }
      const verdict = await judge(source, tests, options)
      counts.count += 1
      counts[verdict.isValid ? 'valid' : 'invalid'] += 1
      io.stdout(
        isJson ? `${JSON.stringify({ file: source.name, ...verdict })}\n` : describe(source.name, verdict, words),
      )
    }
    if (seen === 0) miss(formatMessage(words.noDocument, { file: path }))
  }
  if (!isJson && counts.count > 1) io.stdout(`${formatMessage(words.sum, counts)}\n`)
  if (isMissing) return EXIT.unread
  return counts.invalid === 0 ? EXIT.ok : EXIT.negative
}
