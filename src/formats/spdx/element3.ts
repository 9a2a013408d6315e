import type { ComponentKind, ExternalReference, Hash, Property, SbomComponent } from '../sbom/model.ts'
import { isUnsaid, type Check, type Place, type Raw } from './check.ts'
import { cpeTypeOf, isPurlLike } from './references.ts'
import { algorithms, isDigest, purposes } from './words.ts'

/** Classes of SPDX 3 that are parts of a product. */
const PART_KINDS: ReadonlyMap<string, ComponentKind> = new Map([
  ['software_Package', 'other'],
  ['ai_AIPackage', 'machine-learning-model'],
  ['dataset_DatasetPackage', 'data'],
  ['software_File', 'file'],
  ['software_Snippet', 'file'],
])
const IDENTIFIER_TYPES: ReadonlySet<string> = new Set(
  'cpe22 cpe23 cve email gitoid other packageUrl securityOther swhid swid urlScheme'.split(' '),
)

/** True for a class whose elements are parts. */
export function isPartType(type: string): boolean {
  return PART_KINDS.has(type)
}

/** Digests of an element (Core/verifiedUsing). */
export function readHashes3(raw: Raw, place: Place, check: Check, properties: Property[]): Hash[] {
  return check.objects(raw, 'verifiedUsing', place).flatMap((one): Hash[] => {
    const name = check.need(one.raw, 'algorithm', one.place, 'Core/Hash')
    const value = check.need(one.raw, 'hashValue', one.place, 'Core/Hash')
    if (name === null || value === null) return []
    const algorithm = algorithms.three(name)
    if (algorithm === undefined && !algorithms.isOnlyIn3(name))
      check.error(
        'NOT_IN_LIST',
        one.place('algorithm'),
        { name: 'algorithm', value: name.slice(0, 200) },
        'Core/HashAlgorithm',
      )
    if (String(one.raw['type']).endsWith('PackageVerificationCode')) {
      properties.push({ name: 'spdx:packageVerificationCode', value })
      return []
    }
    if (algorithm !== undefined && !isDigest(value.toLowerCase(), algorithm.digits))
      check.error('CHECKSUM_FORM', one.place('hashValue'), { algorithm: name, value: value.slice(0, 200) }, 'Core/Hash')
    return [{ algorithm: algorithm?.own ?? name, value: value.toLowerCase() }]
  })
}

interface Identifiers {
  readonly purls: readonly string[]
  readonly cpes: readonly string[]
  readonly swidTagId: string | null
  readonly others: readonly ExternalReference[]
}

function checkIdentifier(type: string, identifier: string, place: Place, check: Check): void {
  if (!IDENTIFIER_TYPES.has(type))
    check.error(
      'NOT_IN_LIST',
      place('externalIdentifierType'),
      { name: 'externalIdentifierType', value: type.slice(0, 200) },
      'Core/ExternalIdentifierType',
    )
  const isSound =
    type === 'cpe22' || type === 'cpe23'
      ? cpeTypeOf(identifier) === `${type}Type`
      : type !== 'packageUrl' || isPurlLike(identifier)
  if (!isSound)
    check.error(
      'REFERENCE_FORM',
      place('identifier'),
      { type, text: identifier.slice(0, 200) },
      'Core/ExternalIdentifier',
    )
}

function readIdentifiers(raw: Raw, place: Place, check: Check): Identifiers {
  const purls = new Set<string>()
  const cpes = new Set<string>()
  const others: ExternalReference[] = []
  let swidTagId: string | null = null
  const own = check.said(raw, 'software_packageUrl', place, 'none')
  if (own !== null) purls.add(own)
  for (const one of check.objects(raw, 'externalIdentifier', place)) {
    const type = check.need(one.raw, 'externalIdentifierType', one.place, 'Core/ExternalIdentifier')
    const identifier = check.need(one.raw, 'identifier', one.place, 'Core/ExternalIdentifier')
    if (type === null || identifier === null) continue
    checkIdentifier(type, identifier, one.place, check)
    if (type === 'packageUrl') purls.add(identifier)
    else if (type === 'cpe22' || type === 'cpe23') cpes.add(identifier)
    else if (type === 'swid' && swidTagId === null) swidTagId = identifier.replace(/^swid:/, '')
    else others.push({ type, url: identifier, comment: check.text(one.raw, 'comment', one.place) })
  }
  return { purls: [...purls], cpes: [...cpes], swidTagId, others }
}

