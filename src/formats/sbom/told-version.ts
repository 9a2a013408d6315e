import { parseCpeName, printCpe, type CpeName, type CpeValue } from '../cpe/index.ts'
import { buildPurl, packageOfPurl, parsePurl, printPurl, type Purl } from '../purl/index.ts'
import { MAX_COUNTS, MAX_KEY, MAX_LENGTHS } from './lengths.ts'
import type { SbomComponent } from './model.ts'

/** A package URL of a part. */
export interface NamedPurl {
  /** With the version that the part tells, where it tells none itself. */
  readonly whole: Purl
  /** The same, where a version of this sort may stand in one of its type (that of a container image is a digest). */
  readonly shown: Purl
}

/** A CPE name of a part. */
export interface NamedCpe {
  readonly name: CpeName
  /** With the version that the part tells, where it tells none itself, or its beginning only. */
  readonly whole: CpeName
  /** The same; the `-` of hardware and lines of releases stay, as the dictionary writes them. */
  readonly shown: CpeName
  readonly version: string | null
}

/** A version as one name or the part itself tells it. */
export interface ToldVersion {
  /** `version`, `purl`, `cpe`. */
  readonly by: string
  readonly version: string
}

/** The names of a part with the version that it tells. */
export interface ReadNames {
  readonly purls: readonly NamedPurl[]
  readonly cpes: readonly NamedCpe[]
  /** In its own words, else within one of its names. */
  readonly version: string | null
  /** In its own words. */
  readonly own: string | null
  /** The version of which the part itself, or the first of its names, and another of its names tell different things. */
  readonly contradiction: readonly [ToldVersion, ToldVersion] | null
  /** Of which sort a name is too long to be looked up by. */
  readonly tooLong: readonly ('purl' | 'cpe')[]
}

/** Versions that say nothing. */
const NO_VERSION = /^(?:noassertion|none|unknown|unspecified|undefined|null|\(?devel\)?|n\/?a|latest|\*|-)?$/i

/** A version that says something; null for one that does not. */
export function toldVersion(version: string | null): string | null {
  return version === null || NO_VERSION.test(version.trim()) || version.length > MAX_LENGTHS.version ? null : version
}

const textOf = (value: CpeValue): string | null =>
  value.kind === 'text' && value.before === 0 && value.behind === 0 ? value.text : null

/** Version of a CPE with its update (`1.0` `rc1` → `1.0 rc1`); null where it is not one version. */
export function cpeVersion({ version, update }: CpeName): string | null {
  const [own, more] = [textOf(version), textOf(update)]
  return own === null ? null : more === null ? own : `${own} ${more}`
}

/** Types whose version is a commit or a digest: the version that a part tells beside it is a tag. */
const BY_DIGEST: ReadonlySet<string> = new Set([
  'bitbucket',
  'docker',
  'git',
  'github',
  'gitlab',
  'huggingface',
  'mlflow',
  'oci',
])

function completePurl(purl: Purl, version: string | null): NamedPurl {
  if (version === null || toldVersion(purl.version) !== null) return { whole: purl, shown: purl }
  const built = buildPurl({ ...purl, version })
  const whole = built.purl ?? { ...purl, version }
  const mayStand =
    purl.type !== 'oci' && built.findings.every(({ code }) => code !== 'PURL_VERSION_FORM' && code !== 'PURL_CHARACTER')
  return { whole, shown: mayStand ? whole : purl }
}

/** The epoch of a distribution's package is none of what it was built from. */
const withoutEpoch = (version: string): string => version.replace(/^\d{1,9}:(?=.)/, '')

function completeCpe(name: CpeName, version: string | null): NamedCpe {
  const own = cpeVersion(name)
  const isLine = own !== null && version !== null && isCoarser(own, version)
  const isOpen = isLine || name.version.kind === 'any' || name.version.kind === 'na'
  if (version === null || (own !== null && !isLine)) return { name, whole: name, shown: name, version: own }
  const told = withoutEpoch(version)
  const whole: CpeName = isOpen
    ? { ...name, version: { kind: 'text', text: told.toLowerCase(), before: 0, behind: 0 } }
    : name
  const isHardware = name.version.kind === 'na' && textOf(name.part) === 'h'
  return { name, whole, shown: isHardware || isLine ? name : whole, version: told }
}

/** A version without what people and programs write before and between its parts. */
const folded = (version: string): string =>
  version
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^(?:\d{1,9}:)?(?:v|go)?(?=\d)/, '')

interface Token {
  readonly text: string
  readonly end: number
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\d+|\p{L}+/gu)].map(({ 0: token, index }) => ({
    text: token.replace(/^0+(?=\d)/, ''),
    end: index + token.length,
  }))

