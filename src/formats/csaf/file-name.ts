import { trackingOf } from './rules/parts.ts'
import type { Problem } from './rules/rule.ts'
import { textOf, viewDocument } from './rules/view.ts'

/** The file name of a CSAF document (§5.1 of both versions): the tracking id in lower case, other signs as one underscore. */
export function csafFileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`
}

/** How a document is called where it was found (`all.tar!a/b.json.gz` is `b.json`): without folders, archives and packing. */
export function bareFileName(found: string): string {
  const inside = found.slice(found.lastIndexOf('!') + 1)
  return inside.slice(inside.lastIndexOf('/') + 1).replace(/\.(?:gz|zst|xz)$/i, '')
}

/**
 * What is wrong with the name of a file by the document in it (§5.1): nothing when it is the document's, or that with `_invalid` before
 * the extension, by which one marks a document that is not valid. Where no tracking id says how it should be called, nothing is known.
 */
export function findFileNameProblem(fileName: string, json: unknown): Problem | undefined {
  const trackingId = textOf(trackingOf(viewDocument(json))['id'])
  if (trackingId === undefined) return undefined
  const expected = csafFileName(trackingId)
  const marked = expected.replace(/\.json$/, '_invalid.json')
  return fileName === expected || fileName === marked
    ? undefined
    : { path: '/document/tracking/id', code: 'CSAF_FILE_NAME_WRONG', params: { name: fileName, expected } }
}
