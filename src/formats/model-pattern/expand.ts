import { expandSteps } from './forms.ts'
import { foldName } from './fold.ts'
import type { ProductName } from './model.ts'

/**
 * The models that a name lists, as a maker would write each (`R04ENCPU`), or undefined when it has wildcards, family words or
 * more than `limit` of them. Each is matched by the name itself.
 */
export function expandPattern(product: ProductName, limit: number): string[] | undefined {
  if (product.alternatives.some((one) => one.kind === 'family')) return undefined
  const certain = product.alternatives.filter((one) => one.verdict === 'match')
  const codes = certain.filter((one) => one.kind === 'model' || one.kind === 'order')
  const models = new Map<string, string>()
  for (const { steps } of codes.length > 0 ? codes : certain) {
    const texts = expandSteps(steps, limit)
    if (texts === undefined) return undefined
    for (const text of texts) if (!models.has(foldName(text))) models.set(foldName(text), text)
    if (models.size > limit) return undefined
  }
  return [...models.values()]
}
