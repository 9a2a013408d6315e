import * as z from 'zod'
import { membersOf, textOf } from '#formats/csaf/members.ts'
import { ArchiveError, readArchive } from '#platform/data-exchange/unzip.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { decompress } from '#platform/files/decompress.ts'
import { peek } from '#platform/files/peek.ts'
import { isTar, readTar } from '#platform/files/tar.ts'
import { originOf } from '#modules/vulnerability/index.ts'
import { signalKindSchema, type Signal } from '../model.ts'
import {
  ARCHIVE_LIMITS,
  isTooDeep,
  MAX_BUNDLE_BYTES,
  MAX_CSAF_BYTES,
  MAX_DEPTH,
  MAX_DOCUMENT_CHARS,
  MAX_NESTING,
  MAX_RECORD_CHARS,
} from '../rules.ts'
import { keepBytes, linesOf } from './bytes.ts'
import { readEpssHead, signalOfEpss, signalOfKev } from './signal.ts'

/** One thing that a bundle holds: a record, a signal, a document, or what is none of them, with the reason. */
export type BundleItem =
  | { readonly type: 'record'; readonly place: string; readonly value: unknown; readonly text: string }
  | { readonly type: 'signal'; readonly place: string; readonly signal: Signal }
  /** A CSAF document, byte for byte as it came. */
  | { readonly type: 'document'; readonly place: string; readonly fileName: string; readonly bytes: Buffer }
  | { readonly type: 'bad'; readonly place: string; readonly text: string; readonly reasons: readonly Finding[] }
  /** The whole of what somebody says of a kind has been told: what they do not name any more has ended. */
  | {
      readonly type: 'whole'
      readonly place: string
      readonly kind: 'kev'
      readonly source: string
      readonly at: string | null
    }

/** A signal as our own bundles carry it. */
const signalLine = z.object({
  signal: z.object({
    cve: z.string().regex(/^CVE-\d{4}-\d{4,19}$/),
    kind: signalKindSchema,
    source: z.string().min(1).max(150),
    value: z.record(z.string(), z.unknown()),
    statedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable().optional(),
  }),
})

const WANTED = /\.(?:json|jsonl|ndjson|csv|zip|tar|tgz|gz|xz|zst)$/i
const ARCHIVE_BEGINNING = 600

/**
 * Every record of a bundle, one at a time, in its order: JSON, JSON Lines, CSV of EPSS, alone or in zip and tar archives, compressed by gzip,
 * zstd or xz (what it is shows in its bytes). What is no record becomes an item with the reason, and the rest goes on. Throws
 * ARCHIVE_BROKEN, NOT_DECOMPRESSED, PAYLOAD_TOO_LARGE when the bundle itself is damaged or cut off: what came before counts.
 */
export async function* readBundle(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<BundleItem> {
  try {
    yield* readAny(name, bytes, 0)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    throw error.code === 'ARCHIVE_TOO_LARGE'
      ? new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: MAX_BUNDLE_BYTES })
      : new DomainError('ARCHIVE_BROKEN')
  }
}

async function* readAny(name: string, packed: AsyncIterable<Uint8Array>, nesting: number): AsyncGenerator<BundleItem> {
  if (nesting > MAX_NESTING) {
    yield { type: 'bad', place: name, text: '', reasons: [{ code: 'NESTED_TOO_DEEP', path: '' }] }
    return
  }
  const { beginning, bytes } = await peek(decompress(packed, MAX_BUNDLE_BYTES), ARCHIVE_BEGINNING)
  if (beginning.byteLength >= 4 && beginning.readUInt32LE(0) === 0x0403_4b50)
    yield* readEntries(name, readArchive(bytes, ARCHIVE_LIMITS), nesting)
  else if (isTar(beginning)) yield* readEntries(name, readTar(bytes), nesting)
  else yield* readText(name, bytes)
}

async function* readEntries(
  name: string,
  entries: AsyncIterable<{ readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }>,
  nesting: number,
): AsyncGenerator<BundleItem> {
  for await (const entry of entries) {
    const file = entry.name.split('/').at(-1) ?? ''
    // Listings of what has changed stand beside the records.
    if (!WANTED.test(file) || file.startsWith('.') || /^delta(?:Log)?\.json$/i.test(file)) continue
    yield* readAny(`${name}!${entry.name}`.slice(-500), entry.bytes, nesting + 1)
  }
}

