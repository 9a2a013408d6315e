import { shownValue } from '../notice.ts'
import { CPE } from '../schema/definitions.ts'
import { draftAt, draftsAt, placeOf, putList, tell, textAt, textsAt, type Draft, type Work } from './draft.ts'
import { keyOf } from '../../json-schema/equal.ts'

/** Hash algorithms that the standard names. */
const ALGORITHMS =
  'blake2b512 blake2s256 md4 md5 md5-sha1 mdc2 ripemd ripemd160 rmd160 sha1 sha224 sha256 sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha512 sha512-224 sha512-256 shake128 shake256 sm3 ssl3-md5 ssl3-sha1 whirlpool'.split(
    ' ',
  )

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

const byBareName: ReadonlyMap<string, string> = new Map(ALGORITHMS.map((name) => [bare(name), name]))

/** Items of a list, each once, in their order. */
function unique<T>(items: readonly T[]): T[] {
  const known = new Set<string>()
  return items.filter((item) => {
    const key = keyOf(item)
    if (key === undefined) return true
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
}

function keepEachOnce(helper: Draft, name: string): void {
  const list: unknown = helper[name]
  if (Array.isArray(list)) putList(helper, name, unique<unknown>(list))
}

function convertHash(hash: Draft, work: Work): void {
  const algorithm = textAt(hash, 'algorithm')
  if (algorithm !== undefined) {
    const known = byBareName.get(bare(algorithm))
    hash['algorithm'] = known ?? algorithm.toLowerCase()
    if (known === undefined)
      tell(work, 'HASH_UNKNOWN', placeOf(work, hash, 'algorithm'), { algorithm, after: algorithm.toLowerCase() })
  }
  const value = textAt(hash, 'value')
  if (value !== undefined) hash['value'] = value.toLowerCase()
}

function convertHashes(helper: Draft, work: Work): void {
  for (const item of draftsAt(helper, 'hashes')) {
    for (const hash of draftsAt(item, 'file_hashes')) convertHash(hash, work)
    keepEachOnce(item, 'file_hashes')
  }
  keepEachOnce(helper, 'hashes')
}

/** How many stars of a pattern are no escaped ones, and whether the last sign is one. */
function starsOf(pattern: string): { readonly count: number; readonly isAtEnd: boolean } {
  let count = 0
  let isAtEnd = false
  for (let at = 0; at < pattern.length; at += 1) {
    isAtEnd = pattern[at] === '*'
    if (pattern[at] === '\\') at += 1
    else if (isAtEnd) count += 1
    if (at >= pattern.length) isAtEnd = false
  }
  return { count, isAtEnd }
}

/** Numbers of models and units, which 2.0 leaves open at their ends: 2.1 wants that said with a star. */
function convertPatterns(helper: Draft, name: 'model_numbers' | 'serial_numbers' | 'skus', work: Work): void {
  if (!Array.isArray(helper[name])) return
  const path = placeOf(work, helper, name)
  const { isComplete = false, isLiteral = false } = work.options
  const kept: string[] = []
  for (const [index, pattern] of textsAt(helper, name).entries()) {
    const place = `${path}/${index}`
    const escaped = pattern.replaceAll('\\', '\\\\')
    const own = isLiteral ? escaped.replaceAll(/[?*]/g, String.raw`\$&`) : escaped
    const converted = isComplete || starsOf(own).isAtEnd ? own : `${own}*`
    if (starsOf(converted).count > 1) {
      tell(work, 'PATTERN_REMOVED', place, { list: name, value: shownValue(pattern) })
      continue
    }
    if (converted !== own)
      tell(work, 'PATTERN_STARRED', place, { list: name, value: shownValue(pattern), after: shownValue(converted) })
    kept.push(converted)
  }
  putList(helper, name, [...new Set(kept)])
}

function convertPurl(helper: Draft, work: Work): void {
  const purl = helper['purl']
  if (purl === undefined) return
  delete helper['purl']
  if (typeof purl !== 'string') return
  // The type of a package URL has no capitals (2.0 lets them stand).
  const spelt = purl.replace(/^pkg:[^/]+(?=\/)/, (type) => type.toLowerCase())
  if (spelt !== purl) tell(work, 'PURL_RESPELT', placeOf(work, helper, 'purl'), { before: purl, after: spelt }, 'info')
  helper['purls'] = [spelt]
}

/** What tells a product, as 2.1 has it; a helper of which nothing is left is taken away. */
export function convertHelper(product: Draft, work: Work): void {
  const helper = draftAt(product, 'product_identification_helper')
  if (helper === undefined) return
  const cpe = textAt(helper, 'cpe')
  if (cpe !== undefined && !CPE['2.1'].test(cpe)) {
    tell(work, 'CPE_REMOVED', placeOf(work, helper, 'cpe'), { value: shownValue(cpe) })
    delete helper['cpe']
  }
  convertHashes(helper, work)
  for (const name of ['model_numbers', 'serial_numbers', 'skus'] as const) convertPatterns(helper, name, work)
  convertPurl(helper, work)
  keepEachOnce(helper, 'sbom_urls')
  keepEachOnce(helper, 'x_generic_uris')
  if (Object.keys(helper).length === 0) delete product['product_identification_helper']
}
