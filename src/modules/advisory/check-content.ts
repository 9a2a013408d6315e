import type { Finding } from '#platform/error/index.ts'
import { scoreCvss } from '#formats/cvss/index.ts'
import { compareVersions, parseVersion } from '#formats/version/index.ts'
import {
  languagesOf,
  type AdvisoryContent,
  type AdvisoryVulnerability,
  type ProductSet,
  type Texts,
  type Versions,
} from './content.ts'
import type { AdvisoryLanguage } from './model.ts'

/** An error keeps a draft from being submitted; a warning is for the author to judge. */
export interface ContentFinding extends Finding {
  readonly severity: 'error' | 'warning'
}

/** What the rules look at of a model of the catalogue. */
export interface KnownModel {
  readonly id: string
  readonly code: string
  readonly parts: readonly { readonly code: string; readonly releases: readonly { readonly version: string }[] }[]
}

/** The part that stands for a model where none is named. */
const MAIN_PART = 'firmware'

type Params = Finding['params']

const error = (code: string, path: string, params?: Params): ContentFinding => ({
  severity: 'error',
  code,
  path,
  ...(params === undefined ? {} : { params }),
})

const warning = (code: string, path: string, params?: Params): ContentFinding => ({
  ...error(code, path, params),
  severity: 'warning',
})

/** The part of a model that a product set speaks of: the named one, the main one, or the first. */
export function partOf<T extends KnownModel>(model: T, partCode: string | null): T['parts'][number] | undefined {
  const code = partCode ?? MAIN_PART
  const found = model.parts.find((part) => part.code === code)
  return found ?? (partCode === null ? model.parts[0] : undefined)
}

/** True when the part is one that the model's plain version does not stand for. */
export function isOtherPart(model: KnownModel, partCode: string | null): boolean {
  return partCode !== null && partOf(model, null)?.code !== partCode
}

/** Every version text that a range names. */
export function versionsNamed(versions: Versions): string[] {
  if (versions.kind === 'atMost' || versions.kind === 'below') return [versions.version]
  if (versions.kind === 'between') return [versions.from, versions.to]
  return versions.kind === 'releases' ? versions.versions : []
}

/** A text must be there in the original, and in every other language in which the advisory is written. */
function checkTexts(texts: Texts, path: string, languages: readonly AdvisoryLanguage[]): ContentFinding[] {
  const [original = 'en'] = languages
  if (texts[original] === '') return [error('TEXT_REQUIRED', `${path}/${original}`)]
  return languages
    .filter((language) => texts[language] === '')
    .map((language) => error('TRANSLATION_MISSING', `${path}/${language}`))
}

/** A text that may be missing; when it is there, its translations are too. */
function checkOptionalTexts(texts: Texts, path: string, languages: readonly AdvisoryLanguage[]): ContentFinding[] {
  return languages.every((language) => texts[language] === '') ? [] : checkTexts(texts, path, languages)
}

function isNotAbove(fixed: string, bound: string, isAllowedEqual: boolean): boolean {
  const order = compareVersions(parseVersion(fixed), parseVersion(bound))
  return order !== undefined && (isAllowedEqual ? order < 0 : order <= 0)
}

function checkFixedVersion(set: ProductSet, path: string): ContentFinding[] {
  const { fixedVersion, versions } = set
  if (fixedVersion === null) return []
  if (set.status !== 'affected') return [error('FIX_UNEXPECTED', `${path}/fixedVersion`)]
  if (versions.kind === 'all') return [error('FIX_WITHIN_ALL', `${path}/fixedVersion`)]
  const bound = versions.kind === 'between' ? versions.to : (versionsNamed(versions)[0] ?? '')
  const isExclusive = versions.kind === 'below' || (versions.kind === 'between' && !versions.isToIncluded)
  const isWrong =
    versions.kind === 'releases'
      ? versions.versions.includes(fixedVersion)
      : versions.kind !== 'unset' && isNotAbove(fixedVersion, bound, isExclusive)
  return isWrong ? [error('FIX_NOT_ABOVE', `${path}/fixedVersion`, { fixed: fixedVersion, bound })] : []
}

