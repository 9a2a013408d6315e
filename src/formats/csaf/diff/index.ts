import { isTooDeep } from '../depth.ts'
import { documentOf, trackingOf } from '../rules/parts.ts'
import { membersOf, textOf, viewDocument, type CsafView, type Members } from '../rules/view.ts'
import type { Change } from './change.ts'
import { compareMembers, type Context } from './members.ts'
import { IMPACTS, isAtLeast, judgeNumber, nextNumber, type Impact, type NumberProblem } from './number.ts'
import { compareProducts } from './products.ts'
import { targetsOf } from './targets.ts'
import { compareVulnerabilities } from './vulnerabilities.ts'

export type { Change } from './change.ts'
export type { Impact, NumberProblem } from './number.ts'

/** Members of `tracking` that every revision changes: they demand nothing of the number. */
const OF_REVISION =
  /^tracking\.(?:current_release_date|generator|initial_release_date|revision_history|status|version)(?:\.|$)/

function impactOfDocument(member: string): Impact | undefined {
  return OF_REVISION.test(member) || member === 'csaf_version' ? 'none' : undefined
}

const TREE_LISTS: ReadonlySet<string> = new Set(
  'branches full_product_names product_groups product_paths relationships'.split(' '),
)
const TOP: ReadonlySet<string> = new Set(['$schema', 'document', 'product_tree', 'vulnerabilities'])

/**
 * What became other between two revisions of a document, as far as it says something: each change once, products and vulnerabilities
 * known by names and ids, groups resolved, the order of lists and members no difference. Undefined when one of them is no CSAF document
 * or nested too deep. Never throws.
 */
export function diffCsaf(before: unknown, after: unknown): Change[] | undefined {
  const isDocument = (json: unknown): boolean => membersOf(membersOf(json)['document'])['csaf_version'] !== undefined
  if (!isDocument(before) || !isDocument(after) || isTooDeep(before) || isTooDeep(after)) return undefined
  return diffViews(viewDocument(before), viewDocument(after))
}

function diffViews(before: CsafView, after: CsafView): Change[] {
  const products = compareProducts(before, after)
  const keysOf = (view: CsafView, keyOf: (id: string) => string) => (item: Members) =>
    new Set([...targetsOf(view, item)].map(keyOf))
  const context: Context = {
    vulnerability: '',
    nameOf: products.nameOf,
    isRenumbered: products.isRenumbered,
    targetsBefore: keysOf(before, products.keyBefore),
    targetsAfter: keysOf(after, products.keyAfter),
  }
  const [oldTree, newTree] = [membersOf(before.root['product_tree']), membersOf(after.root['product_tree'])]
  return [
    ...compareMembers(
      { before: documentOf(before), after: documentOf(after), path: '/document' },
      { ...context, impactOf: impactOfDocument },
    ),
    ...products.changes,
    ...compareMembers(
      { before: oldTree, after: newTree, path: '/product_tree' },
      { ...context, impactOf: () => 'major' },
      TREE_LISTS,
    ),
    ...compareVulnerabilities(before, after, products),
    ...compareMembers({ before: before.root, after: after.root, path: '' }, context, TOP),
  ]
}

/** The heaviest demand of some changes. */
export function impactOf(changes: readonly Change[]): Impact {
  return IMPACTS.findLast((impact) => changes.some((change) => isAtLeast(change.impact, impact))) ?? 'none'
}

/** Whether the number of a revision fits what it changes, and which numbers would. */
export interface RevisionJudgement {
  readonly impact: Impact
  readonly before: string
  readonly after: string
  readonly problems: readonly NumberProblem[]
  /** The number that the later revision should have; undefined where the earlier one cannot be read. */
  readonly proposed: string | undefined
}

/** Judges the version number of a later revision by what became other (§3.1.13, for integer and semantic versioning). */
export function judgeRevision(before: unknown, after: unknown, changes: readonly Change[]): RevisionJudgement {
  const [old, now] = [trackingOf(viewDocument(before)), trackingOf(viewDocument(after))]
  const [from, to] = [textOf(old['version']) ?? '', textOf(now['version']) ?? '']
  const impact = impactOf(changes)
  const isReleased = old['status'] !== 'draft'
  const status = textOf(now['status']) ?? ''
  return {
    impact,
    before: from,
    after: to,
    problems: judgeNumber({ before: from, after: to, isReleased, impact }),
    proposed: impact === 'none' ? from : nextNumber(from, { status, impact, isAfterDraft: !isReleased }),
  }
}
