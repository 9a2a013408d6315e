import { explainChange, explainImpact, explainNumber } from '#formats/csaf/diff/explain.ts'
import { diffCsaf, judgeRevision, type Change } from '#formats/csaf/diff/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords, csafVersionOf, inCsaf21, readDocument, type ChangeWords } from './csaf-change.ts'
import { harmless } from './terminal.ts'

/** Two revisions as they are compared (one of CSAF 2.0 beside one of 2.1 is converted, and that is told), and what became other. */
export async function pairToCompare(
  files: readonly string[],
  io: CommandIo,
  words: ChangeWords,
): Promise<{ readonly before: unknown; readonly after: unknown; readonly changes: Change[] }> {
  const read = await Promise.all(files.map((file) => readDocument(file, words)))
  const isMixed = new Set(read.map(csafVersionOf)).size > 1
  const [before, after] = isMixed
    ? await Promise.all(
        read.map(async (json, index) => (await inCsaf21(json, { file: files[index] ?? '', words })).document),
      )
    : read
  const changes = diffCsaf(before, after)
  if (changes === undefined) {
    const file = files[csafVersionOf(before) === '' ? 0 : 1] ?? ''
    throw new CommandError(formatMessage(words.notCsaf, { file }), EXIT.data)
  }
  if (isMixed)
    for (const [index, file] of files.entries())
      if (csafVersionOf(read[index]) === '2.0') io.stderr(`${formatMessage(words.convertedFirst, { file })}\n`)
  return { before, after, changes }
}

/** `andon csaf diff <before> <after> [--json]`: what became other, and whether the version number fits it. Answers 1 when something did. */
export async function diffDocuments(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await changeWords()
  const language = languageOf()
  const { before, after, changes } = await pairToCompare(input.words, io, words)
  const judgement = judgeRevision(before, after, changes)
  const problems = judgement.problems.map((code) => ({ code, text: explainNumber(code, judgement, language) }))
  if (input.values['json'] === true) {
    const told = changes.map((change) => ({ ...change, text: explainChange(change, language) }))
    io.stdout(`${JSON.stringify({ changes: told, number: { ...judgement, problems } })}\n`)
    return changes.length === 0 ? EXIT.ok : EXIT.negative
  }
  for (const change of changes) io.stdout(`${harmless(explainChange(change, language)).replaceAll('\n', ' ')}\n`)
  if (changes.length === 0) io.stdout(`${words.same}\n`)
  else
    io.stdout(
      `${formatMessage(words.changes, { count: changes.length, impact: explainImpact(judgement, language) })}\n`,
    )
  for (const { text } of problems) io.stdout(`${harmless(text)}\n`)
  if (problems.length > 0 && judgement.proposed !== undefined)
    io.stdout(`${harmless(formatMessage(words.proposed, { proposed: judgement.proposed }))}\n`)
  return changes.length === 0 ? EXIT.ok : EXIT.negative
}
