import { branchesOf, composedOf, groupsOf, productsOf, treeOf, type Branch } from '../rules/parts.ts'
import { componentsOf } from '../rules/references.ts'
import { objectsOf, textOf, type CsafView } from '../rules/view.ts'
import { meaningOf, NOTHING, shown, shownMembers, type Change } from './change.ts'
import { missingFrom } from './members.ts'
import {
  compareWays,
  isRenamedBy,
  printWay,
  tellBranches,
  toldMove,
  type Branches,
  type RenamedBranch,
  type Step,
} from './ways.ts'
import { pairBy } from './pair.ts'

/** A product of a revision, as it is compared. */
interface Compared {
  readonly id: string
  readonly path: string
  readonly name: string
  /** The names of the branches that it stands in, the outermost first. */
  readonly way: string
  readonly branch: Branch | undefined
  readonly helper: unknown
  /** What is said of it besides. */
  readonly rest: unknown
  /** What it is composed of; undefined for one that stands by itself. */
  readonly parts: { readonly ids: readonly string[]; readonly kinds: readonly string[] } | undefined
}

function stepsOf(branch: Branch | undefined): Step[] {
  const steps: Step[] = []
  for (let at = branch; at !== undefined; at = at.parent)
    steps.push({ category: textOf(at.value['category']) ?? '', name: textOf(at.value['name']) ?? '' })
  return steps.toReversed()
}

const wayOf = (branch: Branch | undefined): string => printWay(stepsOf(branch))

function comparedOf(view: CsafView): Compared[] {
  const composed = new Map(composedOf(view).map((one) => [`${one.path}/full_product_name`, one]))
  return productsOf(view).map((product): Compared => {
    const { name, product_identification_helper: helper, ...more } = product.value
    const rest = { ...more, product_id: undefined }
    const made = composed.get(product.path)
    const kinds =
      made === undefined
        ? []
        : [made.value, ...objectsOf(made.value['subpaths'], '').map(({ value }) => value)].flatMap(
            ({ category }) => textOf(category) ?? [],
          )
    const ids = made === undefined ? [] : componentsOf(made).map(({ value }) => value)
    return {
      id: product.id,
      path: product.path,
      name: textOf(name) ?? '',
      way: wayOf(product.branch),
      branch: product.branch,
      helper,
      rest,
      parts: made === undefined ? undefined : { ids, kinds },
    }
  })
}

/** How the products of two revisions belong together, and what became other in the product tree. */
export interface ProductMatch {
  /** A key that the same product has in both revisions. */
  readonly keyBefore: (id: string) => string
  readonly keyAfter: (id: string) => string
  /** A name for people of what has a key. */
  readonly nameOf: (key: string) => string
  /** True when an id or a group stands for other products than before. */
  readonly isRenumbered: boolean
  readonly changes: readonly Change[]
}

type Pair = readonly [Compared, Compared]

function matchProducts(before: Set<Compared>, after: Set<Compared>): Pair[] {
  return [
    ...pairBy(before, after, ({ id, name, way, path }) => meaningOf({ id, name, way, path })),
    ...pairBy(before, after, ({ id, name, way }) => meaningOf({ id, name, way })),
    ...pairBy(before, after, ({ id, name }) => meaningOf({ id, name })),
    ...pairBy(before, after, ({ name, way }) => meaningOf({ name, way })),
    ...pairBy(before, after, ({ name }) => name),
    ...pairBy(before, after, ({ id }) => id),
  ]
}

/** What a product is composed of, as a key: the order of the parts says something. */
const partsKey = ({ parts }: Compared, keyOf: (id: string) => string): string =>
  parts === undefined ? '' : JSON.stringify([parts.ids.map(keyOf), parts.kinds])

/** What a product is composed of, as people read it: “A installed_on B”. */
function printParts({ parts }: Compared, keyOf: (id: string) => string, { nameOf }: Keys): string {
  if (parts === undefined) return NOTHING
  return parts.ids
    .flatMap((id, index) => [...(index === 0 ? [] : [parts.kinds[index - 1] ?? '+']), nameOf(keyOf(id))])
    .join(' ')
}

function changesOfPair([old, now]: Pair, keys: Keys, branches: Branches): Change[] {
  const move = old.way === now.way ? undefined : compareWays(stepsOf(old.branch), stepsOf(now.branch))
  const product = now.name
  const changed = (code: Change['code'], before: unknown, after: unknown): Change[] => [
    { code, path: now.path, params: { product, before: shown(before), after: shown(after) }, impact: 'major' },
  ]
  const members = (code: Change['code'], before: unknown, after: unknown): Change[] => {
    const told = shownMembers(before, after)
    return changed(code, told.before, told.after)
  }
  const [from, to] = [partsKey(old, keys.keyBefore), partsKey(now, keys.keyAfter)]
  return [
    ...(old.id === now.id ? [] : changed('PRODUCT_ID_CHANGED', old.id, now.id)),
    ...(old.name === now.name || isRenamedBy(move, old.name, now.name)
      ? []
      : changed('PRODUCT_RENAMED', old.name, now.name)),
    ...(move === undefined ? [] : toldMove(move, { path: now.path, before: old.name, after: now.name }, branches)),
    ...(meaningOf(old.helper) === meaningOf(now.helper)
      ? []
      : members('PRODUCT_HELPER_CHANGED', old.helper, now.helper)),
    ...(meaningOf(old.rest) === meaningOf(now.rest) ? [] : members('PRODUCT_CHANGED', old.rest, now.rest)),
    ...(from === to
      ? []
      : changed('PRODUCT_PARTS_CHANGED', printParts(old, keys.keyBefore, keys), printParts(now, keys.keyAfter, keys))),
  ]
}

