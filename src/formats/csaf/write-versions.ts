import type { WrittenProduct, WrittenVersions } from './write-model.ts'

/** A leaf of the product tree: a version, or a range of versions, of one product. */
export interface VersionLeaf {
  readonly category: 'product_version' | 'product_version_range'
  /** Name of the branch: a version, or a version range specifier (CSAF 2.0 §3.1.2.3.2). */
  readonly name: string
  /** Behind the product's name in its full name. */
  readonly words: string
}

/** A version within a version range specifier: what has a meaning there is percent-encoded. */
function encode(version: string): string {
  return encodeURIComponent(version).replaceAll('*', '%2A')
}

function range(constraints: string): VersionLeaf {
  const name = `vers:generic/${constraints}`
  return { category: 'product_version_range', name, words: wordsOfRange(name) }
}

/** A range as full product names show it, the same in every language. */
export function wordsOfRange(name: string): string {
  if (name === 'vers:all/*') return 'all versions'
  const constraints = name.replace(/^vers:generic\//, '').split('|')
  return constraints.map((constraint) => decodeURIComponent(constraint)).join(', ')
}

/** One release as a leaf. */
export function leafOfRelease(version: string): VersionLeaf {
  return { category: 'product_version', name: version, words: version }
}

/** A release and everything behind it in the order of its versions. */
export function leafFrom(version: string): VersionLeaf {
  return range(`>=${encode(version)}`)
}

/** The leaves that say the versions: one range, or one leaf per release. */
export function leavesOf(versions: WrittenVersions): VersionLeaf[] {
  if (versions.kind === 'all')
    return [{ category: 'product_version_range', name: 'vers:all/*', words: wordsOfRange('vers:all/*') }]
  if (versions.kind === 'atMost') return [range(`<=${encode(versions.version)}`)]
  if (versions.kind === 'below') return [range(`<${encode(versions.version)}`)]
  if (versions.kind === 'releases') return [...new Set(versions.versions)].map(leafOfRelease)
  return [range(`>=${encode(versions.from)}|${versions.isToIncluded ? '<=' : '<'}${encode(versions.to)}`)]
}

/** The stable product id of a leaf: the same product and versions have the same id in every revision and language. */
export function productIdOf(product: WrittenProduct, leaf: VersionLeaf): string {
  const part = product.part === null ? '' : `#${product.part.code}`
  return `${product.model}${part}:${leaf.name.replace(/^vers:generic\//, '')}`
}
