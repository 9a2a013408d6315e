import { evaluateProduct } from './evaluate.ts'
import type { AssetInput, ReadBox, ReadRemediation, ReadVulnerability, Remedy } from './model.ts'
import type { Candidate } from './vulnerability-answer.ts'

/** Whether a product's remedies are for this unit. */
type Fit = Remedy['applicableToThisUnit']

function isAboutUnits({ serial, production, hardware }: ReadBox): boolean {
  return serial !== null || production !== null || hardware !== null
}

/** A product of other serial numbers, dates or hardware is not the unit's: what is offered for it is not for this unit. */
function fitOf({ product, side, isCertain }: Candidate, asset: AssetInput): Fit {
  if (!isCertain) return 'unknown'
  if (side > 0) return evaluateProduct(product, side, asset).some(({ kind }) => kind === 'in') ? 'yes' : 'unknown'
  if (!product.target.boxes.some(isAboutUnits)) return 'yes'
  const outcomes = evaluateProduct(product, side, asset)
  const isOther = outcomes.map(
    (outcome) => outcome.kind === 'out' && outcome.outs.some((out) => out.subject !== 'version'),
  )
  if (outcomes.length > 0 && isOther.every(Boolean)) return 'no'
  return outcomes.some((outcome, index) => outcome.kind !== 'unknown' && isOther[index] === false) ? 'yes' : 'unknown'
}

/** Fixes whose text leaves no doubt that they are of these products; several release trains have one each. */
function fixedVersionOf({ fixes }: ReadRemediation, named: ReadonlySet<string>): string {
  const own = fixes.filter(({ productIds }) => productIds.some((id) => named.has(id)))
  return [...new Set(own.map(({ text }) => text))].join(', ')
}

function remediesFor(
  vulnerability: ReadVulnerability,
  fits: ReadonlyMap<string, Fit>,
  named: ReadonlySet<string>,
): readonly Remedy[] {
  return vulnerability.remediations.flatMap((remediation): Remedy[] => {
    const { productIds, category, details, url, isConditional } = remediation
    const own = new Set(productIds.flatMap((id) => fits.get(id) ?? []))
    if (productIds.length > 0 && own.size === 0) return []
    const fixedVersion = fixedVersionOf(remediation, named)
    const isFor = own.has('yes') && !isConditional ? 'yes' : own.size === 1 && own.has('no') ? 'no' : 'unknown'
    return [
      {
        category,
        ...(fixedVersion === '' ? {} : { fixedVersion }),
        applicableToThisUnit: isFor,
        details,
        ...(url === null ? {} : { url }),
      },
    ]
  })
}

/** What an owner of a unit can do: remediations that name a product which the unit is or may be, or none at all. */
export type RemedyFinder = (
  vulnerability: ReadVulnerability,
  candidates: readonly Candidate[],
  named: readonly string[],
  asset: AssetInput,
) => readonly Remedy[]

const MEMORY = 5_000

/** Prepares finding remedies; units that are alike get the same list, made once. */
export function createRemedyFinder(): RemedyFinder {
  const memory = new Map<ReadVulnerability, Map<string, readonly Remedy[]>>()
  return (vulnerability, candidates, named, asset) => {
    const fits = new Map<string, Fit>()
    for (const candidate of candidates) {
      const { productId } = candidate.product
      if (fits.get(productId) !== 'yes') fits.set(productId, fitOf(candidate, asset))
    }
    const key = `${[...fits].join('\n')}\n\n${named.join('\n')}`
    const known = memory.get(vulnerability) ?? new Map<string, readonly Remedy[]>()
    memory.set(vulnerability, known)
    let remedies = known.get(key)
    if (remedies === undefined) {
      remedies = remediesFor(vulnerability, fits, new Set(named))
      if (known.size >= MEMORY) known.clear()
      known.set(key, remedies)
    }
    return remedies
  }
}
