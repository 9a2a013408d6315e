import { compareVersions, parseVersionCached } from '../version/index.ts'
import type { Answerer } from './answer.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { AssetAnswer, AssetInput } from './model.ts'

/** Relations between models in which a statement about one side is worth proposing for the other (docs/glossary.md). */
export const PROPOSING_RELATIONS = ['variant_of', 'rebrand_of', 'same_firmware_as'] as const
export type ProposingRelation = (typeof PROPOSING_RELATIONS)[number]

/** A model that another one is related to, seen from that one; `versionMap`: its version → the version of this one. */
export interface RelatedModel {
  readonly relation: ProposingRelation
  /** `in`: the relation is told of the other one ("X has the variant Y" for X). */
  readonly direction: 'out' | 'in'
  readonly vendor?: string
  readonly model: string
  readonly versionMap: Readonly<Record<string, string>> | null
}

/** One step from a unit's model to the one that the source speaks of. */
export interface ProposalStep {
  readonly relation: ProposingRelation
  readonly direction: 'out' | 'in'
  readonly model: string
  /** The version there; null where the unit's is unknown, or the map has no place for it. */
  readonly version: string | null
  /** No map says so: the number is taken to be the same. */
  readonly isVersionAssumed: boolean
}

/** What a source's statement about a related model suggests for a unit: for a person to accept, never an answer by itself. */
export interface Proposal {
  readonly steps: readonly ProposalStep[]
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

function mapVersion(version: string | undefined, map: RelatedModel['versionMap']): string | null {
  if (version === undefined || version.trim() === '') return null
  if (map === null) return version
  const own = parseVersionCached(version)
  const found = Object.entries(map).find(
    ([from]) => from === version || compareVersions(parseVersionCached(from), own) === 0,
  )
  return found?.[1] ?? null
}

interface Reached {
  readonly asset: AssetInput
  readonly steps: readonly ProposalStep[]
}

/** The unit as one of the related model: another maker's serial numbers and parts are not its own. */
function stepTo({ asset, steps }: Reached, related: RelatedModel): Reached {
  const { relation, direction, vendor, model, versionMap } = related
  const version = mapVersion(asset.version, versionMap)
  const { serial, productionDate, hardwareRevision, versions, options } = asset
  const own = {
    ...(serial === undefined ? {} : { serial }),
    ...(productionDate === undefined ? {} : { productionDate }),
    ...(hardwareRevision === undefined ? {} : { hardwareRevision }),
    ...(versions === undefined ? {} : { versions }),
    ...(options === undefined ? {} : { options }),
  }
  return {
    asset: {
      model,
      ...(vendor === undefined ? {} : { vendor }),
      ...(version === null ? {} : { version }),
      ...(relation === 'variant_of' ? own : {}),
    },
    steps: [
      ...steps,
      { relation, direction, model, version, isVersionAssumed: versionMap === null && version !== null },
    ],
  }
}

const MAX_STEPS = 3
const MAX_MODELS = 200

/**
 * What a source says of models that a unit's own is related to, nearest first, where it does not list the unit's own, or only
 * perhaps. `relatedTo`
 * gives the models one step away.
 */
export function proposeByRelations(
  answerer: Answerer,
  asset: AssetInput,
  relatedTo: (vendor: string | undefined, model: string) => readonly RelatedModel[],
): Proposal[] {
  const own = answerer.answer(asset)
  if (own.applicability !== 'not_listed' && own.ground !== 'FAMILY_MEMBERSHIP') return []
  const keyOf = (vendor: string | undefined, model: string): string => `${vendor ?? ''}\n${model}`
  const seen = new Set([keyOf(asset.vendor, asset.model)])
  const proposals: Proposal[] = []
  let reached: readonly Reached[] = [{ asset, steps: [] }]
  for (let count = 0; count < MAX_STEPS && reached.length > 0; count += 1) {
    const next = reached.flatMap((from) =>
      relatedTo(from.asset.vendor, from.asset.model).flatMap((related) => {
        const key = keyOf(related.vendor, related.model)
        if (seen.has(key) || seen.size > MAX_MODELS) return []
        seen.add(key)
        return [stepTo(from, related)]
      }),
    )
    const answers = next.map((one) => ({ ...one, answer: answerer.answer(one.asset) }))
    for (const { steps, answer } of answers)
      if (answer.applicability !== 'not_listed') proposals.push({ steps, answer })
    reached = answers.filter(({ answer }) => answer.applicability === 'not_listed')
  }
  return proposals
}

/** A proposal in one sentence: by which relations, by which versions, and what the source says there. */
export function explainProposal({ steps, answer }: Proposal, model: string, language: 'en' | 'ja'): string {
  const { proposal } = language === 'ja' ? ja : en
  const fill = (template: string, params: Readonly<Record<string, string>>): string =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
  const told = steps.map(({ relation, direction, model: other, version, isVersionAssumed }, index) => {
    const own = steps[index - 1]?.model ?? model
    const note = version === null ? proposal.unknown : isVersionAssumed ? proposal.assumed : proposal.mapped
    return fill(proposal[relation][direction], { own, other, note: fill(note, { version: version ?? '' }) })
  })
  const other = steps.at(-1)?.model ?? model
  return fill(proposal.sentence, {
    relations: told.join(proposal.and),
    other,
    answer: proposal.answer[answer.applicability],
  })
}
