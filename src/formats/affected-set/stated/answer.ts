import { APPLICABILITIES, type AssetInput, type Reason } from '../model.ts'
import { reasonOf } from '../evaluate.ts'
import { decideStated, type StatedFinding } from './decide.ts'
import type { StatedAnswer, StatedProduct, StatedReading } from './model.ts'

const NOT_LISTED: StatedAnswer = {
  applicability: 'not_listed',
  ground: 'NOT_LISTED',
  reasons: [reasonOf('NOT_LISTED', {})],
  paths: [],
}

function rank({ applicability }: StatedFinding): number {
  return APPLICABILITIES.indexOf(applicability)
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}

/** What a record says of a unit, given its products that the unit is: the worst of what they say, silence only where all are silent. */
export function combineStated(findings: readonly StatedFinding[]): StatedAnswer {
  const telling = findings.filter((finding) => !finding.isSilent)
  const counted = telling.length > 0 ? telling : findings
  const [worst] = counted.toSorted((a, b) => rank(a) - rank(b))
  if (worst === undefined) return NOT_LISTED
  const { applicability, ground } = worst
  const same = counted.filter((finding) => finding.applicability === applicability)
  return {
    applicability,
    ground,
    reasons: distinct(same.flatMap(({ reasons }) => reasons)),
    paths: [...new Set(same.map(({ path }) => path))],
  }
}

/**
 * What a record says of a unit. `isProduct` tells which products of the record the unit is; a record that was taken back says
 * nothing.
 */
export function answerStated(
  reading: StatedReading,
  isProduct: (product: StatedProduct) => boolean,
  unit: AssetInput,
): StatedAnswer {
  if (reading.state !== 'active') return NOT_LISTED
  const own = reading.products.filter((product) => isProduct(product))
  const counted = own.filter((product) => !product.isAside)
  return combineStated((counted.length > 0 ? counted : own).map((product) => decideStated(product, unit)))
}
