import { parseCpeName } from '../cpe/index.ts'
import { parsePurl } from '../purl/index.ts'
import type { SbomComponent } from '../sbom/model.ts'
import { isClean, isObject, type Raw } from './raw.ts'
import type { Report } from './report.ts'

const MAX_TEXT = 200

/** Tells package URLs and CPE names that are none, or break their rules: such a part is looked up by what is left. */
export function checkIdentifiers({ purls, cpes, path }: SbomComponent, report: Report): void {
  for (const purl of purls) {
    const [finding] = parsePurl(purl).findings
    if (finding === undefined) continue
    report.warn('INVALID_PURL', `${path}/purl`, {
      ...finding.params,
      text: purl.slice(0, MAX_TEXT),
      reason: finding.code,
    })
  }
  for (const cpe of cpes) {
    const [finding] = parseCpeName(cpe).findings
    if (finding === undefined) continue
    report.warn('INVALID_CPE', `${path}/cpe`, { ...finding.params, text: cpe.slice(0, MAX_TEXT), reason: finding.code })
  }
}

function holdsUnclean(value: unknown): boolean {
  if (typeof value === 'string') return !isClean(value)
  if (Array.isArray(value)) return value.some(holdsUnclean)
  return isObject(value) && Object.values(value).some(holdsUnclean)
}

/** Tells texts with half characters (lone surrogates) or NUL, which are left out. */
export function checkTexts(raw: Raw, path: string, report: Report): void {
  if (holdsUnclean(raw)) report.warn('TEXT_NOT_WELL_FORMED', path)
}
