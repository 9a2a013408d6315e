import type { Naming } from './families/index.ts'
import type { PatternStep } from './model.ts'
import { readAlike, readEveryPlace } from './slashes.ts'
import { isCode } from './words.ts'

/** One reading of a word: its steps, and whether the reading itself is in doubt. */
export interface WordReading {
  readonly steps: readonly PatternStep[]
  readonly verdict: 'match' | 'maybe'
}

/** `x=32,64` behind a template: what its small letters stand for. */
export type Variables = ReadonlyMap<string, readonly string[]>

const NO_VARIABLES: Variables = new Map()
const OPTIONAL = /^\((-?[A-Z\d]{1,6}(?:[/,]-?[A-Z\d]{1,6})*)\)/
/** In an order number (`6GK7443-1EX30-0XE0`) a capital X is an X. */
const ORDER = /^\d[A-Z]{2}\d{4}-/
const NUMBERED = /^[A-Z]{1,4}n[A-Z(][A-Z()\d/-]*$/
const MAX_LIST = 200
/** Words that are patterns though they do not look like a code: `110x`, `1x1`, `XGI-CPUU/UD`. */
const PATTERN =
  /[*□]|xx|\.\.|^\d{1,3}[a-z](?:\/\d{1,3}[a-z])+(?:-[A-Z]+)?$|^\d{2,}x\d*$|^\dx\d$|^[A-Z]{2,}-?[A-Z\d]*(?:\/[A-Z]{1,2})+$|^[A-Z][a-z]+\d+(?:\/\d+)+$|^[A-Z]{2,}-[A-Z]+x$/

/** Splits at slashes outside of brackets. */
function splitSlashes(word: string): string[] {
  const pieces = ['']
  let depth = 0
  for (const character of word) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === '/' && depth === 0) pieces.push('')
    else pieces[pieces.length - 1] += character
  }
  return pieces
}

/** `R04/08/16/32/120(EN)CPU`: digits that share what stands before the first and behind the last. */
function readDigitList(pieces: readonly string[]): string[] | undefined {
  const head = /^(.*[A-Za-z].*?)(\d+)$/.exec(pieces[0] ?? '') ?? /^([A-Za-z]+)(\d+)$/.exec(pieces[0] ?? '')
  if (head === null) return undefined
  const digits = [head[2] ?? '', ...pieces.slice(1, -1)]
  const last = pieces.at(-1) ?? ''
  if (!digits.every((piece) => /^\d+$/.test(piece))) return undefined
  const tail = /^(\d+)([^\d].*)?$/.exec(last)
  // `R08/16/32/120/PCPU`: a slash too many before what all share.
  if (tail === null)
    return digits.length >= 3 && /^[A-Z]+$/.test(last) ? digits.map((piece) => `${head[1]}${piece}${last}`) : undefined
  return [...digits, tail[1] ?? ''].map((piece) => `${head[1]}${piece}${tail[2] ?? ''}`)
}

/** `AFS660/AFS665`, `1734-AENT/1734-AENTR`: whole codes that begin alike. */
function readCodeList(pieces: readonly string[]): string[] | undefined {
  // `M37/M56`: short, but written alike to the letter.
  const letters = /^([A-Z]{1,3})\d{2,3}$/.exec(pieces[0] ?? '')?.[1]
  if (letters !== undefined && pieces.every((piece) => /^([A-Z]{1,3})\d{2,3}$/.exec(piece)?.[1] === letters))
    return [...pieces]
  // `GX10/GX20/GP10/GP20`: letters and digits in the same places.
  const shapes = new Set(pieces.map((piece) => piece.replace(/[A-Z]/g, 'A').replace(/\d/g, '1')))
  if (shapes.size === 1 && /^A{2,3}\d*1{2,4}A?$/.test([...shapes][0] ?? '')) return [...pieces]
  // `RJ71EN71/R□ENCPU`: long enough to be a code by itself.
  const length = pieces.every((piece) => piece.length >= 6) ? 1 : 2
  const begin = (pieces[0] ?? '').slice(0, length)
  const isOne = (piece: string): boolean => piece.startsWith(begin) && isCode(piece.replaceAll('□', '0'))
  return begin.length === length && pieces.every(isOne) ? [...pieces] : undefined
}

