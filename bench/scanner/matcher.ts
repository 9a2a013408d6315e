import type { StatedProduct } from '#formats/affected-set/stated/index.ts'
import {
  combineJudgements,
  judgeMatch,
  namesOfProduct,
  type Judgement,
  type ProductName,
} from '#formats/match/index.ts'
import { identifyComponent } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import type { RecordInput } from '#modules/vulnerability/index.ts'

interface Said {
  readonly record: string
  readonly product: StatedProduct
  readonly name: ProductName
}

/** What one record says of a component. */
export interface Verdict {
  readonly record: string
  /** Absent: not affected. */
  readonly worst: Pick<Judgement, 'applicability' | 'ground' | 'confidence'> | undefined
  readonly judgements: readonly Judgement[]
}

/** Components are looked up among the records by the names of their packages, and judged by the pure code alone. */
export function createMatcher(records: readonly RecordInput[]): (component: SbomComponent) => readonly Verdict[] {
  const byName = new Map<string, Said[]>()
  for (const { externalId, state, reading } of records)
    for (const product of state === 'active' ? reading.products : [])
      for (const name of namesOfProduct(product)) {
        const key = `${name.kind} ${name.key}`
        byName.set(key, [...(byName.get(key) ?? []), { record: externalId, product, name }])
      }
  return (component) => {
    const { packages, cpes } = identifyComponent(component)
    const judged = packages.flatMap(({ kind, key, version, vendor, distro, isInferred }) =>
      (byName.get(`${kind} ${key}`) ?? []).flatMap(({ record, product, name }) => {
        const candidate = { version, isRange: false, vendor, distro, isInferred: isInferred === true, cpes: [...cpes] }
        const judgement = judgeMatch(product, name, candidate, new Map())
        return judgement === undefined ? [] : [{ record, judgement }]
      }),
    )
    return [...Map.groupBy(judged, ({ record }) => record)].map(([record, group]) => {
      const judgements = group.map(({ judgement }) => judgement)
      const worst = combineJudgements(judgements, false)
      return { record, judgements, worst: worst?.applicability === 'not_affected' ? undefined : worst }
    })
  }
}
