import type { GroundCode } from '../affected-set/index.ts'
import { decideStated, type StatedFinding, type StatedProduct } from '../affected-set/stated/index.ts'
import { matchVendor, type VendorSpellings } from '../model-pattern/index.ts'
import { CONFIDENCES, type Confidence } from './product.ts'
import { decideRange } from './range.ts'

/** The name by which a component was found to be a product of a record. */
export interface Link {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  /** How surely the record's name means the product. */
  readonly confidence: Confidence
  /** Maker and release of the distribution, as the record has them. */
  readonly vendor: string | null
  readonly distro: string | null
}

/** A component as one package. */
export interface Candidate {
  readonly version: string | null
  /** The version is an expression over several. */
  readonly isRange: boolean
  readonly vendor: string | null
  readonly distro: string | null
}

/** What a record says of a component under one name. */
export interface Judgement {
  readonly applicability: 'affected' | 'undetermined' | 'not_affected'
  readonly ground: GroundCode
  readonly confidence: Confidence
  /** The record does not speak of this version: others of its products may. */
  readonly isSilent: boolean
  readonly finding: StatedFinding
}

/** Of two, the less sure one. */
export function leastConfident(left: Confidence, right: Confidence): Confidence {
  return CONFIDENCES.indexOf(left) > CONFIDENCES.indexOf(right) ? left : right
}

function confidenceOf(link: Link, candidate: Candidate, spellings: VendorSpellings): Confidence | undefined {
  const distro = (link.distro === null) !== (candidate.distro === null) ? 'medium' : 'high'
  if (link.kind !== 'text') return leastConfident(link.confidence, distro)
  const vendor = matchVendor(link.vendor ?? undefined, candidate.vendor ?? undefined, spellings)
  if (vendor === 'other') return undefined
  return vendor === 'same' ? 'medium' : 'low'
}

const unitOf = (version: string | null) => ({ model: '', ...(version === null ? {} : { version }) })

/**
 * What a product of a record says of a component that was found by one of the product's names; undefined when the component is another
 * product after all: another maker's, or built for another release of a distribution.
 */
export function judgeMatch(
  product: StatedProduct,
  link: Link,
  candidate: Candidate,
  spellings: VendorSpellings,
): Judgement | undefined {
  if (link.distro !== null && candidate.distro !== null && link.distro !== candidate.distro) return undefined
  const sure = confidenceOf(link, candidate, spellings)
  if (sure === undefined) return undefined
  const finding =
    candidate.isRange && candidate.version !== null
      ? decideRange(product, candidate.version)
      : decideStated(product, unitOf(candidate.version))
  const { applicability, ground, isSilent } = finding
  return { applicability, ground, confidence: isSilent ? 'low' : sure, isSilent, finding }
}

/** What all of a record's products that the component is say together; undefined = it is not affected, or nothing is said. */
export function combineJudgements(
  judgements: readonly Judgement[],
  isClear: boolean,
): Pick<Judgement, 'applicability' | 'ground' | 'confidence'> | undefined {
  const telling = judgements.filter(({ isSilent }) => !isSilent)
  const counted = telling.length > 0 || isClear ? telling : judgements
  const [worst] = counted
    .filter(({ applicability }) => applicability !== 'not_affected')
    .toSorted(
      (a, b) =>
        Number(a.applicability === 'undetermined') - Number(b.applicability === 'undetermined') ||
        CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence),
    )
  return worst
}