/** `30i/31i/32i-MODEL`: numbers with a small letter, what stands behind the last belongs to all. */
function readNumberList(pieces: readonly string[]): string[] | undefined {
  const tail = /^\d{1,3}[a-z](-[A-Z]+)?$/.exec(pieces.at(-1) ?? '')
  const others = pieces.slice(0, -1)
  return tail !== null && others.every((piece) => /^\d{1,3}[a-z]$/.test(piece))
    ? [...others.map((piece) => piece + (tail[1] ?? '')), pieces.at(-1) ?? '']
    : undefined
}

/** `6ES7214-1AG40-0XB0/-1BG40`: each piece is written like one place of the first code, in which it stands. */
function readAlikeList(pieces: readonly string[]): string[] | undefined {
  const [head = '', ...others] = pieces
  const codes = others.flatMap((piece) => (/[A-Z]/.test(piece) ? (readAlike(head, piece) ?? []) : []))
  return /\d/.test(head) && codes.length === others.length ? [head, ...codes] : undefined
}

/** `SEL-787-2/-3/-4`, `CP1E-E/-N`: other endings of the first. */
function readEndingList(pieces: readonly string[]): string[] | undefined {
  const [head = '', ...others] = pieces
  const base = head.slice(0, Math.max(head.lastIndexOf('-'), 0))
  return base !== '' && others.every((piece) => piece.startsWith('-'))
    ? [head, ...others.map((piece) => readAlike(head, piece) ?? base + piece)]
    : undefined
}

/** `CS1H/G-CPU**H`, `XGI-CPUU/UD/H`: letters in the place of the last letter. */
function readLetterList(pieces: readonly string[]): string[] | undefined {
  const [head = '', ...others] = pieces
  const last = /^([A-Z]{1,2})(-.*)?$/.exec(others.at(-1) ?? '')
  if (!/[A-Z\d][A-Z]$/.test(head) || last === null || !others.slice(0, -1).every((piece) => /^[A-Z]{1,2}$/.test(piece)))
    return undefined
  const base = head.slice(0, -1)
  const tail = last[2] ?? ''
  return [head + tail, ...others.slice(0, -1).map((piece) => base + piece + tail), `${base}${last[1] ?? ''}${tail}`]
}

function expandSlashes(word: string, namings: readonly Naming[]): { text: string; verdict: 'match' | 'maybe' }[] {
  const whole = { text: word, verdict: 'match' } as const
  const pieces = splitSlashes(word)
  if (pieces.length < 2 || pieces.includes('') || namings.some((naming) => naming.slashCode?.test(word))) return [whole]
  const certain =
    readNumberList(pieces) ??
    readCodeList(pieces) ??
    readAlikeList(pieces) ??
    readDigitList(pieces) ??
    readEndingList(pieces) ??
    readPartList(pieces)
  // `PC10PE-16/16P` may be one code; `R04/08CPU` is a list only.
  const isList = /^[A-Z]+\d+$/i.test(pieces[0] ?? '')
  if (certain !== undefined) {
    const items = certain.map((text) => ({ text, verdict: 'match' as const }))
    return isList ? items : [whole, ...items, ...readOthers(pieces, certain)]
  }
  // `CS1H/G-CPU**H` goes on behind its letters: they are a list for sure.
  const isSure = (/-[A-Z\d*□]+$/.test(pieces.at(-1) ?? '') && /\d/.test(word)) || isLetterRun(pieces)
  const letters = readLetterList(pieces) ?? []
  const told = letters.map((text) => ({ text, verdict: isSure ? ('match' as const) : ('maybe' as const) }))
  const others = letters.length > 0 ? [] : readOpenList(pieces).map((text) => ({ text, verdict: 'maybe' as const }))
  return [whole, ...told, ...others]
}

