import { foldName } from './fold.ts'
import type { ModelVerdict, ProductName } from './model.ts'

/** Says whether an asset's model, loosely written, is one of those that a product name means. */
export function matchModel(product: ProductName, model: string): ModelVerdict {
  const folded = foldName(model)
  return product.alternatives.some(
    (one) => one.steps.map((step) => (step.kind === 'text' ? step.text : '')).join('') === folded,
  )
    ? 'match'
    : 'no'
}