function readReferences3(raw: Raw, place: Place, check: Check): ExternalReference[] {
  const homepage = check.said(raw, 'software_homePage', place, 'both')
  const download = check.said(raw, 'software_downloadLocation', place, 'both')
  const others = check.objects(raw, 'externalRef', place).flatMap((one) => {
    const type = check.text(one.raw, 'externalRefType', one.place) ?? 'other'
    const comment = check.text(one.raw, 'comment', one.place)
    return check.texts(one.raw, 'locator', one.place).map((url) => ({ type, url, comment }))
  })
  return [
    ...(homepage === null ? [] : [{ type: 'website', url: homepage, comment: null }]),
    ...(download === null ? [] : [{ type: 'distribution', url: download, comment: null }]),
    ...others,
  ]
}

/** Texts of SPDX 3 that SPDX 2 has under another name, which the property bears. */
const KEPT: readonly (readonly [string, string])[] = [
  ['software_sourceInfo', 'sourceInfo'],
  ['summary', 'summary'],
  ['comment', 'comment'],
  ['releaseTime', 'releaseDate'],
  ['builtTime', 'builtDate'],
  ['validUntilTime', 'validUntilDate'],
]

function readKept(raw: Raw, place: Place, check: Check, properties: Property[]): void {
  for (const [key, name] of KEPT) {
    const text = key.endsWith('Time') ? check.date(raw, key, place) : check.text(raw, key, place)
    if (text !== null && !isUnsaid(text)) properties.push({ name: `spdx:${name}`, value: text })
  }
  const told = typeof raw['software_attributionText'] === 'string' ? [raw['software_attributionText']] : undefined
  for (const value of told ?? check.texts(raw, 'software_attributionText', place))
    properties.push({ name: 'spdx:attributionTexts', value })
}

function readKind3(raw: Raw, type: string, place: Place, check: Check, properties: Property[]): ComponentKind {
  const own = PART_KINDS.get(type) ?? 'other'
  const purpose = check.text(raw, 'software_primaryPurpose', place)
  if (purpose === null) return own
  const kind = purposes.three(purpose)
  if (kind === undefined)
    check.error(
      'NOT_IN_LIST',
      place('software_primaryPurpose'),
      { name: 'software_primaryPurpose', value: purpose.slice(0, 200) },
      'Software/SoftwarePurpose',
    )
  if (own === 'file' || purposes.ofKind3(kind ?? 'other') !== purpose)
    properties.push({ name: 'spdx:primaryPurpose', value: purpose })
  return own === 'file' || kind === undefined ? own : kind
}

/** Reads a package, file or snippet of SPDX 3 (Software profile); who supplies it, its licences and annotations stand elsewhere. */
export function readPart3(raw: Raw, type: string, place: Place, check: Check): Omit<SbomComponent, 'ref'> {
  const properties: Property[] = []
  const name = check.text(raw, 'name', place)
  if (name === null && type !== 'software_Snippet') check.missing('name', place, 'Core/Element')
  const id = raw['spdxId']
  const identifiers = readIdentifiers(raw, place, check)
  const kind = readKind3(raw, type, place, check, properties)
  const hashes = readHashes3(raw, place, check, properties)
  readKept(raw, place, check, properties)
  return {
    group: null,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    kind,
    name: name !== null && !isUnsaid(name) ? name : typeof id === 'string' ? id : place(''),
    version: check.said(raw, 'software_packageVersion', place, 'none'),
    supplier: null,
    manufacturer: null,
    description: check.text(raw, 'description', place),
    purls: identifiers.purls,
    cpes: identifiers.cpes,
    swidTagId: identifiers.swidTagId,
    hashes,
    licences: [],
    copyright: check.said(raw, 'software_copyrightText', place, 'both'),
    externalReferences: [...readReferences3(raw, place, check), ...identifiers.others],
    properties,
    path: place(''),
  }
}

/** Properties in an extension of an element (Extension/CdxPropertiesExtension). */
export function readExtension(raw: Raw, place: Place, check: Check): Property[] {
  return check.objects(raw, 'extension', place).flatMap((one) =>
    check.objects(one.raw, 'extension_cdxProperty', one.place).flatMap((entry) => {
      const name = check.text(entry.raw, 'extension_cdxPropName', entry.place)
      const value = entry.raw['extension_cdxPropValue']
      return name === null ? [] : { name, value: typeof value === 'string' ? value : '' }
    }),
  )
}