/** `HJ5-10A/B`, `HJ5-10A/B/G`: single letters behind a digit in the order of the alphabet; of two, the second follows the first. */
function isLetterRun(pieces: readonly string[]): boolean {
  const [head = '', ...others] = pieces
  const letters = [/\d([A-Z])$/.exec(head)?.[1] ?? '', ...others].map((piece) =>
    /^[A-Z]$/.test(piece) ? piece.charCodeAt(0) : Number.NaN,
  )
  const isRising = letters.every((letter, index) => index === 0 || letter > (letters[index - 1] ?? Number.NaN))
  const [first = 0, second = 0] = letters
  return isRising && /-|[A-Z]{2}/.test(head.slice(0, -1)) && (letters.length > 2 || second === first + 1)
}

/** Where the code before the slash has several places, a piece may stand in another one than the likeliest. */
function readOthers(pieces: readonly string[], certain: readonly string[]): { text: string; verdict: 'maybe' }[] {
  const [, ...others] = pieces
  if (others.length > 10 || !others.every((piece) => ENDING.test(piece))) return []
  const told = new Set(certain)
  return [...new Set(readEveryPlace(pieces))]
    .filter((text) => !told.has(text))
    .map((text) => ({ text, verdict: 'maybe' }))
}

/**
 * `Q03UD/UDECPU`, `L26CPU-P/BT`, `QJ71E71-100/B5/B2`, `QJ71C24N/-R2`: a slash that may be part of the code or separate models, and nothing
 * tells which letters they share. Each model that can be meant may be listed, so it is never said to be another one.
 */
function readOpenList(pieces: readonly string[]): string[] {
  const [head = '', ...others] = pieces
  if (!/\d/.test(head) || head.length < 4 || others.length > 10 || !others.every((piece) => ENDING.test(piece)))
    return []
  const last = others.at(-1) ?? ''
  const stem = head.replace(/[A-Z]+$/, '')
  const part = head.slice(0, head.lastIndexOf('-') + 1)
  const ends = [...last].map((_, index) => last.slice(index)).filter((end) => /^[A-Z]{3,}$/.test(end))
  const full = others.flatMap((piece) => [head + piece, stem + piece, ...(part === '' ? [] : [part + piece])])
  return [...new Set([...ends.map((end) => head + end), ...full, ...readEveryPlace(pieces)])]
}

/** What stands behind a slash where only the end of a code is said again. */
const ENDING = /^-?[A-Z\d]{1,8}(?:-[A-Z\d]{1,6})?$/

/** `GT2710-VTBA/VTBD/VTWA`, `NZ2GN2B1-16D/16T/16TE`: other last parts, written alike. */
function readPartList(pieces: readonly string[]): string[] | undefined {
  const [head = '', ...others] = pieces
  const at = head.lastIndexOf('-') + 1
  const length = head.length - at
  const isNumbered = /^\d{1,3}[A-Z]{1,4}$/
  const isAlike =
    others.every((piece) => piece.length === length && /^[A-Z][A-Z\d]+$/.test(piece)) ||
    [head.slice(at), ...others].every((piece) => isNumbered.test(piece))
  return at > 3 && (length >= 3 || isNumbered.test(head.slice(at))) && /\d/.test(head.slice(0, at)) && isAlike
    ? pieces.map((piece, index) => (index === 0 ? piece : head.slice(0, at) + piece))
    : undefined
}

const alphanumeric = (min: number, max: number): PatternStep => ({ kind: 'wildcard', of: 'alphanumeric', min, max })
const anything = (): PatternStep => ({ kind: 'wildcard', of: 'any', min: 0, max: 40 })

interface Place {
  readonly word: string
  readonly index: number
  readonly isStarRemark: boolean
  readonly variables: Variables
}

interface Taken {
  readonly length: number
  readonly step: PatternStep | undefined
  readonly isDoubtful?: boolean
  /** One of several that none may be missing of, as far as anybody can tell. */
  readonly isOneOf?: boolean
}

function takeStars({ word, index, isStarRemark }: Place): Taken | undefined {
  const run = /^\*+/.exec(word.slice(index))?.[0].length
  if (run === undefined) return undefined
  const next = word[index + run]
  if (next === undefined && run === 1)
    return { length: run, step: isStarRemark && word.indexOf('*') === index ? undefined : anything() }
  if (next !== undefined && run === 1 && /[A-Z\d]/i.test(next)) return { length: run, step: alphanumeric(1, 12) }
  return { length: run, step: alphanumeric(1, run + 2) }
}

