import { cpePackageKey, foldPackageName } from '../sbom/identify.ts'
import { packageWord } from '../sbom/word-places.ts'
import { splitNameTail } from '../version/index.ts'
import { parseCpeName, printCpe } from '../cpe/index.ts'
import { packageOfPurl, parsePurl } from '../purl/index.ts'
import type { StatedProduct } from '../affected-set/stated/index.ts'
import { purlOfCollection } from './collection.ts'
import { distroOf } from './distro.ts'
import { readDigest, WEAK_DIGESTS } from './hash.ts'
import { RESTRICTING } from './restriction.ts'

/** How surely something means the same. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** A name by which a product of a record is looked up among components. */
export interface ProductName {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  readonly key: string
  /** Release of the distribution that the record speaks of. */
  readonly distro: string | null
  readonly vendor: string | null
  /**
   * A CPE name that means less than all of its product, whatever the version; of words, the version that stands within the name. Null = it
   * means all of its product.
   */
  readonly criterion: string | null
  readonly confidence: Confidence
}

function nameOfCpe(text: string): ProductName | undefined {
  const { name } = parseCpeName(text)
  const key = name === undefined ? undefined : cpePackageKey(name)
  if (name === undefined || key === undefined) return undefined
  // A criterion that restricts more than version and update leaves open whether a component is meant.
  const confidence = RESTRICTING.every((attribute) => name[attribute].kind !== 'text') ? 'medium' : 'low'
  const isWhole = RESTRICTING.every((attribute) => name[attribute].kind === 'any')
  const any = { kind: 'any' } as const
  const criterion = isWhole ? null : printCpe({ ...name, version: any, update: any })
  return { kind: 'cpe', key, distro: null, vendor: null, criterion, confidence }
}

function nameOfPackage({ package: named }: StatedProduct): ProductName | undefined {
  if (named === null) return undefined
  const own = purlOfCollection(named.collection ?? '', named.name)
  const { purl } = parsePurl(named.purl ?? own?.purl ?? '')
  if (purl === undefined) return undefined
  const { key, distro } = packageOfPurl(purl)
  return {
    kind: 'purl',
    key,
    distro: own?.distro ?? distroOf(distro, purl.namespace),
    vendor: null,
    criterion: null,
    confidence: 'high',
  }
}

function namesOfWords({ vendor, name, words = [], package: named }: StatedProduct): ProductName[] {
  // A package of an ecosystem is no product of that name. A product that has a CPE is: letters and lists name it in words.
  if (named !== null || name === null) return []
  const keys = [...new Set([name, ...words].map(foldPackageName))].filter((key) => key !== '')
  const confidence = vendor === null ? 'low' : 'medium'
  const tails = [...new Set([name, ...words])].flatMap((text) => splitNameTail(text.normalize('NFKC')) ?? [])
  return [
    ...keys.map((key) => ({ kind: 'text', key, distro: null, vendor, criterion: null, confidence }) as const),
    // "VxWorks 6.6" is VxWorks, in that version.
    ...tails
      .filter((tail) => foldPackageName(tail.name) !== '')
      .map(({ name: own, version }) => {
        const key = foldPackageName(own)
        return { kind: 'text', key, distro: null, vendor, criterion: version, confidence: 'low' } as const
      }),
  ]
}

/** Ecosystems whose packages are what parts that are told in words may be; packages of distributions have versions of their own. */
const OF_LANGUAGE =
  /^pkg:(?:cargo|cocoapods|composer|conan|cran|gem|golang|hackage|hex|julia|maven|npm|nuget|opam|pub|pypi|swift)\//

/** A package of an ecosystem by its name alone, and a Maven artifact by its own: whoever is known by words only may be it. */
function namesOfPackageWords({ package: named }: StatedProduct, own: ProductName | undefined): ProductName[] {
  if (named === null || named.collection === null || own === undefined || !OF_LANGUAGE.test(own.key)) return []
  const artifact = own.key.startsWith('pkg:maven/') ? [named.name.slice(named.name.lastIndexOf(':') + 1)] : []
  const keys = [...new Set([named.name, ...artifact].map(packageWord))].filter((key) => key !== packageWord(''))
  return keys.map((key) => ({ kind: 'text', key, distro: null, vendor: null, criterion: null, confidence: 'low' }))
}

/** Whoever has the digest is the product; of a weak one that is a little less sure. */
function namesOfHashes({ hashes = [] }: StatedProduct): ProductName[] {
  return hashes.flatMap((hash) => {
    const [algorithm = '', value = ''] = hash.split(':')
    const digest = readDigest(algorithm, value)
    if (digest === undefined) return []
    const confidence = WEAK_DIGESTS.has(digest.algorithm) ? 'medium' : 'high'
    return [{ kind: 'hash', key: digest.key, distro: null, vendor: null, criterion: null, confidence } as const]
  })
}

const identityOf = ({ kind, key, distro, criterion }: ProductName): string =>
  JSON.stringify([kind, key, distro, criterion])

/** Every name by which components may be the product; none = it cannot be looked up. */
export function namesOfProduct(product: StatedProduct): ProductName[] {
  const hashes = namesOfHashes(product)
  const own = nameOfPackage(product)
  const others = [own, ...product.cpes.map(nameOfCpe), ...namesOfWords(product), ...namesOfPackageWords(product, own)]
  // A product that is told by its digests is those files, and not all that bears its name.
  const names = hashes.length > 0 ? hashes : others.filter((name) => name !== undefined)
  // What is named whole needs no narrower criterion beside it.
  const whole = new Set(names.flatMap(({ kind, key, criterion }) => (criterion === null ? [`${kind} ${key}`] : [])))
  const needed = names.filter(({ kind, key, criterion }) => criterion === null || !whole.has(`${kind} ${key}`))
  return [...new Map(needed.map((name) => [identityOf(name), name])).values()]
}
