import { familiesOf } from './families/index.ts'
import { foldName } from './fold.ts'
import type { Item } from './list.ts'
import { isCode } from './words.ts'

/** What the brackets of a name say. */
export interface Brackets {
  /** The name without them. */
  outer: string
  /** Model codes and order numbers of the same thing. */
  codes: string[]
  /** `Models GT21, GT23`: the codes are all that is meant, the name before them means more. */
  isNarrowed: boolean
  /** Other names of the same thing. */
  aliases: Item[]
  /** Words that tell this thing from its sisters (`230V`, `GOT1000`), part of the name. */
  qualifiers: string[]
  /** A part with a version of its own. */
  part: string | null
  /** Words about some units only (`signed version`). */
  condition: string | null
  /** Also the hardened variant (`incl. SIPLUS variants`). */
  hasSiplus: boolean
}

const CODE_LEAD =
  /^(?:part\s+numbers?|article\s+(?:numbers?|no\.?)|order\s+(?:numbers?|no\.?)|models?|mlfbs?|p\/?n|type|cat(?:alog)?(?:\s+(?:numbers?|no\.?))?|形名)\s*[:=-]?\s*/i
const NEUTRAL =
  /^(?:also\b|part of\b|discontinued|eol\b|end of|sold in|all supported|aka\b|formerly|now\b|legacy|software packaged|communication middleware|生産中止|販売終了)/i
const INCLUDING = /^incl(?:\.|uding|udes)?\s*/i
const FORMER = /^(?:formerly|previously|former name of|also)\s*(?:called|known as|named)?\s*/i
/** `PLC Simulator for Unity Pro (former name of …)`: the other name is that of what is related. */
const RELATED = /^.{2,60}?\s(?:for|of|in|with)\s(?=\S)/i
const CONDITION =
  /^(?:running|with|without|if|only|using|when|for|signed|unsigned|containing|except|excl|installed|configured|not)\b/i
/** `R04ENCPU(Network part)`: a part with versions of its own. */
const PART = /^[A-Za-z]{3,20}\s(?:part|side|unit part)$/i
const FILE_NAME = /^[\w-]+\.(?:exe|dll|sys|ocx)$/i
const INNER = /\(([^()]*)\)/g

/** Brackets inside a code (`R04(EN)CPU`, `FX5U(C)`), or right behind such (`GV2708-ST(A/D)(-WL)`), are notation; all others are remarks. */
function isNotation(name: string, index: number, content: string, isBehindNotation: boolean): boolean {
  const before = name[index - 1] ?? ' '
  return (
    (isBehindNotation || /[A-Z\d\-*]/.test(before)) &&
    /^-?[A-Z\d]{1,4}(?:[/,]-?[A-Z\d]{1,4})*$/.test(content) &&
    !/^\d+[A-Z]$/.test(content)
  )
}

/** `Gateway Station (GWS)`: the letters stand in order in the last words; gives the name with the words replaced. */
function abbreviate(named: string, full: string): string | undefined {
  const outer = named.replace(/\sV\d[\d.]*$/, '')
  const [content = '', ...others] = full.split(' ')
  const behind = others.length === 0 ? '' : ` ${others.join(' ')}`
  if (!/^[A-Z][A-Za-z]{1,5}$/.test(content) || (behind !== '' && !outer.endsWith(behind))) return undefined
  const words = outer.slice(0, outer.length - behind.length).split(' ')
  for (let start = words.length - 2; start >= 0; start--) {
    const tail = words.slice(start)
    const initials = tail
      .map((word) => word[0] ?? '')
      .join('')
      .toUpperCase()
    const short = content.toUpperCase()
    if (!/\d/.test(tail.join('')) && isInOrder(initials, short) && isInOrder(short, tail.join('').toUpperCase()))
      return [...words.slice(0, start), content].join(' ') + behind
  }
  return undefined
}

const isInOrder = (letters: string, text: string): boolean => {
  let at = 0
  for (const letter of letters) at = text.indexOf(letter, at) + 1 || Infinity
  return Number.isFinite(at)
}

/** `IGSS (Interactive Graphical SCADA System)`, `AlarmWorX Multimedia (AlarmWorX64 MMX)`, `… Manager Touch (eBMGR-TCH)`: the same thing once more. */
function isOtherName(outer: string, content: string): boolean {
  const [head = '', ...others] = content.split(' ')
  if (others.length === 0) return /^[a-z]?[A-Z]{2,}-[A-Z]{2,}$/.test(head) && isInOrder(foldName(head), foldName(outer))
  const initials = [head, ...others].map((word) => word[0] ?? '').join('')
  if (/^[A-Z]{3,8}$/.test(outer)) return initials.toUpperCase() === outer
  const first = outer.split(' ')[0] ?? ''
  const stem = /^[A-Za-z]{6,}/.exec(head)?.[0] ?? ''
  return stem !== '' && /\d/.test(head) && first.toLowerCase().startsWith(stem.toLowerCase())
}