function takeBoxes({ word, index }: Place): Taken | undefined {
  const run = /^(?:□|\?)+/.exec(word.slice(index))?.[0].length
  return run === undefined ? undefined : { length: run, step: alphanumeric(run, run + 1) }
}

function takeDots({ word, index }: Place): Taken | undefined {
  const run = /^\.{2,}/.exec(word.slice(index))?.[0].length
  return run === undefined ? undefined : { length: run, step: anything() }
}

/** `8xx`, `110x`, `STND-XX`, and in doubt `RF68XR`: letters that stand for digits. */
function takePlaceholders({ word, index }: Place): Taken | undefined {
  const run = /^(?:x+|X+)/.exec(word.slice(index))?.[0]
  if (run === undefined) return undefined
  const before = word[index - 1] ?? ''
  const next = word[index + run.length] ?? ''
  if (/[a-z]/.test(next) || (/[a-z]/.test(before) && run.length < 2)) return undefined
  const isSmall = run.startsWith('x')
  if (run.length >= 2)
    return isSmall || /[\d-]|^$/.test(before) || (next === '' && /\d/.test(word))
      ? {
          length: run.length,
          step: alphanumeric(run.length, next === '' && isSmall && run.length > 2 ? run.length + 2 : run.length),
        }
      : undefined
  if (isSmall && next === '' && /[A-Z]/.test(before) && word.includes('-'))
    return { length: 1, step: alphanumeric(1, 1), isDoubtful: true }
  if (!/\d/.test(before) || (!isSmall && ORDER.test(word))) return undefined
  if (isSmall) return next === '' || /[\d\-/)]/.test(next) ? { length: 1, step: alphanumeric(1, 1) } : undefined
  return next === '' || /[A-Z-]/.test(next) ? { length: 1, step: alphanumeric(1, 1), isDoubtful: true } : undefined
}

/** `1756-L8z`: a small z behind a digit stands for the rest of the place. */
function takeRest({ word, index }: Place): Taken | undefined {
  return word[index] === 'z' &&
    /[A-Z]\d+$/.test(word.slice(Math.max(0, index - 6), index)) &&
    !/[a-z]/.test(word[index + 1] ?? '')
    ? { length: 1, step: alphanumeric(1, 6) }
    : undefined
}

/** `R04(EN)CPU`, `RJ71C24(-R2/R4)`: may be absent. */
function takeOptional({ word, index }: Place): Taken | undefined {
  const match = OPTIONAL.exec(word.slice(index, index + 60))
  if (match === null || index === 0) return undefined
  const items = (match[1] ?? '').split(/[/,]/)
  const dash = items[0]?.startsWith('-') === true ? '-' : ''
  const of = ['', ...items.map((item) => (item.startsWith('-') ? item : dash + item))]
  // `GV2708-ST(A/D)`: one of them stands there; whether the code goes without them nobody has told.
  const isOneOf = items.length > 1 && dash === ''
  return { length: match[0].length, step: { kind: 'choice', of }, isOneOf }
}

function takeVariable({ word, index, variables }: Place): Taken | undefined {
  const of = variables.get(word[index] ?? '')
  return of === undefined ? undefined : { length: 1, step: { kind: 'choice', of } }
}

/** `QnUDVCPU`: a small n among capitals stands for a number. */
function takeNumber({ word, index }: Place): Taken | undefined {
  return word[index] === 'n' && NUMBERED.test(word) ? { length: 1, step: alphanumeric(1, 3) } : undefined
}

const TAKERS = [takeNumber, takeVariable, takeStars, takeBoxes, takeDots, takePlaceholders, takeRest, takeOptional]