function checkReleases(set: ProductSet, path: string, models: readonly KnownModel[]): ContentFinding[] {
  const releases = new Set(
    models.flatMap((model) => partOf(model, set.partCode)?.releases.map(({ version }) => version) ?? []),
  )
  if (models.length === 0) return []
  const bounds = versionsNamed(set.versions).filter((version) => !releases.has(version))
  return [
    ...bounds.map((version) => warning('UNKNOWN_RELEASE', `${path}/versions`, { version })),
    ...(set.fixedVersion !== null && !releases.has(set.fixedVersion)
      ? [error('UNKNOWN_RELEASE', `${path}/fixedVersion`, { version: set.fixedVersion })]
      : []),
  ]
}

function checkSet(set: ProductSet, path: string, known: ReadonlyMap<string, KnownModel>): ContentFinding[] {
  const models = set.modelIds.flatMap((id) => known.get(id) ?? [])
  const { versions } = set
  return [
    ...(set.modelIds.length === 0 ? [error('NO_MODELS', `${path}/modelIds`)] : []),
    ...(models.length < set.modelIds.length ? [error('UNKNOWN_MODEL', `${path}/modelIds`)] : []),
    ...models
      .filter((model) => partOf(model, set.partCode) === undefined && set.partCode !== null)
      .map((model) => error('UNKNOWN_PART', `${path}/partCode`, { model: model.code, part: set.partCode ?? '' })),
    ...(versions.kind === 'unset' && set.status === 'affected' ? [error('VERSIONS_UNSET', `${path}/versions`)] : []),
    ...(versions.kind === 'between' && isNotAbove(versions.to, versions.from, true)
      ? [error('RANGE_EMPTY', `${path}/versions`, { from: versions.from, to: versions.to })]
      : []),
    ...checkFixedVersion(set, path),
    ...checkReleases(set, path, models),
  ]
}

/** One model (or part) cannot be affected and not affected by one vulnerability. */
function checkContradictions(
  path: string,
  sets: readonly ProductSet[],
  known: ReadonlyMap<string, KnownModel>,
): ContentFinding[] {
  const statuses = new Map<string, string>()
  return sets.flatMap((set) =>
    set.modelIds.flatMap((id) => {
      const product = `${id} ${set.partCode ?? MAIN_PART}`
      const before = statuses.get(product) ?? set.status
      statuses.set(product, before)
      return before === set.status
        ? []
        : [error('MODEL_CONTRADICTION', `${path}/setKeys`, { model: known.get(id)?.code ?? id })]
    }),
  )
}

function checkAction(vulnerability: AdvisoryVulnerability, set: ProductSet, path: string): ContentFinding[] {
  const label = { set: set.name === '' ? set.key : set.name }
  if (set.status === 'not_affected')
    return vulnerability.justifications.some(({ setKey }) => setKey === set.key)
      ? []
      : [error('JUSTIFICATION_REQUIRED', `${path}/justifications`, label)]
  if (set.status !== 'affected') return []
  const remedies = vulnerability.remediations.filter(({ setKeys }) => setKeys.includes(set.key))
  const hasFix = remedies.some(({ category }) => category === 'vendor_fix')
  if (remedies.length === 0) return [error('REMEDIATION_MISSING', `${path}/remediations`, label)]
  if (hasFix && set.fixedVersion === null) return [warning('FIX_VERSION_MISSING', `${path}/remediations`, label)]
  return !hasFix && set.fixedVersion !== null ? [warning('FIX_NOT_OFFERED', `${path}/remediations`, label)] : []
}

function checkScores(vulnerability: AdvisoryVulnerability, path: string): ContentFinding[] {
  const isVector = (vector: string | null, prefix: string): boolean =>
    vector === null || (vector.startsWith(prefix) && scoreCvss(vector) !== undefined)
  return vulnerability.scores.flatMap((score, index) => [
    ...(isVector(score.cvss3Vector, 'CVSS:3.1/')
      ? []
      : [error('INVALID_CVSS_VECTOR', `${path}/scores/${index}/cvss3Vector`, { vector: score.cvss3Vector ?? '' })]),
    ...(isVector(score.cvss4Vector, 'CVSS:4.0/')
      ? []
      : [error('INVALID_CVSS_VECTOR', `${path}/scores/${index}/cvss4Vector`, { vector: score.cvss4Vector ?? '' })]),
  ])
}

