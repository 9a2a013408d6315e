import type { Licence } from '../sbom/model.ts'
import type { Raw } from './check.ts'
import { parseExpression, printExpression } from './expression/index.ts'
import { typeOf } from './ids3.ts'

const MAX_DEPTH = 20
const LISTED = /^https?:\/\/spdx\.org\/licenses\/([A-Za-z0-9.+-]+?)(?:\.html|\.json)?$/
const UNSAID =
  /^(?:https?:\/\/spdx\.org\/(?:rdf|licenses)\/(?:\S*\/)?|spdx:(?:\w+\/)?|expandedlicensing_)?(?:NoAssertion(?:License|Element)?|None(?:License|Element)?|NOASSERTION|NONE)$/

/** Licence elements of a document of SPDX 3 by their ids. */
export type Licences = ReadonlyMap<string, Raw>

/** True for the individuals that say that nothing is said. */
export function isUnsaid3(id: string): boolean {
  return UNSAID.test(id)
}

function textOf(raw: Raw, key: string): string | null {
  const value = raw[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function members(raw: Raw): string[] {
  const value = raw['expandedlicensing_member']
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A set of licences as an expression; null where a member has none. */
function expressionOfSet(raw: Raw, word: ' AND ' | ' OR ', licences: Licences, depth: number): string | null {
  const parts = members(raw).map((id) => expressionOf(id, licences, depth + 1))
  const told = parts.flatMap((part) => (part === null ? [] : part.includes(' ') ? `(${part})` : part))
  return told.length === parts.length && told.length > 0 ? told.join(word) : null
}

/** The expression that a licence element stands for (SPDX 3.0 profiles SimpleLicensing, ExpandedLicensing); null = it is none. */
export function expressionOf(id: string, licences: Licences, depth = 0): string | null {
  const listed = LISTED.exec(id)?.[1]
  if (listed !== undefined) return listed
  const raw = licences.get(id)
  if (raw === undefined || depth > MAX_DEPTH) return null
  const type = typeOf(raw)
  if (type.endsWith('LicenseExpression')) return textOf(raw, 'simplelicensing_licenseExpression')
  if (type.endsWith('ConjunctiveLicenseSet')) return expressionOfSet(raw, ' AND ', licences, depth)
  if (type.endsWith('DisjunctiveLicenseSet')) return expressionOfSet(raw, ' OR ', licences, depth)
  if (type.endsWith('OrLaterOperator')) {
    const inner = expressionOf(textOf(raw, 'expandedlicensing_subjectLicense') ?? '', licences, depth + 1)
    return inner === null ? null : `${inner}+`
  }
  if (type.endsWith('WithAdditionOperator')) {
    const inner = expressionOf(textOf(raw, 'expandedlicensing_subjectExtendableLicense') ?? '', licences, depth + 1)
    const addition = textOf(raw, 'expandedlicensing_subjectAddition')?.split(/[/#]/).at(-1)
    return inner === null || addition === undefined ? null : `${inner} WITH ${addition}`
  }
  return null
}

/** A licence that an element is said to have; null where nothing is said. */
export function readLicence3(id: string, saidBy: Licence['saidBy'], licences: Licences): Licence | null {
  if (isUnsaid3(id)) return null
  const expression = expressionOf(id, licences)
  if (expression === 'NOASSERTION' || expression === 'NONE') return null
  const reading = expression === null ? null : parseExpression(expression)
  if (reading?.expression != null)
    return { saidBy, expression: printExpression(reading.expression), name: null, url: null }
  if (expression !== null) return { saidBy, expression: null, name: expression, url: null }
  const raw = licences.get(id)
  return { saidBy, expression: null, name: (raw === undefined ? null : textOf(raw, 'name')) ?? id, url: null }
}
