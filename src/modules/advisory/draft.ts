import { scoreCvss } from '#formats/cvss/index.ts'
import { compareVersions, parseVersion, readVersionExpression } from '#formats/version/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import type { CaseProductSet, CaseView } from '#modules/case/api.ts'
import { EXPLOITATIONS, LEVELS, type Element, type Level } from '#modules/case/model.ts'
import { partOf } from './check-content.ts'
import { wordsOf } from './compose.ts'
import type {
  AdvisoryContent,
  AdvisoryVulnerability,
  ProductSet,
  Remediation,
  SetStatus,
  Texts,
  Versions,
} from './content.ts'
import type { AdvisoryLanguage } from './model.ts'

/** What a draft takes from the catalogue. */
export interface DraftModel {
  readonly id: string
  readonly code: string
  readonly parts: readonly {
    readonly code: string
    readonly releases: readonly { readonly version: string; readonly isFix: boolean }[]
  }[]
}

export interface DraftFlaw {
  readonly cweId: string | null
}

interface DraftInput {
  readonly view: CaseView
  /** What is known of the case's vulnerabilities beyond the case, by id. */
  readonly flaws: ReadonlyMap<string, DraftFlaw>
  readonly models: readonly DraftModel[]
  readonly original: AdvisoryLanguage
}

type CaseFlaw = CaseView['vulnerabilities'][number]

const only = (language: AdvisoryLanguage, text: string): Texts => ({ en: '', ja: '', [language]: text })

/** Versions in words as structured bounds; `unset` when the words say anything that the structure cannot. */
export function versionsFromText(text: string): Versions {
  if (text.trim() === '') return { kind: 'unset' }
  const { boxes, isUnderstood, cves } = readVersionExpression(text)
  const [box] = boxes
  const isPlain =
    box?.serial === null && box.production === null && box.hardware === null && box.conditions.length === 0
  if (!isUnderstood || boxes.length !== 1 || box === undefined || !isPlain || cves.length > 0 || box.version === null)
    return { kind: 'unset' }
  const { lower, upper } = box.version
  if (lower === null && upper === null) return { kind: 'all' }
  if (upper === null || lower?.isInclusive === false) return { kind: 'unset' }
  if (lower === null) return { kind: upper.isInclusive ? 'atMost' : 'below', version: upper.text }
  if (lower.text === upper.text) return { kind: 'releases', versions: [lower.text] }
  return { kind: 'between', from: lower.text, to: upper.text, isToIncluded: upper.isInclusive }
}

/** What the work on a set has come to so far, as a public statement. */
function statusOf(set: CaseProductSet): SetStatus {
  if (set.state === 'not_affected') return 'not_affected'
  return set.state === 'received' || set.state === 'verifying' ? 'under_investigation' : 'affected'
}

/** The first release behind the affected ones that the catalogue says is a fix, if all models that name one agree. */
function proposeFix(versions: Versions, models: readonly DraftModel[]): string | null {
  if (versions.kind !== 'atMost' && versions.kind !== 'below' && versions.kind !== 'between') return null
  const bound = parseVersion(versions.kind === 'between' ? versions.to : versions.version)
  const isExclusive = versions.kind === 'below' || (versions.kind === 'between' && !versions.isToIncluded)
  const fixes = models.flatMap((model) => {
    const found = partOf(model, null)?.releases.find(({ version, isFix }) => {
      const order = compareVersions(parseVersion(version), bound)
      return isFix && order !== undefined && (isExclusive ? order >= 0 : order > 0)
    })
    return found?.version ?? []
  })
  const [fix] = fixes
  return fix !== undefined && new Set(fixes).size === 1 ? fix : null
}

interface DraftSet {
  readonly set: ProductSet
  /** Ids of the case's product sets that it stands for. */
  readonly caseSetIds: readonly string[]
}

/** The set's own name, with its versions where another has that name already. */
function freeName(set: CaseProductSet, drafts: readonly DraftSet[]): string {
  const isTaken = drafts.some((draft) => draft.set.name === set.name)
  return isTaken && set.versionRange !== '' ? `${set.name} ${set.versionRange}`.slice(0, 500) : set.name
}

/** Product sets that say the same of the same models become one. */
function draftSets(input: DraftInput): DraftSet[] {
  const models = new Map(input.models.map((model) => [model.id, model]))
  const drafts = new Map<string, DraftSet>()
  for (const set of input.view.vulnerabilities.flatMap(({ productSets }) => productSets)) {
    const modelIds = set.models.map(({ id }) => id)
    if (modelIds.length === 0) continue
    const status = statusOf(set)
    const versions = status === 'affected' ? versionsFromText(set.versionRange) : { kind: 'all' as const }
    const key = JSON.stringify([modelIds.toSorted(), status, versions])
    const known = drafts.get(key)
    const own = modelIds.flatMap((id) => models.get(id) ?? [])
    drafts.set(key, {
      set: known?.set ?? {
        key: `set-${drafts.size + 1}`,
        name: freeName(set, [...drafts.values()]),
        modelIds,
        partCode: null,
        status,
        versions,
        fixedVersion: status === 'affected' ? proposeFix(versions, own) : null,
      },
      caseSetIds: [...(known?.caseSetIds ?? []), set.id],
    })
  }
  return [...drafts.values()]
}

