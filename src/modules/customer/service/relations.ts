import {
  createRelatingAnswerer,
  findNamedRelatives,
  groundOfPath,
  groundOfStatement,
  invertVersionMap,
  lastOf,
  MAX_STEPS,
  PROPOSING_RELATIONS,
  type AdvisoryReading,
  type Answerer,
  type ProposingRelation,
  type RelatedModel,
  type RelatingAnswerer,
  type RelationPath,
} from '#formats/affected-set/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { listModelRelations, readMaker, type RelationEdge } from '#modules/product/index.ts'
import { foldCode } from '../rules.ts'
import { listRulings, type RulingRow } from '../store/ruling.ts'
import { loadCatalogues } from './catalogues.ts'

/** A source as it answers. */
export interface AnsweringSource {
  readonly id: string
  readonly reading: AdvisoryReading
  /** Place in the document → the vulnerability it is. */
  readonly vulnerabilities: readonly { readonly id: string; readonly index: number }[]
}

/** How models of our catalogue are related, and what people have decided of what that proposes. */
export interface Relations {
  /** The models one step away, by the model's id. */
  relatedTo(modelId: string): readonly RelatedModel[]
  /** Everything that a model is related to, itself left out. */
  relativesOf(modelId: string): readonly RelatedModel[]
  /** The related model that is written so. */
  idOf(model: string): string | undefined
  /** The ids of all models that are related to another. */
  readonly modelIds: readonly string[]
  readonly rulings: readonly RulingRow[]
}

const isProposing = (kind: string): kind is ProposingRelation => PROPOSING_RELATIONS.some((one) => one === kind)

/** One query where the catalogue has no relation that proposes anything. */
export async function loadRelations(tx: Tx): Promise<Relations> {
  const edges = await listModelRelations(tx, PROPOSING_RELATIONS)
  if (edges.length === 0) return createRelations([], [], '', new Map())
  const { nameEn } = await readMaker(tx)
  const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map((modelId) => ({ modelId }))
  const catalogues = await loadCatalogues(tx, ends)
  const rules = new Map([...catalogues].map(([id, catalogue]) => [id, catalogue.rules]))
  return createRelations(edges, await listRulings(tx), nameEn, rules)
}

function createRelations(
  edges: readonly RelationEdge[],
  rulings: readonly RulingRow[],
  vendor: string,
  rules: ReadonlyMap<string | null, RelatedModel['rules']>,
): Relations {
  const steps = new Map<string, RelatedModel[]>()
  const ids = new Map<string, string>()
  const add = (from: string, step: Omit<RelatedModel, 'vendor' | 'rules'>): void => {
    const known = rules.get(step.id)
    const related = { ...step, vendor, ...(known === undefined ? {} : { rules: known }) }
    steps.set(from, [...(steps.get(from) ?? []), related])
  }
  for (const { kind, from, fromCode, to, toCode, versionMap } of edges) {
    if (!isProposing(kind)) continue
    const inverse = versionMap === null ? null : invertVersionMap(versionMap)
    add(from, { id: to, model: toCode, relation: kind, direction: 'out', versionMap })
    add(to, { id: from, model: fromCode, relation: kind, direction: 'in', versionMap: inverse })
    ids.set(foldCode(fromCode), from)
    ids.set(foldCode(toCode), to)
  }
  const relatedTo = (modelId: string): readonly RelatedModel[] => steps.get(modelId) ?? []
  return {
    relatedTo,
    relativesOf(modelId) {
      const seen = new Map<string, RelatedModel>()
      let reached = [modelId]
      for (let count = 0; count < MAX_STEPS; count += 1) {
        const next = reached.flatMap(relatedTo).filter(({ id }) => id !== modelId && !seen.has(id))
        for (const related of next) seen.set(related.id, related)
        reached = next.map(({ id }) => id)
      }
      return [...seen.values()]
    },
    idOf: (model) => (ids.size === 0 ? undefined : ids.get(foldCode(model))),
    modelIds: [...steps.keys()],
    rulings,
  }
}

/** Key of what is decided: which model's units, by which related model. */
const pairOf = (modelId: string, otherId: string): string => `${modelId} ${otherId}`

/** What a decision of every source rests on. */
export function groundOfRelation(path: RelationPath): string {
  return sha256Hex(canonicalJson([groundOfPath(path)]))
}

/** What a decision of one source rests on. */
export function groundInSource({ reading }: AnsweringSource, answerer: Answerer, path: RelationPath): string {
  const { vendor, model } = lastOf(path)
  return sha256Hex(canonicalJson([groundOfPath(path), groundOfStatement(reading, answerer.productsOf(vendor, model))]))
}

/** What has been decided of a way: of this source before all sources; `isStale`: what it rests on has changed since. */
export interface Ruled {
  readonly ruling: RulingRow
  readonly isStale: boolean
}

/** A source that answers for related models, with what has been decided. */
export interface SourceRelations extends RelatingAnswerer {
  /** The decision that counts (the first that is not stale), and those that did. */
  ruledOf(modelId: string, path: RelationPath): readonly Ruled[]
}

/** Prepares a source to answer for units of related models. */
export function relateSource(source: AnsweringSource, answerer: Answerer, relations: Relations): SourceRelations {
  const own = relations.rulings.filter(({ sourceId }) => sourceId === null || sourceId === source.id)
  const byPair = Map.groupBy(own, ({ modelId, otherId }) => pairOf(modelId, otherId))
  const ruledOf = (modelId: string, path: RelationPath): Ruled[] => {
    const rulings = byPair.get(pairOf(modelId, lastOf(path).id)) ?? []
    const ruled = rulings.map((ruling) => {
      const ground = ruling.sourceId === null ? groundOfRelation(path) : groundInSource(source, answerer, path)
      return { ruling, isStale: ground !== ruling.ground }
    })
    const weight = ({ ruling, isStale }: Ruled): number => (isStale ? 2 : 0) + (ruling.sourceId === null ? 1 : 0)
    return ruled.toSorted((a, b) => weight(a) - weight(b))
  }
  const decisions = new Map<string, Ruled['ruling']['decision'] | undefined>()
  const relating = createRelatingAnswerer(answerer, relations.relatedTo, (modelId, path) => {
    const key = pairOf(modelId, lastOf(path).id)
    if (!decisions.has(key)) {
      const [first] = ruledOf(modelId, path)
      decisions.set(key, first?.isStale === false ? first.ruling.decision : undefined)
    }
    return decisions.get(key)
  })
  return { ...relating, ruledOf }
}

/** The nearest way from one model to another, whatever sources say; undefined where there is none. */
export function findWay(relations: Relations, modelId: string, otherId: string): RelationPath | undefined {
  const other = relations.relativesOf(modelId).find(({ id }) => id === otherId)
  if (other === undefined) return undefined
  return findNamedRelatives((_, model) => model === other.model, modelId, relations.relatedTo)[0]
}
