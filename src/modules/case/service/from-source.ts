import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import type { ReadProduct } from '#formats/affected-set/index.ts'
import { matchModel, readProductName } from '#formats/model-pattern/index.ts'
import { findModels, isOwnVendor, listModelCodes } from '#modules/product/index.ts'
import type { Score, SourceRecord } from '#modules/vulnerability/index.ts'
import type { Assigner } from '../model.ts'
import type { ProductSet, SetModel } from '../store/product-set.ts'
import type { NewSeverity } from '../store/severity.ts'

/** What a source says of our products for one vulnerability: models with the same versions stand together. */
export interface OwnProducts {
  readonly vulnerabilityId: string
  readonly name: string
  readonly versionRange: string
  readonly models: readonly SetModel[]
  /** Product ids of the document that it is taken from. */
  readonly productIds: readonly string[]
}

/** A product set that a case proposes, with the products of its source that it stands for; empty = all. */
export interface ProposedSet {
  readonly set: ProductSet
  readonly productIds: readonly string[]
}

interface OwnProduct {
  readonly product: ReadProduct
  readonly models: readonly SetModel[]
}

/** Our products that a source names as affected or under investigation, per vulnerability. */
export async function findOwnProducts(tx: Tx, source: SourceRecord): Promise<OwnProducts[]> {
  const own = await matchOwn(tx, source)
  if (own.size === 0) return []
  const groups = source.vulnerabilities.flatMap(({ id, index }) => {
    const read = source.reading.vulnerabilities.find((vulnerability) => vulnerability.index === index)
    const named = [...new Set([...(read?.status.affected ?? []), ...(read?.status.under_investigation ?? [])])]
    const products = named.flatMap((productId) => own.get(productId) ?? [])
    // A product that the catalogue does not know stands alone, for a person to find its models.
    const same = Map.groupBy(products, ({ product, models }) =>
      [models.length === 0 ? product.name : '', product.part ?? '', product.versionText ?? ''].join('\n'),
    )
    return [...same.values()].map((group) => ({ vulnerabilityId: id, group }))
  })
  const families = await familyNames(
    tx,
    groups.flatMap(({ group }) => group),
  )
  return groups.map(({ vulnerabilityId, group }) => describeGroup(vulnerabilityId, group, families))
}

/**
 * The products that bear our name, each with the models that it means. Only where it surely means none, those that it may mean
 * are proposed, for a person to take out what is not meant.
 */
async function matchOwn(tx: Tx, source: SourceRecord): Promise<Map<string, OwnProduct>> {
  const vendors = new Map<string | null, boolean>([[null, source.isOwn]])
  for (const { vendor } of source.reading.products)
    if (vendor !== null && !vendors.has(vendor)) vendors.set(vendor, await isOwnVendor(tx, vendor))
  const ours = source.reading.products.filter(({ vendor }) => vendors.get(vendor) === true)
  if (ours.length === 0) return new Map()
  const codes = await listModelCodes(tx)
  return new Map(
    ours.map((product) => {
      const { vendor } = product
      const names = product.target.names.map((name) => readProductName(name, vendor === null ? {} : { vendor }))
      const judged = codes.map((model) => ({ model, verdicts: names.map((name) => matchModel(name, model.code)) }))
      const meant = judged.filter(({ verdicts }) => verdicts.includes('match'))
      const told = meant.length > 0 ? meant : judged.filter(({ verdicts }) => verdicts.includes('maybe'))
      const models = told.map(({ model: { id, lineId } }) => ({ id, lineId }))
      return [product.productId, { product, models }]
    }),
  )
}

async function familyNames(tx: Tx, products: readonly OwnProduct[]): Promise<Map<string, string>> {
  const ids = [...new Set(products.flatMap(({ models }) => models.map((model) => model.id)))]
  const found = await findModels(tx, { ids, limit: ids.length, offset: 0 })
  return new Map(found.items.map((model) => [model.id, model.familyNameEn]))
}

function describeGroup(
  vulnerabilityId: string,
  group: readonly OwnProduct[],
  families: ReadonlyMap<string, string>,
): OwnProducts {
  const models = new Map(group.flatMap((one) => one.models.map((model) => [model.id, model])))
  const [first] = group
  const names = new Set([...models.keys()].map((id) => families.get(id) ?? ''))
  const part = first?.product.part ?? null
  const name =
    group.length === 1 || names.size === 0
      ? [...new Set(group.map(({ product }) => product.name))].slice(0, 5).join(', ')
      : [...names, ...(part === null ? [] : [part])].join(', ')
  return {
    vulnerabilityId,
    name: name.slice(0, 300),
    versionRange: rangeInWords(first?.product.versionText ?? null),
    models: [...models.values()],
    productIds: group.map(({ product }) => product.productId),
  }
}

/** The versions as the source writes them; what stands for every version is said in words. */
function rangeInWords(text: string | null): string {
  if (text === null) return ''
  return /^(?:vers:\w+\/)?\*$/.test(text.trim()) ? 'all versions' : text.trim().slice(0, 1000)
}

function assignerOf(source: SourceRecord): Assigner {
  if (source.isOwn) return 'us'
  if (source.publisherCategory === 'vendor') return 'vendor'
  return source.publisherCategory === 'discoverer' ? 'finder' : 'cert'
}

/** The highest score of the newest of these CVSS versions that there is. */
function worst(scores: readonly Score[], versions: readonly string[]): Score | undefined {
  for (const version of versions) {
    const [highest] = scores.filter((score) => score.version === version).toSorted((a, b) => b.score - a.score)
    if (highest !== undefined) return highest
  }
  return undefined
}

/** The scores of the source as its publisher's judgement of each proposed product set; none where it gives none. */
export function severitiesOf(source: SourceRecord, proposed: readonly ProposedSet[], userId: string): NewSeverity[] {
  const statements = new Map(source.vulnerabilities.map((statement) => [statement.id, statement]))
  return proposed.flatMap(({ set, productIds }) => {
    const scores = (statements.get(set.vulnerability_id)?.scores ?? []).filter(
      (score) => productIds.length === 0 || score.productIds.some((id) => productIds.includes(id)),
    )
    const cvss3 = worst(scores, ['3.1', '3.0'])
    const cvss4 = worst(scores, ['4.0'])
    if (cvss3 === undefined && cvss4 === undefined) return []
    return [
      {
        id: newId(),
        caseId: set.case_id,
        productSetId: set.id,
        assigner: assignerOf(source),
        cvss3Vector: cvss3?.vector ?? null,
        cvss3Score: cvss3?.score ?? null,
        cvss4Vector: cvss4?.vector ?? null,
        cvss4Score: cvss4?.score ?? null,
        elements: null,
        exploitation: 'none',
        evidence: '',
        awareAt: null,
        assessedAt: source.revisedAt,
        assessorId: userId,
      },
    ]
  })
}
