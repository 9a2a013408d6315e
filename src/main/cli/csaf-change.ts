import { writeFile } from 'node:fs/promises'
import { checkCsaf, type CsafFinding } from '#formats/csaf/check.ts'
import { printCanonical } from '#formats/csaf/canonical.ts'
import { convertCsaf, type ConvertOptions } from '#formats/csaf/convert/index.ts'
import { readJson } from '#formats/csaf/json.ts'
import { findLostNumber } from '#formats/csaf/lost-number.ts'
import { explainNotice, type Notice } from '#formats/csaf/notice.ts'
import { membersOf } from '#formats/csaf/rules/view.ts'
import { explainCode } from '#formats/csaf/words/index.ts'
import { explainReading } from '#formats/csaf/words/reading.ts'
import type { Finding } from '#formats/finding.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './csaf-change-messages.en.ts'
import { openDocuments } from './csaf-input.ts'
import { harmless } from './terminal.ts'

export type ChangeWords = Messages<typeof en>

/** The words of these commands in the caller's language, or another one. */
export async function changeWords(language = languageOf()): Promise<ChangeWords> {
  return language === 'ja'
    ? (await import('./csaf-change-messages.ja.ts')).ja
    : (await import('./csaf-change-messages.en.ts')).en
}

/** The one document of a file, or of standard input (`-`); ends with 66 when there is none, with 65 when it cannot be read. */
export async function readDocument(file: string, words: ChangeWords): Promise<unknown> {
  const found: Uint8Array[] = []
  for await (const source of openDocuments(file)) {
    if ('reason' in source)
      throw new CommandError(formatMessage(words.noFile, { file, reason: source.reason }), EXIT.noInput)
    if ('problem' in source)
      throw new CommandError(formatMessage(words.unreadable, { file, reason: reasonOf(source.problem) }), EXIT.data)
    found.push(source.bytes)
    if (found.length > 1) throw new CommandError(formatMessage(words.notOne, { file }), EXIT.data)
  }
  const [bytes] = found
  if (bytes === undefined) throw new CommandError(formatMessage(words.noDocument, { file }), EXIT.noInput)
  const { value, findings } = readJson(bytes)
  const reason = value === undefined ? findings[0] : lossIn(bytes, findings)
  if (reason === undefined) return value
  throw new CommandError(harmless(formatMessage(words.unreadable, { file, reason: reasonOf(reason) })), EXIT.data)
}

/** What would be lost by writing a document again: a member that stands twice in an object, or a number that would become another one. */
export function lossIn(bytes: Uint8Array, findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ code }) => code === 'DUPLICATE_NAME') ?? findLostNumber(bytes)
}

/** Why bytes are no document, in words. */
export function reasonOf({ code, params }: Finding): string {
  return explainReading(code, params, languageOf()) ?? code
}

/** The version of CSAF that a document says it follows; empty when it is no CSAF document. */
export function csafVersionOf(json: unknown): string {
  const version = membersOf(membersOf(json)['document'])['csaf_version']
  return typeof version === 'string' ? version : ''
}

/** A document that was made, what is told of it, and the errors that are in it. */
export interface MadeDocument {
  readonly document: Readonly<Record<string, unknown>>
  readonly notices: readonly Notice[]
  readonly findings: readonly CsafFinding[]
}

/** Ends with 65 and the reason when nothing was made. */
export function refuse(file: string, notices: readonly Notice[], words: ChangeWords): never {
  const reason = notices.map((notice) => explainNotice(notice, languageOf())).join(' ')
  throw new CommandError(harmless(formatMessage(words.refused, { file, reason })), EXIT.data)
}

/** The document in CSAF 2.1: as it is, or converted. */
export async function inCsaf21(
  json: unknown,
  { file, words, options = {} }: { file: string; words: ChangeWords; options?: ConvertOptions },
): Promise<{ readonly document: unknown; readonly notices: readonly Notice[] }> {
  if (csafVersionOf(json) !== '2.0') return { document: json, notices: [] }
  const { document, notices } = await convertCsaf(json, options)
  return document === undefined ? refuse(file, notices, words) : { document, notices }
}

/** What is told of a document in words, a line each: notices first, then the errors that are left. */
function linesOf({ notices, findings }: MadeDocument, words: ChangeWords): string[] {
  const language = languageOf()
  const lines = [
    ...notices.map((notice) => `${words.levels[notice.level]} ${notice.path}  ${explainNotice(notice, language)}`),
    ...findings.map(({ clause, instancePath, message, params }) => {
      return `${words.levels.error} ${clause} ${instancePath}  ${explainCode(message, params, language) ?? message}`
    }),
  ]
  return lines.map((line) => `${harmless(line).replaceAll('\n', ' ')}\n`)
}

function toJson({ document, notices, findings }: MadeDocument, isWritten: boolean, hasFile: boolean): unknown {
  const language = languageOf()
  return {
    isValid: isValid({ document, notices, findings }),
    notices: notices.map((notice) => ({ ...notice, text: explainNotice(notice, language) })),
    findings: findings.map(({ clause, instancePath, message, params }) => ({
      clause,
      instancePath,
      message: explainCode(message, params, language) ?? message,
    })),
    document: isWritten && !hasFile ? document : null,
  }
}

function isValid({ notices, findings }: MadeDocument): boolean {
  return findings.length === 0 && notices.every(({ level }) => level !== 'error')
}

/** Writes a text to a file or, without one, to standard output; ends with 73 when the file cannot be made. */
export async function writeText(
  text: string,
  file: string | undefined,
  io: CommandIo,
  words: ChangeWords,
): Promise<void> {
  if (file === undefined) {
    io.stdout(text)
    return
  }
  try {
    await writeFile(file, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.cannotCreate, { file, reason }), EXIT.cannotCreate)
  }
}

/**
 * Writes a document in its canonical text to `--output` or standard output, and tells what there is to tell on standard error; with `--json`
 * both on standard output. One that is not valid is written only with `--invalid`; the answer is 1 then, whether written or not.
 */
export async function writeDocument(
  made: MadeDocument,
  { values }: ParsedCommand,
  io: CommandIo,
  words: ChangeWords,
): Promise<number> {
  const isGood = isValid(made)
  const isWritten = isGood || values['invalid'] === true
  const file = typeof values['output'] === 'string' ? values['output'] : undefined
  const isJson = values['json'] === true
  if (!isJson) for (const line of linesOf(made, words)) io.stderr(line)
  if (isWritten && (file !== undefined || !isJson)) await writeText(printCanonical(made.document), file, io, words)
  if (isJson) io.stdout(`${JSON.stringify(toJson(made, isWritten, file !== undefined))}\n`)
  else if (!isGood) io.stderr(`${isWritten ? words.writtenInvalid : words.invalid}\n`)
  return isGood ? EXIT.ok : EXIT.negative
}

/** The errors that the schema and the mandatory tests find in a document. */
export async function errorsIn(document: unknown): Promise<CsafFinding[]> {
  const tests = await checkCsaf(document, 'basic')
  return tests.flatMap(({ findings }) => findings.filter(({ level }) => level === 'error'))
}
