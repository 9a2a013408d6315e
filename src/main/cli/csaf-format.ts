import { printCanonical } from '#formats/csaf/canonical.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo, type ParsedCommand } from './command.ts'
import { changeWords, lossIn, readDocument, writeText } from './csaf-change.ts'
import { DocumentReader } from './csaf-reader.ts'
import { plain } from './terminal.ts'

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
  const reader = new DocumentReader(io, words)
  const other: string[] = []
  for await (const { file, bytes, value, findings } of reader.read(input.words)) {
    const problem = lossIn(bytes, findings)
    if (problem !== undefined) reader.missUnreadable(file, problem)
    else if (Buffer.compare(Buffer.from(printCanonical(value)), bytes) !== 0) other.push(file)
  }
  if (input.values['json'] === true) io.stdout(`${JSON.stringify({ notCanonical: other })}\n`)
  else for (const file of other) io.stdout(`${plain(formatMessage(words.notCanonical, { file }))}\n`)
  if (reader.code !== EXIT.ok) return reader.code
  return other.length > 0 ? EXIT.negative : EXIT.ok
}
