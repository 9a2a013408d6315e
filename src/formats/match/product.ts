import { cpePackageKey, foldPackageName } from '../sbom/identify.ts'
import { parseCpeName, type CpeName } from '../cpe/index.ts'
import { packageOfPurl, parsePurl } from '../purl/index.ts'
import type { StatedProduct } from '../affected-set/stated/index.ts'
import { purlOfCollection } from './collection.ts'
import { distroOf } from './distro.ts'

/** How surely something means the same. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** A name by which a product of a record is looked up among components. */
export interface ProductName {
  readonly kind: 'purl' | 'cpe' | 'text'
  readonly key: string
  /** Release of the distribution that the record speaks of. */
  readonly distro: string | null
  readonly vendor: string | null
  readonly confidence: Confidence
}

const isAny = (name: CpeName, attributes: readonly (keyof CpeName)[]): boolean =>
  attributes.every((attribute) => name[attribute].kind !== 'text')

/** A criterion that restricts more than version and update leaves open whether a component is meant. */
const REST = ['edition', 'language', 'swEdition', 'targetSw', 'targetHw', 'other'] as const

function nameOfCpe(text: string): ProductName | undefined {
  const { name } = parseCpeName(text)
  const key = name === undefined ? undefined : cpePackageKey(name)
  if (name === undefined || key === undefined) return undefined
  const confidence = isAny(name, REST) ? 'medium' : 'low'
  return { kind: 'cpe', key, distro: null, vendor: null, confidence }
}

function nameOfPackage({ package: named }: StatedProduct): ProductName | undefined {
  if (named === null) return undefined
  const own = purlOfCollection(named.collection ?? '', named.name)
  const { purl } = parsePurl(named.purl ?? own?.purl ?? '')
  if (purl === undefined) return undefined
  const { key, distro } = packageOfPurl(purl)
  return { kind: 'purl', key, distro: own?.distro ?? distroOf(distro), vendor: null, confidence: 'high' }
}

function nameOfWords({ vendor, name, package: named }: StatedProduct): ProductName | undefined {
  // A package of an ecosystem is no product of that name. A product that has a CPE is: letters and lists name it in words.
  if (named !== null || name === null) return undefined
  const key = foldPackageName(name)
  return key === ''
    ? undefined
    : { kind: 'text', key, distro: null, vendor, confidence: vendor === null ? 'low' : 'medium' }
}

/** Every name by which components may be the product; none = it cannot be looked up. */
export function namesOfProduct(product: StatedProduct): ProductName[] {
  const names = [nameOfPackage(product), ...product.cpes.map(nameOfCpe), nameOfWords(product)].filter(
    (name) => name !== undefined,
  )
  return [...new Map(names.map((name) => [`${name.kind} ${name.key} ${name.distro ?? ''}`, name])).values()]
}
