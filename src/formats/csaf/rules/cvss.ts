import type { CvssKind } from '../cvss/metrics.ts'
import { readVector, type CvssVector } from '../cvss/vector.ts'
import { vulnerabilitiesOf } from './parts.ts'
import { createIndex, membersOf, objectsOf, textOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

/** A CVSS object of a vulnerability. */
export interface Cvss {
  readonly path: string
  readonly kind: CvssKind
  /** Nothing where the document has no object here; 6.1.8 tells. */
  readonly members: Members
  readonly isObject: boolean
  /** Empty where there is none. */
  readonly vectorString: string
  readonly vector: CvssVector
}

/** An item of `scores` (2.0) or `metrics` (2.1) with the CVSS objects in it. */
export interface Scoring extends Placed<Members> {
  /** Index among `vulnerabilitiesOf`. */
  readonly vulnerability: number
  readonly cvss: readonly Cvss[]
  /** Of `content` (2.1) or of the item itself (2.0). */
  readonly content: Placed<Members>
  readonly products: readonly Placed<string>[]
  /** Who gave the score (2.1); empty for the document's author. */
  readonly source: string
}

const KINDS: Readonly<Record<CsafView['version'], readonly CvssKind[]>> = {
  '2.0': ['cvss_v2', 'cvss_v3'],
  '2.1': ['cvss_v2', 'cvss_v3', 'cvss_v4'],
}

function cvssIn({ path, value }: Placed<Members>, kinds: readonly CvssKind[]): Cvss[] {
  return kinds.flatMap((kind) => {
    if (!Object.hasOwn(value, kind)) return []
    const members = membersOf(value[kind])
    const vectorString = textOf(members['vectorString']) ?? ''
    const vector = readVector(kind, vectorString)
    return [{ path: `${path}/${kind}`, kind, members, isObject: members === value[kind], vectorString, vector }]
  })
}

/** Every item that scores products, of all vulnerabilities. */
export const scoringsOf = createIndex((view): readonly Scoring[] => {
  const isOld = view.version === '2.0'
  const list = isOld ? 'scores' : 'metrics'
  return vulnerabilitiesOf(view).flatMap((vulnerability, index) =>
    objectsOf(vulnerability.value[list], `${vulnerability.path}/${list}`).map(({ path, value }) => {
      const content = isOld ? { path, value } : { path: `${path}/content`, value: membersOf(value['content']) }
      return {
        path,
        value,
        vulnerability: index,
        content,
        cvss: cvssIn(content, KINDS[view.version]),
        products: textsOf(value['products'], `${path}/products`),
        source: isOld ? '' : (textOf(value['source']) ?? ''),
      }
    }),
  )
})

/** Every CVSS object of a document. */
export const cvssOf = createIndex((view): readonly Cvss[] => scoringsOf(view).flatMap(({ cvss }) => cvss))
