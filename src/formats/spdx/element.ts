import type { ComponentKind, ExternalReference, Hash, Licence, Property, SbomComponent } from '../sbom/model.ts'
import { isObject, isUnsaid, type Check, type Place, type Raw } from './check.ts'
import { FILE_TYPES, algorithms, isDigest, purposes } from './words.ts'
import { readReferences } from './references.ts'

const ACTOR = /^(Person|Organization|Tool):\s*(\S.*)$/s
const EMAIL = /\s*\(([^()\s]*@[^()\s]*|)\)$/
const ID = /^SPDXRef-[A-Za-z0-9.-]+$/

/** What a component has that SPDX has no field for. */
const NOTHING_ELSE = { group: null, scope: null, isModified: false, patches: [], parent: null } as const

/** An element's own id; told when it is not of the standard's form (SPDX 2.3 clause 7.2). */
export function readId(raw: Raw, place: Place, check: Check): string | null {
  const id = check.need(raw, 'SPDXID', place, '7.2')
  if (id !== null && !ID.test(id)) check.error('ID_FORM', place('SPDXID'), { id: id.slice(0, 200) }, '7.2')
  return id
}

/** A person, organisation or tool without the word for it and without an address, and as written. */
export function readActor(text: string): { readonly kind: string | null; readonly name: string } {
  const found = ACTOR.exec(text)
  const name = (found?.[2] ?? text).trim()
  return { kind: found?.[1] ?? null, name: name.replace(EMAIL, '').trim() || name }
}

/** Supplier or originator (clauses 7.5, 7.6); what the name alone does not say stays as a property. */
function readParty(
  raw: Raw,
  key: 'supplier' | 'originator',
  place: Place,
  check: Check,
  properties: Property[],
): string | null {
  const text = check.said(raw, key, place, 'NOASSERTION', key === 'supplier' ? '7.5' : '7.6')
  if (text === null) return null
  const { kind, name } = readActor(text)
  if (kind === null || kind === 'Tool') check.error('ACTOR_FORM', place(key), { name: key, text: text.slice(0, 200) })
  if (text !== `Organization: ${name}`) properties.push({ name: `spdx:${key}`, value: text })
  return name
}

/** Digests (clause 7.10), in our words. */
export function readChecksums(raw: Raw, place: Place, check: Check): Hash[] {
  return check.objects(raw, 'checksums', place).flatMap((one) => {
    const name = check.need(one.raw, 'algorithm', one.place, '7.10')
    const value = check.need(one.raw, 'checksumValue', one.place, '7.10')
    if (name === null || value === null) return []
    const algorithm = algorithms.two(name)
    const tell = (): void =>
      check.error('NOT_IN_LIST', one.place('algorithm'), { name: 'algorithm', value: name }, '7.10')
    if (algorithm === undefined) tell()
    else if (!algorithm.isIn22) check.in22(tell)
    const lower = value.toLowerCase()
    if (algorithm !== undefined && !isDigest(value, algorithm.digits))
      check.error('CHECKSUM_FORM', one.place('checksumValue'), { algorithm: name, value: value.slice(0, 200) }, '7.10')
    return { algorithm: (algorithm ?? algorithms.two(name.toUpperCase()))?.own ?? name, value: lower }
  })
}

/** A licence field: an expression, or, where it is none, its words. */
export function readLicence(raw: Raw, key: string, saidBy: Licence['saidBy'], place: Place, check: Check): Licence[] {
  const text = check.said(raw, key, place, 'both')
  if (text === null) return []
  const expression = check.expression(text, place(key))
  return [{ saidBy, expression, name: expression === null ? text : null, url: null }]
}

/** Fields in 2.2 that may be left out since 2.3. */
function needIn22(raw: Raw, keys: readonly string[], place: Place, check: Check): void {
  const missing = keys.filter((key) => raw[key] === undefined)
  if (missing.length > 0)
    check.in22(() => {
      for (const key of missing) check.missing(key, place)
    })
}

/** Texts that no field of ours stands for, kept as properties under SPDX's own names. */
function keep(raw: Raw, keys: readonly string[], place: Place, check: Check, properties: Property[]): void {
  for (const key of keys) {
    const text = check.text(raw, key, place)
    if (text !== null && !isUnsaid(text)) properties.push({ name: `spdx:${key}`, value: text })
  }
}

function keepList(raw: Raw, keys: readonly string[], place: Place, check: Check, properties: Property[]): void {
  for (const key of keys)
    for (const value of check.texts(raw, key, place))
      if (!isUnsaid(value)) properties.push({ name: `spdx:${key}`, value })
}

