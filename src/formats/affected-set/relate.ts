import { combineAnswers, type Answerer } from './answer.ts'
import {
  APPLICABILITIES,
  type AdvisoryReading,
  type AssetAnswer,
  type AssetInput,
  type Reason,
  type Remedy,
  type VulnerabilityAnswer,
} from './model.ts'
import {
  findNamedRelatives,
  invertVersionMap,
  isOpenToProposals,
  lastOf,
  proposeAlong,
  type Proposal,
  type RelatedTo,
  type RelationPath,
} from './propose.ts'

/** What a person has decided: the source's statement holds for the related model, or it does not. */
export type RelationDecision = 'accepted' | 'dismissed'

/** What a person has decided of a way from a unit's model to one that the source names; undefined = nobody has. */
export type DecisionOf = (modelId: string, path: RelationPath) => RelationDecision | undefined

/**
 * A document that answers for units of related models too: as a proposal (`RELATED_MODEL`, undetermined) until a person has decided,
 * then as it answers for the related model, or not at all. `relatedTo`: of the catalogue, by model id.
 */
export interface RelatingAnswerer {
  /** `modelId`: the unit's model in the catalogue. */
  answer(asset: AssetInput, modelId: string): AssetAnswer
  /** Ways from a model to those that the document names, whatever the unit. */
  pathsOf(modelId: string): readonly RelationPath[]
}

/** Prepares an answerer for units whose models have relations. */
export function createRelatingAnswerer(
  answerer: Answerer,
  relatedTo: RelatedTo,
  decisionOf: DecisionOf,
): RelatingAnswerer {
  const memory = new Map<string, readonly RelationPath[]>()
  const pathsOf = (modelId: string): readonly RelationPath[] => {
    let paths = memory.get(modelId)
    if (paths === undefined) {
      paths = findNamedRelatives(answerer.isNamed, modelId, relatedTo)
      memory.set(modelId, paths)
    }
    return paths
  }
  return {
    pathsOf,
    answer(asset, modelId) {
      const own = answerer.answer(asset)
      if (!isOpenToProposals(own)) return own
      const said = pathsOf(modelId).flatMap((path): Said[] => {
        const decision = decisionOf(modelId, path)
        const proposal = decision === 'dismissed' ? undefined : proposeAlong(answerer, asset, path)
        if (proposal === undefined && decision !== 'dismissed') return []
        const { vendor, model } = lastOf(path)
        return [{ proposal, isAccepted: decision === 'accepted', products: answerer.productsOf(vendor, model) }]
      })
      return said.length === 0 ? own : combineWith(own, said)
    },
  }
}

interface Said {
  /** Undefined where somebody has decided that the statement does not hold here. */
  readonly proposal: Proposal | undefined
  readonly isAccepted: boolean
  /** The products by which the source names the related model. */
  readonly products: readonly string[]
}

function combineWith(own: AssetAnswer, said: readonly Said[]): AssetAnswer {
  const asked = new Set(said.flatMap(({ products }) => products))
  return combineAnswers(
    own.vulnerabilities.map((mine, at) => {
      const verdicts: VulnerabilityAnswer[] = []
      // Whether this model is one of the named ones is the same question, where it is about the same products.
      const isAsked = mine.ground === 'FAMILY_MEMBERSHIP' && mine.products.every((id) => asked.has(id))
      if (mine.applicability !== 'not_listed' && !isAsked) verdicts.push(mine)
      for (const { proposal, isAccepted } of said) {
        const theirs = proposal?.answer.vulnerabilities[at]
        if (proposal === undefined || theirs === undefined || theirs.applicability === 'not_listed') continue
        verdicts.push(isAccepted ? takenOver(theirs, proposal) : proposed(theirs, proposal))
      }
      return worstOf(verdicts) ?? notListed(mine)
    }),
  )
}

function notListed({ id, index }: VulnerabilityAnswer): VulnerabilityAnswer {
  const reasons: readonly Reason[] = [{ code: 'NOT_LISTED', params: {} }]
  return { id, index, applicability: 'not_listed', ground: 'NOT_LISTED', reasons, products: [], remedies: [] }
}

