import { parseCpeName, printCpe, type CpeName, type CpeValue } from '../cpe/index.ts'
import { distroOf } from '../match/distro.ts'
import { readDigest, WEAK_DIGESTS } from '../match/hash.ts'
import { packageOfPurl, parsePurl, printPurl } from '../purl/index.ts'
import type { SbomComponent } from './model.ts'

/** A package that a component is of, with the version of it that it is. */
export interface PackagePlace {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  /** Canonical within its kind. */
  readonly key: string
  readonly version: string | null
  /** The order of its ecosystem; '' = the one that the text's shape shows. */
  readonly order: string
  /** Release of the distribution that it was built for (`debian-12`); null = not told, or none. */
  readonly distro: string | null
  /** Who makes it, where only words name it. */
  readonly vendor: string | null
}

/** Who a component is. */
export interface Identity {
  /** Equal for components that are the same, whatever the document calls them. */
  readonly identity: string
  readonly identifiedBy: 'purl' | 'cpe' | 'text' | 'hash' | 'ambiguous' | 'none'
  /** Canonical; null where the document has none that is valid. */
  readonly purl: string | null
  readonly cpes: readonly string[]
  readonly packages: readonly PackagePlace[]
}

/** A name as names are compared: width, case, and the marks between its words do not count. */
export function foldPackageName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

const textOf = (value: CpeValue): string | null =>
  value.kind === 'text' && value.before === 0 && value.behind === 0 ? value.text : null

/** Vendor and product of a CPE as a package; undefined where one of them is not told, or is a pattern. */
export function cpePackageKey({ part, vendor, product }: CpeName): string | undefined {
  const [kind, maker, name] = [textOf(part), textOf(vendor), textOf(product)]
  return kind === null || maker === null || name === null ? undefined : `${kind}:${maker}:${name}`
}

/** Version of a CPE with its update (`1.0` `rc1` → `1.0 rc1`); null where it is not one version. */
export function cpeVersion({ version, update }: CpeName): string | null {
  const [own, more] = [textOf(version), textOf(update)]
  return own === null ? null : more === null ? own : `${own} ${more}`
}

/** The package of a purl, and the source package that a distribution builds it from: its records name that one. */
function placesOfPurl(text: string): { purl: string; places: readonly PackagePlace[] } | undefined {
  const { purl } = parsePurl(text)
  if (purl === undefined) return undefined
  const { key, version, scheme, distro, upstream } = packageOfPurl(purl)
  const own: PackagePlace = { kind: 'purl', key, version, order: scheme ?? '', distro: distroOf(distro), vendor: null }
  const built = upstream === null ? [] : [{ ...own, key: upstream.key, version: upstream.version ?? version }]
  return { purl: printPurl(purl), places: [own, ...built] }
}

const PARTS = ['a', 'o', 'h'].map((text): CpeName['part'] => ({ kind: 'text', text, before: 0, behind: 0 }))

/** A name that does not tell whether it is an application, an operating system or hardware (builds of Yocto write so) may be each. */
function keysOfCpe(name: CpeName): string[] {
  const names = name.part.kind === 'any' ? PARTS.map((part) => ({ ...name, part })) : [name]
  return names.flatMap((one) => cpePackageKey(one) ?? [])
}

/** A CPE name as a package, and its words: many records name products in words only. */
function placeOfCpe(
  text: string,
): { cpe: string; places: readonly PackagePlace[]; words: readonly PackagePlace[] } | undefined {
  const { name } = parseCpeName(text)
  const keys = name === undefined ? [] : keysOfCpe(name)
  if (name === undefined || keys.length === 0) return undefined
  const version = cpeVersion(name)
  const product = foldPackageName(textOf(name.product) ?? '')
  return {
    cpe: printCpe(name),
    places: keys.map((key) => ({ kind: 'cpe', key, version, order: '', distro: null, vendor: null })),
    words:
      product === ''
        ? []
        : [{ kind: 'text', key: product, version, order: '', distro: null, vendor: textOf(name.vendor) }],
  }
}

const distinct = (places: readonly PackagePlace[]): PackagePlace[] => [
  ...new Map(places.map((place) => [`${place.kind} ${place.key}`, place])).values(),
]

/** Digests by which files are told apart, those first that most documents give: a supplier's and ours have to meet. */
const DIGESTS = [
  'SHA-256',
  'SHA-512',
  'SHA-1',
  'SHA-384',
  'SHA3-256',
  'SHA3-512',
  'SHA3-384',
  'BLAKE2b-512',
  'BLAKE2b-256',
  'BLAKE2b-384',
  'BLAKE3',
  'SHA-224',
  'MD5',
] as const
const MAX_DIGESTS = 3

