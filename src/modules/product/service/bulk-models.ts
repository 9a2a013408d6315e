import * as z from 'zod'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import {
  MISSING,
  type BulkKind,
  type BulkRecord,
  type BulkRow,
  type BulkTarget,
  type Difference,
  type Plan,
  type Written,
} from '#modules/workspace/index.ts'
import { modelBulkChange, type ModelBulkChange, type modelBulkQuery } from '../api-bulk.ts'
import { supportDatesSchema, updateWaySchema } from '../model.ts'
import { checkSupportDates, foldQuery } from '../rules.ts'
import { listBulkModels, writeBulkModels, type BulkModel } from '../store/bulk-model.ts'
import { listModels } from '../store/list-model.ts'
import { visibleTo } from './model.ts'

type Query = z.infer<typeof modelBulkQuery>

const PAGE = 1000

const toRecord = ({ id, code, version }: Pick<BulkModel, 'id' | 'code' | 'version'>): BulkRecord => ({
  id,
  parentId: null,
  name: code,
  version,
})

async function select(tx: Tx, principal: Principal, target: BulkTarget<Query>, limit: number): Promise<BulkRecord[]> {
  if ('records' in target) return selectNamed(tx, principal, target.records)
  const { q, ...filter } = target.query
  const today = nowIso().slice(0, 10)
  const found: BulkRecord[] = []
  let after: string | undefined
  do {
    const page = { limit: Math.min(PAGE, limit - found.length), offset: 0, after }
    const asked = { ...filter, visible: visibleTo(principal), words: foldQuery(q ?? ''), today, sort: 'code' }
    const { items, next } = await listModels(tx, { ...asked, language: 'en', page })
    found.push(...items.map(toRecord))
    after = next ?? undefined
  } while (after !== undefined && found.length < limit)
  return found
}

/** What one may not see comes back as what does not exist. */
async function selectNamed(
  tx: Tx,
  principal: Principal,
  wanted: readonly { readonly id: string }[],
): Promise<BulkRecord[]> {
  const ids = wanted.map(({ id }) => id)
  const models = (await listBulkModels(tx, ids)).filter((model) => isAllowed(principal, 'product.read', model))
  const known = new Set(models.map(({ id }) => id))
  const missing = ids.filter((id) => !known.has(id)).map((id) => ({ id, parentId: null, name: '', version: 0 }))
  return [...models.map(toRecord), ...missing]
}

interface Work {
  readonly before: BulkModel
  readonly after: BulkModel
}

/** The model as the change leaves it: what is left out stays. */
function merge(model: BulkModel, change: ModelBulkChange): BulkModel {
  const { saleStartedOn = model.saleStartedOn, saleEndedOn = model.saleEndedOn } = change
  const { repairEndsOn = model.repairEndsOn, securitySupportUntil = model.securitySupportUntil } = change
  const { updateWay = model.updateWay, addMarkets = [], removeMarkets = [] } = change
  const markets = [...new Set([...model.markets, ...addMarkets])].filter((market) => !removeMarkets.includes(market))
  const isSame = markets.length === model.markets.length && markets.every((market) => model.markets.includes(market))
  return {
    ...model,
    saleStartedOn,
    saleEndedOn,
    repairEndsOn,
    securitySupportUntil,
    updateWay,
    markets: isSame ? model.markets : markets.toSorted(),
  }
}

const FIELDS = ['saleStartedOn', 'saleEndedOn', 'repairEndsOn', 'securitySupportUntil', 'updateWay'] as const

function differ(before: BulkModel, after: BulkModel): Difference[] {
  const all: Difference[] = FIELDS.map((field) => ({ field, from: before[field], to: after[field] }))
  const markets = (model: BulkModel): string => [...model.markets].toSorted().join(' ')
  all.push({ field: 'markets', from: markets(before), to: markets(after) })
  return all.filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to))
}

/** What would become of one model; decided by its line and division, and by the order of its days. */
function decide(
  principal: Principal,
  model: BulkModel | undefined,
  record: BulkRecord,
  next: (model: BulkModel) => BulkModel,
): Plan<Work> {
  if (model === undefined || !isAllowed(principal, 'product.read', model)) return MISSING
  const failed = (code: string): Plan<Work> => ({ outcome: 'failed', problem: { code, params: {} } })
  if (!isAllowed(principal, 'product.write', model)) return failed('FORBIDDEN')
  if (model.version !== record.version) return failed('CHANGED_SINCE')
  const after = next(model)
  const [finding] = checkSupportDates(after)
  if (finding !== undefined) return failed(finding.code)
  const differences = differ(model, after)
  return differences.length === 0
    ? { outcome: 'unchanged' }
    : { outcome: 'changed', differences, work: { before: model, after } }
}

async function plan(
  tx: Tx,
  principal: Principal,
  records: readonly BulkRecord[],
  change: ModelBulkChange,
): Promise<Plan<Work>[]> {
  const ids = records.map(({ id }) => id)
  const models = new Map((await listBulkModels(tx, ids, true)).map((model) => [model.id, model]))
  return records.map((record) => decide(principal, models.get(record.id), record, (model) => merge(model, change)))
}

const keptSchema = supportDatesSchema.extend({ updateWay: updateWaySchema, markets: z.array(z.string()) })

const factsOf = (model: BulkModel) => keptSchema.parse(model)

async function planUndo(tx: Tx, principal: Principal, rows: readonly BulkRow[]): Promise<Plan<Work>[]> {
  const models = await listBulkModels(
    tx,
    rows.map(({ id }) => id),
    true,
  )
  const byId = new Map(models.map((model) => [model.id, model]))
  return rows.map((row) => {
    const record = { ...row, version: row.versionAfter ?? row.version }
    return decide(principal, byId.get(row.id), record, (model) => ({ ...model, ...keptSchema.parse(row.before) }))
  })
}

async function write(tx: Tx, work: readonly Work[]): Promise<Written[]> {
  const written = await writeBulkModels(
    tx,
    work.map(({ after }) => after),
  )
  const versions = new Map(written.map(({ id, version }) => [id, version]))
  return work.flatMap(({ before, after }) => {
    const version = versions.get(after.id)
    return version === undefined ? [] : [{ id: after.id, version, before: factsOf(before), after: factsOf(after) }]
  })
}

async function untouched(tx: Tx, rows: readonly BulkRow[]): Promise<ReadonlySet<string>> {
  const models = await listBulkModels(
    tx,
    rows.map(({ id }) => id),
  )
  const versions = new Map(models.map(({ id, version }) => [id, version]))
  return new Set(rows.filter(({ id, versionAfter }) => versions.get(id) === versionAfter).map(({ id }) => id))
}

/** Models, as they are changed in bulk: each where the principal may change models of its line. */
export const modelKind: BulkKind<Query, ModelBulkChange, Work> = {
  kind: 'model',
  job: 'product.bulkModels',
  action: 'model.bulkChanged',
  change: modelBulkChange,
  select,
  plan,
  planUndo,
  write: (_, tx, __, work) => write(tx, work),
  untouched,
}
