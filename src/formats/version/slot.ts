import { encodeNumber, isNumberSize, isReversedDate, ZERO } from './number.ts'
import type { SlotValue } from './model.ts'

const SLOT =
  /(service\s?(?:pack|release)|sp|sr|cumulative\s?update|update|upd|qu|cu|mp|fp|feature\s?pack|u|security\s?patch|patch|pt|p|hot\s?fix(?:\s?rev)?|hf|uc|build(?:\s?(?:nr|no|number))?|bld|bn|b|release|rel|r|rev)[\s._]{0,4}#?(\d+(?:\.\d+)*)([a-z](?![a-z0-9]))?\)?/iy
const RELEASE = 0
const SERVICE_PACK = 1
const UPDATE = 2
const PATCH = 3
const HOTFIX = 4
const BUILD = 5
const SLOT_OF: ReadonlyMap<string, number> = new Map([
  ['release', RELEASE],
  ['rel', RELEASE],
  ['r', RELEASE],
  ['rev', RELEASE],
  ['servicepack', SERVICE_PACK],
  ['sp', SERVICE_PACK],
  ['servicerelease', SERVICE_PACK],
  ['sr', SERVICE_PACK],
  ['cumulativeupdate', UPDATE],
  ['update', UPDATE],
  ['upd', UPDATE],
  ['qu', UPDATE],
  ['cu', UPDATE],
  ['mp', UPDATE],
  ['fp', UPDATE],
  ['featurepack', UPDATE],
  ['u', UPDATE],
  ['securitypatch', PATCH],
  ['patch', PATCH],
  ['pt', PATCH],
  ['p', PATCH],
  ['hotfix', HOTFIX],
  ['hotfixrev', HOTFIX],
  ['hf', HOTFIX],
  ['uc', HOTFIX],
  ['build', BUILD],
  ['buildnr', BUILD],
  ['buildno', BUILD],
  ['buildnumber', BUILD],
  ['bld', BUILD],
  ['bn', BUILD],
  ['b', BUILD],
])

/** A qualifier as it stands in a text: which one, its value, and where it ends; `value` undefined where its digits have no order. */
export interface FoundSlot {
  readonly index: number
  readonly value: SlotValue | undefined
  readonly end: number
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** The value of a qualifier from its digits and the letter behind them; undefined where they have no order. */
export function slotValue(digits: string, letter: string): SlotValue | undefined {
  if (digits.length < 8 && !digits.includes('.'))
    return { numbers: [encodeNumber(digits)], letter: letter.toUpperCase() }
  const numbers = digits.split('.')
  if (!numbers.every((number) => isNumberSize(number) && !isReversedDate(number))) return undefined
  return { numbers: numbers.map(encodeNumber), letter: letter.toUpperCase() }
}

/** Whether a value says no more than its absence: service pack 0. */
export function isZeroSlot({ numbers, letter }: SlotValue): boolean {
  return letter === '' && numbers.every((number) => number === ZERO)
}

const LONGEST = 18

/** The short way: one word, at most one blank, digits, then a blank or the end ("SP1", "Update 12"). */
export function readPlainSlot(text: string, from: number): FoundSlot | undefined {
  let at = from
  while (at < text.length && at - from < LONGEST && isLetter(text.charCodeAt(at))) at++
  const index = SLOT_OF.get(text.slice(from, at).toLowerCase())
  if (index === undefined) return undefined
  if (text.charCodeAt(at) === 32) at++
  const start = at
  while (at < text.length && isDigit(text.charCodeAt(at))) at++
  const isEnd = at === text.length || text.charCodeAt(at) === 32
  return at === start || !isEnd ? undefined : { index, value: slotValue(text.slice(start, at), ''), end: at }
}

/** Reads a qualifier that begins at `from`; undefined when there is none. */
export function readSlot(text: string, from: number): FoundSlot | undefined {
  if (!isLetter(text.charCodeAt(from))) return undefined
  const plain = readPlainSlot(text, from)
  if (plain !== undefined) return plain
  SLOT.lastIndex = from
  const found = SLOT.exec(text)
  if (found === null) return undefined
  const [whole, word = '', digits = '', letter = ''] = found
  const index = SLOT_OF.get(word.toLowerCase().replace(/\s/g, '')) ?? BUILD
  return { index, value: slotValue(digits, letter), end: from + whole.length }
}