function placesOfHashes({ hashes }: SbomComponent): PackagePlace[] {
  const digests = hashes.flatMap(({ algorithm, value }) => readDigest(algorithm, value) ?? [])
  return DIGESTS.flatMap((algorithm) => digests.find((digest) => digest.algorithm === algorithm) ?? [])
    .slice(0, MAX_DIGESTS)
    .map(({ key }) => ({ kind: 'hash', key, version: null, order: '', distro: null, vendor: null }))
}

const isStrong = ({ key }: PackagePlace): boolean => ![...WEAK_DIGESTS].some((name) => key.startsWith(`${name}:`))

/** Versions that say nothing. */
const NO_VERSION = /^(?:noassertion|none|unknown|unspecified|n\/?a|latest|\*|-)?$/i

function placeOfWords({ name, version, supplier, group, manufacturer }: SbomComponent): PackagePlace | undefined {
  if (foldPackageName(name) === '') return undefined
  const isTold = version !== null && !NO_VERSION.test(version.trim())
  const vendor = supplier ?? manufacturer ?? group
  return { kind: 'text', key: foldPackageName(name), version: isTold ? version : null, order: '', distro: null, vendor }
}

/** Words without a version have that of a CPE name of the same words; where these name another maker, who made it is not sure. */
function withVersion(
  cpes: readonly { readonly words: readonly PackagePlace[] }[],
): (own: PackagePlace) => PackagePlace {
  const spoken = cpes.flatMap(({ words }) => words)
  return (own) => {
    const said =
      own.version === null ? spoken.find(({ key, version }) => key === own.key && version !== null) : undefined
    if (said === undefined || said === own) return own
    const isSame =
      own.vendor === null || said.vendor === null || foldPackageName(own.vendor) === foldPackageName(said.vendor)
    return { ...own, version: said.version, vendor: isSame ? (own.vendor ?? said.vendor) : null }
  }
}

/** Package URLs of ecosystems and distributions with records of their own; of all others records speak by CPE, or in words. */
const OF_ECOSYSTEM =
  /^pkg:(?:alpm|apk|bitnami|cargo|cocoapods|composer|cran|deb|gem|golang|hackage|hex|julia|maven|npm|nuget|opam|pub|pypi|rpm|swift)\//

/** The document names the part as one of the surroundings (CycloneDX 1.7): it is not in the product, and no record is held against it. */
export function isExternalPart({ properties }: Pick<SbomComponent, 'properties'>): boolean {
  return properties.some(({ name, value }) => name === 'cyclonedx:isExternal' && value === 'true')
}

/**
 * Who a component is: by its package URL when it has a valid one, else by CPE, else by vendor, name and version, else by digest.
 * `ambiguous`: it has package URLs of different packages; `none`: no purl, no CPE, and words that tell no version, or a mere file.
 */
export function identifyComponent(component: SbomComponent): Identity {
  const purls = component.purls.flatMap((text) => placesOfPurl(text) ?? [])
  const cpes = component.cpes.flatMap((text) => placeOfCpe(text) ?? [])
  const words = component.kind === 'file' ? undefined : placeOfWords(component)
  const hashes = placesOfHashes(component)
  const packages = distinct([...purls.flatMap(({ places }) => places), ...cpes.flatMap(({ places }) => places)])
  const [purl] = purls
  const isNamed = purls.every((one) => !OF_ECOSYSTEM.test(one.purl))
  const names = [...new Set(cpes.map(({ cpe }) => cpe))].toSorted()
  const shared = { purl: purl?.purl ?? null, cpes: names }
  // What belongs to no ecosystem is a product of its name too: many records name products in words only.
  const named = isNamed
    ? distinct([...cpes.flatMap((one) => one.words), ...(words === undefined ? [] : [words])].map(withVersion(cpes)))
    : []
  const all = [...packages, ...named, ...hashes]
  if (purl !== undefined) {
    const isOne = new Set(purls.map(({ places }) => places[0]?.key)).size === 1
    const identity = [...new Set(purls.map((one) => one.purl))].toSorted().join('\n')
    return { ...shared, identity: `purl ${identity}`, identifiedBy: isOne ? 'purl' : 'ambiguous', packages: all }
  }
  if (cpes.length > 0) return { ...shared, identity: `cpe ${names.join('\n')}`, identifiedBy: 'cpe', packages: all }
  if (words !== undefined && words.version !== null)
    return {
      ...shared,
      identity: `text ${JSON.stringify([words.vendor, words.key, words.version])}`,
      identifiedBy: 'text',
      packages: [words, ...hashes],
    }
  const hash = hashes.find(isStrong)
  const own = words === undefined ? [] : [words]
  if (hash !== undefined)
    return { ...shared, identity: `hash ${hash.key}`, identifiedBy: 'hash', packages: [...own, ...hashes] }
  const { kind, group, name, version } = component
  return {
    ...shared,
    identity: `none ${JSON.stringify([kind, group, name, version])}`,
    identifiedBy: 'none',
    packages: own,
  }
}
