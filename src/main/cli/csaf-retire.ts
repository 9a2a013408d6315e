import type { Made, Notice } from '#formats/csaf/notice.ts'
import type { Retirement } from '#formats/csaf/retire.ts'
import { membersOf } from '#formats/csaf/rules/view.ts'
import { supersedeCsaf } from '#formats/csaf/supersede.ts'
import { withdrawCsaf } from '#formats/csaf/withdraw.ts'
import { nowIso } from '#platform/clock/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { CommandIo, ParsedCommand } from './command.ts'
import { changeWords, errorsIn, inCsaf21, readDocument, refuse, writeDocument } from './csaf-change.ts'

type Text = string | undefined

const textOf = (value: string | boolean | undefined): Text => (typeof value === 'string' ? value : undefined)

/** A document is retired in its own language, whatever the one of the caller is. */
async function summaryOf(document: unknown, kind: 'withdrawn' | 'superseded'): Promise<string> {
  const language = membersOf(membersOf(document)['document'])['lang']
  const isJapanese = typeof language === 'string' && /^ja(?:-|$)/i.test(language)
  return (await changeWords(isJapanese ? 'ja' : 'en'))[kind]
}

/**
 * Whether what was told of the conversion is about anything that is left: the category is another one, and what is removed is none of
 * the document's faults. A licence that was found in a note is the document's now.
 */
function isOfRest({ code, path }: Notice, made: readonly Notice[]): boolean {
  if (!path.startsWith('/document') || path === '/document/category') return false
  if (code === 'LICENCE_FOUND') return true
  return !made.some((one) => one.code === 'NOTE_REMOVED' && (path === one.path || path.startsWith(`${one.path}/`)))
}

async function retire(
  input: ParsedCommand,
  io: CommandIo,
  { kind, make }: { kind: 'withdrawn' | 'superseded'; make: (json: unknown, retirement: Retirement) => Made },
): Promise<number> {
  const words = await changeWords()
  const [file = ''] = input.words
  const source = await readDocument(file, words)
  const { document, notices } = await inCsaf21(source, { file, words, options: { now: nowIso() } })
  if (document !== source) io.stderr(`${formatMessage(words.convertedFirst, { file })}\n`)
  const { values } = input
  const made = make(document, {
    reason: textOf(values['reason']) ?? '',
    date: textOf(values['date']) ?? nowIso(),
    summary: textOf(values['summary']) ?? (await summaryOf(document, kind)),
    number: textOf(values['number']),
  })
  if (made.document === undefined) return refuse(file, made.notices, words)
  const told = notices.filter((notice) => isOfRest(notice, made.notices))
  const findings = await errorsIn(made.document)
  return writeDocument({ document: made.document, notices: [...told, ...made.notices], findings }, input, io, words)
}

/** `andon csaf withdraw <file|-> --reason <words>`: the revision by which a document is withdrawn. */
export async function withdrawDocument(input: ParsedCommand, io: CommandIo): Promise<number> {
  return retire(input, io, { kind: 'withdrawn', make: withdrawCsaf })
}

/** `andon csaf supersede <file|-> --by <address> --reason <words>`: the revision by which another document takes its place. */
export async function supersedeDocument(input: ParsedCommand, io: CommandIo): Promise<number> {
  const { values } = input
  const [url, title] = [textOf(values['by']) ?? '', textOf(values['title'])]
  return retire(input, io, {
    kind: 'superseded',
    make: (json, retirement) => supersedeCsaf(json, { ...retirement, url, title }),
  })
}
