import { EXCLUDED } from '../rules/6.1.35.ts'
import { compareInstants, readInstant } from '../rules/instant.ts'
import { draftsAt, placeOf, putList, tell, textAt, textsAt, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'
import { groupsIn, harmlessIn, targetsIn } from './statuses.ts'
import type { NoticeCode } from '../notice.ts'

type Groups = ReadonlyMap<string, readonly string[]>

/** A remediation while products are moved between remediations: they are named by their own ids only once something moved. */
interface Moving {
  readonly item: Draft
  category: string
  products: Set<string>
  isMoved: boolean
}

const MAX_NAMED = 20

/** Ids of products in a notice. */
function namesOf(ids: Iterable<string>): string {
  const all = [...ids]
  return all.length > MAX_NAMED ? `${all.slice(0, MAX_NAMED).join(', ')} … (${all.length})` : all.join(', ')
}

function note(work: Work, { item }: Moving, code: NoticeCode, products: Iterable<string>, category: string): void {
  const before = textAt(item, 'category') ?? ''
  tell(work, code, placeOf(work, item), { before, category, products: namesOf(products) })
}

/** Splits products off a remediation into one of another category behind it; all of them: the remediation itself becomes one. */
function splitOff(moving: Moving, products: ReadonlySet<string>, category: string, work: Work): Moving[] {
  if (products.size === 0) return [moving]
  if (products.size === moving.products.size) {
    moving.category = category
    note(work, moving, 'REMEDIATION_CHANGED', products, category)
    return [moving]
  }
  const item: Draft = { ...moving.item }
  work.places.set(item, placeOf(work, moving.item))
  const split: Moving = { item, category, products: new Set(products), isMoved: true }
  moving.products = new Set([...moving.products].filter((id) => !products.has(id)))
  moving.isMoved = true
  note(work, split, 'REMEDIATION_ADDED', products, category)
  return [moving, split]
}

function drop(moving: Moving, products: ReadonlySet<string>, work: Work): void {
  if (products.size === 0) return
  moving.products = new Set([...moving.products].filter((id) => !products.has(id)))
  moving.isMoved = true
  const code = moving.products.size === 0 ? 'REMEDIATION_REMOVED' : 'REMEDIATION_NARROWED'
  note(work, moving, code, products, moving.category)
}

/** Whether a fix is to come: its date is later than now, or it has none. */
function isToCome(item: Draft, now: string): boolean {
  const date = readInstant(textAt(item, 'date') ?? '')
  const at = readInstant(now)
  return date === undefined || at === undefined || compareInstants(date, at) > 0
}

/** Products of fixes that are to come, or that are there. */
function fixedBy(moving: readonly Moving[], wanted: boolean, now: string): Set<string> {
  const fixes = moving.filter(({ category, item }) => category === 'vendor_fix' && isToCome(item, now) === wanted)
  return new Set(fixes.flatMap(({ products }) => [...products]))
}

const common = (products: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> =>
  new Set([...products].filter((id) => others.has(id)))

function settleNoneAvailable(all: Moving[], work: Work): Moving[] {
  const [coming, here] = [fixedBy(all, true, work.now), fixedBy(all, false, work.now)]
  const planned = new Set<string>()
  const settled = all.flatMap((moving) => {
    if (moving.category !== 'none_available') return [moving]
    drop(moving, common(moving.products, here), work)
    const soon = common(moving.products, coming)
    for (const id of soon) planned.add(id)
    return moving.products.size === 0 ? [moving] : splitOff(moving, soon, 'fix_planned', work)
  })
  for (const moving of settled)
    if (moving.category === 'vendor_fix' && isToCome(moving.item, work.now))
      drop(moving, common(moving.products, planned), work)
  return settled
}

/** Categories of remediations, the one that is worth most first (CSAF 2.1 §6.1.35). */
const PRIORITY = 'vendor_fix mitigation workaround fix_planned no_fix_planned optional_patch none_available'.split(' ')

/** Leaves each product, of remediations that contradict each other, the one that is worth most. */
function settleByPriority(all: readonly Moving[], work: Work): void {
  const kept = new Map<string, Set<string>>()
  for (const category of PRIORITY) {
    const others = EXCLUDED.get(category) ?? new Set<string>()
    const same = all.filter((moving) => moving.category === category)
    for (const moving of same) {
      const lost = [...moving.products].filter((id) => [...others].some((other) => kept.get(other)?.has(id) === true))
      drop(moving, new Set(lost), work)
    }
    kept.set(category, new Set(same.flatMap(({ products }) => [...products])))
  }
}

function finish({ item, category, products, isMoved }: Moving): Draft[] {
  item['category'] = category
  if (!isMoved) return [item]
  if (products.size === 0) return []
  delete item['group_ids']
  item['product_ids'] = [...products]
  return [item]
}

function convertList(vulnerability: Draft, groups: Groups, work: Work): void {
  const items = draftsAt(vulnerability, 'remediations')
  if (items.length === 0) return
  const harmless = harmlessIn(vulnerability)
  const moving = items
    .map((item) => ({
      item,
      category: textAt(item, 'category') ?? '',
      products: targetsIn(item, groups),
      isMoved: false,
    }))
    .flatMap((one) =>
      one.category === 'vendor_fix' ? splitOff(one, common(one.products, harmless), 'optional_patch', work) : [one],
    )
  const settled = settleNoneAvailable(moving, work)
  if (work.options.isByPriority === true) settleByPriority(settled, work)
  putList(vulnerability, 'remediations', settled.flatMap(finish))
}

/** Remediations as 2.1 has them: fixes nobody needs are optional, and nothing is both fixed and without a fix. */
export function convertRemediations(work: Work): void {
  const groups = groupsIn(work)
  for (const vulnerability of vulnerabilitiesIn(work)) convertList(vulnerability, groups, work)
}

/** The products that an item names, as a notice tells them. */
export function namedProducts(item: Draft): string {
  return namesOf(textsAt(item, 'product_ids'))
}
