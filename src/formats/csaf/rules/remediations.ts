import { targetsOf } from './parts.ts'
import { objectsOf, textOf, type CsafView, type Members, type Placed } from './view.ts'

/** A remediation of a vulnerability, its category, and the products that it is for, itself and through groups. */
export interface Remediation {
  readonly path: string
  readonly category: string
  readonly products: ReadonlySet<string>
}

/** The remediations of a vulnerability, in the order of the document. */
export function remediationsOf(view: CsafView, { path, value }: Placed<Members>): Remediation[] {
  return objectsOf(value['remediations'], `${path}/remediations`).map((item) => ({
    path: item.path,
    category: textOf(item.value['category']) ?? '',
    products: targetsOf(view, item.value),
  }))
}
