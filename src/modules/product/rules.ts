import type { Finding } from '#platform/error/index.ts'
import type {
  Catalogue,
  ModelChange,
  ModelView,
  PartsChange,
  PartView,
  RelationsChange,
  SupportDates,
} from './model.ts'

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

type Part = PartView | PartsChange['parts'][number]

/** A hardware revision that a release still names cannot go; revisions and options stand once. */
export function checkModelChange(model: ModelView, change: ModelChange): Finding[] {
  const known = new Set(change.hardwareRevisions)
  const named = new Set(
    model.parts.flatMap((part) => part.releases.flatMap((release) => release.hardwareRevisions ?? [])),
  )
  return [
    ...[...named].flatMap((value) =>
      known.has(value) ? [] : [{ code: 'REVISION_IN_USE', path: '/hardwareRevisions', params: { value } }],
    ),
    ...findTwice(change.hardwareRevisions, () => '/hardwareRevisions', 'DUPLICATE_REVISION'),
    ...findTwice(change.options, () => '/options', 'DUPLICATE_OPTION'),
  ]
}

/**
 * Parts and releases of a model: codes and versions stand once, revisions are known ones, and no id is another model's
 * (`foreign`). An id that nobody has any more may come back: that is how taking back is undone.
 */
export function checkPartsChange(model: ModelView, { parts }: PartsChange, foreign: ReadonlySet<string>): Finding[] {
  const revisions = new Set(model.hardwareRevisions)
  const ids = parts.flatMap((part) => [part.id, ...part.releases.map((release) => release.id)])
  return [
    ...findTwice(
      parts.map((part) => part.code),
      (index) => `/parts/${index}/code`,
      'DUPLICATE_PART',
    ),
    ...findTwice(
      ids.filter((id) => id !== undefined),
      () => '/parts',
      'UNKNOWN_RELEASE',
    ),
    ...parts.flatMap((part, index) => {
      const path = `/parts/${index}`
      return [
        ...(part.id !== undefined && foreign.has(part.id) ? [{ code: 'UNKNOWN_PART', path }] : []),
        ...findTwice(
          part.releases.map((release) => release.version),
          (place) => `${path}/releases/${place}/version`,
          'DUPLICATE_RELEASE',
        ),
        ...part.releases.flatMap((release, place) => [
          ...(release.id !== undefined && foreign.has(release.id)
            ? [{ code: 'UNKNOWN_RELEASE', path: `${path}/releases/${place}` }]
            : []),
          ...(release.hardwareRevisions ?? [])
            .filter((revision) => !revisions.has(revision))
            .map((value) => ({
              code: 'UNKNOWN_REVISION',
              path: `${path}/releases/${place}/hardwareRevisions`,
              params: { value },
            })),
        ]),
      ]
    }),
  ]
}

/** Relations go to other models that there are, each kind once per model. `codes`: the models found, by id. */
export function checkRelationsChange(
  model: { readonly id: string },
  relations: RelationsChange['relations'],
  codes: ReadonlyMap<string, string>,
): Finding[] {
  return [
    ...relations.flatMap((relation, index) =>
      codes.has(relation.modelId) && relation.modelId !== model.id
        ? []
        : [{ code: 'UNKNOWN_OTHER_MODEL', path: `/relations/${index}/modelId`, params: { value: relation.modelId } }],
    ),
    ...findTwice(
      relations.map((relation) => `${relation.kind} ${codes.get(relation.modelId) ?? relation.modelId}`),
      (index) => `/relations/${index}`,
      'DUPLICATE_RELATION',
    ),
  ]
}

interface ReleaseMark {
  readonly part: string
  readonly version: string
}

interface PartMark {
  readonly code: string
  readonly kind: 'added' | 'removed' | 'changed'
}

const factsOf = (release: PartsChange['parts'][number]['releases'][number]): string =>
  JSON.stringify([release.version, release.releasedOn, release.isFix, release.hardwareRevisions])

/** What a change of parts adds, takes back and changes, release by release; and parts that came, went or changed names. */
export function diffParts(
  before: readonly Part[],
  after: PartsChange['parts'],
): {
  added: ReleaseMark[]
  removed: ReleaseMark[]
  changed: ReleaseMark[]
  parts: PartMark[]
} {
  const marks = (parts: readonly Part[]) =>
    parts.flatMap((part) =>
      part.releases.map((release) => ({ release, mark: { part: part.code, version: release.version } })),
    )
  const old = new Map(marks(before).map((one) => [one.release.id, one]))
  const now = marks(after)
  const kept = new Set(now.map(({ release }) => release.id))
  const oldParts = new Map(before.map((part) => [part.id, part]))
  const partFacts = (part: Part): string => JSON.stringify([part.code, part.names, part.versionScheme])
  return {
    added: now.filter(({ release }) => release.id === undefined || !old.has(release.id)).map(({ mark }) => mark),
    removed: [...old.values()].filter(({ release }) => !kept.has(release.id)).map(({ mark }) => mark),
    changed: now.flatMap(({ release, mark }) => {
      const known = old.get(release.id)
      return known === undefined || factsOf(known.release) === factsOf(release) ? [] : [mark]
    }),
    parts: [
      ...after.flatMap((part): PartMark[] => {
        const known = part.id === undefined ? undefined : oldParts.get(part.id)
        if (known === undefined) return [{ code: part.code, kind: 'added' }]
        return partFacts(known) === partFacts(part) ? [] : [{ code: part.code, kind: 'changed' }]
      }),
      ...before.flatMap((part): PartMark[] =>
        after.some(({ id }) => id === part.id) ? [] : [{ code: part.code, kind: 'removed' }],
      ),
    ],
  }
}

/** The versions of related models that are the same firmware as `version` of this one. */
export function equalVersions(
  relations: ModelView['relations'],
  version: string,
): { modelId: string; code: string; version: string }[] {
  return relations.flatMap(({ kind, direction, versionMap, modelId, code }) => {
    if (kind !== 'same_firmware_as' && kind !== 'rebrand_of') return []
    // The map tells the version of the speaking side, then that of the other; without one they are numbered alike.
    if (versionMap === null) return [{ modelId, code, version }]
    if (direction === 'out') {
      const other = versionMap[version]
      return other === undefined ? [] : [{ modelId, code, version: other }]
    }
    return Object.entries(versionMap)
      .filter(([, own]) => own === version)
      .map(([other]) => ({ modelId, code, version: other }))
  })
}
