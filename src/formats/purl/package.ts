import { schemeOfPurlType, type EcosystemScheme } from '../version/index.ts'
import type { Purl } from './model.ts'
import { printPurl } from './print.ts'

/** A package of a distribution that another one is built from, as `upstream` of a package URL tells it. */
export interface UpstreamPackage {
  readonly key: string
  /** Null where it is that of the built package. */
  readonly version: string | null
}

/** Which package a package URL means, apart from its version; what records of vulnerabilities are looked up by. */
export interface PurlPackage {
  /** Canonical package URL without version and path, in the case that its registry compares by: equal keys are one package. */
  readonly key: string
  /** With its epoch, where one is given beside it. */
  readonly version: string | null
  /** The order of its versions; null where none is known. */
  readonly scheme: EcosystemScheme | null
  /** Release of the distribution (`debian-12`), which has package versions of its own. */
  readonly distro: string | null
  /** The source package, which distributions name in their records. */
  readonly upstream: UpstreamPackage | null
}

/** Qualifiers without which a name means several packages. */
const IDENTIFYING: Readonly<Record<string, readonly string[]>> = {
  docker: ['repository_url'],
  julia: ['uuid'],
  mlflow: ['repository_url'],
  oci: ['repository_url'],
  swid: ['tag_id'],
}

/** Registries that keep the case of a name and compare without it. */
const CASELESS: ReadonlySet<string> = new Set(['cran', 'golang', 'nuget'])
const DISTRIBUTIONS: ReadonlySet<string> = new Set(['alpm', 'apk', 'deb', 'rpm'])

function nameAsCompared(type: string, name: string): string {
  // PEP 503: runs of `-`, `_` and `.` are one.
  if (type === 'pypi') return name.replace(/[-_.]+/g, '-')
  return CASELESS.has(type) ? name.toLowerCase() : name
}

function keyOf(purl: Purl, name: string): string {
  const identifying = Object.hasOwn(IDENTIFYING, purl.type) ? IDENTIFYING[purl.type] : undefined
  return printPurl({
    type: purl.type,
    namespace: purl.namespace !== null && CASELESS.has(purl.type) ? purl.namespace.toLowerCase() : purl.namespace,
    name: nameAsCompared(purl.type, name),
    version: null,
    qualifiers: purl.qualifiers.filter(({ key }) => identifying?.includes(key) ?? false),
    subpath: null,
  })
}

function qualifierOf(purl: Purl, key: string): string | null {
  return purl.qualifiers.find((qualifier) => qualifier.key === key)?.value ?? null
}

/** The standard library of Go, under the names that tools give it: Go's records call it `stdlib`. */
const STANDARD_LIBRARY: ReadonlySet<string> = new Set(['std', 'stdlib'])
const isOfGo = ({ type, namespace }: Purl): boolean => type === 'golang' && namespace === null

/** Go calls its releases `go1.21rc2`; as a module's version that is `1.21.0-rc.2`. */
function versionOfGo(version: string): string {
  const found = /^(?:go|v)?(\d{1,9}\.\d{1,9})(?:\.(\d{1,9}))?(?:(beta|rc)(\d{1,9}))?$/.exec(version)
  if (found === null) return version
  const [, release = '', fix = '0', pre, count = ''] = found
  return `${release}.${fix}${pre === undefined ? '' : `-${pre}.${count}`}`
}

/** `1:2.4-5` of a version and an epoch beside it; vcpkg's port version stands behind. */
function versionOf(purl: Purl): string | null {
  const { type, version } = purl
  if (version === null) return null
  if (isOfGo(purl) && (STANDARD_LIBRARY.has(purl.name) || purl.name === 'toolchain')) return versionOfGo(version)
  const epoch = qualifierOf(purl, 'epoch')
  if ((type === 'rpm' || type === 'deb') && epoch !== null && /^[1-9]\d{0,9}$/.test(epoch) && !/^\d+:/.test(version))
    return `${epoch}:${version}`
  const port = type === 'vcpkg' ? qualifierOf(purl, 'port_version') : null
  return port !== null && /^[1-9]\d{0,9}$/.test(port) && !version.includes('#') ? `${version}#${port}` : version
}

/** `openssl@1.1.1n-0` (deb, apk) or the file name of a source package (`openssl-1.1.1k-7.el8.src.rpm`). */
function upstreamOf(purl: Purl): UpstreamPackage | null {
  const text = DISTRIBUTIONS.has(purl.type) ? qualifierOf(purl, 'upstream') : null
  if (text === null) return null
  const file = /^([^/]{1,200})-([^-/]{1,100}-[^-/]{1,100})\.(?:no)?src\.rpm$/.exec(text)
  const at = text.lastIndexOf('@')
  const [name, version] =
    file === null
      ? at > 0
        ? [text.slice(0, at), text.slice(at + 1)]
        : [text, null]
      : [file[1] ?? text, file[2] ?? null]
  if (name.includes('/') || version === '') return null
  return { key: keyOf(purl, purl.type === 'rpm' ? name : name.toLowerCase()), version }
}

/** Names of distributions as tools write them, and as their own records do. */
const DISTRIBUTORS: ReadonlyMap<string, string> = new Map([
  ['rhel', 'redhat'],
  ['rocky', 'rocky-linux'],
  ['rockylinux', 'rocky-linux'],
])

/** What tools call otherwise than records do: `pkg:alpine/musl` is `pkg:apk/alpine/musl`, `rpm/rhel` is `rpm/redhat`, `golang/std` is `golang/stdlib`. */
function registered(purl: Purl): Purl {
  if (purl.type === 'alpine' && purl.namespace === null) return { ...purl, type: 'apk', namespace: 'alpine' }
  if (isOfGo(purl) && STANDARD_LIBRARY.has(purl.name)) return { ...purl, name: 'stdlib' }
  const namespace = purl.type === 'rpm' ? DISTRIBUTORS.get(purl.namespace ?? '') : undefined
  return namespace === undefined ? purl : { ...purl, namespace }
}

/** The package of a package URL, the text of its version with its epoch, and the order that it stands in. */
export function packageOfPurl(told: Purl): PurlPackage {
  const purl = registered(told)
  return {
    key: keyOf(purl, purl.name),
    version: versionOf(purl),
    scheme: schemeOfPurlType(purl.type) ?? null,
    distro: DISTRIBUTIONS.has(purl.type) ? (qualifierOf(purl, 'distro')?.toLowerCase() ?? null) : null,
    upstream: upstreamOf(purl),
  }
}