/** Text: lines that are records, a CSV of scores, or one JSON document. */
async function* readText(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<BundleItem> {
  const kept = keepBytes(bytes, MAX_CSAF_BYTES)
  const lines = linesOf(kept.bytes, MAX_DOCUMENT_CHARS)
  const first = await lines.next()
  if (first.done === true) return
  const beginning = first.value.replace(/^\ufeff/, '')
  const head = readEpssHead(beginning)
  if (head !== undefined || /^cve,epss,percentile\s*$/.test(beginning)) {
    kept.forget()
    yield* readScores(name, lines, head)
    return
  }
  if (/\.(?:jsonl|ndjson)(?:\.[a-z]+)?$/i.test(name) || isWhole(beginning)) {
    kept.forget()
    yield* readJson(`${name}:1`, beginning, MAX_RECORD_CHARS)
    let number = 1
    for await (const line of lines) yield* readJson(`${name}:${(number += 1)}`, line, MAX_RECORD_CHARS)
    return
  }
  const parts = [beginning]
  let size = beginning.length
  for await (const line of lines) {
    size += line.length + 1
    // One that is too long is read to its end, and not kept.
    if (size <= MAX_DOCUMENT_CHARS) parts.push(line)
  }
  if (size > MAX_DOCUMENT_CHARS) yield bad(name, beginning, 'RECORD_TOO_LONG')
  else yield* readJson(name, parts.join('\n'), MAX_DOCUMENT_CHARS, kept.whole)
}

/** Whether a line is a record of its own: then the lines behind it are, too. */
function isWhole(line: string): boolean {
  if (!line.startsWith('{') || !line.trimEnd().endsWith('}') || line.length > MAX_RECORD_CHARS) return false
  try {
    return originOf(JSON.parse(line)) !== undefined
  } catch {
    return false
  }
}

async function* readScores(
  name: string,
  lines: AsyncIterable<string>,
  head: ReturnType<typeof readEpssHead>,
): AsyncGenerator<BundleItem> {
  let number = 1
  for await (const line of lines) {
    number += 1
    const place = `${name}:${number}`
    if (line.trim() === '' || line.startsWith('cve,epss')) continue
    const signal = signalOfEpss(line, head)
    yield signal === undefined
      ? { type: 'bad', place, text: line, reasons: [{ code: 'NOT_A_SCORE', path: '' }] }
      : { type: 'signal', place, signal }
  }
}

const bad = (place: string, text: string, code: string): BundleItem => ({
  type: 'bad',
  place,
  text,
  reasons: [{ code, path: '' }],
})

/** A JSON text as value, or why it is none. */
function parseText(text: string, most: number): { readonly value: unknown } | { readonly code: string } {
  if (text.length > most) return { code: 'RECORD_TOO_LONG' }
  if (isTooDeep(text, MAX_DEPTH)) return { code: 'TOO_DEEP' }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { code: 'BAD_JSON' }
  }
}

/** `bytes`: what the text was read from, where it is all of a file; a document counts by its bytes. */
function* readJson(
  place: string,
  whole: string,
  most: number,
  bytes: () => Buffer | undefined = () => Buffer.from(whole),
): Generator<BundleItem> {
  const text = whole.trim()
  if (text === '') return
  const parsed = parseText(text, most)
  if ('code' in parsed) yield bad(place, text, parsed.code)
  else if (isCsaf(parsed.value)) yield documentOf(place, text, bytes())
  else yield* readValue(place, parsed.value, text)
}

/** Whether a value is a CSAF document, whatever else may be wrong with it. */
const isCsaf = (value: unknown): boolean => textOf(membersOf(membersOf(value)['document'])['csaf_version']) !== null

function documentOf(place: string, text: string, bytes: Buffer | undefined): BundleItem {
  if (bytes === undefined) return bad(place, text, 'RECORD_TOO_LONG')
  return { type: 'document', place, fileName: place.split(/[!/]/).at(-1) ?? place, bytes }
}

/** The records of a JSON value: itself, the elements of a list, a page of the NVD, a catalogue of exploited vulnerabilities. */
function* readValue(place: string, value: unknown, text: string): Generator<BundleItem> {
  const members = membersOf(value)
  const own = signalLine.safeParse(value).data
  if (own !== undefined) {
    yield { type: 'signal', place, signal: own.signal }
    return
  }
  const listed: unknown = Array.isArray(value) ? value : members['vulnerabilities']
  if (!Array.isArray(listed)) {
    yield { type: 'record', place, value, text }
    return
  }
  const isCatalogue = members['catalogVersion'] !== undefined
  for (const [index, one] of listed.entries()) {
    const at = `${place}#${index}`
    const content = JSON.stringify(one) ?? ''
    if (!isCatalogue) {
      if (content.length > MAX_RECORD_CHARS) yield bad(at, content, 'RECORD_TOO_LONG')
      else yield { type: 'record', place: at, value: one, text: content }
      continue
    }
    const signal = signalOfKev(one)
    yield signal === undefined ? bad(at, content, 'NOT_A_SIGNAL') : { type: 'signal', place: at, signal }
  }
  const released = Date.parse(textOf(members['dateReleased']) ?? '')
  const day = Number.isNaN(released) ? null : new Date(released).toISOString()
  if (isCatalogue && listed.length > 0) yield { type: 'whole', place, kind: 'kev', source: 'CISA KEV', at: day }
}
