import type { Finding } from '#platform/error/index.ts'
import type { Catalogue, SupportDates } from './model.ts'

/** Hiragana to katakana, so that both find the same name. */
function toKatakana(text: string): string {
  return text.replaceAll(/[ぁ-ゖ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60))
}

/**
 * A name as it is compared: width, case, kana, blanks, hyphens, long-vowel marks and slashes make no difference, so that
 * `ＨＱ－０８ＥＮ` and `hq08en`, `サーバー` and `サーバ` are the same.
 */
export function foldName(text: string): string {
  return toKatakana(text.normalize('NFKC').toLowerCase()).replaceAll(/[\s\-‐-―−ーｰ・_/.]+/gu, '')
}

/** The words of a query that must all occur, folded; at most eight. */
export function foldQuery(query: string): string[] {
  return query
    .normalize('NFKC')
    .split(/\s+/u)
    .map(foldName)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** What a model's search text holds: its code and every name of it and its family, apart so that no match spans two. */
export function searchTextOf(code: string, names: readonly string[]): string {
  return [...new Set([code, ...names].map(foldName))].join('\n')
}

/** A vendor's name without the legal form, so that `Hibari Automation Co., Ltd.` is `Hibari Automation`. */
export function foldVendor(name: string): string {
  const text = name.normalize('NFKC').toLowerCase()
  const bare = text
    .replaceAll(
      /株式会社|有限会社|\(株\)|\b(co|corp|corporation|company|inc|incorporated|ltd|limited|gmbh|ag|kk|k\.k|plc|llc|s\.a)\b\.?/gu,
      ' ',
    )
    .replaceAll(/[\p{P}\s]+/gu, '')
  return bare === '' ? foldName(text) : bare
}

/** True when a vendor's name is one of the maker's own. */
export function isVendorOf(names: readonly string[], vendor: string): boolean {
  const folded = foldVendor(vendor)
  return names.some((name) => foldVendor(name) === folded)
}

/** Support dates in their natural order: sale starts, ends, then repair ends; security support ends after the sale started. */
export function checkSupportDates(dates: SupportDates): Finding[] {
  const { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil } = dates
  const findings: Finding[] = []
  const isAfter = (a: string | null, b: string | null): boolean => a !== null && b !== null && a > b
  if (isAfter(saleStartedOn, saleEndedOn)) findings.push({ code: 'SALE_ENDS_BEFORE_START', path: '/saleEndedOn' })
  if (isAfter(saleEndedOn, repairEndsOn)) findings.push({ code: 'REPAIR_ENDS_BEFORE_SALE', path: '/repairEndsOn' })
  if (isAfter(saleStartedOn, securitySupportUntil))
    findings.push({ code: 'SUPPORT_ENDS_BEFORE_SALE', path: '/securitySupportUntil' })
  return findings
}

export type SalesState = 'planned' | 'onSale' | 'discontinued' | 'repairEnded'

/** Where a model stands on a day (`YYYY-MM-DD`). */
export function salesStateOn(dates: SupportDates, day: string): SalesState {
  if (dates.repairEndsOn !== null && dates.repairEndsOn < day) return 'repairEnded'
  if (dates.saleEndedOn !== null && dates.saleEndedOn < day) return 'discontinued'
  if (dates.saleStartedOn !== null && dates.saleStartedOn > day) return 'planned'
  return 'onSale'
}

/** True when the maker still owes security updates on that day; unknown dates count as no promise. */
export function isSecuritySupportedOn(dates: SupportDates, day: string): boolean {
  return dates.securitySupportUntil !== null && dates.securitySupportUntil >= day
}

function findTwice(codes: readonly string[], path: (index: number) => string, code: string): Finding[] {
  const seen = new Set<string>()
  return codes.flatMap((value, index) => {
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ code, path: path(index), params: { value } }]
  })
}

/** What is wrong with a catalogue as a whole: codes given twice, references to nothing, dates in the wrong order. */
export function checkCatalogue(catalogue: Catalogue): Finding[] {
  const divisions = new Set(catalogue.divisions.map((division) => division.code))
  const lines = new Set(catalogue.lines.map((line) => line.kind))
  const models = catalogue.families.flatMap((family, f) =>
    family.models.map((model, m) => ({ model, path: `/families/${f}/models/${m}` })),
  )
  const codes = new Set(models.map(({ model }) => model.code))
  return [
    ...catalogue.lines.flatMap((line, index) =>
      divisions.has(line.division) ? [] : [{ code: 'UNKNOWN_DIVISION', path: `/lines/${index}/division` }],
    ),
    ...catalogue.families.flatMap((family, index) =>
      lines.has(family.line) ? [] : [{ code: 'UNKNOWN_LINE', path: `/families/${index}/line` }],
    ),
    ...findTwice(
      catalogue.lines.map((line) => line.kind),
      (index) => `/lines/${index}/kind`,
      'DUPLICATE_LINE',
    ),
    ...findTwice(
      catalogue.families.map((family) => family.code),
      (index) => `/families/${index}/code`,
      'DUPLICATE_FAMILY',
    ),
    ...findTwice(
      models.map(({ model }) => model.code),
      (index) => `${models[index]?.path ?? ''}/code`,
      'DUPLICATE_MODEL',
    ),
    ...models.flatMap(({ model, path }) => checkModel(model, path, codes)),
  ]
}

function checkModel(
  model: Catalogue['families'][number]['models'][number],
  path: string,
  codes: ReadonlySet<string>,
): Finding[] {
  const dates: SupportDates = {
    saleStartedOn: model.saleStartedOn ?? null,
    saleEndedOn: model.saleEndedOn ?? null,
    repairEndsOn: model.repairEndsOn ?? null,
    securitySupportUntil: model.securitySupportUntil ?? null,
  }
  return [
    ...checkSupportDates(dates).map((finding) => ({ ...finding, path: `${path}${finding.path}` })),
    ...findTwice(
      model.parts.map((part) => part.code),
      (index) => `${path}/parts/${index}/code`,
      'DUPLICATE_PART',
    ),
    ...model.parts.flatMap((part, index) =>
      findTwice(
        part.releases.map((release) => release.version),
        (release) => `${path}/parts/${index}/releases/${release}/version`,
        'DUPLICATE_RELEASE',
      ),
    ),
    ...model.relations.flatMap((relation, index) =>
      codes.has(relation.to) && relation.to !== model.code
        ? []
        : [{ code: 'UNKNOWN_MODEL', path: `${path}/relations/${index}/to`, params: { value: relation.to } }],
    ),
  ]
}
