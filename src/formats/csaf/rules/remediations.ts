import { targetsOf, vulnerabilitiesOf } from './parts.ts'
import { createIndex, objectsOf, textOf } from './view.ts'

/** A remediation of a vulnerability, its category, and the products that it is for, itself and through groups. */
export interface Remediation {
  readonly path: string
  readonly category: string
  readonly products: ReadonlySet<string>
}

/** The remediations of each of `vulnerabilitiesOf`, in the order of the document. */
export const remediationsOf = createIndex((view): readonly (readonly Remediation[])[] =>
  vulnerabilitiesOf(view).map(({ path, value }) =>
    objectsOf(value['remediations'], `${path}/remediations`).map((item) => ({
      path: item.path,
      category: textOf(item.value['category']) ?? '',
      products: targetsOf(view, item.value),
    })),
  ),
)
