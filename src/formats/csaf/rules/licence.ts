import { parseExpression } from '../../spdx/expression/index.ts'
import type { LicenceExpression } from '../../spdx/expression/index.ts'
import { documentOf } from './parts.ts'
import { createIndex, textOf } from './view.ts'

const REFERENCE = { licence: /^LicenseRef-[A-Za-z0-9.-]+$/, exception: /^AdditionRef-[A-Za-z0-9.-]+$/ }
const OPERATOR = /^(?:AND|OR|WITH|and|or|with)$/
const WORD = /[^\s()]+/g
/** An expression stands on one line, and only blanks are in it. */
const NO_BLANK = /[^\S ]/
/** What stands against an operator or beside a parenthesis without a space. */
const CROWDED = /\)[^\s)]|[^\s(]\(/

/** Licences and exceptions that an expression names: `id`s of the SPDX list, or references to what is defined elsewhere. */
export interface NamedLicence {
  readonly kind: 'id' | 'ref'
  readonly name: string
  /** Whether it stands behind `WITH`. */
  readonly isException: boolean
}

/** A licence expression as CSAF takes it: what it names, or why it is none. */
export type LicenceReading = { readonly named: readonly NamedLicence[] } | { readonly problem: 'syntax' | 'document' }

function collect(expression: LicenceExpression, named: NamedLicence[]): boolean {
  const open = [expression]
  let isOfDocument = false
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'id') named.push({ kind: 'id', name: part.id, isException: false })
    else if (part.kind === 'ref') {
      isOfDocument ||= part.document !== null
      named.push({ kind: 'ref', name: part.ref, isException: false })
    } else if (part.kind === 'with') {
      isOfDocument ||= part.exception.startsWith('DocumentRef-')
      named.push({ kind: part.exception.includes('Ref-') ? 'ref' : 'id', name: part.exception, isException: true })
      open.push(part.licence)
    } else open.push(...part.parts.toReversed())
  }
  return isOfDocument
}

/** Reads a licence expression by the grammar of SPDX 3.0.1; `DocumentRef-…` is not for CSAF. Never throws. */
export function readLicence(text: string): LicenceReading {
  const { expression } = parseExpression(text)
  if (expression === null || CROWDED.test(text) || NO_BLANK.test(text) || text.trim() !== text)
    return { problem: 'syntax' }
  const named: NamedLicence[] = []
  if (collect(expression, named)) return { problem: 'document' }
  const isWell = named.every(({ kind, name, isException }) =>
    kind === 'ref' ? REFERENCE[isException ? 'exception' : 'licence'].test(name) : !/^\w+ref-/i.test(name),
  )
  const words = text.match(WORD) ?? []
  return isWell && words.every((word) => !/^(?:and|or|with)$/i.test(word) || OPERATOR.test(word))
    ? { named }
    : { problem: 'syntax' }
}

/** `/document/license_expression` of a document, read; undefined where there is none. */
export const licenceOf = createIndex((view): (LicenceReading & { readonly text: string }) | undefined => {
  const text = textOf(documentOf(view)['license_expression'])
  return text === undefined ? undefined : { ...readLicence(text), text }
})