function readPlaces(
  word: string,
  isStarRemark: boolean,
  variables: Variables,
): { steps: PatternStep[]; doubts: number[]; oneOf: number[] } {
  const steps: PatternStep[] = []
  const doubts: number[] = []
  const oneOf: number[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') steps.push({ kind: 'text', text })
    text = ''
  }
  for (let index = 0; index < word.length;) {
    const place = { word, index, isStarRemark, variables }
    const taken = TAKERS.map((take) => take(place)).find((one) => one !== undefined)
    if (taken === undefined) {
      text += word[index] ?? ''
      index++
      continue
    }
    if (taken.step !== undefined) {
      flush()
      if (taken.isDoubtful === true) doubts.push(steps.length)
      if (taken.isOneOf === true) oneOf.push(steps.length)
      steps.push(taken.step)
    }
    index += taken.length
  }
  flush()
  return { steps, doubts, oneOf }
}

/**
 * Makers write one box for a place of one or of several characters (`R□ENCPU` is the R120ENCPU too), boxes for places that may be empty
 * (`NX1P2-□□□□□□□`), and `1769-L3x` for all that begins so: then it may be meant.
 */
function loosen(word: string, steps: readonly PatternStep[]): PatternStep[] | undefined {
  const isOpen = /\dx$/.test(word) && /[A-Z]/.test(word)
  if (!word.includes('□') && !isOpen) return undefined
  return steps.map((step, index): PatternStep => {
    if (step.kind !== 'wildcard' || step.of === 'any') return step
    if (word.includes('□')) return { ...step, min: 1, max: step.max + 2 }
    return index === steps.length - 1 ? { ...step, max: 6 } : step
  })
}

function readOne(word: string, isStarRemark: boolean, variables: Variables): WordReading[] {
  const { steps: open, doubts, oneOf } = readPlaces(word, isStarRemark, variables)
  const steps = open.map((step, index): PatternStep =>
    oneOf.includes(index) && step.kind === 'choice' ? { ...step, of: step.of.filter((one) => one !== '') } : step,
  )
  const loose = loosen(word, open)
  const further: WordReading[] = loose === undefined ? [] : [{ steps: loose, verdict: 'maybe' }]
  if (oneOf.length > 0) further.push({ steps: open, verdict: 'maybe' })
  if (doubts.length === 0) return [{ steps, verdict: 'match' }, ...further]
  // A capital X may be a place or a letter: as a letter it is certain.
  const literal = steps.map((step, index): PatternStep => (doubts.includes(index) ? { kind: 'text', text: 'X' } : step))
  return [{ steps: literal, verdict: 'match' }, { steps, verdict: 'maybe' }, ...further]
}

/** Reads one word of a name: lists, optional groups and wildcards in a model code, or plain text. */
export function readWord(word: string, namings: readonly Naming[], variables: Variables = NO_VARIABLES): WordReading[] {
  const isPattern = variables.size > 0 || isCode(word) || PATTERN.test(word) || NUMBERED.test(word)
  if (!isPattern) return [{ steps: [{ kind: 'text', text: word }], verdict: 'match' }]
  const isStarRemark = namings.some((naming) => naming.isStarRemark === true)
  return expandSlashes(word, namings)
    .slice(0, MAX_LIST)
    .flatMap(({ text, verdict }) =>
      readOne(text, isStarRemark, variables).map((one) => ({
        ...one,
        verdict: verdict === 'maybe' ? verdict : one.verdict,
      })),
    )
}

const DEFINITION = /(?:^|[\s,;])([a-z])\s?=\s?/g

/** Splits `FX5U-xMy/z x=32,64,80, y=T,R` (commas may be lost) into the template and what its letters stand for. */
export function readVariables(name: string): { template: string; variables: Variables } | undefined {
  const marks = [...name.matchAll(DEFINITION)].slice(0, 8)
  const first = marks[0]
  if (first === undefined || first.index === 0) return undefined
  const variables = new Map<string, string[]>()
  for (const [position, mark] of marks.entries()) {
    const list = name.slice(mark.index + mark[0].length, marks[position + 1]?.index ?? name.length)
    const values = list
      .split(/[\s,;]+/)
      .map((value) => value.replace(/\*+$/, ''))
      .filter((value) => value !== '')
    if (values.length === 0 || values.length > MAX_LIST) return undefined
    variables.set(mark[1] ?? '', values)
  }
  return { template: name.slice(0, first.index).trim(), variables }
}
