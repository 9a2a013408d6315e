import { pointerPart } from '../../json/pointer.ts'
import { membersOf, textOf, type Members } from '../rules/view.ts'
import {
  differingMembers,
  isCorrection,
  meaningOf,
  NOTHING,
  shown,
  shownMembers,
  shownNames,
  type Change,
} from './change.ts'
import type { Impact } from './number.ts'
import { pairBy, removeCommon } from './pair.ts'

/** What is compared: names of products resolved, and the vulnerability that the parts belong to, if to one. */
export interface Context {
  readonly vulnerability: string
  /** The products that an item of a list is for, by their keys; undefined where it names none. */
  readonly targetsBefore: (item: Members) => ReadonlySet<string> | undefined
  readonly targetsAfter: (item: Members) => ReadonlySet<string> | undefined
  readonly nameOf: (key: string) => string
  /** True when an id or a group stands for other products than before: the same list may say something else then. */
  readonly isRenumbered: boolean
  /** What a change below a member demands. */
  readonly impactOf?: (member: string) => Impact | undefined
}

/** An item of a list, what it says and for which products. */
interface Item {
  readonly path: string
  readonly value: unknown
  readonly content: string
  readonly targets: ReadonlySet<string> | undefined
  readonly targetKey: string
  readonly kind: string
}

/** Members by which people tell an item of a list, the most telling first. */
const TELLING =
  'number url title label party system_name organization summary namespace id exploitation_date category'.split(' ')

function kindOf(value: unknown): string {
  const item = membersOf(value)
  if (item !== value) return shown(value)
  const category = textOf(item['category'])
  const name = TELLING.map((member) => textOf(item[member])).find((text) => text !== undefined)
  const people: readonly unknown[] = Array.isArray(item['names']) ? item['names'] : []
  const names = people.flatMap((person) => textOf(person) ?? []).join(', ')
  return (
    [...new Set([category, name, name === undefined ? names : undefined])].filter(Boolean).join(' ') ||
    shownMembers({}, item).after
  )
}

function readItems(value: unknown, path: string, targetsOf: Context['targetsAfter']): Set<Item> {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return new Set(
    list.map((item, index): Item => {
      const { product_ids: ids, group_ids: groups, ...rest } = membersOf(item)
      const isObject = membersOf(item) === item
      const targets = ids === undefined && groups === undefined ? undefined : targetsOf(membersOf(item))
      return {
        path: `${path}/${index}`,
        value: isObject ? rest : item,
        content: meaningOf(isObject ? rest : item),
        targets,
        targetKey: targets === undefined ? '' : meaningOf([...targets]),
        kind: kindOf(item),
      }
    }),
  )
}

/** Names of products that one side has and the other has not. */
export function missingFrom(
  other: ReadonlySet<string> | undefined,
  keys: ReadonlySet<string> | undefined,
  nameOf: (key: string) => string,
): string {
  return shownNames([...(keys ?? [])].filter((key) => other?.has(key) !== true).map(nameOf))
}

/** What became other in an item that is in both lists: its products, and each of its members. */
function changesOfItem(list: string, [old, now]: readonly [Item, Item], context: Context, least: Impact): Change[] {
  const { vulnerability, nameOf } = context
  const params = { vulnerability, list, item: now.kind }
  const targets: Change[] = []
  if (old.targetKey !== now.targetKey) {
    const added = missingFrom(old.targets, now.targets, nameOf)
    const removed = missingFrom(now.targets, old.targets, nameOf)
    targets.push({ code: 'ITEM_TARGETS_CHANGED', path: now.path, params: { ...params, added, removed }, impact: least })
  }
  if (old.content === now.content) return targets
  const [before, after] = [membersOf(old.value), membersOf(now.value)]
  const members = differingMembers(before, after).map((name): Change => {
    const [from, to] = [before[name], after[name]]
    return {
      code: 'ITEM_CHANGED',
      path: after[name] === undefined ? now.path : `${now.path}/${pointerPart(name)}`,
      params: { ...params, member: name, before: shown(from) || NOTHING, after: shown(to) || NOTHING },
      impact: least !== 'none' && isCorrection(from, to) ? 'patch' : least,
    }
  })
  return [...targets, ...members]
}

