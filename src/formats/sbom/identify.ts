import { printCpe, type CpeName, type CpeValue } from '../cpe/index.ts'
import { distroOfComponent } from '../match/distro.ts'
import { readDigest, WEAK_DIGESTS } from '../match/hash.ts'
import { packageOfPurl, printPurl } from '../purl/index.ts'
import type { SbomComponent } from './model.ts'
import { foldPackageName, type PackagePlace } from './package-place.ts'
import { MAX_LENGTHS } from './lengths.ts'
import { placeOfTail, placesOfBareNames, placesOfPackageWords } from './word-places.ts'
import { readNames, type NamedCpe, type NamedPurl } from './told-version.ts'

export { foldPackageName, type PackagePlace }

/** Who a component is. */
export interface Identity {
  /** Equal for components that are the same, whatever the document calls them. */
  readonly identity: string
  readonly identifiedBy: 'purl' | 'cpe' | 'text' | 'hash' | 'ambiguous' | 'none'
  /** The version that the part tells, in its own words or within one of its names; null = none. */
  readonly version: string | null
  /** Canonical; null where the document has none that is valid. */
  readonly purl: string | null
  readonly cpes: readonly string[]
  readonly packages: readonly PackagePlace[]
}

const textOf = (value: CpeValue): string | null =>
  value.kind === 'text' && value.before === 0 && value.behind === 0 ? value.text : null

/** Vendor and product of a CPE as a package; undefined where one of them is not told, or is a pattern. */
export function cpePackageKey({ part, vendor, product }: CpeName): string | undefined {
  const [kind, maker, name] = [textOf(part), textOf(vendor), textOf(product)]
  return kind === null || maker === null || name === null ? undefined : `${kind}:${maker}:${name}`
}

/** The package of a purl, and the source package that a distribution builds it from: its records name that one. */
function placesOfPurl({ whole }: NamedPurl): readonly PackagePlace[] {
  const { key, version, scheme, distro, upstream } = packageOfPurl(whole)
  const own: PackagePlace = {
    kind: 'purl',
    key,
    version,
    order: scheme ?? '',
    distro: distroOfComponent(distro, whole.namespace),
    vendor: null,
  }
  return upstream === null ? [own] : [own, { ...own, key: upstream.key, version: upstream.version ?? version }]
}

const PARTS = ['a', 'o', 'h'].map((text): CpeName['part'] => ({ kind: 'text', text, before: 0, behind: 0 }))

/** A name that does not tell whether it is an application, an operating system or hardware (builds of Yocto write so) may be each. */
function keysOfCpe(name: CpeName): string[] {
  const names = name.part.kind === 'any' ? PARTS.map((part) => ({ ...name, part })) : [name]
  return names.flatMap((one) => cpePackageKey(one) ?? [])
}

/** A CPE name as a package, and its words: many records name products in words only. Of one whose maker is open there are words alone. */
function placesOfCpe({ name, version }: NamedCpe): { places: PackagePlace[]; words: PackagePlace[] } {
  const product = foldPackageName(textOf(name.product) ?? '')
  const shared = { version, order: '', distro: null }
  return {
    places: keysOfCpe(name).map((key) => ({ ...shared, kind: 'cpe', key, vendor: null })),
    words: product === '' ? [] : [{ ...shared, kind: 'text', key: product, vendor: textOf(name.vendor) }],
  }
}

const distinct = (places: readonly PackagePlace[]): PackagePlace[] => [
  ...new Map(places.map((place) => [`${place.kind} ${place.key}`, place])).values(),
]

/** Words as the part tells them, of the maker that a CPE name of the same words names: a supplier may be anybody who hands it over. */
function ofNamedMaker(spoken: readonly PackagePlace[]): (own: PackagePlace) => PackagePlace {
  return (own) => {
    const said = spoken.find(
      ({ key, version, vendor }) => key === own.key && version === own.version && vendor !== null,
    )
    if (said === undefined || said.vendor === null) return own
    if (own.vendor !== null && foldPackageName(own.vendor) === foldPackageName(said.vendor)) return own
    const { isInferred, ...told } = own
    // The version stands in the CPE name, too: nothing has to be read out of the name.
    const isTold = isInferred === true && said.version === own.version
    return { ...(isTold ? told : own), vendor: said.vendor }
  }
}

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

