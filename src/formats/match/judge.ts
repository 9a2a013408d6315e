import type { GroundCode } from '../affected-set/index.ts'
import { decideStated, type StatedFinding, type StatedProduct } from '../affected-set/stated/index.ts'
import { matchSupplier, type VendorSpellings } from '../model-pattern/index.ts'
import { isUnknownDistro, mayShareDistro } from './distro.ts'
import { CONFIDENCES, type Confidence } from './product.ts'
import { decideRange } from './range.ts'
import { relateProduct, restrictionOf } from './restriction.ts'

/** The name by which a component was found to be a product of a record. */
export interface Link {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  /** How surely the record's name means the product. */
  readonly confidence: Confidence
  /** Maker and release of the distribution, as the record has them. */
  readonly vendor: string | null
  readonly distro: string | null
  /** The CPE name that means less than all of its product, or the version within a name in words; null = there is no such restriction. */
  readonly criterion: string | null
}

/** A component as one package. */
export interface Candidate {
  readonly version: string | null
  /** The version is an expression over several. */
  readonly isRange: boolean
  readonly vendor: string | null
  readonly distro: string | null
  /** The version was read out of the name. */
  readonly isInferred?: boolean
  /** All CPE names of the component. */
  readonly cpes: readonly string[]
}

/** What a record says of a component under one name. */
export interface Judgement {
  readonly applicability: 'affected' | 'undetermined' | 'not_affected'
  readonly ground: GroundCode
  readonly confidence: Confidence
  /** The record does not speak of this version: others of its products may. */
  readonly isSilent: boolean
  /** The source tells only what is not affected, and it is open whether that holds here: nothing is found by that. */
  readonly isMute?: boolean
  /** The version is affected where these clauses of the reading hold, which is for each release to tell. */
  readonly needs?: readonly number[]
  /** What is said where they do. */
  readonly whereMet?: StatedFinding
  readonly finding: StatedFinding
}

/** Of two, the less sure one. */
export function leastConfident(left: Confidence, right: Confidence): Confidence {
  return CONFIDENCES.indexOf(left) > CONFIDENCES.indexOf(right) ? left : right
}

/** How surely what is said for a release of a distribution holds for a component's. */
function sureOfDistro(record: string | null, component: string | null): Confidence {
  if (record !== null && isUnknownDistro(component)) return 'low'
  return (record === null) !== (component === null) ? 'medium' : 'high'
}

function confidenceOf(
  product: StatedProduct,
  link: Link,
  candidate: Candidate,
  spellings: VendorSpellings,
): Confidence | undefined {
  const distro = sureOfDistro(link.distro, candidate.distro)
  if (link.kind === 'cpe' && link.criterion !== null) {
    const restriction = restrictionOf(link.criterion, candidate.cpes)
    if (restriction === 'apart') return undefined
    return restriction === 'held' ? 'medium' : link.confidence
  }
  if (link.kind !== 'text') return leastConfident(link.confidence, distro)
  // Words say less than CPE names do, where both have them.
  const restriction = relateProduct(product, candidate.cpes)
  if (restriction === 'apart') return undefined
  const vendor = matchSupplier(link.vendor ?? undefined, candidate.vendor ?? undefined, spellings)
  if (vendor === 'other' || !mayBeVersion(link.criterion, candidate)) return undefined
  const isRead = link.criterion !== null || candidate.isInferred === true
  return vendor === 'same' && restriction !== 'open' && !isRead ? 'medium' : 'low'
}

/** "VxWorks 6.6" may mean 6.6 and what comes behind it, and nothing of another version. */
function mayBeVersion(named: string | null, { version, isRange }: Candidate): boolean {
  if (named === null || version === null || isRange) return true
  const [own, told] = [
    version
      .trim()
      .toLowerCase()
      .replace(/^v(?=\d)/, ''),
    named.toLowerCase(),
  ]
  return own === told || own.startsWith(`${told}.`)
}

const unitOf = (version: string | null) => ({ model: '', ...(version === null ? {} : { version }) })

/**
 * What a product of a record says of a component that was found by one of the product's names; undefined when the component is another
 * product after all: another maker's, built for another release of a distribution, or for another platform than the record's criteria.
 */
export function judgeMatch(
  product: StatedProduct,
  link: Link,
  candidate: Candidate,
  spellings: VendorSpellings,
): Judgement | undefined {
  if (!mayShareDistro(link.distro, candidate.distro)) return undefined
  const sure = confidenceOf(product, link, candidate, spellings)
  if (sure === undefined) return undefined
  const finding = decide(product, candidate)
  const { applicability, ground, isSilent } = finding
  const met = whereMet(product, candidate, finding)
  return {
    applicability,
    ground,
    confidence: isSilent ? 'low' : sure,
    isSilent,
    ...(met === undefined ? {} : { needs: product.needs?.map(({ clause }) => clause) ?? [], whereMet: met }),
    ...(product.isDenial === true && applicability === 'undetermined' ? { isMute: true } : {}),
    finding,
  }
}

function decide(product: StatedProduct, { version, isRange }: Candidate): StatedFinding {
  return isRange && version !== null ? decideRange(product, version) : decideStated(product, unitOf(version))
}

/** What is said where all stands beside the component that has to; undefined where something else keeps it from being affected. */
function whereMet(
  product: StatedProduct,
  candidate: Candidate,
  { applicability, ground }: StatedFinding,
): StatedFinding | undefined {
  const { needs, rules } = product
  if (needs === undefined || applicability !== 'undetermined' || ground !== 'CONDITION') return undefined
  const alone = rules.map((rule) => ({ ...rule, boxes: rule.boxes.map((box) => ({ ...box, conditions: [] })) }))
  const finding = decide({ ...product, rules: alone }, candidate)
  return finding.applicability === 'affected' ? finding : undefined
}

/** Where what stands beside can make a component affected, that is said before what nobody can tell. */
const isConditional = ({ needs }: Judgement): number => (needs === undefined ? 1 : 0)

/** What all of a record's products that the component is say together; undefined = it is not affected, or nothing is said. */
export function combineJudgements(
  judgements: readonly Judgement[],
  isClear: boolean,
): Pick<Judgement, 'applicability' | 'ground' | 'confidence'> | undefined {
  const heard = judgements.filter(({ isMute }) => isMute !== true)
  const telling = heard.filter(({ isSilent }) => !isSilent)
  const counted = telling.length > 0 || isClear ? telling : heard
  const [worst] = counted
    .filter(({ applicability }) => applicability !== 'not_affected')
    .toSorted(
      (a, b) =>
        Number(a.applicability === 'undetermined') - Number(b.applicability === 'undetermined') ||
        isConditional(a) - isConditional(b) ||
        CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence),
    )
  return worst
}
