import { encodeNumber, isNumberSize } from './number.ts'
import type { SlotValue } from './model.ts'

export interface DottedParts {
  readonly numbers: string[]
  readonly written: string[]
  readonly letter: string
  readonly slots: (SlotValue | undefined)[]
  readonly pre: string
  readonly isPrefix: boolean
}

const CORE = /\d+(?:[._]\d+)*/y
const WILDCARD = /(?:\.(?:x+|\*+)(?![a-z0-9]))+/iy
const LETTER = /[A-Za-z]{1,2}(?![A-Za-z0-9])/y
const GAP = /[\s_,+-]*\(?[\s_]*/y
const SLOT =
  /(service\s?(?:pack|release)|sp|sr|cumulative\s?update|update|upd|qu|cu|mp|fp|feature\s?pack|u|security\s?patch|patch|pt|p|hot\s?fix(?:\s?rev)?|hf|uc|build(?:\s?(?:nr|no|number))?|bld|b|release|rel|r|rev)[\s._]{0,4}#?(\d+(?:\.\d+)*)([a-z](?![a-z0-9]))?\)?/iy
const NUMBER_BEHIND = /(?:\((\d+)\)|-(\d+))(?![\w.])/y
const PRE = /(alpha|beta|rc|preview|pre)[\s._-]{0,3}(\d*)(?![a-z0-9])/iy
const NEUTRAL_TAIL = /(?:ga|lts|final)(?![a-z0-9])\)?/iy
const SLOT_OF: Readonly<Record<string, number>> = {
  release: 0,
  rel: 0,
  r: 0,
  rev: 0,
  servicepack: 1,
  sp: 1,
  servicerelease: 1,
  sr: 1,
  cumulativeupdate: 2,
  update: 2,
  upd: 2,
  qu: 2,
  cu: 2,
  mp: 2,
  fp: 2,
  featurepack: 2,
  u: 2,
  securitypatch: 3,
  patch: 3,
  pt: 3,
  p: 3,
  hotfix: 4,
  hotfixrev: 4,
  hf: 4,
  uc: 4,
  build: 5,
  buildnr: 5,
  buildno: 5,
  buildnumber: 5,
  bld: 5,
  b: 5,
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** A number such as 05032019 is a day with its year behind: its numeric order is not time's. */
export function isReversedDate(digits: string): boolean {
  return digits.length === 8 && !/^(?:19|20)/.test(digits) && /(?:19|20)\d\d$/.test(digits)
}

interface Rest {
  readonly slots: (SlotValue | undefined)[]
  readonly pre: string
}

function parseRest(text: string, from: number): Rest | undefined {
  const slots: (SlotValue | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined]
  let pre = ''
  let at = from
  while (at < text.length) {
    const behind = match(NUMBER_BEHIND, text, at)
    const start = behind === null ? at + (match(GAP, text, at)?.[0].length ?? 0) : at
    if (start >= text.length) break
    const slot = behind === null ? match(SLOT, text, start) : null
    const digits = behind?.[1] ?? behind?.[2] ?? slot?.[2]
    if (digits !== undefined) {
      const index = slot === null ? 5 : SLOT_OF[(slot[1] ?? '').toLowerCase().replace(/\s/g, '')]
      if (
        index === undefined ||
        slots[index] !== undefined ||
        !digits.split('.').every(isNumberSize) ||
        isReversedDate(digits)
      )
        return undefined
      slots[index] = { numbers: digits.split('.').map(encodeNumber), letter: (slot?.[3] ?? '').toUpperCase() }
      at = start + (behind ?? slot ?? [''])[0].length
      continue
    }
    const early = match(PRE, text, start)
    if (early !== null) {
      if (pre !== '') return undefined
      pre = `${(early[1] ?? '').toLowerCase().slice(0, 1)}${encodeNumber(early[2] ?? '')}`
      at = start + early[0].length
      continue
    }
    const neutral = match(NEUTRAL_TAIL, text, start) ?? (text[start] === ')' ? [')'] : null)
    if (neutral === null) return undefined
    at = start + neutral[0].length
  }
  return { slots, pre }
}

/** Reads numbers, an optional letter and qualifiers; undefined when anything is left that it does not know. */
export function parseDotted(text: string): DottedParts | undefined {
  const core = match(CORE, text, 0)
  if (core === null) return undefined
  const written = core[0].split(/[._]/)
  if (!written.every(isNumberSize)) return undefined
  let at = core[0].length
  const wildcard = match(WILDCARD, text, at)
  at += wildcard?.[0].length ?? 0
  const letter = wildcard === null ? (match(LETTER, text, at)?.[0] ?? '') : ''
  at += letter.length
  const rest = parseRest(text, at)
  if (rest === undefined || (wildcard !== null && rest.slots.some((slot) => slot !== undefined))) return undefined
  return {
    numbers: written.map(encodeNumber),
    written,
    letter,
    slots: rest.slots,
    pre: rest.pre,
    isPrefix: wildcard !== null,
  }
}
