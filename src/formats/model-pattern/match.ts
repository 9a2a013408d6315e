import { createModelIndex, type ModelIndex } from './model-index.ts'
import type { ModelVerdict, ProductName } from './model.ts'

const INDEXES = new WeakMap<ProductName, ModelIndex>()

/** Says whether an asset's model, loosely written, is one of those that a product name means. */
export function matchModel(product: ProductName, model: string): ModelVerdict {
  let index = INDEXES.get(product)
  if (index === undefined) {
    index = createModelIndex([product])
    INDEXES.set(product, index)
  }
  return index.find(model)[0]?.verdict ?? 'no'
}
