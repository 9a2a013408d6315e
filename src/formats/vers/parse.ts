import { schemeOfVersType } from '../version/ecosystem/names.ts'
import { decodeVersion, encodeVersion } from './encode.ts'
import {
  WARNINGS,
  type Comparator,
  type Constraint,
  type Vers,
  type VersProblem,
  type VersProblemCode,
} from './model.ts'
import { compareVersVersions } from './order.ts'

const MAX_LENGTH = 20_000
const MAX_CONSTRAINTS = 1000
const HEAD = /^vers:([^/]*)\//i
const TYPE = /^[a-z][a-z0-9.-]{0,63}$/
const COMPARATOR = /^(?:>=|<=|!=|=|<|>)/
const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '>=': '>=',
  '<=': '<=',
  '!=': '!=',
  '=': '=',
  '<': '<',
  '>': '>',
}

/** A specifier as read: without `vers` it has no reading; `isCanonical`: it is written as the standard demands. */
export interface VersReading {
  readonly vers: Vers | undefined
  readonly problems: readonly VersProblem[]
  readonly isCanonical: boolean
}

class VersReader {
  readonly problems: VersProblem[] = []

  note(code: VersProblemCode, text: string): undefined {
    this.problems.push({ code, text: text.slice(0, 200) })
    return undefined
  }

  read(text: string): Vers | undefined {
    if (text.length > MAX_LENGTH) return this.note('TOO_LONG', text)
    const bare = text.replace(/\s+/g, '')
    if (bare !== text) this.note('WHITESPACE', text)
    const head = HEAD.exec(bare)
    if (head === null) return this.note('NOT_VERS', text)
    const type = (head[1] ?? '').toLowerCase()
    if (!head[0].startsWith('vers:') || type !== head[1]) this.note('NOT_LOWERCASE', head[0])
    if (!TYPE.test(type)) return this.note('TYPE', type)
    if (type === 'invalid') return this.note('RESERVED_TYPE', type)
    const rest = bare.slice(head[0].length)
    if (rest === '') return this.note('EMPTY', text)
    if (type === 'none') return rest === '*' ? { type, constraints: 'none' } : this.note('BAD_ASTERISK', rest)
    if (type === 'all' && rest !== '*') return this.note('BAD_ASTERISK', rest)
    if (type !== 'all' && schemeOfVersType(type) === undefined) this.note('UNKNOWN_TYPE', type)
    return rest === '*' ? { type, constraints: '*' } : this.#constraints(type, rest)
  }

  #constraints(type: string, text: string): Vers | undefined {
    const constraints: Constraint[] = []
    const parts = text.split('|')
    if (parts.includes('')) this.note('EMPTY_CONSTRAINT', text)
    for (const part of parts) {
      if (part === '') continue
      const constraint = this.#constraint(type, part)
      if (constraint === undefined) return undefined
      constraints.push(constraint)
    }
    if (constraints.length === 0) return this.note('EMPTY', text)
    if (constraints.length > MAX_CONSTRAINTS) return this.note('TOO_LONG', text)
    this.#checkSequence(type, constraints)
    return { type, constraints }
  }

  #constraint(type: string, part: string): Constraint | undefined {
    const sign = COMPARATOR.exec(part)?.[0] ?? ''
    if (sign === '=') this.note('WRITTEN_EQUALS', part)
    const written = part.slice(sign.length)
    if (written === '') return this.note('EMPTY_VERSION', part)
    if (written.includes('*') && /^[*]+$/.test(written)) return this.note('BAD_ASTERISK', part)
    const version = decodeVersion(written)
    if (version === undefined) return this.note('BAD_ENCODING', written)
    if (encodeVersion(version) !== written) this.note('ENCODING_NOT_CANONICAL', written)
    if (/[\t\n\v\f\r]/.test(version)) this.note('WHITESPACE', written)
    if (type === 'datetime' && /[tz]/.test(version)) this.note('DATETIME_NOT_UPPERCASE', version)
    return { comparator: COMPARATORS[sign] ?? '=', version }
  }

  #checkSequence(type: string, constraints: readonly Constraint[]): void {
    const [first] = constraints
    if (first !== undefined && compareVersVersions(type, first.version, first.version) === undefined)
      this.note('NOT_COMPARABLE', first.version)
    for (const [index, { version }] of constraints.entries()) {
      const next = constraints[index + 1]
      if (next === undefined) break
      const order = compareVersVersions(type, version, next.version)
      if (version === next.version) this.note('DUPLICATE_VERSION', version)
      else if (order === undefined) this.note('NOT_COMPARABLE', `${version}|${next.version}`)
      else if (order > 0) this.note('NOT_SORTED', `${version}|${next.version}`)
      else if (order === 0) this.note('DUPLICATE_VERSION', version)
    }
    let before: Comparator | undefined
    for (const { comparator, version } of constraints) {
      if (comparator === '!=') continue
      if (before !== undefined && !mayFollow(before, comparator)) this.note('REDUNDANT', version)
      before = comparator
    }
  }
}

/** Whether a comparator may stand behind another one, inequalities left out. */
function mayFollow(before: Comparator, next: Comparator): boolean {
  const isUpper = next === '<' || next === '<='
  return before === '>' || before === '>=' ? isUpper : !isUpper
}

/** Reads a version range specifier; never throws, and tells all that is not as the standard demands. */
export function readVers(text: string): VersReading {
  const reader = new VersReader()
  const vers = reader.read(text)
  const isCanonical = vers !== undefined && reader.problems.every(({ code }) => WARNINGS.has(code))
  return { vers, problems: reader.problems, isCanonical }
}
