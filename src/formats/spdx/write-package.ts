import type { Property, SbomComponent } from '../sbom/model.ts'
import { Check, isObject, isUnsaid, type Raw } from './check.ts'
import { readActor, readAnnotations, readPackage } from './element.ts'
import { ANNOTATOR, COMPONENT_MARK, differenceOf, printExtra } from './extra.ts'
import { cpeTypeOf, isPurlLike } from './references.ts'
import { algorithms, isDigest, purposes, REFERENCE_TYPES } from './words.ts'
import type { LicenceBook } from './write-licence.ts'

const PAGE = /^https?:\/\/[^\s/<>][^\s<>]*$/
const DOWNLOAD = /^(?:https?|ftp|git|git\+(?:https?|ssh|git)|(?:hg|svn|bzr)\+https?):\/\/[^\s/<>][^\s<>]*$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const NAMED: ReadonlySet<string> = new Set(['purl', 'cpe22Type', 'cpe23Type', 'swid'])
const TEXTS = ['packageFileName', 'sourceInfo', 'licenseComments', 'summary', 'comment'] as const
const DATES = ['releaseDate', 'builtDate', 'validUntilDate'] as const

/** Fields of a component that are held against what a reader finds in what was written. */
export const COMPONENT_FIELDS = [
  'ref',
  'kind',
  'group',
  'name',
  'version',
  'supplier',
  'manufacturer',
  'description',
  'purls',
  'cpes',
  'swidTagId',
  'hashes',
  'licences',
  'copyright',
  'scope',
  'isModified',
  'patches',
  'parent',
  'externalReferences',
  'properties',
] as const satisfies readonly (keyof SbomComponent)[]

/** A check that keeps nothing: what we write ourselves is read back only to see what it says. */
export function createSilentCheck(): Check {
  const nothing = (): void => undefined
  const check = new Check({ head: nothing, component: nothing, relation: nothing, finding: nothing }, 0)
  check.setVersion('2.3')
  return check
}

/** The value of a property under one of SPDX's own names. */
export function propertyOf(properties: readonly Property[] | undefined, name: string): string | undefined {
  return properties?.find((one) => one.name === `spdx:${name}`)?.value
}

function partyOf(component: SbomComponent, key: 'supplier' | 'originator'): string {
  const name = key === 'supplier' ? component.supplier : component.manufacturer
  if (name === null) return 'NOASSERTION'
  const told = propertyOf(component.properties, key)
  const isTold = told !== undefined && /^(?:Person|Organization): /.test(told) && readActor(told).name === name
  return isTold ? told : `Organization: ${name}`
}

function referencesOf({ purls, cpes, swidTagId }: SbomComponent): Raw[] {
  const named: [string, string, string][] = [
    ...purls.filter(isPurlLike).map((purl): [string, string, string] => ['PACKAGE-MANAGER', 'purl', purl]),
    ...cpes.flatMap((cpe): [string, string, string][] => {
      const type = cpeTypeOf(cpe)
      return type === null ? [] : [['SECURITY', type, cpe]]
    }),
  ]
  if (swidTagId !== null && /^[^\s<>]+$/.test(swidTagId)) named.push(['SECURITY', 'swid', `swid:${swidTagId}`])
  return named.map(([referenceCategory, referenceType, referenceLocator]) => ({
    referenceCategory,
    referenceType,
    referenceLocator,
  }))
}

function categoryOf(type: string): string {
  const found = [...REFERENCE_TYPES].find(([, types]) => types?.has(type) === true)
  return found?.[0] ?? 'OTHER'
}

interface Links {
  readonly homepage: string | undefined
  readonly downloadLocation: string
  readonly references: readonly Raw[]
}

/** Page and download have fields of their own; other links are external references. */
function linksOf({ externalReferences }: SbomComponent): Links {
  const page = externalReferences.find(
    ({ type, url, comment }) => type === 'website' && comment === null && PAGE.test(url),
  )
  const download = externalReferences.find(
    ({ type, url, comment }) => type === 'distribution' && comment === null && DOWNLOAD.test(url),
  )
  const others = externalReferences.filter(
    (one) =>
      one !== page &&
      one !== download &&
      !NAMED.has(one.type) &&
      /^[^\s<>]+$/.test(one.type) &&
      /^[^\s<>]+$/.test(one.url) &&
      !isUnsaid(one.url),
  )
  return {
    homepage: page?.url,
    downloadLocation: download?.url ?? 'NOASSERTION',
    references: others.map(({ type, url, comment }) => ({
      referenceCategory: PAGE.test(url) || categoryOf(type) !== 'SECURITY' ? categoryOf(type) : 'OTHER',
      referenceType: type,
      referenceLocator: url,
      ...(comment === null ? {} : { comment }),
    })),
  }
}

