import type { ReadBox, ReadProduct, ReadTarget } from './model.ts'

/** What a person says that a product's texts mean, with the id of the record that says it. */
export interface Correction {
  /** Models that the name means, and no others; none = nothing is meant. */
  readonly models?: { readonly id: string; readonly names: readonly string[] } | undefined
  /** What the version text means. */
  readonly versions?: { readonly id: string; readonly boxes: readonly ReadBox[] } | undefined
  /** Conditions of its boxes that are ruled on. */
  readonly conditions?: readonly RuledCondition[] | undefined
}

/** A condition in words that a person has ruled to hold always, or never, for what was delivered. */
export interface RuledCondition {
  readonly id: string
  readonly condition: string
  readonly holds: boolean
}

/** A product as the reader read it, before somebody corrected it. */
export interface OwnReading {
  readonly target: ReadTarget
  readonly confidence: ReadProduct['confidence']
  readonly isUnderstood: boolean
  readonly doubts: ReadProduct['doubts']
}

/** Which corrections a product's reading bears, beside what the reader itself had read. */
export interface Corrected {
  readonly models: string | null
  readonly versions: string | null
  readonly conditions: readonly RuledCondition[]
  readonly own: OwnReading
}

/** The conditions in words under which a product is affected. */
export function conditionsOf({ target }: ReadProduct): string[] {
  return [...new Set(target.boxes.flatMap(({ conditions }) => conditions))]
}

/** Boxes without what always holds; a box under a condition that never holds is none. */
function ruleOn(boxes: readonly ReadBox[], rulings: readonly RuledCondition[]): readonly ReadBox[] {
  const holds = new Map(rulings.map((ruling) => [ruling.condition, ruling.holds]))
  return boxes
    .filter(({ conditions }) => conditions.every((condition) => holds.get(condition) !== false))
    .map((box) => ({ ...box, conditions: box.conditions.filter((condition) => !holds.has(condition)) }))
}

/** The rulings by which nothing of a product's boxes is left: it is affected under conditions only that never hold. */
export function rulingsAgainst({ target, corrected }: ReadProduct): readonly RuledCondition[] {
  return target.boxes.length > 0 ? [] : (corrected?.conditions ?? []).filter(({ holds }) => !holds)
}

/** The product with the reader's own reading, whatever has been corrected. */
export function withoutCorrection(product: ReadProduct): ReadProduct {
  const { corrected, ...rest } = product
  return corrected === undefined ? product : { ...rest, ...corrected.own }
}

/** A product as corrected; the reader's own reading is kept beside. */
export function correctProduct(read: ReadProduct, { models, versions, conditions = [] }: Correction): ReadProduct {
  const product = withoutCorrection(read)
  if (models === undefined && versions === undefined && conditions.length === 0) return product
  const { target, confidence, isUnderstood, doubts } = product
  const isRead = versions !== undefined || isUnderstood
  return {
    ...product,
    target: {
      ...target,
      ...(models === undefined ? {} : { names: models.names }),
      boxes: ruleOn(versions?.boxes ?? target.boxes, conditions),
      isUnderstood: versions !== undefined || target.isUnderstood,
    },
    confidence: models === undefined && versions === undefined ? confidence : 'stated',
    isUnderstood: isRead,
    doubts: versions === undefined ? doubts : [],
    corrected: {
      models: models?.id ?? null,
      versions: versions?.id ?? null,
      conditions: [...conditions],
      own: { target, confidence, isUnderstood, doubts },
    },
  }
}

/**
 * Products that are made of others, of those as corrected: a correction of the controller's line counts wherever something is installed
 * on it.
 */
export function correctMade(products: readonly ReadProduct[]): readonly ReadProduct[] {
  const byId = new Map(products.map((product) => [product.productId, product]))
  return products.map((product) => {
    const { host, further, madeOf = [] } = product
    const sides = madeOf.flatMap((id) => byId.get(id) ?? [])
    const [component, ...around] = sides
    if (host === null || component === undefined || around.length !== further.length + 1) return product
    const [first = host, ...others] = [host, ...further].map((one, at) => ({
      ...one,
      target: around[at]?.target ?? one.target,
    }))
    return {
      ...product,
      target: component.target,
      host: first,
      further: others,
      confidence: sides.some(({ confidence }) => confidence === 'inferred') ? 'inferred' : 'stated',
      isUnderstood: sides.every(({ isUnderstood }) => isUnderstood),
      doubts: sides.flatMap(({ doubts }) => doubts),
    }
  })
}

/** True when the reader by itself reads today what the correction says. */
export function isSuperseded({ target, corrected }: ReadProduct): boolean {
  if (corrected === undefined) return false
  const own = corrected.own
  const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
  const hasModels = corrected.models === null || isSame(own.target.names.toSorted(), target.names.toSorted())
  // A ruling tells what no text does: nothing that is read supersedes it.
  if (corrected.conditions.length > 0) return false
  const hasVersions =
    corrected.versions === null ||
    (own.isUnderstood && own.doubts.length === 0 && isSame(own.target.boxes, target.boxes))
  return hasModels && hasVersions
}
