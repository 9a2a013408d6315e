import { cpePackageKey } from '../sbom/identify.ts'
import { parseCpeName, relateValues, type CpeName, type CpeValue } from '../cpe/index.ts'
import type { StatedProduct } from '../affected-set/stated/index.ts'

/** What a CPE name tells beside what it is and which version: a criterion that tells it means less than all of its product. */
export const RESTRICTING = ['edition', 'language', 'swEdition', 'targetSw', 'targetHw', 'other'] as const

/** How a criterion stands to the names of a component: `apart` = another product; `held` = it means what the names tell; `open` = they do not tell enough. */
export type Restriction = 'apart' | 'held' | 'open'

/** What counts of several: the surest. */
const ORDER: readonly Restriction[] = ['held', 'open', 'apart']

/** Words of real names that mean one thing. */
const SAME: Readonly<Record<string, string>> = {
  amd64: 'x64',
  'x86-64': 'x64',
  aarch64: 'arm64',
  i386: 'x86',
  i686: 'x86',
  ia32: 'x86',
  ios: 'iphone-os',
  'mac-os': 'macos',
  'mac-os-x': 'macos',
  mac: 'macos',
  osx: 'macos',
  'node-js': 'nodejs',
  win: 'windows',
  win32: 'windows',
  'microsoft-windows': 'windows',
  'gnu-linux': 'linux',
  'linux-kernel': 'linux',
  // An ecosystem and its language.
  pypi: 'python',
  npm: 'nodejs',
  node: 'nodejs',
  javascript: 'nodejs',
  maven: 'java',
  rubygems: 'ruby',
  rails: 'ruby',
  golang: 'go',
  crates: 'rust',
  'crates-io': 'rust',
  cargo: 'rust',
  composer: 'php',
  packagist: 'php',
  nuget: 'net',
  dotnet: 'net',
  '-net': 'net',
}

/** Systems that are others, too: what runs on Debian runs on Linux. */
const KINDS: Readonly<Record<string, RegExp>> = {
  linux:
    /^(?:alpine|almalinux|amazon|android|arch|busybox|centos|chrome|debian|enterprise|fedora|gentoo|opensuse|openwrt|oracle|raspbian|redhat|red-hat|rhel|rocky|sles|slackware|suse|ubuntu|wind-river|yocto)/,
  unix: /^(?:linux|macos|aix|hp-ux|solaris|sunos|qnx|freebsd|netbsd|openbsd|debian|ubuntu|centos|redhat|suse)/,
  'iphone-os': /^ipad/,
}

function foldWord(text: string): string {
  const folded = text.replaceAll(/[\s_./]+/g, '-')
  return Object.hasOwn(SAME, folded) ? (SAME[folded] ?? folded) : folded
}

const isKindOf = (one: string, kind: string): boolean => Object.hasOwn(KINDS, kind) && KINDS[kind]?.test(one) === true

/** `windows` and `windows_10`, `linux` and `linux_kernel`: the one may mean the other. */
function mayMean(left: string, right: string): boolean {
  if (isKindOf(left, right) || isKindOf(right, left)) return true
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  return long.startsWith(short) && !/^[\p{L}]/u.test(long.slice(short.length))
}

/** Whether two values of an attribute surely have nothing in common: by NISTIR 7696, and not only because a word is written otherwise. */
function areApart(left: CpeValue, right: CpeValue): boolean {
  if (relateValues(left, right) !== 'disjoint') return false
  if (left.kind !== 'text' || right.kind !== 'text') return true
  return !mayMean(foldWord(left.text), foldWord(right.text))
}

function relateTo(criterion: CpeName, own: CpeName): Restriction {
  if (RESTRICTING.some((attribute) => areApart(criterion[attribute], own[attribute]))) return 'apart'
  const isHeld = RESTRICTING.every((attribute) => {
    const relation = relateValues(criterion[attribute], own[attribute])
    return relation === 'equal' || relation === 'superset'
  })
  return isHeld ? 'held' : 'open'
}

const MAX_KNOWN = 20_000
const known = new Map<string, CpeName | null>()

/** A CPE name in its parts; the same names are asked again and again. */
function nameOf(text: string): CpeName | null {
  let name = known.get(text)
  if (name === undefined) {
    name = parseCpeName(text).name ?? null
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(text, name)
  }
  return name
}

const parsed = (texts: readonly string[]): readonly CpeName[] => texts.flatMap((text) => nameOf(text) ?? [])

/** How a criterion stands to those of a component's CPE names that name the same product; undefined where none does. */
export function relateCriterion(criterion: CpeName, names: readonly CpeName[]): Restriction | undefined {
  const key = cpePackageKey(criterion)
  // Names of any maker or of any product name nothing that could be the same.
  if (key === undefined) return undefined
  const relations = names.filter((name) => cpePackageKey(name) === key).map((name) => relateTo(criterion, name))
  return ORDER.find((relation) => relations.includes(relation))
}

/** How all criteria of a product together stand to a component's CPE names, under whatever name the two have met; undefined where they name no product in common. */
export function relateProduct(product: StatedProduct, cpes: readonly string[]): Restriction | undefined {
  if (cpes.length === 0 || product.cpes.length === 0) return undefined
  const own = parsed(cpes)
  const relations = parsed(product.cpes).flatMap((criterion) => relateCriterion(criterion, own) ?? [])
  return ORDER.find((relation) => relations.includes(relation))
}

/** How the criterion under which a product was met stands to a component; without names of the component nobody can tell. */
export function restrictionOf(criterion: string, cpes: readonly string[]): Restriction {
  const name = nameOf(criterion)
  return (name === null ? undefined : relateCriterion(name, parsed(cpes))) ?? 'open'
}