/** Annotations of other people, as they were read. */
function annotationsOf(properties: readonly Property[] | undefined): Raw[] {
  return (properties ?? []).flatMap(({ name, value }) => {
    if (name !== 'spdx:annotation') return []
    let told: unknown
    try {
      told = JSON.parse(value)
    } catch {
      return []
    }
    if (!isObject(told)) return []
    const { annotator, annotationDate, annotationType, comment } = told
    const isWhole =
      typeof annotator === 'string' &&
      /^(?:Person|Organization|Tool): \S/.test(annotator) &&
      typeof annotationDate === 'string' &&
      DATE.test(annotationDate) &&
      (annotationType === 'OTHER' || annotationType === 'REVIEW') &&
      typeof comment === 'string'
    return isWhole ? { annotator, annotationDate, annotationType, comment } : []
  })
}

function keptOf(properties: readonly Property[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const key of [...TEXTS, ...DATES]) {
    const text = propertyOf(properties, key)
    const isDate = DATES.some((one) => one === key)
    if (text !== undefined && text !== '' && (!isDate || DATE.test(text))) kept[key] = text
  }
  const attributions = properties.filter(({ name }) => name === 'spdx:attributionTexts').map(({ value }) => value)
  if (attributions.length > 0) kept['attributionTexts'] = attributions
  return kept
}

/** A component as a package of SPDX 2.3, without what SPDX has no field for. */
function plainPackageOf(component: SbomComponent, id: string, licences: LicenceBook): Record<string, unknown> {
  const { homepage, downloadLocation, references } = linksOf(component)
  const checksums = component.hashes.flatMap(({ algorithm, value }) => {
    const known = algorithms.own(algorithm)
    return known !== undefined && isDigest(value, known.digits) ? { algorithm: known.two, checksumValue: value } : []
  })
  const externalRefs = [...referencesOf(component), ...references]
  const purpose = component.kind === 'other' ? undefined : (purposes.ofKind(component.kind) ?? 'OTHER')
  const annotations = annotationsOf(component.properties)
  return {
    SPDXID: id,
    name: component.name,
    ...(component.version === null || isUnsaid(component.version) ? {} : { versionInfo: component.version }),
    supplier: partyOf(component, 'supplier'),
    originator: partyOf(component, 'originator'),
    downloadLocation,
    filesAnalyzed: false,
    ...(checksums.length === 0 ? {} : { checksums }),
    ...(homepage === undefined ? {} : { homepage }),
    licenseConcluded: licences.expressionOf(component.licences, 'concluded') ?? 'NOASSERTION',
    licenseDeclared: licences.expressionOf(component.licences, 'declared') ?? 'NOASSERTION',
    copyrightText: component.copyright ?? 'NOASSERTION',
    ...(component.description === null ? {} : { description: component.description }),
    ...(externalRefs.length === 0 ? {} : { externalRefs }),
    ...(purpose === undefined ? {} : { primaryPackagePurpose: purpose }),
    ...keptOf(component.properties),
    ...(annotations.length === 0 ? {} : { annotations }),
  }
}

/** One annotation of ours. */
export function ownAnnotation(comment: string, date: string): Raw {
  return { annotator: ANNOTATOR, annotationDate: date, annotationType: 'OTHER', comment }
}

/**
 * A component as a package of SPDX 2.3. What a reader would not find in its fields stands in an annotation: the package is read
 * back, and what differs is told. `safe`: what a notation can carry of a text.
 */
export function packageOf(
  component: SbomComponent,
  id: string,
  licences: LicenceBook,
  date: string,
  safe: (value: unknown) => unknown,
): Raw {
  const plain = safe(plainPackageOf(component, id, licences))
  if (!isObject(plain)) return {}
  const check = createSilentCheck()
  const at = (): string => ''
  const read = readPackage(plain, at, check)
  const annotations = readAnnotations(plain, at, check).map(({ property }) => property)
  const back: SbomComponent = { ref: id, ...read, properties: [...read.properties, ...annotations] }
  const extra = differenceOf(component, back, COMPONENT_FIELDS)
  if (extra === undefined) return plain
  const told = Array.isArray(plain['annotations']) ? plain['annotations'] : []
  return { ...plain, annotations: [...told, ownAnnotation(printExtra(COMPONENT_MARK, extra), date)] }
}