/** Annotations that stand at an element (clause 12), each as one property; those of ours are read apart. */
export function readAnnotations(raw: Raw, place: Place, check: Check): { property: Property; comment: string }[] {
  return check.objects(raw, 'annotations', place).flatMap((one) => {
    const annotator = check.need(one.raw, 'annotator', one.place, '12.1')
    const date = check.date(one.raw, 'annotationDate', one.place, '12.2')
    if (date === null) check.missing('annotationDate', one.place, '12.2')
    const type = check.need(one.raw, 'annotationType', one.place, '12.3')
    if (type !== null && type !== 'REVIEW' && type !== 'OTHER')
      check.error('NOT_IN_LIST', one.place('annotationType'), { name: 'annotationType', value: type }, '12.3')
    const comment = check.need(one.raw, 'comment', one.place, '12.5')
    if (comment === null) return []
    const value = JSON.stringify({ annotator, annotationDate: date, annotationType: type, comment })
    return { property: { name: 'spdx:annotation', value }, comment }
  })
}

/** Name of an element; where it has none, its id stands for it. */
function readName(raw: Raw, key: string, place: Place, check: Check, clause: string): string {
  const name = check.need(raw, key, place, clause)
  if (name !== null && isUnsaid(name))
    check.error('NOASSERTION_NOT_ALLOWED', place(key), { name: key, value: name }, clause)
  if (name !== null && !isUnsaid(name)) return name
  const id = raw['SPDXID']
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : place('')
}

function readKind(raw: Raw, place: Place, check: Check): ComponentKind {
  const purpose = check.text(raw, 'primaryPackagePurpose', place)
  if (purpose === null) return 'other'
  check.in22(() =>
    check.warn('NOT_IN_VERSION', place('primaryPackagePurpose'), { name: 'primaryPackagePurpose' }, '7.24'),
  )
  const kind = purposes.two(purpose)
  if (kind === undefined)
    check.error(
      'NOT_IN_LIST',
      place('primaryPackagePurpose'),
      { name: 'primaryPackagePurpose', value: purpose.slice(0, 200) },
      '7.24',
    )
  return kind ?? purposes.two(purpose.toUpperCase().replaceAll('_', '-')) ?? 'other'
}

/** Files analysed or not, and what may or has to stand there then (clauses 7.8, 7.9). */
function readAnalysis(raw: Raw, place: Place, check: Check, properties: Property[]): void {
  const value = raw['filesAnalyzed']
  if (value !== undefined && typeof value !== 'boolean')
    check.error('NOT_BOOLEAN', place('filesAnalyzed'), { name: 'filesAnalyzed' }, '7.8')
  const code = raw['packageVerificationCode']
  if (code === undefined) return
  if (!isObject(code)) {
    check.error('NOT_OBJECT', place('packageVerificationCode'), { name: 'packageVerificationCode' }, '7.9')
    return
  }
  const inner: Place = (key) => place(key === '' ? 'packageVerificationCode' : `packageVerificationCode/${key}`)
  const digest = check.need(code, 'packageVerificationCodeValue', inner, '7.9')
  if (digest === null) return
  if (value === false) check.error('NOT_ANALYZED', inner(''), { name: 'packageVerificationCode' }, '7.9')
  if (!isDigest(digest, 40))
    check.error(
      'CHECKSUM_FORM',
      inner('packageVerificationCodeValue'),
      { algorithm: 'SHA1', value: digest.slice(0, 200) },
      '7.9',
    )
  properties.push({ name: 'spdx:packageVerificationCode', value: digest })
  for (const excluded of check.texts(code, 'packageVerificationCodeExcludedFiles', inner))
    properties.push({ name: 'spdx:packageVerificationCodeExcludedFile', value: excluded })
}

const PACKAGE_TEXTS = ['packageFileName', 'sourceInfo', 'licenseComments', 'summary', 'comment'] as const
const PACKAGE_DATES = ['releaseDate', 'builtDate', 'validUntilDate'] as const
const PACKAGE_LISTS = ['licenseInfoFromFiles', 'attributionTexts'] as const

function readPackageDetails(raw: Raw, place: Place, check: Check, properties: Property[]): void {
  keep(raw, PACKAGE_TEXTS, place, check, properties)
  for (const key of PACKAGE_DATES) {
    const date = check.date(raw, key, place)
    if (date === null) continue
    check.in22(() => check.warn('NOT_IN_VERSION', place(key), { name: key }))
    properties.push({ name: `spdx:${key}`, value: date })
  }
  keepList(raw, PACKAGE_LISTS, place, check, properties)
  readAnalysis(raw, place, check, properties)
}