/** Words that are too long to be a name are none: half of one would be another. */
function placeOfWords({ name, supplier, group, manufacturer }: SbomComponent, own: string | null): PackagePlace[] {
  const key = name.length > MAX_LENGTHS.name ? '' : foldPackageName(name)
  if (key === '') return []
  return [{ kind: 'text', key, version: own, order: '', distro: null, vendor: supplier ?? manufacturer ?? group }]
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

/** Every package that the names of a part are of. */
function placesOf(
  purls: readonly NamedPurl[],
  cpes: readonly NamedCpe[],
  words: readonly PackagePlace[],
  bare: readonly PackagePlace[],
): readonly PackagePlace[] {
  const spoken = cpes.map(placesOfCpe)
  const packages = distinct([...purls.flatMap(placesOfPurl), ...spoken.flatMap(({ places }) => places)])
  // What belongs to no ecosystem is a product of its name too: many records name products in words only.
  const isNamed = purls.every(({ whole }) => !OF_ECOSYSTEM.test(printPurl(whole)))
  if (!isNamed) return packages
  const told = spoken.flatMap((one) => one.words)
  const named = [...told, ...words].map(withVersion(spoken)).map(ofNamedMaker(told))
  // A name as it is told says more than one that was read out of it.
  const shorter = bare.filter(({ key }) => named.every((one) => one.key !== key))
  return [...packages, ...distinct(named), ...distinct(shorter)]
}

/** How names are told apart; where the part says another version than they do, that is part of it. */
const identityBy = (kind: string, names: readonly string[], said: string | null): string =>
  `${kind} ${[...new Set(names)].toSorted().join('\n')}${said === null ? '' : `\nsaid ${said}`}`

/**
 * Who a component is: by its package URL when it has a valid one, else by CPE, else by vendor, name and version, else by digest.
 * A name that tells no version has that of the part. `ambiguous`: it has package URLs of different packages, or names of another version
 * than it says itself; `none`: no purl, no CPE, and words that tell no version, or a mere file.
 */
export function identifyComponent(component: SbomComponent): Identity {
  const { purls, cpes, version, own, contradiction } = readNames(component)
  const tail = component.kind === 'file' ? undefined : placeOfTail(component, own)
  const words =
    component.kind === 'file' ? [] : [...placeOfWords(component, own), ...(tail === undefined ? [] : [tail])]
  const bare = component.kind === 'file' ? [] : placesOfBareNames(component, own)
  const hashes = placesOfHashes(component)
  const names = [...new Set(cpes.map(({ shown }) => printCpe(shown)))].toSorted()
  const shared = { purl: purls[0] === undefined ? null : printPurl(purls[0].shown), cpes: names, version }
  const isInWords =
    words.length > 0 && cpes.length === 0 && purls.every(({ whole }) => !OF_ECOSYSTEM.test(printPurl(whole)))
  const spoken = isInWords ? placesOfPackageWords(component, own) : []
  const packages = [...distinct([...placesOf(purls, cpes, words, bare), ...spoken]), ...hashes]
  const said = contradiction === null ? null : contradiction.map((told) => told.version).join(' ')
  const isContradicted = contradiction !== null
  if (purls.length > 0) {
    const isOne = !isContradicted && new Set(purls.map(({ whole }) => packageOfPurl(whole).key)).size === 1
    const identity = identityBy(
      'purl',
      purls.map(({ whole }) => printPurl(whole)),
      said,
    )
    return { ...shared, identity, identifiedBy: isOne ? 'purl' : 'ambiguous', packages }
  }
  const wholes = cpes.map(({ whole }) => printCpe(whole))
  if (cpes.some(({ name }) => keysOfCpe(name).length > 0))
    return {
      ...shared,
      identity: identityBy('cpe', wholes, said),
      identifiedBy: isContradicted ? 'ambiguous' : 'cpe',
      packages,
    }
  return identifyByWords(component, { ...shared, packages, words, hashes, wholes })
}

/** Who a component is that no package URL and no whole CPE name identifies: one of any maker's product of a name tells no more than words. */
function identifyByWords(
  { kind, group, name, version: written }: SbomComponent,
  found: Omit<Identity, 'identity' | 'identifiedBy'> & {
    readonly words: readonly PackagePlace[]
    readonly hashes: readonly PackagePlace[]
    readonly wholes: readonly string[]
  },
): Identity {
  const { words, hashes, wholes, ...shared } = found
  const [word] = words
  const identified = shared.packages.find((place) => place.kind === 'text' && place.version !== null)
  if (identified !== undefined && wholes.length > 0)
    return {
      ...shared,
      identity: identityBy('words', [...wholes, JSON.stringify([word?.vendor, word?.key])], null),
      identifiedBy: 'text',
    }
  const version = word?.version ?? words[1]?.version ?? null
  if (word !== undefined && version !== null)
    return {
      ...shared,
      identity: `text ${JSON.stringify([word.vendor, word.key, version])}`,
      identifiedBy: 'text',
    }
  const hash = hashes.find(isStrong)
  if (hash !== undefined) return { ...shared, identity: `hash ${hash.key}`, identifiedBy: 'hash' }
  return {
    ...shared,
    identity: `none ${JSON.stringify([kind, group, name, written, ...wholes])}`,
    identifiedBy: 'none',
  }
}
