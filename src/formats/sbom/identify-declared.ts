import { parseCpeName, printCpe } from '../cpe/index.ts'
import { parsePurl, printPurl } from '../purl/index.ts'
import { readVersionExpression } from '../version/index.ts'
import { identifyComponent, type Identity, type PackagePlace } from './identify.ts'
import { MAX_LENGTHS } from './lengths.ts'
import type { SbomComponent } from './model.ts'

/** What somebody states to be in a product: by name, and by package URL or CPE where they are known. */
export interface DeclaredName {
  readonly vendor: string | null
  readonly name: string
  /** Expression over its versions; null = not told. */
  readonly versions: string | null
  /** Which version it is has to stand in `versions`: one within is left out. */
  readonly purl: string | null
  readonly cpe: string | null
}

/** Who a declared part is, in the packages that components of documents are of. */
export interface DeclaredIdentity extends Omit<Identity, 'packages'> {
  /** One version as a document would write it, or the expression. */
  readonly version: string | null
  readonly isRange: boolean
  readonly packages: readonly (PackagePlace & { readonly isRange: boolean })[]
}

/** The one version that an expression names, without conditions; undefined where it names several, or is not understood. */
export function singleVersion(expression: string): string | undefined {
  const { boxes, cves, isUnderstood } = readVersionExpression(expression)
  const [box] = boxes
  if (box === undefined || boxes.length > 1 || cves.length > 0 || !isUnderstood) return undefined
  const { version, part, serial, production, hardware, conditions } = box
  const isPlain = part === null && serial === null && production === null && hardware === null
  if (version === null || !isPlain || conditions.length > 0) return undefined
  const { lower, upper } = version
  if (lower === null || upper === null || lower.text !== upper.text) return undefined
  return lower.isInclusive && upper.isInclusive ? lower.text : undefined
}

function purlWith(text: string, version: string | null): string[] {
  const { purl } = parsePurl(text)
  return purl === undefined ? [] : [printPurl({ ...purl, version })]
}

function cpeWith(text: string, version: string | null): string[] {
  const { name } = parseCpeName(text)
  if (name === undefined) return []
  const any = { kind: 'any' } as const
  const told = version === null ? any : ({ kind: 'text', text: version.toLowerCase(), before: 0, behind: 0 } as const)
  return [printCpe({ ...name, version: told, update: any })]
}

/** A declared part as a component; `version` null where it has several or none. */
export function componentOfDeclared(declared: DeclaredName, version: string | null): SbomComponent {
  const { vendor, name, purl, cpe } = declared
  return {
    ref: '',
    kind: 'other',
    group: null,
    name,
    version,
    supplier: vendor,
    manufacturer: null,
    description: null,
    purls: purl === null ? [] : purlWith(purl, version),
    cpes: cpe === null ? [] : cpeWith(cpe, version),
    swidTagId: null,
    hashes: [],
    licences: [],
    copyright: null,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    externalReferences: [],
    properties: [],
    path: '',
  }
}

/**
 * Who a declared part is. With one version it is the very component that a document names so; with several it is one of its own,
 * of the same packages, whose place in their orders is a range.
 */
export function identifyDeclared(declared: DeclaredName): DeclaredIdentity {
  const text = declared.versions?.trim() ?? null
  const single = text === null ? null : (singleVersion(text) ?? null)
  const base = identifyComponent(componentOfDeclared(declared, single))
  if (text === null || single !== null) {
    const packages = base.packages.map((place) => ({ ...place, isRange: false }))
    return { ...base, packages, version: single, isRange: false }
  }
  return asRange(base, text)
}

/** What is of the packages of `base`, in the versions that an expression names. */
function asRange(base: Identity, text: string): DeclaredIdentity {
  return {
    ...base,
    identity: `declared ${JSON.stringify([base.identity, text])}`,
    // Words that tell no version identify nothing; these tell several.
    identifiedBy: base.identifiedBy === 'none' && base.packages.length > 0 ? 'text' : base.identifiedBy,
    packages: base.packages.map((place) => ({ ...place, version: text, isRange: true })),
    version: text,
    isRange: true,
  }
}

/** The property in which an export tells of which versions a declared part may be: no standard has a place for several. */
export const DECLARED_VERSIONS = 'andon:declaredVersions'

/** The versions that a part of a document is declared to be of, where it tells no single one. */
function declaredVersionsOf({ version, properties }: SbomComponent): string | undefined {
  if (version !== null || properties.length === 0) return undefined
  const text = properties.find(({ name }) => name === DECLARED_VERSIONS)?.value.trim() ?? ''
  return text === '' || text.length > MAX_LENGTHS.version ? undefined : text
}

/** Who a part of a document is; one that was exported as a declared part of several versions is that very component again. */
export function identifyPart(component: SbomComponent): Identity | DeclaredIdentity {
  const base = identifyComponent(component)
  const text = base.version === null ? declaredVersionsOf(component) : undefined
  return text === undefined ? base : asRange(base, text)
}