/** The judgement that counts: our own before anybody else's. */
function judgementOf(set: CaseProductSet): CaseProductSet['severities'][number] | undefined {
  return set.severities.find(({ assigner }) => assigner === 'us') ?? set.severities[0]
}

function draftScores(flaw: CaseFlaw, keyOf: ReadonlyMap<string, string>): AdvisoryVulnerability['scores'] {
  const scores = new Map<string, AdvisoryVulnerability['scores'][number]>()
  for (const set of flaw.productSets) {
    const [key, judged] = [keyOf.get(set.id), judgementOf(set)]
    if (key === undefined || judged === undefined || statusOf(set) === 'not_affected') continue
    const [cvss3Vector, cvss4Vector] = [judged.cvss3?.vector ?? null, judged.cvss4?.vector ?? null]
    if (cvss3Vector === null && cvss4Vector === null) continue
    // What cannot be scored cannot be published either; the author judges anew.
    if ([cvss3Vector, cvss4Vector].some((vector) => vector !== null && scoreCvss(vector) === undefined)) continue
    const vectors = JSON.stringify([cvss3Vector, cvss4Vector])
    const setKeys = [...new Set([...(scores.get(vectors)?.setKeys ?? []), key])]
    scores.set(vectors, { setKeys, cvss3Vector, cvss4Vector })
  }
  return [...scores.values()]
}

function draftElements(flaw: CaseFlaw, language: AdvisoryLanguage): AdvisoryVulnerability['elements'] {
  const judged = flaw.productSets.flatMap((set) => judgementOf(set)?.elements ?? [])
  if (judged.length === 0) return null
  const worst = (element: Element): { level: Level; reason: Texts } => {
    const candidates = judged.map((elements) => elements[element])
    const found = candidates.reduce((a, b) => (LEVELS.indexOf(b.level) > LEVELS.indexOf(a.level) ? b : a))
    return { level: found.level, reason: only(language, found.reason) }
  }
  return {
    health: worst('health'),
    safety: worst('safety'),
    environment: worst('environment'),
    availability: worst('availability'),
    integrity: worst('integrity'),
    confidentiality: worst('confidentiality'),
  }
}

/** A fix for every set that has one, in a standard sentence: the author adds how it is obtained. */
function draftRemediations(sets: readonly ProductSet[], setKeys: readonly string[]): Remediation[] {
  const fixed = sets.filter((set) => setKeys.includes(set.key) && set.fixedVersion !== null)
  return [...Map.groupBy(fixed, ({ fixedVersion }) => fixedVersion ?? '')].map(([version, group]) => {
    const sentence = (language: AdvisoryLanguage): string =>
      formatMessage(wordsOf(language).document.updateTo, { version })
    return {
      category: 'vendor_fix',
      setKeys: group.map(({ key }) => key),
      details: { en: sentence('en'), ja: sentence('ja') },
      url: null,
      restart: null,
    }
  })
}

function draftVulnerability(
  input: DraftInput,
  flaw: CaseFlaw,
  index: number,
  drafts: readonly DraftSet[],
): AdvisoryVulnerability {
  const { original, flaws } = input
  const keyOf = new Map(drafts.flatMap(({ set, caseSetIds }) => caseSetIds.map((id) => [id, set.key] as const)))
  const setKeys = [...new Set(flaw.productSets.flatMap((set) => keyOf.get(set.id) ?? []))]
  const known = flaws.get(flaw.id)
  const cve = flaw.identifiers.find(({ system }) => system === 'CVE')?.identifier ?? null
  const exploitation = flaw.productSets.map((set) => EXPLOITATIONS.indexOf(judgementOf(set)?.exploitation ?? 'none'))
  return {
    key: `vulnerability-${index + 1}`,
    vulnerabilityId: flaw.id,
    cve,
    cweId: known?.cweId ?? null,
    title: only(original, flaw.title ?? flaw.name),
    // What others wrote is theirs: the editor shows it beside, the author writes our own.
    description: { en: '', ja: '' },
    setKeys,
    scores: draftScores(flaw, keyOf),
    elements: draftElements(flaw, original),
    exploitation: EXPLOITATIONS[Math.max(0, ...exploitation)] ?? 'none',
    justifications: flaw.productSets.flatMap((set) => {
      const setKey = keyOf.get(set.id)
      return set.justification === null || setKey === undefined ? [] : [{ setKey, label: set.justification }]
    }),
    remediations: draftRemediations(
      drafts.map(({ set }) => set),
      setKeys,
    ),
  }
}

/** A first draft from a case: its products, vulnerabilities, scores and judgements; nothing has to be typed twice. */
export function draftFromCase(input: DraftInput): AdvisoryContent {
  const { view, original } = input
  const drafts = draftSets(input)
  return {
    title: only(original, view.title),
    summary: only(original, view.summary),
    tlp: 'WHITE',
    productSets: drafts.map(({ set }) => set),
    vulnerabilities: view.vulnerabilities.map((flaw, index) => draftVulnerability(input, flaw, index, drafts)),
    references: [],
    acknowledgments: [],
    revisionSummary: { en: '', ja: '' },
  }
}
