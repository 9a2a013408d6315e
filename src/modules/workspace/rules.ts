import type { Principal } from '#platform/auth/index.ts'
import { hasPermission } from '#platform/auth/index.ts'
import type { BulkPreview, BulkProblem, BulkValue } from './model.ts'

/**
 * Which permission a page asks for: who does not hold it is not told of shared views of the page, whose names and filters may say
 * something. A test compares this with the pages that there are.
 */
export const PAGE_PERMISSIONS: readonly { readonly path: string; readonly permission: string | undefined }[] = [
  { path: '/', permission: 'case.read' },
  { path: '/cases', permission: 'case.read' },
  { path: '/wall', permission: 'case.read' },
  { path: '/advisories', permission: 'advisory.read' },
  { path: '/products', permission: 'product.read' },
  { path: '/sboms', permission: 'sbom.read' },
  { path: '/components', permission: 'sbom.read' },
  { path: '/vendors', permission: 'product.read' },
  { path: '/lab', permission: 'product.read' },
  { path: '/corrections', permission: 'vulnerability.read' },
  { path: '/customers', permission: 'customer.read' },
  { path: '/assets', permission: 'customer.read' },
  { path: '/undetermined', permission: 'customer.read' },
  { path: '/sources', permission: 'vulnerability.read' },
  { path: '/vulnerabilities', permission: 'vulnerability.read' },
  { path: '/imports', permission: 'vulnerability.read' },
  { path: '/findings', permission: 'finding.read' },
  { path: '/feeds', permission: 'feed.read' },
  { path: '/watches', permission: 'finding.read' },
  { path: '/data', permission: 'data.export' },
  { path: '/notifications', permission: undefined },
  { path: '/account', permission: undefined },
  { path: '/people', permission: 'user.read' },
  { path: '/circles', permission: 'user.read' },
  { path: '/api-tokens', permission: 'user.read' },
  { path: '/sign-in-settings', permission: 'user.read' },
  { path: '/audit', permission: 'audit.read' },
  { path: '/mail', permission: 'system.read' },
  { path: '/webhooks', permission: 'webhook.write' },
  { path: '/system', permission: 'system.read' },
]

/** Whether views of the page may be kept and shown: the page is known, and the principal may see it. */
export function maySeePage(principal: Principal, path: string): boolean {
  const page = PAGE_PERMISSIONS.find((known) => path === known.path || path.startsWith(`${known.path}/`))
  return page !== undefined && (page.permission === undefined || hasPermission(principal, page.permission))
}

/** Whether the principal may delete a view: its owner always; a shared one also who manages people. */
export function mayDelete(
  principal: Principal,
  view: { readonly ownerId: string; readonly isShared: boolean },
): boolean {
  return view.ownerId === principal.userId || (view.isShared && hasPermission(principal, 'user.write'))
}

/** What stands in an address but is no part of a view: where one is, not what one looks at. */
const PASSING = new Set(['view', 'page', 'after', 'new', 'bulk'])

const isPassing = (name: string): boolean => PASSING.has(name.split('.').at(-1) ?? '')

/** A page's query in one fixed order, without what passes: two addresses that show the same have the same. */
export function canonicalSearch(search: string): string {
  const pairs = [...new URLSearchParams(search)].filter(([name, value]) => value !== '' && !isPassing(name))
  const sorted = pairs.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : Number(x > y)) : a < b ? -1 : 1))
  return new URLSearchParams(sorted).toString()
}

/** What a change would make of one record. */
export type BulkOutcome =
  | {
      readonly outcome: 'changed'
      readonly differences: readonly { readonly field: string; readonly from: BulkValue; readonly to: BulkValue }[]
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly problem: BulkProblem }

const MAX_VALUES = 20
const MAX_NAMES = 5

/** The outcomes of many records summed up, the most frequent first. */
export function summarize(
  outcomes: readonly { readonly name: string; readonly plan: BulkOutcome }[],
): Omit<BulkPreview, 'digest'> {
  const fields = new Map<string, Map<string, { from: BulkValue; to: BulkValue; count: number }>>()
  const problems = new Map<string, BulkProblem & { count: number; names: string[] }>()
  const counts = { changed: 0, unchanged: 0, failed: 0 }
  for (const { name, plan } of outcomes) {
    counts[plan.outcome] += 1
    if (plan.outcome === 'failed') {
      const key = JSON.stringify(plan.problem)
      const known = problems.get(key) ?? { ...plan.problem, count: 0, names: [] }
      known.count += 1
      if (known.names.length < MAX_NAMES) known.names.push(name)
      problems.set(key, known)
    }
    if (plan.outcome !== 'changed') continue
    for (const { field, from, to } of plan.differences) {
      const values = fields.get(field) ?? new Map<string, { from: BulkValue; to: BulkValue; count: number }>()
      const key = JSON.stringify([from, to])
      const known = values.get(key) ?? { from, to, count: 0 }
      values.set(key, { ...known, count: known.count + 1 })
      fields.set(field, values)
    }
  }
  return {
    total: outcomes.length,
    ...counts,
    fields: [...fields].map(([field, values]) => {
      const sorted = [...values.values()].toSorted((a, b) => b.count - a.count)
      return { field, count: sorted.reduce((sum, { count }) => sum + count, 0), values: sorted.slice(0, MAX_VALUES) }
    }),
    problems: [...problems.values()].toSorted((a, b) => b.count - a.count).slice(0, MAX_VALUES),
  }
}
