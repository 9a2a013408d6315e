import type { SbomComponent } from '../sbom/model.ts'
import { isUnsaid, type Raw } from './check.ts'
import { readExtension, readPart3 } from './element3.ts'
import { COMPONENT_MARK, differenceOf, printExtra } from './extra.ts'
import { parseExpression, printExpression } from './expression/index.ts'
import { cpeTypeOf, isPurlLike } from './references.ts'
import { algorithms, isDigest, purposes } from './words.ts'
import { COMPONENT_FIELDS, createSilentCheck, propertyOf } from './write-package.ts'

const PAGE = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const KEPT = [
  ['software_sourceInfo', 'sourceInfo'],
  ['summary', 'summary'],
  ['comment', 'comment'],
  ['releaseTime', 'releaseDate'],
  ['builtTime', 'builtDate'],
  ['validUntilTime', 'validUntilDate'],
] as const
/** Properties that fields of SPDX 3 carry; others stand in an extension. */
const CARRIED: ReadonlySet<string> = new Set([...KEPT.map(([, name]) => `spdx:${name}`), 'spdx:attributionTexts'])
/** Types of references that SPDX 3 has under the name that CycloneDX gives them. */
const REFERENCE_TYPES: ReadonlyMap<string, string> = new Map([
  ['vcs', 'vcs'],
  ['documentation', 'documentation'],
  ['support', 'support'],
  ['license', 'license'],
  ['chat', 'chat'],
])

/** What an element is said to be elsewhere in the graph. */
export interface Said3 {
  readonly supplier: string | null
  readonly manufacturer: string | null
  readonly declared: string | null
  readonly concluded: string | null
}

function extensionOf(entries: readonly { readonly name: string; readonly value: string }[]): Raw {
  if (entries.length === 0) return {}
  return {
    extension: [
      {
        type: 'extension_CdxPropertiesExtension',
        extension_cdxProperty: entries.map(({ name, value }) => ({
          type: 'extension_CdxPropertyEntry',
          extension_cdxPropName: name,
          extension_cdxPropValue: value,
        })),
      },
    ],
  }
}

/** An extension with one text of ours beside properties of others. */
export function withMark(
  entries: readonly { readonly name: string; readonly value: string }[],
  mark: string,
  extra: unknown,
): Raw {
  const own = extra === undefined ? [] : [{ name: mark.trim(), value: printExtra('', extra) }]
  return extensionOf([...entries, ...own])
}

function identifiersOf({ purls, cpes, swidTagId }: SbomComponent): Raw[] {
  const all: [string, string][] = [
    ...purls
      .slice(1)
      .filter(isPurlLike)
      .map((purl): [string, string] => ['packageUrl', purl]),
    ...cpes.flatMap((cpe): [string, string][] => {
      const type = cpeTypeOf(cpe)
      return type === null ? [] : [[type === 'cpe22Type' ? 'cpe22' : 'cpe23', cpe]]
    }),
  ]
  if (swidTagId !== null && swidTagId !== '') all.push(['swid', `swid:${swidTagId}`])
  return all.map(([externalIdentifierType, identifier]) => ({
    type: 'ExternalIdentifier',
    externalIdentifierType,
    identifier,
  }))
}

function linksOf({ externalReferences }: SbomComponent, isPackage: boolean): Raw {
  const find = (type: string): string | undefined =>
    externalReferences.find((one) => one.type === type && one.comment === null && PAGE.test(one.url))?.url
  const [page, download] = isPackage ? [find('website'), find('distribution')] : []
  const others = externalReferences.flatMap(({ type, url, comment }) => {
    const isField =
      comment === null && ((type === 'website' && url === page) || (type === 'distribution' && url === download))
    if (isField || isUnsaid(url)) return []
    return {
      type: 'ExternalRef',
      externalRefType: REFERENCE_TYPES.get(type) ?? 'other',
      locator: [url],
      ...(comment === null ? {} : { comment }),
    }
  })
  return {
    ...(page === undefined ? {} : { software_homePage: page }),
    ...(download === undefined ? {} : { software_downloadLocation: download }),
    ...(others.length === 0 ? {} : { externalRef: others }),
  }
}

function keptOf({ properties }: SbomComponent): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [key, name] of KEPT) {
    const text = propertyOf(properties, name)
    if (text !== undefined && text !== '' && (!key.endsWith('Time') || DATE.test(text))) kept[key] = text
  }
  const attributions = properties.filter(({ name }) => name === 'spdx:attributionTexts').map(({ value }) => value)
  if (attributions.length > 0) kept['software_attributionText'] = attributions
  return kept
}

function plainPartOf(component: SbomComponent, spdxId: string): Raw {
  const isPackage = component.kind !== 'file'
  const hashes = component.hashes.flatMap(({ algorithm, value }) => {
    const known = algorithms.own(algorithm)
    return known !== undefined && isDigest(value, known.digits)
      ? { type: 'Hash', algorithm: known.three, hashValue: value }
      : []
  })
  const identifiers = identifiersOf(component)
  const [purl] = component.purls
  const purpose = component.kind === 'other' ? undefined : purposes.ofKind3(component.kind)
  return {
    type: isPackage ? 'software_Package' : 'software_File',
    spdxId,
    creationInfo: '_:creationInfo',
    name: component.name,
    ...(component.description === null ? {} : { description: component.description }),
    ...(purpose === undefined || !isPackage ? {} : { software_primaryPurpose: purpose }),
    ...(component.version === null || isUnsaid(component.version) || !isPackage
      ? {}
      : { software_packageVersion: component.version }),
    ...(purl === undefined || !isPackage || !isPurlLike(purl) ? {} : { software_packageUrl: purl }),
    ...(component.copyright === null ? {} : { software_copyrightText: component.copyright }),
    ...(hashes.length === 0 ? {} : { verifiedUsing: hashes }),
    ...(identifiers.length === 0 ? {} : { externalIdentifier: identifiers }),
    ...linksOf(component, isPackage),
    ...keptOf(component),
  }
}

function licencesOf({ declared, concluded }: Said3): SbomComponent['licences'] {
  const all = [
    ['declared', declared],
    ['concluded', concluded],
  ] as const
  return all.flatMap(([saidBy, text]) => {
    const reading = text === null || isUnsaid(text) ? null : parseExpression(text)
    return reading?.expression == null
      ? []
      : { saidBy, expression: printExpression(reading.expression), name: null, url: null }
  })
}

/** A component as a package or file of SPDX 3; what a reader would not find in its fields stands in an extension. */
export function partOf3(component: SbomComponent, spdxId: string, said: Said3): Raw {
  const own = component.properties.filter(({ name }) => !CARRIED.has(name))
  const plain = { ...plainPartOf(component, spdxId), ...extensionOf(own) }
  const check = createSilentCheck()
  const at = (): string => ''
  const read = readPart3(plain, component.kind === 'file' ? 'software_File' : 'software_Package', at, check)
  const back: SbomComponent = {
    ref: spdxId,
    ...read,
    supplier: said.supplier,
    manufacturer: said.manufacturer,
    licences: licencesOf(said),
    properties: [...read.properties, ...readExtension(plain, at, check)],
  }
  const extra = differenceOf(component, back, COMPONENT_FIELDS)
  return extra === undefined ? plain : { ...plain, ...withMark(own, COMPONENT_MARK, extra) }
}
