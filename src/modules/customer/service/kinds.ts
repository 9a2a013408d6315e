import { createAnswerer, type AdvisoryReading, type AssetAnswer } from '#formats/affected-set/index.ts'
import { readSpellings, type VendorSpellings } from '#formats/model-pattern/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listVendorSpellings } from '#modules/product/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { AssetFacts } from '../model.ts'
import { toAssetInput } from '../rules.ts'
import type { AnswerRow, VerdictRow } from '../store/answer.ts'
import type { AssetModel } from '../store/asset.ts'

/** One source, ready to answer for many units: each distinct set of facts is asked about once. */
export interface KindAnswerer {
  /** False when the source says nothing of any unit of this vendor and model, whatever its versions. */
  isListed(model: AssetModel): boolean
  /** What the source says; undefined when it says nothing. The row's id is the first that was made for this answer. */
  answer(facts: AssetFacts): AnswerRow | undefined
}

export interface AnsweringSource {
  readonly reading: AdvisoryReading
  /** Place in the document → the vulnerability it is. */
  readonly vulnerabilities: readonly { readonly id: string; readonly index: number }[]
}

/** The spellings of makers that somebody has registered, ready for `createKindAnswerer`. */
export async function loadSpellings(tx: Tx): Promise<VendorSpellings> {
  return readSpellings(await listVendorSpellings(tx))
}

/** Prepares a source's reading for the questions of its units. */
export function createKindAnswerer(source: AnsweringSource, spellings: VendorSpellings): KindAnswerer {
  const answerer = createAnswerer(source.reading, spellings)
  const vulnerabilityIds = new Map(source.vulnerabilities.map(({ id, index }) => [index, id]))
  const kinds = new Map<string, AnswerRow | undefined>()
  const rows = new Map<string, AnswerRow>()
  return {
    isListed: ({ vendor, model }) => answerer.isNamed(vendor ?? undefined, model),
    answer(facts) {
      const input = toAssetInput(facts)
      const kind = canonicalJson(input)
      if (kinds.has(kind)) return kinds.get(kind)
      const row = toRow(answerer.answer(input), vulnerabilityIds)
      const known = row === undefined ? undefined : (rows.get(row.digest) ?? row)
      if (known !== undefined) rows.set(known.digest, known)
      kinds.set(kind, known)
      return known
    },
  }
}

function toRow(answer: AssetAnswer, vulnerabilityIds: ReadonlyMap<number, string>): AnswerRow | undefined {
  if (answer.applicability === 'not_listed') return undefined
  const { applicability, ground, reasons, products } = answer
  const verdicts = answer.vulnerabilities.flatMap((verdict): VerdictRow[] => {
    const vulnerabilityId = vulnerabilityIds.get(verdict.index)
    if (verdict.applicability === 'not_listed' || vulnerabilityId === undefined) return []
    return [
      {
        ordinal: verdict.index,
        vulnerabilityId,
        applicability: verdict.applicability,
        ground: verdict.ground,
        reasons: verdict.reasons,
        products: verdict.products,
        remedies: verdict.remedies,
      },
    ]
  })
  const said = { applicability, ground, reasons, products, verdicts }
  return { id: newId(), digest: sha256Hex(canonicalJson(said)), ...said }
}
