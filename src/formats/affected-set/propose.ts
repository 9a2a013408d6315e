import { compareVersions, parseVersionCached } from '../version/index.ts'
import type { Answerer } from './answer.ts'
import type { AssetAnswer, AssetInput, UnitRules } from './model.ts'
import { orderOfPart } from './unit.ts'

/** Relations between models in which a statement about one side is worth proposing for the other (docs/glossary.md). */
export const PROPOSING_RELATIONS = ['variant_of', 'rebrand_of', 'same_firmware_as'] as const
export type ProposingRelation = (typeof PROPOSING_RELATIONS)[number]

/** A model that another one is related to, seen from that one; `versionMap`: version of that one → version of this one. */
export interface RelatedModel {
  readonly id: string
  readonly relation: ProposingRelation
  /** `in`: the relation is told of the other one ("X has the variant Y" for X). */
  readonly direction: 'out' | 'in'
  readonly vendor?: string
  readonly model: string
  readonly versionMap: Readonly<Record<string, string>> | null
  /** How versions and serial numbers of this one's family are read. */
  readonly rules?: UnitRules
}

/** The models one step away from a model, by its id. */
export type RelatedTo = (modelId: string) => readonly RelatedModel[]

/** The way from a model to one that a source names: the last step leads there. */
export type RelationPath = readonly [RelatedModel, ...RelatedModel[]]

/** What a source's statement about a related model suggests for a unit: for a person to accept, never an answer by itself. */
export interface Proposal {
  readonly path: RelationPath
  /** The version there; null where the unit's is unknown, or a map has no place for it. */
  readonly version: string | null
  /** `assumed`: no map says so; the number is taken to be the same. */
  readonly numbering: 'mapped' | 'assumed' | 'unknown'
  /** The source's answer for the related model. */
  readonly answer: AssetAnswer
}

/** A version map read from its other side; a version that several stand for has no single one, and is left out. */
export function invertVersionMap(map: Readonly<Record<string, string>>): Record<string, string> {
  const owners = Map.groupBy(Object.entries(map), ([, to]) => to)
  return Object.fromEntries(
    [...owners].flatMap(([to, [first, ...more]]) => (first && more.length === 0 ? [[to, first[0]]] : [])),
  )
}

function mapVersion(asset: AssetInput, map: RelatedModel['versionMap']): string | null {
  const { version } = asset
  if (version === undefined || version.trim() === '') return null
  if (map === null) return version
  if (Object.hasOwn(map, version)) return map[version] ?? null
  const order = orderOfPart(asset, null)
  const own = parseVersionCached(version, order)
  const found = Object.entries(map).find(([from]) => compareVersions(parseVersionCached(from, order), own) === 0)
  return found?.[1] ?? null
}

/** The unit as one of the related model: another maker's serial numbers and parts are not its own, a variant's are. */
function asRelated(
  asset: AssetInput,
  { relation, vendor, model, rules }: RelatedModel,
  version: string | null,
): AssetInput {
  const told: AssetInput = {
    model,
    ...(vendor === undefined ? {} : { vendor }),
    ...(version === null ? {} : { version }),
    ...(rules === undefined ? {} : { rules }),
  }
  if (relation !== 'variant_of') return told
  const own: ReadonlySet<string | symbol> = new Set(['model', 'vendor', 'version', 'rules'])
  // What is not looked at is not touched: whoever watches the unit learns what the answer rests on.
  return new Proxy(asset, {
    get: (target, key) => Reflect.get(own.has(key) ? told : target, key),
    has: (target, key) => Reflect.has(own.has(key) ? told : target, key),
  })
}

/** More steps than this are no relation between products any more. */
export const MAX_STEPS = 3
const MAX_MODELS = 200

/** The nearest models on every way from a model that a source names; a way ends where one is named. */
export function findNamedRelatives(
  isNamed: (vendor: string | undefined, model: string) => boolean,
  modelId: string,
  relatedTo: RelatedTo,
): RelationPath[] {
  const seen = new Set([modelId])
  const named: RelationPath[] = []
  let reached: readonly (readonly RelatedModel[])[] = [[]]
  for (let count = 0; count < MAX_STEPS && reached.length > 0; count += 1) {
    const next: RelationPath[] = []
    for (const path of reached)
      for (const related of relatedTo(path.at(-1)?.id ?? modelId)) {
        if (seen.has(related.id) || seen.size > MAX_MODELS) continue
        seen.add(related.id)
        const [first = related, ...more] = path
        next.push(path.length === 0 ? [related] : [first, ...more, related])
      }
    const further: RelationPath[] = []
    for (const path of next) {
      const { vendor, model } = lastOf(path)
      if (isNamed(vendor, model)) named.push(path)
      else further.push(path)
    }
    reached = further
  }
  return named
}

/** The model that a way leads to. */
export function lastOf(path: RelationPath): RelatedModel {
  return path.at(-1) ?? path[0]
}

/** Whether a source leaves room for proposals: it does not list the unit's own model, or only perhaps. */
export function isOpenToProposals({ applicability, ground }: AssetAnswer): boolean {
  return applicability === 'not_listed' || ground === 'FAMILY_MEMBERSHIP'
}

/** What a source says of a unit along a way of relations; undefined where it says nothing there either. */
export function proposeAlong(answerer: Answerer, asset: AssetInput, path: RelationPath): Proposal | undefined {
  let current = asset
  let version: string | null = null
  for (const related of path) {
    version = mapVersion(current, related.versionMap)
    current = asRelated(current, related, version)
  }
  const answer = answerer.answer(current)
  if (answer.applicability === 'not_listed') return undefined
  const isMapped = path.every(({ versionMap }) => versionMap !== null)
  return { path, version, numbering: version === null ? 'unknown' : isMapped ? 'mapped' : 'assumed', answer }
}

/** What a source says of models that a unit's own (`modelId`) is related to, nearest first, where it leaves room for that. */
export function proposeByRelations(
  answerer: Answerer,
  asset: AssetInput,
  modelId: string,
  relatedTo: RelatedTo,
): Proposal[] {
  if (!isOpenToProposals(answerer.answer(asset))) return []
  return findNamedRelatives(answerer.isNamed, modelId, relatedTo).flatMap(
    (path) => proposeAlong(answerer, asset, path) ?? [],
  )
}
