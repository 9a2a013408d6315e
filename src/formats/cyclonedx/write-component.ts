import type { ComponentKind, Licence, Property, SbomComponent } from '../sbom/model.ts'
import { KEPT, KEPT_FLAG, KEPT_LISTS, kindOf, readComponent } from './component.ts'
import { readFrame, readOccurrence } from '../sbom/code.ts'
import { isSame } from './equal.ts'
import { isListedLicence } from './licence-ids.ts'
import type { WrittenVersion } from './model.ts'
import { COMPONENT_FIELDS, overrideOf } from './override.ts'

const HASHES =
  'MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3'.split(' ')
const DIGEST = /^(?:[a-f0-9]{32}|[a-f0-9]{40}|[a-f0-9]{64}|[a-f0-9]{96}|[a-f0-9]{128})$/
const REFERENCES = new Set(
  (
    'vcs issue-tracker website advisories bom mailing-list social chat documentation support source-distribution ' +
    'distribution distribution-intake license build-meta build-system release-notes security-contact model-card log ' +
    'configuration evidence formulation attestation threat-model adversary-model risk-assessment ' +
    'vulnerability-assertion exploitability-statement pentest-report static-analysis-report dynamic-analysis-report ' +
    'runtime-analysis-report component-analysis-report maturity-report certification-report codified-infrastructure ' +
    'quality-metrics poam electronic-signature digital-signature rfc-9116 other'
  ).split(' '),
)
/** The type that other programs understand best, of kinds that CycloneDX has no type for. */
const NEAREST: ReadonlyMap<ComponentKind, ComponentKind> = new Map([
  ['source', 'file'],
  ['archive', 'file'],
  ['install', 'application'],
])
const PATCHES = ['unofficial', 'monkey', 'backport', 'cherry-pick']
/** Characters that no IRI has (RFC 3987 §2.2), and percent signs that encode nothing. */
const NO_IRI = /[\s<>"{}|\\^`]|%(?![0-9a-fA-F]{2})/
const MIME_TYPE = /^[-+a-z0-9.]+\/[-+a-z0-9.]+$/
const MAX_VERSION = 1_024

/** Members that are there; `undefined` ones are left out by JSON. */
type Written = Record<string, unknown>

/** A list as a member; left out when it is empty. */
export function listOrNone<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}

/** An URL as CycloneDX takes it; undefined where it takes none such. */
function iri(url: string | null): string | undefined {
  return url === null || NO_IRI.test(url) ? undefined : url
}

function writeLicence({ saidBy: acknowledgement, expression, name, url }: Licence): Written {
  const names =
    expression === null ? { name: name ?? '' } : isListedLicence(expression) ? { id: expression } : { name: expression }
  return { license: { ...names, acknowledgement, url: iri(url) } }
}

function isPlainExpression({ expression, name, url }: Licence): boolean {
  return expression !== null && name === null && url === null
}

function writeLicences(licences: readonly Licence[], version: WrittenVersion): readonly Written[] | undefined {
  const isListed = ({ expression }: Licence): boolean => expression !== null && isListedLicence(expression)
  // 1.6 takes one expression by itself, or licences; 1.7 both side by side.
  const mayExpress = version !== '1.6' || licences.length === 1
  return listOrNone(
    licences.map((licence) =>
      mayExpress && isPlainExpression(licence) && !isListed(licence)
        ? { expression: licence.expression, acknowledgement: licence.saidBy }
        : writeLicence(licence),
    ),
  )
}

/** Further package URLs and CPE names of one part stand as what is concluded of its identity; beside them evidence that names its code. */
function writeEvidence({ purls, cpes, properties }: SbomComponent): Written | undefined {
  const further = (field: string, values: readonly string[]): Written[] =>
    values.slice(1).map((concludedValue) => ({ field, concludedValue }))
  const identity = listOrNone([...further('purl', purls), ...further('cpe', cpes)])
  const frames = listOrNone(properties.flatMap((property) => readFrame(property) ?? []))
  const occurrences = listOrNone(properties.flatMap((property) => readOccurrence(property) ?? []))
  if (identity === undefined && frames === undefined && occurrences === undefined) return undefined
  return { identity, occurrences, callstack: frames === undefined ? undefined : { frames } }
}

