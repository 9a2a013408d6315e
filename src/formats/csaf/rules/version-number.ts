/** A document version (CSAF 2.0 §3.1.11): integer or semantic versioning 2.0.0. */
export interface DocumentVersion {
  readonly isSemantic: boolean
  readonly numbers: readonly bigint[]
  /** Dot-separated identifiers behind `-`; none for a release. */
  readonly preRelease: readonly string[]
}

const PATTERN = /^(?:(0|[1-9]\d*)|(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?)$/

/** Reads a document version; undefined when it is none. */
export function readDocumentVersion(text: string): DocumentVersion | undefined {
  const match = text.length > 200 ? null : PATTERN.exec(text)
  if (match === null) return undefined
  const [, integer, ...parts] = match
  if (integer !== undefined) return { isSemantic: false, numbers: [BigInt(integer)], preRelease: [] }
  return {
    isSemantic: true,
    numbers: parts.slice(0, 3).map((part) => BigInt(part ?? '0')),
    preRelease: parts[3]?.split('.') ?? [],
  }
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumericA, isNumericB] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (isNumericA && isNumericB) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0
  if (isNumericA !== isNumericB) return isNumericA ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Order by semantic versioning 2.0.0 §11; an integer version stands as major version. */
export function compareDocumentVersions(a: DocumentVersion, b: DocumentVersion): number {
  for (let index = 0; index < 3; index += 1) {
    const [left, right] = [a.numbers[index] ?? 0n, b.numbers[index] ?? 0n]
    if (left !== right) return left < right ? -1 : 1
  }
  if (a.preRelease.length === 0 || b.preRelease.length === 0) return b.preRelease.length - a.preRelease.length
  for (let index = 0; index < Math.max(a.preRelease.length, b.preRelease.length); index += 1) {
    const [left, right] = [a.preRelease[index], b.preRelease[index]]
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1
    const order = compareIdentifiers(left, right)
    if (order !== 0) return order
  }
  return 0
}