function readCodes(content: string, makers: readonly string[]): string[] | undefined {
  const list = content.replace(CODE_LEAD, '')
  const hasLead = list !== content
  const words = list.split(/[\s,;]+/).filter((word) => !/^(?:and|or)$/i.test(word))
  const isCodeWord = (word: string): boolean =>
    (isCode(word) || /^\d[A-Z]{2}\d/.test(word)) &&
    (hasLead || (word.length >= 6 && familiesOf(foldName(word), makers).length === 0))
  const joined = words.length === 2 && /^\d[A-Z]{2}\d{4}-$/.test(words[0] ?? '') ? [words.join('')] : words
  return joined.length > 0 && joined.length <= 40 && joined.every(isCodeWord) ? joined : undefined
}

function readIncluding(brackets: Brackets, content: string): void {
  if (/\b(?:except|excl)/i.test(content)) {
    brackets.condition ??= content
    return
  }
  if (/SIPLUS/i.test(content)) brackets.hasSiplus = true
  if (/related ET\s?200 CPUs/i.test(content)) brackets.qualifiers.push('incl. related ET200 CPUs')
  for (const word of content.replace(INCLUDING, '').split(/,\s?|\sand\s/)) {
    const plain = word.trim()
    if (isCode(plain) || /^[A-Z].*\s/.test(plain)) brackets.aliases.push({ text: plain, verdict: 'match' })
  }
}

function readContent(brackets: Brackets, content: string, makers: readonly string[]): void {
  if (PART.test(content)) {
    brackets.part ??= content
    return
  }
  const codes = readCodes(content, makers)
  if (codes !== undefined) {
    brackets.codes.push(...codes)
    brackets.isNarrowed ||= /^models\b/i.test(content)
    return
  }
  if (INCLUDING.test(content)) return readIncluding(brackets, content)
  const former = content.replace(FORMER, '')
  if (former !== content && /^[A-Z]/.test(former) && former.split(' ').length <= 4)
    brackets.aliases.push({ text: `${RELATED.exec(brackets.outer)?.[0] ?? ''}${former}`, verdict: 'match' })
  else if (NEUTRAL.test(content) || FILE_NAME.test(content)) return
  else if (CONDITION.test(content)) brackets.condition ??= content
  else readRemark(brackets, content)
}

function readRemark(brackets: Brackets, content: string): void {
  if (isOtherName(brackets.outer, content)) {
    brackets.aliases.push({ text: content, verdict: 'match' })
    return
  }
  const short = abbreviate(brackets.outer, content)
  if (short !== undefined) {
    brackets.aliases.push({ text: short, verdict: 'match' })
    if (/^[A-Z\d]{3,}$/.test(content)) brackets.aliases.push({ text: content, verdict: 'maybe' })
    return
  }
  const words = content.split(' ')
  const isPlatform = /^TIA Portal$|\s[A-Z\d]$/.test(content)
  const isDescription =
    !isPlatform &&
    words.length >= 2 &&
    !/\d/.test(words[0] ?? '') &&
    /[a-z]{3}/.test(content) &&
    !/\bcompatible\b|\d+x|\bV\b/i.test(content)
  if (!isDescription) brackets.qualifiers.push(content)
  // `HMI software (GT SoftGOT2000)` names it; `iQ Works (MELSOFT Navigator)` may name a part of it.
  else if (words.every((word) => /^[A-Z]/.test(word)) && words.length <= 4)
    brackets.aliases.push({ text: content, verdict: /\d/.test(content) ? 'match' : 'maybe' })
}

/** Reads the remarks in brackets off a normalised name; brackets inside codes stay. */
export function readBrackets(name: string, makers: readonly string[]): Brackets {
  const contents: string[] = []
  let end = -1
  let outer = name.replace(INNER, (whole: string, content: string, index: number) => {
    if (isNotation(name, index, content, index === end)) {
      end = index + whole.length
      return whole
    }
    contents.push(content.trim())
    return ' '
  })
  // A bracket that never closes was cut off: what is behind it is a remark.
  const open = outer.search(/\s\((?=[^()]*$)/)
  if (open > 0 && !outer.slice(open).includes(')')) {
    contents.push(outer.slice(open + 2).trim())
    outer = outer.slice(0, open)
  }
  outer = outer.replace(/\s+/g, ' ').replace(/\s,/g, ',').trim()
  const brackets: Brackets = {
    outer,
    codes: [],
    isNarrowed: false,
    aliases: [],
    qualifiers: [],
    part: null,
    condition: null,
    hasSiplus: false,
  }
  for (const content of contents.slice(0, 12)) {
    if (content !== '') readContent(brackets, content, makers)
  }
  return brackets
}
