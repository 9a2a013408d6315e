import { combineStated, decideStated, type StatedAnswer, type StatedFinding } from '../affected-set/stated/index.ts'
import { printCpe } from '../cpe/index.ts'
import type { AssetInput, Reason } from '../affected-set/index.ts'
import type { NvdProduct, NvdReading } from './read.ts'
import { createRequirements, isNamed, versionOf, type NvdUnit, type NvdUnitProduct, type Truth } from './unit.ts'

/** A vulnerable product of the record that a product of the unit is, or may be, and whether what it needs is there. */
interface Concerned {
  readonly product: NvdProduct
  readonly named: Truth
  readonly required: Truth
  readonly finding: StatedFinding
}

function undetermined(ground: StatedFinding['ground'], reasons: readonly Reason[], path: string): StatedFinding {
  return { applicability: 'undetermined', ground, reasons, isSilent: false, path }
}

/** The rules without their conditions, which the unit's other products decide. */
function withoutConditions(product: NvdProduct): NvdProduct['rules'] {
  return product.rules.map((rule) => ({ ...rule, boxes: rule.boxes.map((box) => ({ ...box, conditions: [] })) }))
}

function titleOf({ vendor, name, path }: NvdProduct): string {
  return [vendor, name].filter((part) => part !== null).join(' ') || path
}

/** What is missing where a product is, or may be, in its range: what its name asks, or what stands beside it. */
function openReasons({ product, named, required }: Concerned): Reason[] {
  const params = { product: titleOf(product), text: product.rules[0]?.text ?? product.path }
  const words = product.rules.flatMap((rule) => rule.boxes.flatMap((box) => box.conditions))
  const conditions = [...(named === 'unknown' ? product.cpes : []), ...(required === 'unknown' ? words : [])]
  return [...new Set(conditions)].map((condition) => ({ code: 'CONDITION', params: { ...params, condition } }))
}

/** One product of the record alone: what its range says, as far as the rest of the unit lets it. */
function findingOf(concerned: Concerned): StatedFinding {
  const { finding, named, required, product } = concerned
  if (finding.applicability === 'not_affected') return finding
  if (required === 'no') {
    const params = { product: titleOf(product), text: product.rules[0]?.text ?? product.path }
    return { ...undetermined('NOT_STATED', [{ code: 'NOT_STATED', params }], product.path), isSilent: true }
  }
  const isSure = named === 'yes' && required === 'yes'
  if (finding.applicability !== 'affected' || isSure) return finding
  return undetermined('CONDITION', openReasons(concerned), product.path)
}

function isOutside({ finding }: Concerned): boolean {
  const { applicability, ground } = finding
  return applicability === 'not_affected' || ground === 'NO_FIX_STATED' || ground === 'NOT_STATED'
}

/** What the record says of one product of a unit: in a range, else what all its ranges together say of a version outside them. */
function findingsOf(
  own: NvdUnitProduct,
  reading: NvdReading,
  areRequired: (places: readonly number[]) => Truth,
): StatedFinding[] {
  const version = versionOf(own)
  const asset: AssetInput = { model: printCpe(own.name), ...(version === undefined ? {} : { version }) }
  const concerned = reading.products.flatMap((product): Concerned[] => {
    const named = product.criteria === null ? 'no' : isNamed(product.criteria, own)
    if (named === 'no') return []
    const stated = { ...product, name: titleOf(product), rules: withoutConditions(product) }
    return [{ product, named, required: areRequired(product.requires), finding: decideStated(stated, asset) }]
  })
  const [first] = concerned
  if (first === undefined) return []
  if (!concerned.every(isOutside)) return concerned.filter((one) => !isOutside(one)).map(findingOf)
  // Outside every range: gaps are decided on their union.
  const rules = concerned.flatMap(({ product }) => withoutConditions(product))
  return [decideStated({ ...first.product, name: titleOf(first.product), rules }, asset)]
}

/**
 * What the NVD says of a unit: affected if a vulnerable product of it lies in its range and all that has to stand beside it is there;
 * not affected only if the versions of its products are outside every range by a bound; not listed if none of them is named.
 */
export function answerNvd(reading: NvdReading, unit: NvdUnit): StatedAnswer {
  const areRequired = createRequirements(reading.requirements, unit)
  const isActive = reading.state === 'active'
  const findings = isActive ? unit.products.flatMap((own) => findingsOf(own, reading, areRequired)) : []
  const answer = combineStated(findings)
  const isOpen = answer.applicability === 'affected' || answer.applicability === 'undetermined'
  if (isOpen || !isActive || reading.unread.length === 0) return answer
  const reasons = reading.unread.map(({ text }): Reason => ({
    code: 'NOT_UNDERSTOOD',
    params: { product: reading.id, text },
  }))
  return { applicability: 'undetermined', ground: 'NOT_UNDERSTOOD', reasons, paths: [] }
}