/** What an item is for, if not what it says: its category for its products, and of links what they lead to. */
function purposeOf({ value, targetKey }: Item): string | undefined {
  const { category, url, summary, exploitation_date: exploited } = membersOf(value)
  if (typeof exploited === 'string') return meaningOf(['exploited', targetKey])
  if (typeof category !== 'string') return undefined
  return meaningOf([[category, targetKey], [url === undefined ? '' : summary]])
}

/** What an item says in words, for its products, whatever its category. */
function wordsOf({ value, targetKey }: Item): string | undefined {
  const { details, text } = membersOf(value)
  const words = textOf(details) ?? textOf(text)
  return words === undefined ? undefined : meaningOf([words, targetKey])
}

/** An item that came or went, with the products that it is for; of a known exploitation it is said since when. */
function changeOf(
  what: 'ADDED' | 'REMOVED',
  list: string,
  item: Item,
  { vulnerability, nameOf, impactOf }: Context,
): Change {
  const { exploitation_date: since, date } = membersOf(item.value)
  const products = shownNames([...(item.targets ?? [])].map(nameOf))
  const params = { vulnerability, list, item: item.kind, value: shown(item.value), products }
  const [path, impact] = [item.path, impactOf?.(list) ?? 'minor']
  if (list !== 'first_known_exploitation_dates' || typeof since !== 'string')
    return { code: `ITEM_${what}`, path, params, impact }
  return { code: `EXPLOITATION_${what}`, path, params: { ...params, since, date: shown(date) || NOTHING }, impact }
}

/** What became other in a list, whose order says nothing. */
export function compareLists(
  list: string,
  { before, after, path }: { readonly before: unknown; readonly after: unknown; readonly path: string },
  context: Context,
): Change[] {
  const removed = readItems(before, path, context.targetsBefore)
  const added = readItems(after, path, context.targetsAfter)
  const least = context.impactOf?.(list) ?? 'minor'
  removeCommon(removed, added, ({ content, targetKey }) => `${content} ${targetKey}`)
  const pairs = [
    ...pairBy(removed, added, ({ content }) => content),
    ...pairBy(removed, added, ({ kind, targetKey }) => `${kind} ${targetKey}`),
    ...pairBy(removed, added, ({ kind, value }) => (membersOf(value) === value ? kind : undefined)),
    ...pairBy(removed, added, purposeOf),
    ...pairBy(removed, added, wordsOf),
  ]
  return [
    ...[...removed].map((item) => changeOf('REMOVED', list, item, context)),
    ...[...added].map((item) => changeOf('ADDED', list, item, context)),
    ...pairs.flatMap((pair) => changesOfItem(list, pair, context, least)),
  ]
}

/** What became other in the members of an object, but for those that are left out. */
export function compareMembers(
  { before, after, path }: { readonly before: Members; readonly after: Members; readonly path: string },
  context: Context,
  leftOut: ReadonlySet<string> = new Set(),
  way: readonly string[] = [],
): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name): Change[] => {
    if (way.length === 0 && leftOut.has(name)) return []
    const [old, now] = [before[name], after[name]]
    const isList = Array.isArray(old) && Array.isArray(now)
    if (meaningOf(old) === meaningOf(now) && !(isList && context.isRenumbered)) return []
    const place = `${path}/${pointerPart(name)}`
    const own = [...way, name]
    const member = own.join('.')
    if (Array.isArray(old ?? []) && Array.isArray(now ?? []))
      return compareLists(member, { before: old, after: now, path: place }, context)
    const [left, right] = [membersOf(old), membersOf(now)]
    if (left === old && right === now)
      return compareMembers({ before: left, after: right, path: place }, context, leftOut, own)
    const code = old === undefined ? 'MEMBER_ADDED' : now === undefined ? 'MEMBER_REMOVED' : 'MEMBER_CHANGED'
    const params = { vulnerability: context.vulnerability, member, before: shown(old), after: shown(now) }
    const impact = context.impactOf?.(member) ?? (isCorrection(old, now) ? 'patch' : 'minor')
    return [{ code, path: place, params, impact }]
  })
}