function worstOf(verdicts: readonly VulnerabilityAnswer[]): VulnerabilityAnswer | undefined {
  const [worst] = verdicts.toSorted(
    (a, b) => APPLICABILITIES.indexOf(a.applicability) - APPLICABILITIES.indexOf(b.applicability),
  )
  if (worst === undefined) return undefined
  const same = verdicts.filter(({ applicability }) => applicability === worst.applicability)
  return {
    ...worst,
    reasons: same.flatMap(({ reasons }) => reasons),
    products: [...new Set(same.flatMap(({ products }) => products))],
    remedies: same.flatMap(({ remedies }) => remedies),
  }
}

/** Parameters of a reason that rests on relations; `value` is the version there. */
function paramsOf({ path, version, numbering }: Proposal): Record<string, string> {
  const { id, model } = lastOf(path)
  const steps = path.map((step) => `${step.relation}.${step.direction} ${step.model}`).join('\n')
  return { other: model, otherId: id, steps, numbering, ...(version === null ? {} : { value: version }) }
}

function proposed(
  { id, index, applicability, products }: VulnerabilityAnswer,
  proposal: Proposal,
): VulnerabilityAnswer {
  const reason: Reason = { code: 'RELATED_MODEL', params: { ...paramsOf(proposal), answer: applicability } }
  return {
    id,
    index,
    applicability: 'undetermined',
    ground: 'RELATED_MODEL',
    reasons: [reason],
    products,
    remedies: [],
  }
}

function takenOver(theirs: VulnerabilityAnswer, proposal: Proposal): VulnerabilityAnswer {
  const reason: Reason = { code: 'BY_RELATION', params: paramsOf(proposal) }
  return {
    ...theirs,
    reasons: [reason, ...theirs.reasons],
    remedies: theirs.remedies.map((remedy) => remedyHere(remedy, proposal.path)),
  }
}

/** A remedy of the related model: its fixed version by our numbers where they are known; whether a rebrand can take it is not. */
function remedyHere({ fixedVersion, ...remedy }: Remedy, path: RelationPath): Remedy {
  let here = fixedVersion
  for (const { versionMap } of path.toReversed())
    if (here !== undefined && versionMap !== null) here = invertVersionMap(versionMap)[here]
  const isRebrand = path.some(({ relation }) => relation === 'rebrand_of')
  const { applicableToThisUnit } = remedy
  return {
    ...remedy,
    applicableToThisUnit: isRebrand && applicableToThisUnit === 'yes' ? 'unknown' : applicableToThisUnit,
    ...(here === undefined ? {} : { fixedVersion: here }),
  }
}

/** What a decision about a way rests on: the relations themselves. A decision holds until they change. */
export function groundOfPath(path: RelationPath): unknown {
  return path.map(({ id, relation, direction, versionMap }) => [
    id,
    relation,
    direction,
    versionMap === null ? null : Object.entries(versionMap).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
}

/**
 * What a decision about one source rests on beside: the source's own words of the products by which it names the related model, and
 * what it states of them. Other lines, texts and remedies may change; how the words are read may, too.
 */
export function groundOfStatement(reading: AdvisoryReading, productIds: readonly string[]): unknown {
  const sorted = (texts: readonly unknown[]): string[] => texts.map((text) => JSON.stringify(text)).toSorted()
  const lines = reading.products.filter(({ productId }) => productIds.includes(productId))
  return sorted(
    lines.map(({ productId, vendor, name, fullName, versionText }) => {
      const has = (ids: readonly string[] | undefined): boolean => ids?.includes(productId) === true
      const stated = reading.vulnerabilities.flatMap(({ id, cve, status, flags, remediations }) => {
        const statements = Object.entries(status).flatMap(([statement, ids]) => (has(ids) ? [statement] : []))
        if (statements.length === 0) return []
        const fixes = remediations.flatMap((one) =>
          one.fixes.filter((fix) => has(fix.productIds)).map(({ text }) => text),
        )
        const labels = flags.flatMap(({ label, productIds: ids }) => (has(ids) ? [label] : []))
        return [[cve ?? id, sorted(statements), sorted(labels), sorted(fixes)]]
      })
      return [vendor, name, fullName, versionText, sorted(stated)]
    }),
  )
}
