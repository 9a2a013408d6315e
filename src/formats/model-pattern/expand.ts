import type { ProductName } from './model.ts'

/** All models that a name means, folded, or undefined when it has wildcards, family words, or more than `limit` models. */
export function expandPattern(product: ProductName, limit: number): string[] | undefined {
  const models = new Set<string>()
  for (const { steps, kind } of product.alternatives) {
    if (kind === 'family') return undefined
    let heads = ['']
    for (const step of steps) {
      if (step.kind === 'wildcard') return undefined
      const tails = step.kind === 'text' ? [step.text] : step.of
      if (heads.length * tails.length > limit) return undefined
      heads = heads.flatMap((head) => tails.map((tail) => head + tail))
    }
    for (const head of heads) models.add(head)
    if (models.size > limit) return undefined
  }
  return [...models]
}
