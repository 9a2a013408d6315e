import { combineJudgements, judgeMatch, type Judgement } from '#formats/match/index.ts'
import type { StatedProduct } from '#formats/affected-set/stated/index.ts'
import type { VendorSpellings } from '#formats/model-pattern/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { readRecordProducts } from '#modules/vulnerability/index.ts'
import { insertDenials, settleDenials, type DenialRow } from '../store/denial.ts'
import { matchPlatforms } from './beside.ts'
import { judgeCode } from './code.ts'
import { denialOf, type JudgedPair } from './denial.ts'
import { loadSupplierSpellings } from './suppliers.ts'
import {
  insertJudgedMatches,
  insertPlainMatches,
  listOpenPairs,
  settleMatches,
  type MatchRow,
  type MatchRun,
  type MatchScope,
  type OpenPair,
} from '../store/match.ts'

/** How many records' open pairs are judged in one go. */
const RECORDS_AT_ONCE = 1_000

/**
 * Matches components with records anew, in the caller's transaction: the database decides by keys, and what it leaves open is judged
 * by the readings. The packages of the records or components are locked by the caller, so that no other writer can be missed. A match
 * that is confirmed keeps the day on which it was found.
 */
export async function matchAnew(tx: Tx, scope: MatchScope): Promise<MatchRun> {
  const run: MatchRun = { id: newId(), at: nowIso() }
  await insertPlainMatches(tx, scope, run)
  await judgeOpen(tx, scope, run)
  await matchPlatforms(tx, scope)
  await settleMatches(tx, scope, run)
  await judgeCode(tx, scope)
  await settleDenials(tx, scope, run)
  return run
}

async function judgeOpen(tx: Tx, scope: MatchScope, run: MatchRun): Promise<void> {
  const spellings = await loadSupplierSpellings(tx)
  let after: string | undefined
  for (;;) {
    const { pairs, clear, last } = await listOpenPairs(tx, scope, after, RECORDS_AT_ONCE)
    if (last === undefined) return
    const products = await readRecordProducts(tx, [...new Set(pairs.map(({ recordId }) => recordId))])
    const { matches, denials } = judgePairs(pairs, clear, products, spellings)
    await insertJudgedMatches(tx, matches, run)
    await insertDenials(tx, denials, run)
    after = last
  }
}

const pairKey = ({ recordId, componentId }: OpenPair): string => `${recordId} ${componentId}`

function judgePairs(
  pairs: readonly OpenPair[],
  clear: ReadonlySet<string>,
  products: ReadonlyMap<string, readonly StatedProduct[]>,
  spellings: VendorSpellings,
): { readonly matches: MatchRow[]; readonly denials: DenialRow[] } {
  const judge = createJudge(products, spellings)
  const denials: DenialRow[] = []
  const matches = [...Map.groupBy(pairs, pairKey)].flatMap(([key, group]) => {
    const judged = group.toSorted(bySurest).flatMap((pair): JudgedPair[] => {
      const judgement = judge(pair)
      const isList = products.get(pair.recordId)?.[pair.product]?.isSet === true
      return judgement === undefined ? [] : [{ pair, judgement, isList }]
    })
    const denial = denialOf(judged)
    if (denial !== undefined) denials.push(denial)
    const worst = combineJudgements(
      judged.map(({ judgement }) => judgement),
      clear.has(key),
    )
    if (worst === undefined || worst.applicability === 'not_affected') return []
    const basis = judged.find(({ judgement }) => judgement === worst)?.pair ?? group[0]
    if (basis === undefined) return []
    const { recordId, componentId, kind } = basis
    const { applicability, ground, confidence } = worst
    const choices = judged.flatMap(({ judgement }) => (judgement.needs === undefined ? [] : [judgement.needs]))
    const needs = applicability === 'affected' || choices.length === 0 ? null : distinctOf(choices)
    return [{ recordId, componentId, applicability, ground, basis: kind, confidence, needs }]
  })
  return { matches, denials }
}

/** Several products may need the same. */
const distinctOf = (choices: readonly (readonly number[])[]): (readonly number[])[] => [
  ...new Map(choices.map((choice) => [choice.join(','), choice])).values(),
]

const KINDS = ['purl', 'cpe', 'text', 'hash'] as const

/** Of names that say the same, the surest kind of name is told, and of one kind the record's first. */
function bySurest(a: OpenPair, b: OpenPair): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.product - b.product
}

/** Judges pairs; those that differ in nothing that is looked at are judged once. */
function createJudge(
  products: ReadonlyMap<string, readonly StatedProduct[]>,
  spellings: VendorSpellings,
): (pair: OpenPair) => Judgement | undefined {
  const memory = new Map<string, Judgement | undefined>()
  return (pair) => {
    const {
      recordId,
      product: place,
      kind,
      confidence,
      recordVendor,
      recordDistro,
      criterion,
      version,
      isRange,
      vendor,
      distro,
      isInferred,
      cpes,
    } = pair
    const key = JSON.stringify([
      recordId,
      place,
      kind,
      confidence,
      criterion,
      version,
      isRange,
      vendor,
      distro,
      isInferred,
      cpes,
    ])
    if (memory.has(key)) return memory.get(key)
    const product = products.get(recordId)?.[place]
    const link = { kind, confidence, vendor: recordVendor, distro: recordDistro, criterion }
    const candidate = { version, isRange, vendor, distro, isInferred, cpes }
    const judgement = product === undefined ? undefined : judgeMatch(product, link, candidate, spellings)
    memory.set(key, judgement)
    return judgement
  }
}
