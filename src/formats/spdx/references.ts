import type { ExternalReference } from '../sbom/model.ts'
import type { Check, Place, Raw } from './check.ts'
import { REFERENCE_TYPES } from './words.ts'

/** CPE names by their grammars (annex F.2); what they say is read elsewhere. */
const CPE22 = /^c[pP][eE]:\/[AHOaho]?(?::[A-Za-z0-9._\-~%]*){0,6}$/
const CPE23 = /^cpe:2\.3:[aho*-](?::(?:[!-9;-[\]-~]|\\[!-~])+){10}$/
const PURL = /^pkg:\/{0,2}[^\s/<>]+\/[^\s<>]*[^\s/<>]$/
const MAX_TEXT = 200

/** What a package's external references name (clause 7.21). */
export interface References {
  readonly purls: readonly string[]
  readonly cpes: readonly string[]
  readonly swidTagId: string | null
  readonly others: readonly ExternalReference[]
}

/** True for a name that SPDX may write as CPE 2.2 or 2.3. */
export function cpeTypeOf(cpe: string): 'cpe22Type' | 'cpe23Type' | null {
  return CPE23.test(cpe) ? 'cpe23Type' : CPE22.test(cpe) ? 'cpe22Type' : null
}

/** True for a text that may stand as a purl: one word that begins so. */
export function isPurlLike(text: string): boolean {
  return PURL.test(text)
}

/** The type without the address that older tools write before it. */
function shortType(type: string): string {
  return type.startsWith('http://spdx.org/rdf/references/')
    ? type.slice('http://spdx.org/rdf/references/'.length)
    : type
}

function checkCategory(raw: Raw, type: string, place: Place, check: Check): void {
  const category = check.need(raw, 'referenceCategory', place, '7.21')
  if (category === null) return
  const types = REFERENCE_TYPES.get(category.replaceAll('_', '-'))
  if (types === undefined)
    check.error(
      'NOT_IN_LIST',
      place('referenceCategory'),
      { name: 'referenceCategory', value: category.slice(0, MAX_TEXT) },
      '7.21',
    )
  else if (types !== null && !types.has(type))
    check.error('REFERENCE_TYPE', place('referenceType'), { category, type: type.slice(0, MAX_TEXT) }, 'annex F')
}

function checkForm(type: string, locator: string, path: string, check: Check): void {
  const isSound =
    type === 'cpe22Type' || type === 'cpe23Type'
      ? cpeTypeOf(locator) === type
      : type === 'purl'
        ? isPurlLike(locator)
        : !/\s/.test(locator)
  if (!isSound)
    check.error('REFERENCE_FORM', path, { type: type.slice(0, MAX_TEXT), text: locator.slice(0, MAX_TEXT) }, 'annex F')
}

/** Reads external references: purls, CPEs and SWID ids apart from the others; each name once. */
export function readReferences(raw: Raw, place: Place, check: Check): References {
  const purls = new Set<string>()
  const cpes = new Set<string>()
  const others: ExternalReference[] = []
  let swidTagId: string | null = null
  for (const one of check.objects(raw, 'externalRefs', place)) {
    const told = check.need(one.raw, 'referenceType', one.place, '7.21')
    const locator = check.said(one.raw, 'referenceLocator', one.place, 'none', '7.21')
    if (one.raw['referenceLocator'] === undefined) check.missing('referenceLocator', one.place, '7.21')
    if (told === null || locator === null) continue
    const type = shortType(told)
    checkCategory(one.raw, type, one.place, check)
    checkForm(type, locator, one.place('referenceLocator'), check)
    const comment = check.text(one.raw, 'comment', one.place)
    if (type === 'purl') purls.add(locator)
    else if (type === 'cpe22Type' || type === 'cpe23Type') cpes.add(locator)
    else if (type === 'swid' && swidTagId === null) swidTagId = locator.replace(/^swid:/, '')
    else others.push({ type, url: locator, comment })
  }
  return { purls: [...purls], cpes: [...cpes], swidTagId, others }
}
