import { MILD_JSON_FINDINGS } from '../json/stream-model.ts'
import { JsonScanner } from '../json/stream.ts'
import { SBOM_LIMITS, type SbomCounts, type SbomVisitor } from '../sbom/model.ts'
import { CycloneDxDocument } from './document.ts'
import { WALKED_LISTS, type CycloneDxOptions } from './model.ts'

/**
 * Reads a CycloneDX document in JSON, 1.2 to 1.7, as it comes: in memory of its largest component and of its refs. Whatever is
 * wrong is told to the visitor, with its JSON pointer, and as much as can be is read all the same.
 */
export async function readCycloneDxJson(
  chunks: AsyncIterable<Uint8Array>,
  visitor: SbomVisitor,
  options: CycloneDxOptions = {},
): Promise<SbomCounts> {
  const { bytes, depth, findings } = { ...SBOM_LIMITS, ...options.limits }
  const document = new CycloneDxDocument(visitor, options, 'json')
  const walked = WALKED_LISTS.map((list) => `/${list}`)
  const scanner = new JsonScanner(document, walked, { bytes, depth, findings })
  for await (const chunk of chunks) {
    scanner.push(chunk)
    if (scanner.isOver || document.isOver) break
  }
  if (document.isOver) scanner.stop()
  scanner.end()
  for (const finding of scanner.findings) {
    const { code, path, params } = finding
    if (finding === scanner.ended) document.report.partial(code, path, params)
    else document.report.tell(MILD_JSON_FINDINGS.has(code) ? 'warning' : 'error', code, path, params)
  }
  document.finish(scanner.findings.every(({ code }) => MILD_JSON_FINDINGS.has(code) || code === 'TEXT_AFTER_JSON'))
  return document.counts
}
