import { createAnswerer, isOpenToProposals, lastOf, STATEMENTS } from '#formats/affected-set/index.ts'
import type { App } from '#platform/app/index.ts'
import { authorize, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readMaker, readModels, type ModelView } from '#modules/product/index.ts'
import { readSource, readSourceHeads, type SourceRecord } from '#modules/vulnerability/index.ts'
import type { RelationProposal, RulingView, sourceProposalsEndpoint } from '../api-ruling.ts'
import { listRuns } from '../store/answer.ts'
import { countUnitsOfModels, listSourcesByRelation, type RulingRow } from '../store/ruling.ts'
import { requireCustomers } from './access.ts'
import { loadBook, type CatalogueBook } from './kinds.ts'
import { relateSource } from './relations.ts'

type Listed = EndpointOutput<typeof sourceProposalsEndpoint>

/** A decision as people see it. */
export function viewRuling(row: RulingRow): RulingView {
  const { id, sourceId, modelId, otherId, decision, reason, isWithdrawn, changedAt, changerName, version } = row
  return { id, sourceId, modelId, otherId, decision, reason, isWithdrawn, changedAt, changerName, version }
}

/** What a source proposes for related models; throws NOT_FOUND. */
export function findSourceProposals(app: App, principal: Principal, sourceId: string): Promise<Listed> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const source = await readSource(tx, sourceId)
    if (source === undefined) throw notFound()
    const book = await loadBook(tx)
    return listOf(tx, [source], book.relations.modelIds, book)
  })
}

/** What sources propose for units of a model that they do not name; throws NOT_FOUND. */
export function findModelProposals(app: App, principal: Principal, modelId: string): Promise<Listed> {
  requireCustomers(principal, 'customer.read')
  return app.db.tx(principal, async (tx) => {
    const [model] = await readModels(tx, [modelId])
    if (model === undefined) throw notFound()
    authorize(principal, 'product.read', model, 'product.read')
    const book = await loadBook(tx)
    if (!book.relations.modelIds.includes(modelId)) return { items: [], isAnswered: true }
    const sources: SourceRecord[] = []
    for (const id of await listSourcesByRelation(tx, modelId)) {
      const source = await readSource(tx, id)
      if (source !== undefined) sources.push(source)
    }
    return listOf(tx, sources, [modelId], book)
  })
}

async function listOf(
  tx: Tx,
  sources: readonly SourceRecord[],
  modelIds: readonly string[],
  book: CatalogueBook,
): Promise<Listed> {
  const items = await proposalsOf(tx, sources, modelIds, book)
  const runs = await listRuns(tx)
  return { items, isAnswered: sources.every(({ id, version }) => (runs.get(id) ?? 0) >= version) }
}

type Draft = Pick<RelationProposal, 'steps' | 'lines' | 'state' | 'ruling'> & {
  readonly sourceId: string
  readonly modelId: string
  readonly otherId: string
}

const WEIGHT = { open: 0, accepted: 1, dismissed: 2 } as const

async function proposalsOf(
  tx: Tx,
  sources: readonly SourceRecord[],
  modelIds: readonly string[],
  book: CatalogueBook,
): Promise<RelationProposal[]> {
  if (sources.length === 0 || modelIds.length === 0) return []
  const models = new Map((await readModels(tx, modelIds)).map((model) => [model.id, model]))
  const { nameEn: vendor } = await readMaker(tx)
  const drafts = sources.flatMap((source) => draftsOf(source, vendor, models.values(), book))
  const heads = await readSourceHeads(tx, [...new Set(drafts.map(({ sourceId }) => sourceId))])
  const byId = new Map(heads.map((head) => [head.id, head]))
  for (const other of await readModels(tx, [...new Set(drafts.map(({ otherId }) => otherId))]))
    models.set(other.id, other)
  const units = await countUnitsOfModels(tx, [...new Set(drafts.map(({ modelId }) => modelId))])
  const items = drafts.flatMap(({ sourceId, modelId, otherId, ...draft }): RelationProposal[] => {
    const head = byId.get(sourceId)
    const [model, other] = [models.get(modelId), models.get(otherId)]
    if (head === undefined || model === undefined || other === undefined) return []
    const { id, title, trackingId, publisher, revisedAt, maxScore } = head
    const source = { id, title, trackingId, publisher, revisedAt, maxScore }
    return [{ source, model: refOf(model), other: refOf(other), ...draft, units: units.get(modelId) ?? 0 }]
  })
  return items.toSorted(
    (a, b) => WEIGHT[a.state] - WEIGHT[b.state] || b.units - a.units || (a.model.code < b.model.code ? -1 : 1),
  )
}

function refOf({ id, code, nameEn, nameJa }: ModelView): RelationProposal['model'] {
  return { id, code, nameEn, nameJa }
}

function draftsOf(
  source: SourceRecord,
  vendor: string,
  models: Iterable<ModelView>,
  { spellings, relations }: CatalogueBook,
): Draft[] {
  const answerer = createAnswerer(source.reading, spellings)
  const relating = relateSource(source, answerer, relations)
  const products = new Map(source.reading.products.map((product) => [product.productId, product]))
  return [...models].flatMap(({ id: modelId, code }) => {
    if (!isOpenToProposals(answerer.answer({ vendor, model: code }))) return []
    return relating.pathsOf(modelId).map((path): Draft => {
      const [ruled] = relating.ruledOf(modelId, path)
      const { id: otherId, model } = lastOf(path)
      const lines = answerer.productsOf(vendor, model).flatMap((productId) => {
        const product = products.get(productId)
        if (product === undefined) return []
        const statements = STATEMENTS.filter((one) =>
          source.reading.vulnerabilities.some(({ status }) => status[one].includes(productId)),
        )
        return [{ name: product.name, versionText: product.versionText ?? product.fullName, statements }]
      })
      return {
        sourceId: source.id,
        modelId,
        otherId,
        steps: path.map(({ relation, direction, id, model: step, versionMap }) => {
          return { relation, direction, modelId: id, code: step, isMapped: versionMap !== null }
        }),
        lines: [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()],
        state: ruled === undefined || ruled.isStale ? 'open' : ruled.ruling.decision,
        ruling: ruled === undefined ? null : viewRuling(ruled.ruling),
      }
    })
  })
}
