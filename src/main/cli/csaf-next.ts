import { explainChange, explainImpact, explainNumber } from '#formats/csaf/diff/explain.ts'
import { judgeRevision, type Change } from '#formats/csaf/diff/index.ts'
import { IMPACTS, nextNumber, type Impact } from '#formats/csaf/diff/number.ts'
import { trackingOf } from '#formats/csaf/rules/parts.ts'
import { textOf, viewDocument } from '#formats/csaf/rules/view.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords, readDocument, type ChangeWords } from './csaf-change.ts'
import { pairToCompare } from './csaf-diff.ts'
import { harmless } from './terminal.ts'

/** Most changes that are told as the reason of a number. */
const MAX_REASONS = 5

/** What the next revision is called, and why. */
interface Next {
  readonly before: string
  readonly next: string
  readonly impact: Impact
  readonly reasons: readonly Change[]
}

const isImpact = (word: unknown): word is Impact => IMPACTS.some((impact) => impact === word)

/** The number behind a document's own, for a change of a weight; undefined where that cannot be read. */
function numberAfter(document: unknown, impact: Impact, wanted: unknown): string | undefined {
  const tracking = trackingOf(viewDocument(document))
  const status = textOf(tracking['status']) ?? ''
  return nextNumber(versionOf(document), {
    status: typeof wanted === 'string' ? wanted : status,
    impact,
    isAfterDraft: status === 'draft',
  })
}

const versionOf = (document: unknown): string => textOf(trackingOf(viewDocument(document))['version']) ?? ''

async function byDifference(
  files: readonly string[],
  wanted: unknown,
  io: CommandIo,
  words: ChangeWords,
): Promise<Next> {
  const { before, after, changes } = await pairToCompare(files, io, words)
  const judgement = judgeRevision(before, after, changes)
  const [file = ''] = files
  const { impact } = judgement
  const status = wanted ?? trackingOf(viewDocument(after))['status']
  const next = impact === 'none' ? judgement.before : numberAfter(before, impact, status)
  if (next === undefined) throw unreadable(file, judgement.before, words)
  for (const code of judgement.problems.filter((problem) => problem === 'NUMBER_MIXED'))
    io.stderr(`${harmless(explainNumber(code, judgement, languageOf()))}\n`)
  const reasons = impact === 'none' ? [] : changes.filter((change) => change.impact === impact)
  return { before: judgement.before, next, impact, reasons }
}

const unreadable = (file: string, version: string, words: ChangeWords): CommandError =>
  new CommandError(harmless(formatMessage(words.numberUnreadable, { file, version })), EXIT.data)

async function byWeight(file: string, input: ParsedCommand, words: ChangeWords): Promise<Next> {
  const { change, status } = input.values
  if (!isImpact(change)) throw new CommandError(words.changeMissing, EXIT.usage)
  const document = await readDocument(file, words)
  const [before, next] = [versionOf(document), numberAfter(document, change, status)]
  if (next === undefined) throw unreadable(file, before, words)
  return { before, next, impact: change, reasons: [] }
}

/**
 * `andon csaf next <before> [<after>] [--change …] [--status …]`: the version number that the revision behind a document has, by what
 * became other, or by the weight that is told. The number stands alone on standard output; why it is that one on standard error.
 */
export async function tellNext(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await changeWords()
  const [file = '', after] = input.words
  const { before, next, impact, reasons } =
    after === undefined
      ? await byWeight(file, input, words)
      : await byDifference([file, after], input.values['status'], io, words)
  const language = languageOf()
  if (input.values['json'] === true) {
    const told = reasons.map((change) => ({ ...change, text: explainChange(change, language) }))
    io.stdout(`${JSON.stringify({ before, next, impact, reasons: told })}\n`)
    return EXIT.ok
  }
  io.stdout(`${harmless(next)}\n`)
  const isInteger = !next.includes('.') && impact !== 'none'
  const integerWhy = next === before ? words.integerDraft : words.integerNext
  const why = isInteger ? integerWhy : explainImpact({ impact, before, proposed: next }, language)
  io.stderr(`${harmless(formatMessage(words.nextAfter, { before, why }))}\n`)
  for (const change of reasons.slice(0, MAX_REASONS))
    io.stderr(`  ${harmless(explainChange(change, language)).replaceAll('\n', ' ')}\n`)
  if (reasons.length > MAX_REASONS)
    io.stderr(`  ${formatMessage(words.moreReasons, { count: reasons.length - MAX_REASONS })}\n`)
  return EXIT.ok
}
