import { vulnerabilitiesOf } from './parts.ts'
import { createIndex, objectsOf, textOf, textsOf, type Members } from './view.ts'

/** A remediation of a vulnerability, its category, and what it is for: products and groups of them, which are not taken apart. */
export interface Remediation {
  readonly path: string
  readonly category: string
  readonly products: readonly string[]
  readonly groups: readonly string[]
}

/** A vulnerability that has remediations. */
export interface Remediated {
  readonly vulnerability: Members
  readonly remediations: readonly Remediation[]
}

const valuesOf = (list: unknown): string[] => textsOf(list, '').map(({ value }) => value)

/** The vulnerabilities that have remediations, with these, in the order of the document. */
export const remediatedOf = createIndex((view): readonly Remediated[] =>
  vulnerabilitiesOf(view).flatMap(({ path, value: vulnerability }) => {
    const remediations = objectsOf(vulnerability['remediations'], `${path}/remediations`).map((item) => ({
      path: item.path,
      category: textOf(item.value['category']) ?? '',
      products: valuesOf(item.value['product_ids']),
      groups: valuesOf(item.value['group_ids']),
    }))
    return remediations.length === 0 ? [] : [{ vulnerability, remediations }]
  }),
)
