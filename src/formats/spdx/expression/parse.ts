import type { ExpressionReading, ExpressionReason, LicenceExpression, LicenceId, LicenceRef } from './model.ts'

const MAX_LENGTH = 20_000
const MAX_DEPTH = 100
const TOKEN = /[()]|[A-Za-z0-9.:+-]+/y
const ID = /^[A-Za-z0-9.-]+$/
const REF = /^(?:(DocumentRef-[A-Za-z0-9.+-]+):)?((?:LicenseRef|AdditionRef)-[A-Za-z0-9.+-]+)$/
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'with'>> = { AND: 'and', OR: 'or', WITH: 'with' }

interface Token {
  readonly text: string
  readonly at: number
}

class ExpressionError extends Error {
  readonly at: number
  readonly reason: ExpressionReason

  constructor(reason: ExpressionReason, at: number) {
    super(reason)
    this.at = at
    this.reason = reason
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1
    if (at >= text.length) return tokens
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (found === null) throw new ExpressionError('character', at)
    tokens.push({ text: found[0], at })
    at += found[0].length
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #at = 0
  #depth = 0
  /** Operators are upper case, as the standard has them. */
  isCanonical = true

  constructor(text: string) {
    this.#tokens = tokenize(text)
    this.#end = text.length
  }

  whole(): LicenceExpression {
    const expression = this.#group('or')
    const rest = this.#tokens[this.#at]
    if (rest !== undefined) throw new ExpressionError(rest.text === ')' ? 'parenthesis' : 'operator', rest.at)
    return expression
  }

  #place(): number {
    return this.#tokens[this.#at]?.at ?? this.#end
  }

  /** Takes an operator when it is the next word. */
  #takes(operator: 'and' | 'or' | 'with'): boolean {
    const text = this.#tokens[this.#at]?.text
    if (text === undefined || OPERATORS[text.toUpperCase()] !== operator) return false
    if (text !== text.toUpperCase()) this.isCanonical = false
    this.#at += 1
    return true
  }

  /** WITH binds tighter than AND, AND than OR (SPDX annex D.4.5). */
  #group(kind: 'and' | 'or'): LicenceExpression {
    const parts = [kind === 'or' ? this.#group('and') : this.#operand()]
    while (this.#takes(kind)) parts.push(kind === 'or' ? this.#group('and') : this.#operand())
    const [only] = parts
    return only !== undefined && parts.length === 1 ? only : { kind, parts }
  }

  #operand(): LicenceExpression {
    const token = this.#tokens[this.#at]
    if (token === undefined || token.text === ')') throw new ExpressionError('operand', this.#place())
    if (token.text !== '(') return this.#simple(token)
    this.#at += 1
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) throw new ExpressionError('depth', token.at)
    const inner = this.#group('or')
    if (this.#tokens[this.#at]?.text !== ')') throw new ExpressionError('parenthesis', this.#place())
    this.#at += 1
    this.#depth -= 1
    return inner
  }

  #simple(token: Token): LicenceExpression {
    const licence = readLicence(token)
    this.#at += 1
    if (!this.#takes('with')) return licence
    const exception = this.#tokens[this.#at]
    if (exception === undefined || !(ID.test(exception.text) || REF.test(exception.text)) || isOperator(exception.text))
      throw new ExpressionError('exception', this.#place())
    this.#at += 1
    return { kind: 'with', licence, exception: exception.text }
  }
}

function isOperator(text: string): boolean {
  return OPERATORS[text.toUpperCase()] !== undefined
}

function readLicence({ text, at }: Token): LicenceId | LicenceRef {
  if (isOperator(text)) throw new ExpressionError('operand', at)
  const ref = REF.exec(text)
  if (ref?.[2] !== undefined) return { kind: 'ref', document: ref[1] ?? null, ref: ref[2] }
  const isOrLater = text.endsWith('+')
  const id = isOrLater ? text.slice(0, -1) : text
  if (!ID.test(id)) throw new ExpressionError('character', at)
  return { kind: 'id', id, isOrLater }
}

/** Reads a licence expression (SPDX 2.3 annex D); whether the ids are on SPDX's list is not asked. Never throws, linear time. */
export function parseExpression(text: string): ExpressionReading {
  if (text.length > MAX_LENGTH) return { expression: null, at: MAX_LENGTH, reason: 'length' }
  try {
    const parser = new Parser(text)
    const expression = parser.whole()
    return { expression, isCanonical: parser.isCanonical }
  } catch (error) {
    if (error instanceof ExpressionError) return { expression: null, at: error.at, reason: error.reason }
    throw error
  }
}

/** The licences that an expression names, each once, in its order. */
export function licencesOf(expression: LicenceExpression): (LicenceId | LicenceRef)[] {
  if (expression.kind === 'with') return [expression.licence]
  if (expression.kind === 'id' || expression.kind === 'ref') return [expression]
  const all = new Map(expression.parts.flatMap(licencesOf).map((one) => [printExpression(one), one]))
  return [...all.values()]
}

/** Writes an expression in the standard's form; a group within a group stands in parentheses. */
export function printExpression(expression: LicenceExpression): string {
  if (expression.kind === 'id') return expression.isOrLater ? `${expression.id}+` : expression.id
  if (expression.kind === 'ref')
    return expression.document === null ? expression.ref : `${expression.document}:${expression.ref}`
  if (expression.kind === 'with') return `${printExpression(expression.licence)} WITH ${expression.exception}`
  const parts = expression.parts.map((part) =>
    part.kind === 'and' || part.kind === 'or' ? `(${printExpression(part)})` : printExpression(part),
  )
  return parts.join(expression.kind === 'and' ? ' AND ' : ' OR ')
}
