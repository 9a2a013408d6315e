import { createCandidateFinder } from './candidate.ts'
import { reasonOf } from './evaluate.ts'
import {
  APPLICABILITIES,
  STATEMENTS,
  type AdvisoryReading,
  type Applicability,
  type AssetAnswer,
  type AssetInput,
  type ReadRemediation,
  type ReadVulnerability,
  type Remedy,
  type Statement,
  type VulnerabilityAnswer,
} from './model.ts'
import { decideVulnerability, type Candidate, type Finding } from './vulnerability-answer.ts'

/** Answers, for one document, which of its vulnerabilities concern a unit. */
export interface Answerer {
  answer(asset: AssetInput): AssetAnswer
  /** False: the document says nothing about units of this maker and model. */
  isNamed(vendor: string | undefined, model: string): boolean
}

const MEMORY = 20_000

function rank(applicability: Applicability): number {
  return APPLICABILITIES.indexOf(applicability)
}

function statementsByProduct(vulnerability: ReadVulnerability): ReadonlyMap<string, readonly Statement[]> {
  const byProduct = new Map<string, Statement[]>()
  for (const statement of STATEMENTS)
    for (const id of vulnerability.status[statement] ?? []) byProduct.set(id, [...(byProduct.get(id) ?? []), statement])
  return byProduct
}

/** What an owner of a unit can do: remediations that name a product which the unit is, or none at all. */
function remediesFor(
  vulnerability: ReadVulnerability,
  certain: ReadonlySet<string>,
  possible: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Remedy[] {
  return vulnerability.remediations.flatMap((remediation): Remedy[] => {
    const { productIds } = remediation
    if (productIds.length > 0 && !productIds.some((id) => possible.has(id))) return []
    const { category, details, url } = remediation
    const fixedVersion = fixedVersionOf(remediation, named)
    return [
      {
        category,
        ...(fixedVersion === '' ? {} : { fixedVersion }),
        applicableToThisUnit:
          productIds.some((id) => certain.has(id)) && !remediation.isConditional ? 'yes' : 'unknown',
        details,
        ...(url === null ? {} : { url }),
      },
    ]
  })
}

/** Fixes whose text leaves no doubt that they are of these products; several release trains have one each. */
function fixedVersionOf({ fixes }: ReadRemediation, named: ReadonlySet<string>): string {
  const own = fixes.filter(({ productIds }) => productIds.some((id) => named.has(id)))
  return [...new Set(own.map(({ text }) => text))].join(', ')
}

function answerOf(
  vulnerability: ReadVulnerability,
  candidates: readonly Candidate[],
  findings: readonly Finding[],
): VulnerabilityAnswer {
  const { id, index } = vulnerability
  const worst = findings.toSorted((a, b) => rank(a.applicability) - rank(b.applicability))[0]
  if (worst === undefined)
    return {
      id,
      index,
      applicability: 'not_listed',
      ground: 'NOT_LISTED',
      reasons: [reasonOf('NOT_LISTED', {})],
      products: [],
      remedies: [],
    }
  const same = findings.filter((finding) => finding.applicability === worst.applicability)
  const products = [...new Set(same.flatMap((finding) => finding.products))]
  const certain = new Set(
    candidates.filter((one) => one.isCertain && one.role === 'product').map((one) => one.product.productId),
  )
  const possible = new Set(candidates.map((one) => one.product.productId))
  const { applicability, ground } = worst
  return {
    id,
    index,
    applicability,
    ground,
    reasons: same.flatMap((finding) => finding.reasons),
    products,
    remedies: applicability === 'not_affected' ? [] : remediesFor(vulnerability, certain, possible, new Set(products)),
  }
}

function combine(vulnerabilities: readonly VulnerabilityAnswer[]): AssetAnswer {
  const worst = vulnerabilities.toSorted((a, b) => rank(a.applicability) - rank(b.applicability))[0]
  if (worst === undefined)
    return {
      applicability: 'not_listed',
      ground: 'NOT_LISTED',
      reasons: [reasonOf('NOT_LISTED', {})],
      products: [],
      vulnerabilities: [],
    }
  const same = vulnerabilities.filter((one) => one.applicability === worst.applicability)
  const reasons = new Map(same.flatMap((one) => one.reasons).map((reason) => [JSON.stringify(reason), reason]))
  return {
    applicability: worst.applicability,
    ground: worst.ground,
    reasons: [...reasons.values()],
    products: [...new Set(same.flatMap((one) => one.products))],
    vulnerabilities,
  }
}

/** Prepares a reading for many units; each answer is pure, and remembers per maker and model which products are meant. */
export function createAnswerer(reading: AdvisoryReading): Answerer {
  const statements = reading.vulnerabilities.map(statementsByProduct)
  const findCandidates = createCandidateFinder(reading.products)
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
    answer(asset) {
      const candidates = find(asset.vendor, asset.model)
      return combine(
        reading.vulnerabilities.map((vulnerability, index) => {
          const byProduct = statements[index]
          const findings =
            candidates.length === 0
              ? []
              : decideVulnerability(vulnerability, candidates, (id) => byProduct?.get(id) ?? [], asset)
          const concerned = candidates.filter(({ product }) => byProduct?.has(product.productId) === true)
          return answerOf(vulnerability, concerned, findings)
        }),
      )
    },
  }
}
