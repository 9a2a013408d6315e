import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { en as caseEn } from '#modules/case/messages.en.ts'
import type { AdvisoryContent, AdvisoryVulnerability, ProductSet, Remediation, Versions } from '../content.ts'
import { pairKeys } from './revision-pairs.ts'
import type { AdvisoryWords } from './words.ts'

export interface RevisionNames {
  readonly words: AdvisoryWords
  readonly caseWords: Messages<typeof caseEn>
  /** The code of a model; undefined for one that the catalogue no longer has. */
  readonly modelCode: (id: string) => string | undefined
}

/** A revision in words: members are fields, items of lists have a `key` that both revisions share and a `heading`. */
export type RevisionRecord = Readonly<Record<string, unknown>>

type Side = 'before' | 'after'
type Pair<T> = Readonly<Record<Side, readonly T[]>>

/** Two revisions as records that differ exactly where the advisories say different things. */
export function revisionRecords(
  before: AdvisoryContent,
  after: AdvisoryContent,
  names: RevisionNames,
): Record<Side, RevisionRecord> {
  const contents = { before, after }
  const sets = { before: before.productSets, after: after.productSets }
  const setNames = nameSets(sets, names)
  const flaws = { before: before.vulnerabilities, after: after.vulnerabilities }
  const flawKeys = pairKeys(flaws.before, flaws.after, [(flaw) => flaw.cve ?? undefined, (flaw) => flaw.key])
  const links = { before: before.references, after: after.references }
  const linkKeys = pairKeys(links.before, links.after, [({ url }) => url, ({ summary }) => summary.en || summary.ja])
  const thanks = { before: before.acknowledgments, after: after.acknowledgments }
  const thanksKeys = pairKeys(thanks.before, thanks.after, [canonicalJson, (one) => one.organization, nameOfThanks])
  const record = (side: Side): RevisionRecord => ({
    title: contents[side].title,
    summary: contents[side].summary,
    revisionSummary: contents[side].revisionSummary,
    tlp: contents[side].tlp,
    productSets: sets[side].map((set) => setRecord(set, side, sets, setNames, names)),
    vulnerabilities: flaws[side].map((flaw, index) => {
      const key = flawKeys[side][index]
      const other = side === 'before' ? 'after' : 'before'
      const twin = flaws[other][flawKeys[other].indexOf(key ?? '')]
      return { key, ...flawRecord(flaw, { [side]: flaw, [other]: twin }, side, setNames, names) }
    }),
    references: links[side].map(({ url, summary }, index) => ({
      key: linkKeys[side][index],
      heading: url,
      referenceText: summary,
      url,
    })),
    acknowledgments: thanks[side].map((one, index) => ({
      key: thanksKeys[side][index],
      heading: nameOfThanks(one),
      names: one.names.join(', '),
      organization: one.organization,
      thanksText: one.summary,
    })),
  })
  return { before: record('before'), after: record('after') }
}

const nameOfThanks = (one: AdvisoryContent['acknowledgments'][number]): string =>
  [one.organization, ...one.names].filter((name) => name !== '').join(', ')

const SHOWN = 3

/** What each product set is called in both revisions: as in the newer one; never two alike. */
function nameSets(sets: Pair<ProductSet>, names: RevisionNames): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const used = new Set<string>()
  for (const set of [...sets.after, ...sets.before]) {
    if (found.has(set.key)) continue
    const own = set.name === '' ? codesOf(set.modelIds.slice(0, SHOWN), names) : set.name
    const name = own === '' || used.has(own) ? `${own} (${set.key})` : own
    used.add(name)
    found.set(set.key, name)
  }
  return found
}

function codesOf(ids: readonly string[], { words, modelCode }: RevisionNames): string {
  const codes = ids.flatMap((id) => modelCode(id) ?? [])
  const unknown = ids.length - codes.length
  const sorted = codes.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const more = unknown === 0 ? [] : [formatMessage(words.editor.moreModels, { count: unknown })]
  return [...sorted, ...more].join(', ')
}

function setRecord(
  set: ProductSet,
  side: Side,
  sets: Pair<ProductSet>,
  setNames: ReadonlyMap<string, string>,
  names: RevisionNames,
): RevisionRecord {
  const { words } = names
  const other = sets[side === 'before' ? 'after' : 'before'].find(({ key }) => key === set.key)
  const known = new Set(other?.modelIds)
  return {
    key: set.key,
    heading: setNames.get(set.key) ?? set.key,
    setName: set.name,
    // Only those that the other revision does not name: what came and what went.
    models: codesOf(
      set.modelIds.filter((id) => !known.has(id)),
      names,
    ),
    part: set.partCode ?? words.editor.mainPart,
    status: words.editor.setStatus[set.status],
    versions: rangeText(set.versions, words),
    fixed: set.fixedVersion ?? '',
  }
}

/** A range of versions in the words of the public page. */
export function rangeText(versions: Versions, words: AdvisoryWords): string {
  const texts = words.public
  if (versions.kind === 'unset') return words.editor.range.unset
  if (versions.kind === 'all') return texts.allVersions
  if (versions.kind === 'releases') return versions.versions.join(', ')
  if (versions.kind !== 'between') return formatMessage(texts[versions.kind], { version: versions.version })
  return formatMessage(versions.isToIncluded ? texts.between : texts.betweenBelow, {
    from: versions.from,
    to: versions.to,
  })
}

type FlawPair = Readonly<Partial<Record<Side, AdvisoryVulnerability | undefined>>>

function flawRecord(
  flaw: AdvisoryVulnerability,
  pair: FlawPair,
  side: Side,
  setNames: ReadonlyMap<string, string>,
  { words, caseWords }: RevisionNames,
): RevisionRecord {
  const setsText = (keys: readonly string[]): string =>
    keys
      .map((key) => setNames.get(key) ?? key)
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .join(', ')
  const remedies = { before: pair.before?.remediations ?? [], after: pair.after?.remediations ?? [] }
  const remedyKeys = pairKeys<Remediation>(remedies.before, remedies.after, [
    canonicalJson,
    (one) => canonicalJson([one.category, one.setKeys.toSorted()]),
    (one) => canonicalJson([one.category, one.details]),
    (one) => one.category,
  ])
  return {
    heading: flaw.cve ?? (flaw.title.en || flaw.title.ja || flaw.key),
    cve: flaw.cve,
    cwe: flaw.cweId,
    flawTitle: flaw.title,
    description: flaw.description,
    concerns: setsText(flaw.setKeys),
    scores: Object.fromEntries(
      flaw.scores.map(({ setKeys, cvss3Vector, cvss4Vector }) => [
        setKeys.length === 0 ? words.page.allSets : setsText(setKeys),
        { score3: cvss3Vector, score4: cvss4Vector },
      ]),
    ),
    elements: Object.fromEntries(
      Object.entries(flaw.elements ?? {}).map(([element, judged]) => [
        element,
        { level: caseWords.level[judged.level], reason: judged.reason },
      ]),
    ),
    exploitation: caseWords.exploitation[flaw.exploitation],
    justifications: Object.fromEntries(
      flaw.justifications.map(({ setKey, label }) => [
        formatMessage(words.editor.justification, { set: setNames.get(setKey) ?? setKey }),
        caseWords.justification[label],
      ]),
    ),
    remediations: flaw.remediations.map((one, index) => ({
      key: remedyKeys[side][index],
      heading: words.remediation[one.category],
      forSets: setsText(one.setKeys),
      details: one.details,
      url: one.url,
      restart: one.restart === null ? '' : words.editor.restartWord[one.restart],
    })),
  }
}
