import type { VendorSpellings } from '../model-pattern/index.ts'
import { createCandidateFinder } from './candidate.ts'
import { evaluatingOnce, reasonOf } from './evaluate.ts'
import {
  APPLICABILITIES,
  STATEMENTS,
  type AdvisoryReading,
  type Applicability,
  type AssetAnswer,
  type AssetInput,
  type ReadVulnerability,
  type Remedy,
  type VulnerabilityAnswer,
} from './model.ts'
import { createRemedyFinder } from './remedy.ts'
import { spansOf } from './spans.ts'
import { decideVulnerability, type Candidate, type Finding, type Stated } from './vulnerability-answer.ts'

/** Answers, for one document, which of its vulnerabilities concern a unit. */
export interface Answerer {
  answer(asset: AssetInput): AssetAnswer
  /** False: the document says nothing about units of this maker and model. */
  isNamed(vendor: string | undefined, model: string): boolean
  /** The products (CSAF ids) by which the document names units of this maker and model; where it only may, those. */
  productsOf(vendor: string | undefined, model: string): readonly string[]
}

const MEMORY = 20_000
const NONE: readonly Remedy[] = []

function rank(applicability: Applicability): number {
  return APPLICABILITIES.indexOf(applicability)
}

/**
 * What the lists say of each product. A flag tells why a product is not affected, the list of the status tells that it is so (CSAF 2.0
 * §3.2.3.5, §3.2.3.9): a product with a flag alone is spoken of, and its status is open.
 */
function statementsByProduct(
  vulnerability: ReadVulnerability,
  unstated: readonly string[],
): ReadonlyMap<string, readonly Stated[]> {
  const byProduct = new Map<string, Stated[]>(unstated.map((id) => [id, ['none']]))
  for (const statement of STATEMENTS)
    for (const id of vulnerability.status[statement] ?? []) byProduct.set(id, [...(byProduct.get(id) ?? []), statement])
  for (const { productIds } of vulnerability.flags)
    for (const id of productIds) if (!byProduct.has(id)) byProduct.set(id, ['none'])
  return byProduct
}

const NOT_LISTED = {
  applicability: 'not_listed',
  ground: 'NOT_LISTED',
  reasons: [reasonOf('NOT_LISTED', {})],
  products: [],
} as const

type Decision = Omit<VulnerabilityAnswer, 'id' | 'index' | 'remedies'>

function combineFindings(findings: readonly Finding[]): Decision {
  const [worst] = findings.toSorted((a, b) => rank(a.applicability) - rank(b.applicability))
  if (worst === undefined) return NOT_LISTED
  const { applicability, ground } = worst
  const same = findings.filter((finding) => finding.applicability === applicability)
  const products = [...new Set(same.flatMap((finding) => finding.products))]
  return { applicability, ground, reasons: same.flatMap((finding) => finding.reasons), products }
}

/** The answer for a unit from those about each vulnerability: the worst, with everything that says the same. */
export function combineAnswers(vulnerabilities: readonly VulnerabilityAnswer[]): AssetAnswer {
  let worst: VulnerabilityAnswer | undefined
  for (const one of vulnerabilities)
    if (worst === undefined || rank(one.applicability) < rank(worst.applicability)) worst = one
  if (worst === undefined) return { ...NOT_LISTED, vulnerabilities: [] }
  const { applicability, ground } = worst
  const same = vulnerabilities.filter((one) => one.applicability === applicability)
  const reasons = new Set(new Set(same.map((one) => one.reasons)).values().flatMap((list) => list))
  const distinct = new Map(reasons.values().map((reason) => [JSON.stringify(reason), reason]))
  const products = new Set(new Set(same.map((one) => one.products)).values().flatMap((list) => list))
  return { applicability, ground, reasons: [...distinct.values()], products: [...products], vulnerabilities }
}

/** Vulnerabilities about which the document says the same of the same products: they are decided once per unit. */
function groupAlike(reading: AdvisoryReading): readonly number[] {
  const isRestricted = reading.products.some(({ cves }) => cves.length > 0)
  const groups = new Map<string, number>()
  return reading.vulnerabilities.map(({ id, cve, status, trains, flags, remediations }) => {
    const fixes = remediations.map((remediation) => remediation.fixes)
    const key = JSON.stringify([status, trains, flags, fixes, isRestricted ? (cve ?? id) : ''])
    const group = groups.get(key) ?? groups.size
    groups.set(key, group)
    return group
  })
}

/** Finds the products of a document that a unit of this maker and model is, or may be. */
export type FindCandidates = (vendor: string | undefined, model: string) => readonly Candidate[]

/**
 * Prepares a reading for many units; each answer is pure, and remembers per maker and model which products are meant.
 * `spellings`: further ways in which makers are written. `findCandidates`: where many documents are searched at once (`createLibrary`).
 */
export function createAnswerer(
  reading: AdvisoryReading,
  spellings?: VendorSpellings,
  findCandidates: FindCandidates = createCandidateFinder(reading.products, spellings),
): Answerer {
  const statements = reading.vulnerabilities.map((one) => statementsByProduct(one, reading.unstated))
  const groups = groupAlike(reading)
  const byId = new Map(reading.products.map((product) => [product.productId, product]))
  const spans = reading.vulnerabilities.map((vulnerability) => spansOf(vulnerability, byId))
  const findRemedies = createRemedyFinder()
  const memory = new Map<string, readonly Candidate[]>()
  const find = (vendor: string | undefined, model: string): readonly Candidate[] => {
    const key = `${vendor ?? ''}\n${model}`
    let found = memory.get(key)
    if (found === undefined) {
      found = findCandidates(vendor, model)
      if (memory.size >= MEMORY) memory.clear()
      memory.set(key, found)
    }
    return found
  }
  return {
    isNamed: (vendor, model) => find(vendor, model).length > 0,
    productsOf(vendor, model) {
      const found = find(vendor, model)
      const certain = found.filter(({ isCertain }) => isCertain)
      return [...new Set((certain.length === 0 ? found : certain).map(({ product }) => product.productId))]
    },
    answer(asset) {
      const candidates = find(asset.vendor, asset.model)
      const decided = new Map<number | undefined, Decision>()
      const answers = evaluatingOnce(asset, () =>
        reading.vulnerabilities.map((vulnerability, index) => {
          const { id } = vulnerability
          const byProduct = statements[index]
          let decision = candidates.length === 0 ? NOT_LISTED : decided.get(groups[index])
          if (decision === undefined) {
            const statementsOf = (productId: string): readonly Stated[] => byProduct?.get(productId) ?? []
            decision = combineFindings(
              decideVulnerability(vulnerability, candidates, statementsOf, asset, spans[index] ?? new Map()),
            )
            decided.set(groups[index], decision)
          }
          const isOpen = decision.applicability === 'affected' || decision.applicability === 'undetermined'
          const concerned = candidates.filter(({ product }) => byProduct?.has(product.productId) === true)
          const remedies = isOpen ? findRemedies(vulnerability, concerned, decision.products, asset) : NONE
          return { id, index: vulnerability.index, ...decision, remedies }
        }),
      )
      return combineAnswers(answers)
    },
  }
}
