import type { SbomSource } from '../sbom/model.ts'
import { piecesOf, type SpdxWriteOptions } from './write-document.ts'

/** Writes a document of SPDX 2.3 as JSON, piece by piece: texts that make the document one behind the other. */
export async function* writeSpdxJson(
  source: SbomSource,
  options: SpdxWriteOptions,
): AsyncGenerator<string, void, void> {
  let open: string | null = null
  for await (const [list, raw] of piecesOf(source, options, (value) => value)) {
    if (list === 'head') {
      yield JSON.stringify(raw).slice(0, -1)
      continue
    }
    const text = JSON.stringify(raw)
    yield list === open ? `,\n${text}` : `${open === null ? '' : ']'},\n"${list}":[\n${text}`
    open = list
  }
  yield open === null ? '}\n' : ']}\n'
}
