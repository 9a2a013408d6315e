import { printCanonical } from '#formats/csaf/canonical.ts'
import { readJson } from '#formats/csaf/json.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords, isAmbiguous, readDocument, reasonOf, writeText } from './csaf-change.ts'
import { openDocuments } from './csaf-input.ts'
import { harmless } from './terminal.ts'

/** `andon csaf format <file|-> [--output <file>]`: a document in its canonical text. */
export async function formatDocument(input: ParsedCommand, io: CommandIo): Promise<number> {
  if (input.values['check'] === true) return checkFormat(input, io)
  const words = await changeWords()
  const { output } = input.values
  const document = await readDocument(input.words[0] ?? '', words)
  await writeText(printCanonical(document), typeof output === 'string' ? output : undefined, io, words)
  return EXIT.ok
}

/** `andon csaf format --check <file|folder|->`: which documents are not written in their canonical text. Answers 1 when one is not. */
async function checkFormat(input: ParsedCommand, io: CommandIo): Promise<number> {
  const words = await changeWords()
  const [path = ''] = input.words
  const other: string[] = []
  let seen = 0
  let code: number = EXIT.ok
  const miss = (text: string, exit: number): void => {
    io.stderr(harmless(`andon: ${text}\n`))
    code = Math.max(code, exit)
  }
  for await (const source of openDocuments(path)) {
    seen += 1
    const file = source.name
    if ('reason' in source) {
      miss(formatMessage(words.noFile, { file, reason: source.reason }), EXIT.noInput)
      continue
    }
    const { value, findings } = 'bytes' in source ? readJson(source.bytes) : { findings: [source.problem] }
    const problem = value === undefined ? findings[0] : findings.find(isAmbiguous)
    if (problem !== undefined || !('bytes' in source))
      miss(formatMessage(words.unreadable, { file, reason: problem === undefined ? '' : reasonOf(problem) }), EXIT.data)
    else if (Buffer.compare(Buffer.from(printCanonical(value)), source.bytes) !== 0) other.push(file)
  }
  if (seen === 0) miss(formatMessage(words.noDocument, { file: path }), EXIT.noInput)
  if (input.values['json'] === true) io.stdout(`${JSON.stringify({ notCanonical: other })}\n`)
  else for (const file of other) io.stdout(harmless(`${formatMessage(words.notCanonical, { file })}\n`))
  if (code !== EXIT.ok) return code
  return other.length > 0 ? EXIT.negative : EXIT.ok
}