/** Where it can be had, and its page (clauses 7.7, 7.11). */
function readLinks(raw: Raw, place: Place, check: Check): ExternalReference[] {
  const download = check.said(raw, 'downloadLocation', place, 'both')
  if (raw['downloadLocation'] === undefined || raw['downloadLocation'] === '')
    check.missing('downloadLocation', place, '7.7')
  const homepage = check.said(raw, 'homepage', place, 'both')
  return [
    ...(homepage === null ? [] : [{ type: 'website', url: homepage, comment: null }]),
    ...(download === null ? [] : [{ type: 'distribution', url: download, comment: null }]),
  ]
}
/** Reads a package (SPDX 2.3 clause 7) into a component without ref and annotations. */
export function readPackage(raw: Raw, place: Place, check: Check): Omit<SbomComponent, 'ref'> {
  const properties: Property[] = []
  const name = readName(raw, 'name', place, check, '7.1')
  const supplier = readParty(raw, 'supplier', place, check, properties)
  const manufacturer = readParty(raw, 'originator', place, check, properties)
  needIn22(raw, ['licenseConcluded', 'licenseDeclared', 'copyrightText'], place, check)
  const links = readLinks(raw, place, check)
  const references = readReferences(raw, place, check)
  readPackageDetails(raw, place, check, properties)
  return {
    ...NOTHING_ELSE,
    kind: readKind(raw, place, check),
    name,
    version: check.said(raw, 'versionInfo', place, 'none'),
    supplier,
    manufacturer,
    description: check.text(raw, 'description', place),
    purls: references.purls,
    cpes: references.cpes,
    swidTagId: references.swidTagId,
    hashes: readChecksums(raw, place, check),
    licences: [
      ...readLicence(raw, 'licenseDeclared', 'declared', place, check),
      ...readLicence(raw, 'licenseConcluded', 'concluded', place, check),
    ],
    copyright: check.said(raw, 'copyrightText', place, 'both'),
    externalReferences: [...links, ...references.others],
    properties,
    path: place(''),
  }
}

const NO_PACKAGE = { version: null, supplier: null, manufacturer: null, description: null } as const
const NO_NAMES = { purls: [], cpes: [], swidTagId: null, externalReferences: [] } as const

/** Reads a file (clause 8) into a component of kind `file`. */
export function readFile(raw: Raw, place: Place, check: Check): Omit<SbomComponent, 'ref'> {
  const properties: Property[] = []
  const name = readName(raw, 'fileName', place, check, '8.1')
  for (const type of check.texts(raw, 'fileTypes', place)) {
    if (!FILE_TYPES.has(type)) check.error('NOT_IN_LIST', place('fileTypes'), { name: 'fileTypes', value: type }, '8.3')
    properties.push({ name: 'spdx:fileTypes', value: type })
  }
  const hashes = readChecksums(raw, place, check)
  if (!hashes.some(({ algorithm }) => algorithm === 'SHA-1')) check.error('SHA1_MISSING', place(''), {}, '8.4')
  needIn22(raw, ['licenseConcluded', 'licenseInfoInFiles', 'copyrightText'], place, check)
  keep(raw, ['licenseComments', 'comment', 'noticeText'], place, check, properties)
  keepList(raw, ['licenseInfoInFiles', 'fileContributors', 'attributionTexts'], place, check, properties)
  return {
    ...NOTHING_ELSE,
    ...NO_PACKAGE,
    ...NO_NAMES,
    kind: 'file',
    name,
    hashes,
    licences: readLicence(raw, 'licenseConcluded', 'concluded', place, check),
    copyright: check.said(raw, 'copyrightText', place, 'both'),
    properties,
    path: place(''),
  }
}

/** Reads a snippet (clause 9), a part of a file, into a component of kind `file`; where it stands in it is kept as it is. */
export function readSnippet(raw: Raw, place: Place, check: Check): Omit<SbomComponent, 'ref'> {
  const properties: Property[] = []
  if (raw['ranges'] === undefined) check.missing('ranges', place, '9.3')
  else properties.push({ name: 'spdx:ranges', value: JSON.stringify(raw['ranges']).slice(0, 2_000) })
  needIn22(raw, ['licenseConcluded', 'copyrightText'], place, check)
  keep(raw, ['licenseComments', 'comment'], place, check, properties)
  keepList(raw, ['licenseInfoInSnippets', 'attributionTexts'], place, check, properties)
  const id = raw['SPDXID']
  return {
    ...NOTHING_ELSE,
    ...NO_PACKAGE,
    ...NO_NAMES,
    kind: 'file',
    name: check.text(raw, 'name', place) ?? (typeof id === 'string' ? id : place('')),
    hashes: [],
    licences: readLicence(raw, 'licenseConcluded', 'concluded', place, check),
    copyright: check.said(raw, 'copyrightText', place, 'both'),
    properties,
    path: place(''),
  }
}
