import {
  askWatching,
  createAnswerer,
  withoutValues,
  type Answerer,
  type AssetAnswer,
  type AssetInput,
  type ReadProduct,
  type Reason,
  type Remedy,
  type VulnerabilityAnswer,
} from '#formats/affected-set/index.ts'
import { readSpellings, type VendorSpellings } from '#formats/model-pattern/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { listVendorSpellings } from '#modules/product/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import type { AssetFacts } from '../model.ts'
import { toAssetInput, type UnitCatalogue } from '../rules.ts'
import type { AnswerRow, VerdictRow } from '../store/answer.ts'
import type { AssetModel } from '../store/asset.ts'
import { gapsOf } from './gaps.ts'
import { loadRelations, relateSource, type AnsweringSource, type Relations } from './relations.ts'

/** What a source says of some facts. */
export interface Said {
  /** Undefined when it says nothing. The same answer is the same row: its id is the first that was made for it. */
  readonly row: AnswerRow | undefined
  /** It looked at the serial number or the production date: it is about this unit alone. */
  readonly isOfUnit: boolean
}

/** One source, ready to answer for many units. */
export interface KindAnswerer {
  /** False when the source says nothing of any unit of this vendor and model, whatever its versions, nor of related ones. */
  isListed(model: AssetModel): boolean
  /** Its answer without what it repeats of the unit (`withoutValues`). */
  ask(facts: AssetFacts & { readonly modelId: string | null }, catalogue?: UnitCatalogue): Said
}

/** What our catalogue says of makers and models beside what sources say. */
export interface CatalogueBook {
  readonly spellings: VendorSpellings
  readonly relations: Relations
}

/** The spellings of makers and the relations of models that somebody has registered, ready for `createKindAnswerer`. */
export async function loadBook(tx: Tx): Promise<CatalogueBook> {
  return { spellings: readSpellings(await listVendorSpellings(tx)), relations: await loadRelations(tx) }
}

/** Prepares a source's reading for the questions of its units; `answerer`: of a library in which it already stands. */
export function createKindAnswerer(
  source: AnsweringSource,
  { spellings, relations }: CatalogueBook,
  answerer: Answerer = createAnswerer(source.reading, spellings),
): KindAnswerer {
  const vulnerabilityIds = new Map(source.vulnerabilities.map(({ id, index }) => [index, id]))
  const related = new Set(relations.modelIds)
  const relating = relateSource(source, answerer, relations)
  const answererOf = (modelId: string | null): Answerer =>
    modelId !== null && related.has(modelId)
      ? { ...answerer, answer: (asset) => relating.answer(asset, modelId) }
      : answerer
  const products = new Map(source.reading.products.map((product) => [product.productId, product]))
  const gistOf = createGist()
  const byGist = new Map<string, AnswerRow | undefined>()
  const byDigest = new Map<string, AnswerRow>()
  return {
    isListed({ vendor, model }) {
      if (answerer.isNamed(vendor ?? undefined, model)) return true
      const modelId = relations.idOf(model)
      return modelId !== undefined && relating.pathsOf(modelId).length > 0
    },
    ask(facts, catalogue) {
      const { answer, isOfUnit } = askWatching(answererOf(facts.modelId), toAssetInput(facts, catalogue))
      // What the catalogue proves of a unit is not told by the unit itself: it is not left out.
      const told = toAssetInput(facts)
      const gist = gistOf(answer, told)
      if (!byGist.has(gist)) {
        const row = toRow(answer, told, vulnerabilityIds, products)
        const known = row === undefined ? undefined : (byDigest.get(row.digest) ?? row)
        if (known !== undefined) byDigest.set(known.digest, known)
        byGist.set(gist, known)
      }
      return { row: byGist.get(gist), isOfUnit }
    },
  }
}

/** Tells answers of one source apart without writing them out: flaws mostly share what is said of them, and remedies. */
function createGist(): (answer: AssetAnswer, input: AssetInput) => string {
  const decisions = new Map<string, number>()
  const remedies = new Map<readonly Remedy[], number>()
  const numberOf = <K>(known: Map<K, number>, key: K): number => {
    const number = known.get(key) ?? known.size
    known.set(key, number)
    return number
  }
  return (answer, input) => {
    const own = new Map<readonly Reason[], number>()
    return answer.vulnerabilities
      .map((verdict: VulnerabilityAnswer) => {
        let decision = own.get(verdict.reasons)
        if (decision === undefined) {
          const { applicability, ground, products } = verdict
          const reasons = withoutValues(verdict.reasons, input)
          decision = numberOf(decisions, JSON.stringify([applicability, ground, products, reasons]))
          own.set(verdict.reasons, decision)
        }
        return `${decision}.${numberOf(remedies, verdict.remedies)}`
      })
      .join(' ')
  }
}

function toRow(
  answer: AssetAnswer,
  input: AssetInput,
  vulnerabilityIds: ReadonlyMap<number, string>,
  readProducts: ReadonlyMap<string, ReadProduct>,
): AnswerRow | undefined {
  if (answer.applicability === 'not_listed') return undefined
  const { applicability, ground, products } = answer
  const verdicts = answer.vulnerabilities.flatMap((verdict): VerdictRow[] => {
    const vulnerabilityId = vulnerabilityIds.get(verdict.index)
    if (verdict.applicability === 'not_listed' || vulnerabilityId === undefined) return []
    return [
      {
        ordinal: verdict.index,
        vulnerabilityId,
        applicability: verdict.applicability,
        ground: verdict.ground,
        reasons: withoutValues(verdict.reasons, input),
        products: verdict.products,
        remedies: verdict.remedies,
      },
    ]
  })
  const said = { applicability, ground, reasons: withoutValues(answer.reasons, input), products, verdicts }
  const gaps = gapsOf(answer.vulnerabilities, readProducts, vulnerabilityIds)
  // What it lacks belongs to it: an answer that is said again keeps its row, and with it the lines that are told as missing.
  return { id: newId(), digest: sha256Hex(canonicalJson({ ...said, gaps })), ...said, gaps }
}