function unknownSets(
  vulnerability: AdvisoryVulnerability,
  path: string,
  sets: ReadonlyMap<string, ProductSet>,
): ContentFinding[] {
  const own = new Set(vulnerability.setKeys.filter((key) => sets.has(key)))
  const lists = [
    ...vulnerability.scores.map(({ setKeys }, index) => ({ setKeys, place: `scores/${index}` })),
    ...vulnerability.remediations.map(({ setKeys }, index) => ({ setKeys, place: `remediations/${index}` })),
  ]
  return [
    ...(own.size < new Set(vulnerability.setKeys).size ? [error('UNKNOWN_SET', `${path}/setKeys`)] : []),
    ...lists.flatMap(({ setKeys, place }) => [
      ...(setKeys.length === 0 ? [error('NO_PRODUCT_SET', `${path}/${place}/setKeys`)] : []),
      ...(setKeys.every((key) => own.has(key)) ? [] : [error('UNKNOWN_SET', `${path}/${place}/setKeys`)]),
    ]),
  ]
}

interface Surroundings {
  readonly sets: ReadonlyMap<string, ProductSet>
  readonly known: ReadonlyMap<string, KnownModel>
  readonly languages: readonly AdvisoryLanguage[]
}

function checkVulnerability(
  vulnerability: AdvisoryVulnerability,
  path: string,
  { sets, known, languages }: Surroundings,
): ContentFinding[] {
  const own = vulnerability.setKeys.flatMap((key) => sets.get(key) ?? [])
  const reasons = Object.entries(vulnerability.elements ?? {})
  return [
    ...checkTexts(vulnerability.title, `${path}/title`, languages),
    ...checkTexts(vulnerability.description, `${path}/description`, languages),
    ...(own.length === 0 ? [error('NO_PRODUCT_SET', `${path}/setKeys`)] : []),
    ...unknownSets(vulnerability, path, sets),
    ...checkContradictions(path, own, known),
    ...checkScores(vulnerability, path),
    ...own.flatMap((set) => checkAction(vulnerability, set, path)),
    ...reasons.flatMap(([element, { level, reason }]) =>
      level === 'none'
        ? checkOptionalTexts(reason, `${path}/elements/${element}/reason`, languages)
        : checkTexts(reason, `${path}/elements/${element}/reason`, languages),
    ),
    ...vulnerability.remediations.flatMap((remediation, index) =>
      checkTexts(remediation.details, `${path}/remediations/${index}/details`, languages),
    ),
  ]
}

/** What is wrong with a draft, at the places where the author edits it; `isFirst`: nothing was published before. */
export function checkContent(
  content: AdvisoryContent,
  original: AdvisoryLanguage,
  models: readonly KnownModel[],
  isFirst: boolean,
): ContentFinding[] {
  const languages = languagesOf(content, original)
  const sets = new Map(content.productSets.map((set) => [set.key, set]))
  const known = new Map(models.map((model) => [model.id, model]))
  const used = new Set(content.vulnerabilities.flatMap(({ setKeys }) => setKeys))
  return [
    ...checkTexts(content.title, '/title', languages),
    ...checkTexts(content.summary, '/summary', languages),
    // What is not for everybody must not reach the public side (CSAF 2.0 §7.1.4).
    ...(content.tlp === 'WHITE' ? [] : [error('TLP_NOT_PUBLIC', '/tlp', { tlp: content.tlp })]),
    ...(content.vulnerabilities.length === 0 ? [error('NO_VULNERABILITY', '/vulnerabilities')] : []),
    ...(sets.size < content.productSets.length ? [error('SET_REPEATED', '/productSets')] : []),
    ...content.productSets.flatMap((set, index) => [
      ...checkSet(set, `/productSets/${index}`, known),
      ...(used.has(set.key) ? [] : [warning('SET_UNUSED', `/productSets/${index}`)]),
    ]),
    ...content.vulnerabilities.flatMap((vulnerability, index) =>
      checkVulnerability(vulnerability, `/vulnerabilities/${index}`, { sets, known, languages }),
    ),
    ...content.references.flatMap(({ summary }, index) =>
      checkTexts(summary, `/references/${index}/summary`, languages),
    ),
    ...content.acknowledgments.flatMap(({ summary, names, organization }, index) => [
      ...checkOptionalTexts(summary, `/acknowledgments/${index}/summary`, languages),
      ...(names.length === 0 && organization === '' ? [error('NOBODY_THANKED', `/acknowledgments/${index}`)] : []),
    ]),
    ...(isFirst
      ? checkOptionalTexts(content.revisionSummary, '/revisionSummary', languages)
      : checkTexts(content.revisionSummary, '/revisionSummary', languages)),
  ]
}