/** What goes on as a number or letter of the version itself (`1.2` and `1.2.5`, `1.1.1` and `1.1.1k`); `.0` is no other version. */
const GOES_ON = /^(?:[\p{L}\d]|\.(?!0+(?:[^\d]|$))\d)/u

/**
 * Whether two texts may tell one version: marks between their parts, epochs and a `v` before count for nothing, and the one may tell
 * more than the other (a release of a distribution, a build).
 */
export function mayAgree(left: string, right: string): boolean {
  const [one, other] = [folded(left), folded(right)]
  // Words ("Hibari 4.8 for RHEL 9") tell a version somewhere, or none: nobody can say that it is another.
  if (/^\d/.test(one) !== /^\d/.test(other)) return true
  const [ofOne, ofOther] = [tokensOf(one), tokensOf(other)]
  const shared = Math.min(ofOne.length, ofOther.length)
  if (shared === 0) return ofOne.length === ofOther.length
  for (let at = 0; at < shared; at += 1) if (ofOne[at]?.text !== ofOther[at]?.text) return false
  return [one.slice(ofOne[shared - 1]?.end), other.slice(ofOther[shared - 1]?.end)].every((rest) => !GOES_ON.test(rest))
}

/** A CPE name tells the beginning of a version only (`3.2` of `3.2.12`), as makers name their lines of releases. */
function isCoarser(cpe: string, exact: string): boolean {
  const [short, long] = [tokensOf(folded(cpe)), tokensOf(folded(exact))]
  return short.length < long.length && short.every(({ text }, at) => text === long[at]?.text) && !mayAgree(cpe, exact)
}

function contradictionOf(told: readonly ToldVersion[]): readonly [ToldVersion, ToldVersion] | null {
  const [first, ...others] = told
  if (first === undefined) return null
  const other = others.find(
    ({ by, version }) => !mayAgree(first.version, version) && !(by === 'cpe' && isCoarser(version, first.version)),
  )
  return other === undefined ? null : [first, other]
}

/** What the names of a part tell of its version, each that tells one. */
function versionsOf(own: string | null, purls: readonly Purl[], cpes: readonly CpeName[]): ToldVersion[] {
  const tell = (by: string, version: string | null): ToldVersion[] => (version === null ? [] : [{ by, version }])
  return [
    ...tell('version', own),
    ...purls.flatMap(({ type, version }) => tell('purl', BY_DIGEST.has(type) ? null : toldVersion(version))),
    ...cpes.flatMap((name) => tell('cpe', cpeVersion(name))),
  ]
}

/** The first names of a sort that are not too long, and whether one is. */
function fit<T>(
  texts: readonly string[],
  sort: 'purl' | 'cpe',
  read: (text: string) => readonly [T, ...string[]] | undefined,
): { readonly names: readonly T[]; readonly isLong: boolean } {
  const names: T[] = []
  let isLong = false
  for (const text of texts.slice(0, MAX_COUNTS[sort])) {
    const found = text.length > MAX_LENGTHS[sort] ? undefined : read(text)
    const [name, canonical = '', key = ''] = found ?? []
    if (text.length > MAX_LENGTHS[sort] || canonical.length > MAX_LENGTHS[sort] || key.length > MAX_KEY) isLong = true
    else if (name !== undefined) names.push(name)
  }
  return { names, isLong }
}

function readPurl(text: string): readonly [Purl, ...string[]] | undefined {
  const { purl } = parsePurl(text)
  return purl === undefined ? undefined : [purl, printPurl(purl), packageOfPurl(purl).key]
}

function readCpe(text: string): readonly [CpeName, ...string[]] | undefined {
  const { name } = parseCpeName(text)
  const product = name === undefined ? null : textOf(name.product)
  if (name === undefined || product === null) return undefined
  return [name, printCpe(name), `a:${textOf(name.vendor) ?? ''}:${product}`]
}

/** Reads the package URLs and CPE names of a part, those that are valid and not too long, and completes them with the version that it tells. */
export function readNames({ purls, cpes, version }: Pick<SbomComponent, 'purls' | 'cpes' | 'version'>): ReadNames {
  const ofPurl = fit(purls, 'purl', readPurl)
  const ofCpe = fit(cpes, 'cpe', readCpe)
  const own = toldVersion(version)
  const told = versionsOf(own, ofPurl.names, ofCpe.names)
  const spoken = told[0]?.version ?? null
  return {
    purls: ofPurl.names.map((purl) => completePurl(purl, spoken)),
    cpes: ofCpe.names.map((name) => completeCpe(name, spoken)),
    version: spoken,
    own,
    contradiction: contradictionOf(told),
    tooLong: [...(ofPurl.isLong ? (['purl'] as const) : []), ...(ofCpe.isLong ? (['cpe'] as const) : [])],
  }
}
