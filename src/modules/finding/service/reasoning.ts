import { describeStated, type StatedProduct } from '#formats/affected-set/stated/index.ts'
import { isUnknownDistro, judgeMatch } from '#formats/match/index.ts'
import type { VendorSpellings } from '#formats/model-pattern/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readRecordProducts } from '#modules/vulnerability/index.ts'
import type { reasoningEndpoint } from '../api.ts'
import type { ReasoningView } from '../model.ts'
import { shortestPath } from '../path.ts'
import { listMetClauses } from '../store/beside.ts'
import { listReleaseCode, type ReleaseCode } from '../store/code.ts'
import { isContained, listMeetings, listSteps, type MeetingRow } from '../store/reasoning.ts'
import { requireFlaw, requireReadable, visibleLines } from './access.ts'
import { loadSupplierSpellings } from './suppliers.ts'

const MAX_TEXTS = 30

function titleOf({ vendor, name, package: named, cpes }: StatedProduct): string {
  return [vendor, name ?? named?.name ?? cpes[0]].filter((text) => text != null).join(' ')
}

/** What of a release is what a record demands beside the component, by record and clause; nothing where no release was named. */
type MetBy = (recordId: string, clause: number) => readonly string[]

/** What a release tells beside the component itself. */
interface InRelease {
  readonly metBy: MetBy
  readonly lists: readonly ReleaseCode[]
}

function reason(
  row: MeetingRow,
  product: StatedProduct,
  spellings: VendorSpellings,
  { metBy, lists }: InRelease,
): ReasoningView | undefined {
  const { recordVendor, recordDistro, criterion, version, isRange, vendor, distro, isInferred, cpes, kind } = row
  const link = { kind, confidence: row.confidence, vendor: recordVendor, distro: recordDistro, criterion }
  const judged = judgeMatch(product, link, { version, isRange, vendor, distro, isInferred, cpes }, spellings)
  if (judged === undefined) return undefined
  const { confidence } = judged
  const { recordId, origin, externalId, source, modifiedAt, packageId, packageKey, ruling } = row
  const needs =
    judged.needs === undefined
      ? []
      : (product.needs ?? []).map(({ clause, text }) => ({ text, metBy: [...metBy(recordId, clause)] }))
  const isMet = needs.length > 0 && needs.every(({ metBy: names }) => names.length > 0)
  const finding = (isMet ? judged.whereMet : undefined) ?? judged.finding
  const { applicability, ground } = finding
  return {
    recordId,
    origin,
    externalId,
    source,
    modifiedAt,
    applicability,
    ground,
    confidence,
    basis: kind,
    packageId,
    packageKey: packageKey.replace(/^package /, ''),
    version,
    ecosystem: product.package?.collection ?? null,
    distro: distro?.replace(/^\?/, '') ?? null,
    isDistroKnown: !isUnknownDistro(distro),
    recordDistro,
    ruling,
    criterion,
    needs,
    product: titleOf(product),
    modules: product.modules.slice(0, MAX_TEXTS),
    code: lists
      .map(({ verdicts, ...list }) => ({ ...list, verdict: verdicts[recordId] ?? null }))
      // Of a record that names no code, what another one of the same flaw has made of the list.
      .filter(({ verdict }) => product.code !== undefined || verdict !== null),
    reasons: finding.reasons.slice(0, MAX_TEXTS).map(({ code, params }) => ({ code, params })),
    ruleTexts: product.rules.slice(0, MAX_TEXTS).map(({ text }) => text),
    readingEn: describeStated(product, 'en'),
    readingJa: describeStated(product, 'ja'),
    scores: row.scores.map(({ version: of, vector, score }) => ({ version: of, vector, score })),
  }
}

async function readMetBy(tx: Tx, releaseId: string | undefined, recordIds: readonly string[]): Promise<MetBy> {
  const rows = releaseId === undefined ? [] : await listMetClauses(tx, releaseId, recordIds)
  const keyOf = (recordId: string, clause: number): string => `${recordId} ${clause}`
  const names = Map.groupBy(rows, ({ recordId, clause }) => keyOf(recordId, clause))
  return (recordId, clause) => [...new Set(names.get(keyOf(recordId, clause))?.map(({ name }) => name))]
}

async function reasonAll(
  tx: Tx,
  componentId: string,
  vulnerabilityId: string,
  releaseId: string | undefined,
): Promise<ReasoningView[]> {
  const rows = await listMeetings(tx, componentId, vulnerabilityId)
  const spellings = await loadSupplierSpellings(tx)
  const products = await readRecordProducts(tx, [...new Set(rows.map(({ recordId }) => recordId))])
  const inRelease = {
    metBy: await readMetBy(tx, releaseId, [...products.keys()]),
    lists: releaseId === undefined ? [] : await listReleaseCode(tx, releaseId, componentId),
  }
  return rows.flatMap((row) => {
    const product = products.get(row.recordId)?.[row.product]
    return product === undefined ? [] : (reason(row, product, spellings, inRelease) ?? [])
  })
}

/**
 * Why a component has a vulnerability, may have it or has it not: each record's word, and the way to the component in a release. Throws
 * NOT_FOUND for what the principal may not see.
 */
export function readReasoning(
  app: App,
  principal: Principal,
  { componentId, vulnerabilityId }: { readonly componentId: string; readonly vulnerabilityId: string },
  releaseId: string | undefined,
): Promise<EndpointOutput<typeof reasoningEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    if (releaseId !== undefined) await requireReadable(tx, principal, releaseId)
    const { id } = await requireFlaw(tx, principal, vulnerabilityId)
    if (!(await isContained(tx, componentId, visibleLines(principal)))) throw notFound()
    const steps = releaseId === undefined ? [] : await listSteps(tx, releaseId, componentId)
    return {
      records: await reasonAll(tx, componentId, id, releaseId),
      path: shortestPath(steps).map(({ name }) => name),
      patched: [...new Set(steps.flatMap(({ isGoal, patched }) => (isGoal ? patched : [])))],
    }
  })
}
