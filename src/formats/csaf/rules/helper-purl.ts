import { parsePurl, type Purl } from '../../purl/index.ts'
import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import { isVersionOf, type Category, type Way } from './ways.ts'

/** Types whose namespace is who makes or distributes a package. */
const OF_VENDORS: ReadonlySet<string> = new Set(['alpm', 'apk', 'deb', 'qpkg', 'rpm'])
/** Types that tell the architecture of a package (`arch`). */
const OF_MACHINES: ReadonlySet<string> = new Set(['alpm', 'apk', 'deb', 'rpm'])
/** Types whose version is a digest or the like, no number that a product has. */
const OF_DIGESTS: ReadonlySet<string> = new Set(['huggingface', 'oci'])
/** A commit or a digest instead of a version. */
const DIGEST = /^(?:sha\d+:)?[0-9a-f]{40,}$/i

const qualifierOf = ({ qualifiers }: Purl, name: string): string | undefined =>
  qualifiers.find(({ key }) => key === name)?.value

/** What the branches tell, and a package URL of that type could, but does not. */
function findMissing(purl: Purl, way: Way): Category[] {
  const missing: Category[] = []
  if (way.vendor !== undefined && OF_VENDORS.has(purl.type) && purl.namespace === null) missing.push('vendor')
  if (way.product_version !== undefined && !OF_DIGESTS.has(purl.type) && purl.version === null)
    missing.push('product_version')
  if (way.architecture !== undefined && OF_MACHINES.has(purl.type) && qualifierOf(purl, 'arch') === undefined)
    missing.push('architecture')
  return missing
}

/** What a package URL lacks of what stands on the way to its product, and whether its version is another one. */
export function judgePurl(text: string, path: string, way: Way): Problem[] {
  const { purl } = parsePurl(text)
  if (purl === undefined) return []
  const value = cut(text)
  const problems = findMissing(purl, way).map((category): Problem => {
    const params = { value, category, name: cut(way[category] ?? '') }
    return { path, code: 'CSAF_HELPER_LACKS', params }
  })
  const { version } = purl
  if (version === null || OF_DIGESTS.has(purl.type) || DIGEST.test(version)) return problems
  const epoch = qualifierOf(purl, 'epoch')
  if (isVersionOf(way, epoch === undefined ? [version] : [version, `${epoch}:${version}`])) return problems
  const name = cut(way.product_version ?? way.product_version_range ?? '')
  return [...problems, { path, code: 'CSAF_HELPER_VERSION', params: { value, version: cut(version), name } }]
}
