import { categoryOf, documentOf, vulnerabilitiesOf } from './parts.ts'
import type { Check, Problem } from './rule.ts'
import { membersOf, objectsOf, type CsafVersion, type CsafView, type Members, type Placed } from './view.ts'

/** Values of `/document/category` that stand for a profile (§4). */
export const INCIDENT = 'csaf_security_incident_response'
export const INFORMATIONAL = 'csaf_informational_advisory'
export const ADVISORY = 'csaf_security_advisory'
export const VEX = 'csaf_vex'
export const DEPRECATED_ADVISORY = 'csaf_deprecated_security_advisory'
export const WITHDRAWN = 'csaf_withdrawn'
export const SUPERSEDED = 'csaf_superseded'

const COMMON = [INCIDENT, INFORMATIONAL, ADVISORY, VEX]

/** The profiles of each version beside CSAF Base. */
export const PROFILES: Readonly<Record<CsafVersion, readonly string[]>> = {
  '2.0': COMMON,
  '2.1': [...COMMON, DEPRECATED_ADVISORY, WITHDRAWN, SUPERSEDED],
}

/** A test for the documents of some profiles: those of them that the document's version has. */
export function within(profiles: readonly string[], check: Check): Check {
  return (view) => {
    const category = categoryOf(view)
    return profiles.includes(category) && PROFILES[view.version].includes(category) ? check(view) : []
  }
}

/** `category` of a reference, which is external where it says none (§3.1). */
const categoryOfReference = ({ category }: Members): unknown => (category === undefined ? 'external' : category)

/** True when a list of the document has an item of one of the categories. */
export function hasCategory(view: CsafView, list: 'notes' | 'references', categories: readonly string[]): boolean {
  return objectsOf(documentOf(view)[list], '').some(({ value }) => {
    const category = list === 'references' ? categoryOfReference(value) : value['category']
    return categories.some((one) => one === category)
  })
}

/** A member of the document as a whole that has to be there. */
export function findMissing(view: CsafView, name: string): Problem[] {
  return view.root[name] === undefined ? [{ path: `/${name}` }] : []
}

/** A member of the document as a whole that must not be there. */
export function findUnexpected(view: CsafView, name: string): Problem[] {
  return view.root[name] === undefined ? [] : [{ path: `/${name}` }]
}

/** The vulnerabilities that have none of the members, at the place of one of them. */
export function findWithout(view: CsafView, names: readonly string[], place: string): Problem[] {
  return vulnerabilitiesOf(view)
    .filter(({ value }) => names.every((name) => value[name] === undefined))
    .map(({ path }) => ({ path: `${path}/${place}` }))
}

/** `product_status` of each vulnerability, with its pointer; empty where there is none. */
export function statusObjectsOf(view: CsafView): Placed<Members>[] {
  return vulnerabilitiesOf(view).map(({ path, value }) => ({
    path: `${path}/product_status`,
    value: membersOf(value['product_status']),
  }))
}