function writePedigree({ patches }: SbomComponent): Written | undefined {
  if (patches.length === 0) return undefined
  return {
    patches: patches.map(({ kind, resolves }) => ({
      type: PATCHES.includes(kind) ? kind : 'unofficial',
      resolves: listOrNone(resolves.map((id) => ({ type: 'security', id }))),
    })),
  }
}

/** Members that were kept as properties, back in their places; and the properties that are left. */
function restore(component: SbomComponent, version: WrittenVersion): { members: Written; properties: Property[] } {
  const members: Written = {}
  const isSeven = version === '1.7'
  const isExternal = component.properties.some(({ name, value }) => name === `${KEPT}${KEPT_FLAG}` && value === 'true')
  const take = ({ name, value }: Property): boolean => {
    const key = name.startsWith(KEPT) ? name.slice(KEPT.length) : ''
    const list = KEPT_LISTS.find((one) => one === key)
    if (list !== undefined) {
      const before = members[list]
      members[list] = Array.isArray(before) ? [...before, value] : [value]
      return true
    }
    const mayStand =
      (key === 'mime-type' && MIME_TYPE.test(value)) ||
      key === 'author' ||
      (key === 'versionRange' && isSeven && isExternal && component.version === null && value !== '') ||
      (key === KEPT_FLAG && isSeven && value === 'true')
    if (!mayStand || members[key] !== undefined) return false
    members[key] = key === KEPT_FLAG ? true : value
    return true
  }
  const isEvidence = (property: Property): boolean =>
    readFrame(property) !== undefined || readOccurrence(property) !== undefined
  const properties = component.properties.filter((property) => !isEvidence(property) && !take(property))
  return { members, properties }
}

function membersOf(component: SbomComponent, version: WrittenVersion): { base: Written; properties: Property[] } {
  const { members, properties } = restore(component, version)
  const { kind, group, name, supplier, manufacturer, description, scope, copyright, swidTagId } = component
  const base: Written = {
    type: kindOf(kind) ?? NEAREST.get(kind) ?? 'library',
    'bom-ref': component.ref,
    supplier: supplier === null ? undefined : { name: supplier },
    manufacturer: manufacturer === null ? undefined : { name: manufacturer },
    group: group ?? undefined,
    name,
    version: component.version !== null && component.version.length <= MAX_VERSION ? component.version : undefined,
    description: description ?? undefined,
    scope: scope ?? undefined,
    hashes: listOrNone(
      component.hashes
        .filter(({ algorithm, value }) => HASHES.includes(algorithm) && DIGEST.test(value))
        .map(({ algorithm: alg, value: content }) => ({ alg, content })),
    ),
    licenses: writeLicences(component.licences, version),
    copyright: copyright ?? undefined,
    cpe: component.cpes[0],
    purl: component.purls[0],
    swid: swidTagId === null ? undefined : { tagId: swidTagId, name },
    modified: component.isModified && component.patches.length === 0 ? true : undefined,
    pedigree: writePedigree(component),
    externalReferences: listOrNone(
      component.externalReferences
        .filter(({ url }) => iri(url) !== undefined)
        .map(({ type, url, comment }) => ({
          type: REFERENCES.has(type) ? type : 'other',
          url,
          comment: comment ?? undefined,
        })),
    ),
    evidence: writeEvidence(component),
    ...members,
  }
  return { base, properties }
}

/**
 * A part as a component of CycloneDX that stands in `parent`. What CycloneDX has no place for follows as properties of ours, so that
 * reading it again gives the same part.
 */
export function writeComponent(component: SbomComponent, parent: string | null, version: WrittenVersion): Written {
  const { base, properties } = membersOf(component, version)
  const withOwn: Written = { ...base, properties: listOrNone(properties) }
  const { ref, path } = component
  const again = readComponent(plain(withOwn), { ref, parent, path })
  const lost = COMPONENT_FIELDS.filter((field) => !isSame(again[field], component[field]))
  const added = lost.map((field) => overrideOf(field, component[field]))
  // With all properties in one, they do not stand beside it a second time for their own sake only: other programs read them.
  return added.length === 0 ? withOwn : { ...base, properties: [...properties, ...added] }
}

/** As JSON would have it: members that are undefined are not there. */
function plain(written: Written): Written {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
}