type Keys = Pick<ProductMatch, 'keyBefore' | 'keyAfter' | 'nameOf'>

/** A product group of a revision: what is said of it, its products by their keys. */
interface ComparedGroup {
  readonly path: string
  readonly meaning: string
  readonly keys: ReadonlySet<string>
}

function readGroups(view: CsafView, keyOf: (id: string) => string): Map<string, ComparedGroup> {
  const members = new Map(
    groupsOf(view).map(({ path, productIds }) => [path, productIds.map(({ value }) => keyOf(value))]),
  )
  return new Map(
    objectsOf(treeOf(view)['product_groups'], '/product_tree/product_groups').map(({ path, value }) => {
      const keys = members.get(path) ?? []
      const meaning = meaningOf([{ ...value, product_ids: keys }])
      return [textOf(value['group_id']) ?? path, { path, meaning, keys: new Set(keys) }]
    }),
  )
}

function groupChanges(before: CsafView, after: CsafView, { keyBefore, keyAfter, nameOf }: Keys): Change[] {
  const [old, now] = [readGroups(before, keyBefore), readGroups(after, keyAfter)]
  const change = (code: Change['code'], path: string, params: Change['params']): Change => {
    return { code, path, params, impact: 'major' }
  }
  const changed = (group: string, from: ComparedGroup, to: ComparedGroup): Change => {
    const added = missingFrom(from.keys, to.keys, nameOf)
    const removed = missingFrom(to.keys, from.keys, nameOf)
    return change('GROUP_CHANGED', to.path, { group, added, removed })
  }
  return [
    ...[...old].filter(([id]) => !now.has(id)).map(([id, { path }]) => change('GROUP_REMOVED', path, { group: id })),
    ...[...now].flatMap(([id, group]) => {
      const known = old.get(id)
      if (known === undefined) return [change('GROUP_ADDED', group.path, { group: id })]
      return known.meaning === group.meaning ? [] : [changed(id, known, group)]
    }),
  ]
}

/** Branches without products below them say something, too. */
function bareBranches(view: CsafView): Map<string, string> {
  return new Map(
    branchesOf(view)
      .filter(({ value }) => value['product'] === undefined && !Array.isArray(value['branches']))
      .map((branch) => [wayOf(branch), branch.path]),
  )
}

/** Whether there is a branch on a way; the ways are read when the first one is asked for. */
function waysOf(view: CsafView): (way: string) => boolean {
  let ways: ReadonlySet<string> | undefined
  return (way) => {
    ways ??= new Set(branchesOf(view).map(wayOf))
    return ways.has(way)
  }
}

function bareChanges(
  code: 'BRANCH_ADDED' | 'BRANCH_REMOVED',
  from: ReadonlyMap<string, string>,
  to: ReadonlyMap<string, string>,
): Change[] {
  return [...from]
    .filter(([way]) => !to.has(way))
    .map(([way, path]) => ({ code, path, params: { branch: way }, impact: 'major' }))
}

const idsOf = (side: ReadonlySet<Compared>): ReadonlySet<string> => new Set([...side].map(({ id }) => id))

/** The keys by which products of both revisions are compared: that of a pair, or of one that was removed or added. */
function keysOf(pairs: readonly Pair[], removed: ReadonlySet<Compared>, added: ReadonlySet<Compared>): Keys {
  const [oldKeys, newKeys, names] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()]
  for (const [index, [old, now]] of pairs.entries()) {
    if (!oldKeys.has(old.id)) oldKeys.set(old.id, `=${index}`)
    if (!newKeys.has(now.id)) newKeys.set(now.id, `=${index}`)
    names.set(`=${index}`, now.name)
  }
  for (const { id, name } of removed) names.set(`-${id}`, name)
  for (const { id, name } of added) names.set(`+${id}`, name)
  const [gone, come] = [idsOf(removed), idsOf(added)]
  // An id that no product has is the same in both.
  return {
    keyBefore: (id) => oldKeys.get(id) ?? (gone.has(id) ? `-${id}` : `?${id}`),
    keyAfter: (id) => newKeys.get(id) ?? (come.has(id) ? `+${id}` : `?${id}`),
    nameOf: (key) => names.get(key) ?? key.slice(1),
  }
}

/** Compares the product trees of two revisions: products belong together by ids and names, then by names, then by ids. */
export function compareProducts(before: CsafView, after: CsafView): ProductMatch {
  const [removed, added] = [new Set(comparedOf(before)), new Set(comparedOf(after))]
  const pairs = matchProducts(removed, added)
  const keys = keysOf(pairs, removed, added)
  const one = (code: 'PRODUCT_ADDED' | 'PRODUCT_REMOVED', { path, name, id }: Compared): Change => ({
    code,
    path,
    params: { product: name, id },
    impact: 'major',
  })
  const [oldBare, newBare] = [bareBranches(before), bareBranches(after)]
  const renamed = new Map<string, RenamedBranch>()
  const branches = { renamed, isBefore: waysOf(before), isAfter: waysOf(after) }
  const groups = groupChanges(before, after, keys)
  const ofPairs = pairs.flatMap((pair) => changesOfPair(pair, keys, branches))
  return {
    ...keys,
    isRenumbered: groups.length > 0 || ofPairs.some(({ code }) => code === 'PRODUCT_ID_CHANGED'),
    changes: [
      ...[...removed].map((product) => one('PRODUCT_REMOVED', product)),
      ...[...added].map((product) => one('PRODUCT_ADDED', product)),
      ...ofPairs,
      ...tellBranches(renamed),
      ...groups,
      ...bareChanges('BRANCH_REMOVED', oldBare, newBare),
      ...bareChanges('BRANCH_ADDED', newBare, oldBare),
    ],
  }
}
