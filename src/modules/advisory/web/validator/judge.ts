import { bareFileName } from '#formats/csaf/file-name.ts'
import { FILE_NAME_CLAUSE, judgeCsaf, JSON_CLAUSE, type Told, type Verdict } from '#formats/csaf/verdict.ts'
import { readJson } from '#formats/csaf/json.ts'
import { explainReading } from '#formats/csaf/words/reading.ts'
import { findPlaces } from '#formats/json/places.ts'
import type { AdvisoryLanguage } from '../../model.ts'

export const LEVELS = ['errors', 'warnings', 'infos'] as const
export type Level = (typeof LEVELS)[number]
export const PAGE_PRESETS = ['basic', 'extended', 'full'] as const
export type PagePreset = (typeof PAGE_PRESETS)[number]

/** A finding with the line (1 …) of the text that is shown. */
export interface Found extends Told {
  readonly clause: string
  readonly level: Level
  readonly line: number
}

export interface Judged {
  readonly csafVersion: string | null
  readonly isValid: boolean
  /** False where there is no JSON document to be tested. */
  readonly isRead: boolean
  readonly tests: number
  /** Tests that were not carried out, each with the reason. */
  readonly skipped: readonly { readonly clause: string; readonly reason: string }[]
  readonly found: readonly Found[]
  readonly lines: readonly string[]
  /** The text is not as it came: without line breaks nobody could find a place in it. */
  readonly isPrinted: boolean
  /** As `andon csaf validate --json` prints it. */
  readonly verdict: Verdict
}

const LONGEST_LINE = 5_000

/** The text as it is shown: a document on one line is given line breaks. */
function textToShow(text: string, isRead: boolean): { text: string; isPrinted: boolean } {
  const isLong = text.split('\n').some((line) => line.length > LONGEST_LINE)
  if (!isLong || !isRead) return { text, isPrinted: false }
  const value: unknown = JSON.parse(text)
  return { text: JSON.stringify(value, undefined, 2), isPrinted: true }
}

/** Line (1 …) by offset, for offsets that ascend. */
function createLineCounter(text: string): (at: number) => number {
  let [line, from] = [1, 0]
  return (at) => {
    for (let next = text.indexOf('\n', from); next >= 0 && next < at; next = text.indexOf('\n', from)) {
      line += 1
      from = next + 1
    }
    return line
  }
}

/** The lines of what keeps a text from being JSON, by the words in which it is told. */
function linesOfReading(bytes: Uint8Array, language: AdvisoryLanguage): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const { code, params } of readJson(bytes).findings) {
    const line = params?.['line']
    const message = explainReading(code, params, language)
    if (typeof line === 'number' && message !== undefined) lines.set(message, line)
  }
  return lines
}

/** How documents are judged, and in whose words. */
export interface Judging {
  readonly preset: PagePreset
  readonly language: AdvisoryLanguage
}

/** Judges the bytes of a document, and by the name that it was found under how it is called; never throws, whatever they are. */
export function judgeNamed(
  bytes: Uint8Array,
  name: string | undefined,
  { preset, language }: Judging,
): Promise<Verdict> {
  return judgeCsaf(bytes, preset, language, name === undefined ? {} : { fileName: bareFileName(name) })
}

/** The findings with the lines of their places in a text: what makes the document invalid comes first, each kind in the order of the text. */
function withLines(told: readonly Omit<Found, 'line'>[], text: string, isRead: boolean): Found[] {
  const pointers = told.map(({ instancePath }) => instancePath)
  const places: ReadonlyMap<string, { readonly at: number }> = isRead ? findPlaces(text, pointers) : new Map()
  const lineOf = createLineCounter(text)
  return told
    .map((one) => ({ one, at: places.get(one.instancePath)?.at ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one, at }) => ({ ...one, line: lineOf(at) }))
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

/** Judges the bytes of a document by a preset and finds the line of each finding; never throws, whatever they are. */
export async function judgeDocument(bytes: Uint8Array, name: string | undefined, judging: Judging): Promise<Judged> {
  const verdict = await judgeNamed(bytes, name, judging)
  const asked = verdict.tests.filter(({ clause }) => clause !== JSON_CLAUSE && clause !== FILE_NAME_CLAUSE)
  const skipped = asked.flatMap(({ clause, skipped: reason }) => (reason === undefined ? [] : [{ clause, reason }]))
  const isRead = asked.length > 0
  const shown = textToShow(new TextDecoder().decode(bytes).replaceAll('\r\n', '\n'), isRead)
  const told = verdict.tests.flatMap(({ clause, ...test }) =>
    LEVELS.flatMap((level) => test[level].map((one) => ({ ...one, clause, level }))),
  )
  const isOfBytes = ({ clause }: { readonly clause: string }): boolean => clause === JSON_CLAUSE && !shown.isPrinted
  const reading = told.some(isOfBytes) ? linesOfReading(bytes, judging.language) : undefined
  const found = withLines(told, shown.text, isRead).map((one) =>
    isOfBytes(one) ? { ...one, line: reading?.get(one.message) ?? one.line } : one,
  )
  return {
    csafVersion: verdict.csafVersion,
    isValid: verdict.isValid,
    isRead,
    tests: asked.length - skipped.length,
    skipped,
    found,
    lines: shown.text.split('\n'),
    isPrinted: shown.isPrinted,
    verdict,
  }
}
