import { compareVersions, parseVersionCached, type Bound } from '../version/index.ts'
import type { ReadProduct, ReadVulnerability } from './model.ts'

/** Where in the order of versions something begins or ends. */
interface Mark {
  readonly kind: 'begin' | 'end' | 'fix'
  readonly text: string
  readonly product: ReadProduct
}

/** The single version that a product is; undefined when it is a range, or restricted in any other way. */
function pointOf({ host, target, isUnderstood }: ReadProduct): string | undefined {
  const [box, ...others] = target.boxes
  if (host !== null || !isUnderstood || box === undefined || others.length > 0 || box.version === null) return undefined
  const { lower, upper } = box.version
  const isBare = box.serial === null && box.production === null && box.hardware === null && box.conditions.length === 0
  return isBare && lower !== null && lower.text === upper?.text ? lower.text : undefined
}

/** Marks of one product in order; undefined when two of them cannot be compared. */
function inOrder(marks: readonly Mark[]): Mark[] | undefined {
  const order = (left: Mark, right: Mark): number | undefined =>
    compareVersions(parseVersionCached(left.text), parseVersionCached(right.text))
  if (marks.some((left) => marks.some((right) => order(left, right) === undefined))) return undefined
  return marks.toSorted((left, right) => order(left, right) ?? 0)
}

const MAX_MARKS = 100

interface Span {
  readonly lower: Bound
  readonly upper: Bound | null
}

function spanned(product: ReadProduct, spans: readonly Span[]): ReadProduct {
  const [box] = product.target.boxes
  const boxes = box === undefined ? [] : spans.map((version) => ({ ...box, version }))
  const versionText = spans.map(({ lower, upper }) => `${lower.text} – ${upper?.text ?? ''}`.trim()).join(' | ')
  return { ...product, versionText, target: { ...product.target, boxes } }
}

function spansOfMarks(marks: readonly Mark[]): ReadProduct[] {
  const sorted = inOrder(marks) ?? []
  const spans: Span[] = []
  let begin: Mark | undefined
  for (const mark of sorted) {
    if (mark.kind === 'begin') begin ??= mark
    else if (begin !== undefined) {
      const upper = { text: mark.text, isInclusive: mark.kind === 'end' }
      spans.push({ lower: { text: begin.text, isInclusive: true }, upper })
      begin = undefined
    }
  }
  if (begin !== undefined) spans.push({ lower: { text: begin.text, isInclusive: true }, upper: null })
  const first = sorted.find(({ kind }) => kind === 'begin')
  return first === undefined || spans.length === 0 ? [] : [spanned(first.product, spans)]
}

/**
 * What `first_affected` and `last_affected` say together (CSAF 2.0 §3.2.3.9): each release train is affected from its first version
 * to its last, or to its fix. By the id of the product that begins it; empty where no beginning is stated.
 */
export function spansOf(
  { status, trains }: ReadVulnerability,
  products: ReadonlyMap<string, ReadProduct>,
): ReadonlyMap<string, ReadProduct> {
  if (trains.first.length === 0) return new Map()
  const marks = (
    [
      ['begin', trains.first],
      ['end', trains.last],
      ['fix', status.fixed],
    ] as const
  ).flatMap(([kind, ids]) =>
    ids.flatMap((id): Mark[] => {
      const product = products.get(id)
      const text = product === undefined ? undefined : pointOf(product)
      return product === undefined || text === undefined ? [] : [{ kind, text, product }]
    }),
  )
  const groups = Map.groupBy(marks, ({ product }) => `${product.vendor ?? ''}\n${product.name}\n${product.part ?? ''}`)
  const spans = [...groups.values()].filter((group) => group.length <= MAX_MARKS).flatMap(spansOfMarks)
  return new Map(spans.map((product) => [product.productId, product]))
}
