import { canonicalJson } from '#platform/json/index.ts'
import type { AdvisoryContent, AdvisoryVulnerability, ProductSet, Remediation } from './content.ts'

type Keys = ReadonlyMap<string, string>

/** A key that none has yet: `set-3`. Notes it as taken. */
function freeKey(prefix: string, taken: Set<string>): string {
  let number = taken.size + 1
  while (taken.has(`${prefix}-${number}`)) number += 1
  taken.add(`${prefix}-${number}`)
  return `${prefix}-${number}`
}

/** What a product set states, whatever it is called. */
function statementOf({ modelIds, partCode, status, versions }: ProductSet): string {
  return canonicalJson([modelIds.toSorted(), partCode, status, versions])
}

function mergeSets(written: readonly ProductSet[], further: readonly ProductSet[]): { sets: ProductSet[]; keys: Keys } {
  const sets = [...written]
  const known = new Map(written.map((set) => [statementOf(set), set.key]))
  const taken = new Set(written.map(({ key }) => key))
  const keys = new Map<string, string>()
  for (const set of further) {
    const statement = statementOf(set)
    const key = known.get(statement) ?? freeKey('set', taken)
    if (!known.has(statement)) sets.push({ ...set, key })
    known.set(statement, key)
    keys.set(set.key, key)
  }
  return { sets, keys }
}

/** The flaw as it reads under the keys of the merged content. */
function renamed(flaw: AdvisoryVulnerability, keys: Keys): AdvisoryVulnerability {
  const nameOf = (key: string): string => keys.get(key) ?? key
  const namesOf = (setKeys: readonly string[]): string[] => [...new Set(setKeys.map(nameOf))]
  return {
    ...flaw,
    setKeys: namesOf(flaw.setKeys),
    scores: flaw.scores.map((score) => ({ ...score, setKeys: namesOf(score.setKeys) })),
    justifications: flaw.justifications.map(({ setKey, label }) => ({ setKey: nameOf(setKey), label })),
    remediations: flaw.remediations.map((remediation) => ({ ...remediation, setKeys: namesOf(remediation.setKeys) })),
  }
}

/** Further statements beside those that are written; equal ones become one that names the sets of both. */
function joined<T extends { readonly setKeys: string[] }>(written: readonly T[], further: readonly T[]): T[] {
  const all = new Map<string, T>()
  for (const one of [...written, ...further]) {
    const statement = canonicalJson({ ...one, setKeys: [] })
    const setKeys = [...new Set([...(all.get(statement)?.setKeys ?? []), ...one.setKeys])]
    all.set(statement, { ...(all.get(statement) ?? one), setKeys })
  }
  return [...all.values()]
}

const restrictTo = <T extends { readonly setKeys: string[] }>(all: readonly T[], isNew: ReadonlySet<string>): T[] =>
  all
    .map((one) => ({ ...one, setKeys: one.setKeys.filter((key) => isNew.has(key)) }))
    .filter(({ setKeys }) => setKeys.length > 0)

/** A flaw that is written already, with what is said of product sets that it did not speak of. */
function extended(written: AdvisoryVulnerability, further: AdvisoryVulnerability): AdvisoryVulnerability {
  const isNew = new Set(further.setKeys.filter((key) => !written.setKeys.includes(key)))
  const remediations: Remediation[] = restrictTo(further.remediations, isNew)
  return {
    ...written,
    setKeys: [...written.setKeys, ...isNew],
    scores: joined(written.scores, restrictTo(further.scores, isNew)),
    elements: written.elements ?? further.elements,
    justifications: [...written.justifications, ...further.justifications.filter(({ setKey }) => isNew.has(setKey))],
    remediations: joined(written.remediations, remediations),
  }
}

const isSame = (a: AdvisoryVulnerability, b: AdvisoryVulnerability): boolean =>
  (a.vulnerabilityId !== null && a.vulnerabilityId === b.vulnerabilityId) || (a.cve !== null && a.cve === b.cve)

/**
 * What an author has written, with what the draft of a further case adds: product sets that are not stated yet, flaws that are
 * not named yet, and of those that are, what concerns the added sets. Nothing written is changed; merging the same draft twice
 * is merging it once.
 */
export function mergeDraft(written: AdvisoryContent, further: AdvisoryContent): AdvisoryContent {
  const { sets, keys } = mergeSets(written.productSets, further.productSets)
  const vulnerabilities = [...written.vulnerabilities]
  const taken = new Set(vulnerabilities.map(({ key }) => key))
  for (const flaw of further.vulnerabilities.map((one) => renamed(one, keys))) {
    const at = vulnerabilities.findIndex((one) => isSame(one, flaw))
    const known = vulnerabilities[at]
    if (known === undefined) vulnerabilities.push({ ...flaw, key: freeKey('vulnerability', taken) })
    else vulnerabilities[at] = extended(known, flaw)
  }
  return { ...written, productSets: sets, vulnerabilities }
}
