import { branchesOf, composedOf, groupsOf, productsOf, treeOf, type Branch } from '../rules/parts.ts'
import { componentsOf } from '../rules/references.ts'
import { objectsOf, textOf, type CsafView } from '../rules/view.ts'
import { meaningOf, shown, type Change } from './change.ts'
import { pairBy } from './pair.ts'

/** A product of a revision, as it is compared. */
interface Compared {
  readonly id: string
  readonly path: string
  readonly name: string
  /** The names of the branches that it stands in, the outermost first. */
  readonly way: string
  readonly helper: unknown
  /** What is said of it besides. */
  readonly rest: unknown
  /** What it is composed of; undefined for one that stands by itself. */
  readonly parts: { readonly ids: readonly string[]; readonly kinds: unknown } | undefined
}

function wayOf(branch: Branch | undefined): string {
  const names: string[] = []
  for (let at = branch; at !== undefined; at = at.parent)
    names.push(`${textOf(at.value['category']) ?? ''}: ${textOf(at.value['name']) ?? ''}`)
  return names.toReversed().join(' › ')
}

function comparedOf(view: CsafView): Compared[] {
  const composed = new Map(composedOf(view).map((one) => [`${one.path}/full_product_name`, one]))
  return productsOf(view).map((product): Compared => {
    const { name, product_identification_helper: helper, ...more } = product.value
    const rest = { ...more, product_id: undefined }
    const made = composed.get(product.path)
    const kinds =
      made === undefined
        ? undefined
        : [made.value['category'], objectsOf(made.value['subpaths'], '').map(({ value }) => value['category'])]
    const ids = made === undefined ? [] : componentsOf(made).map(({ value }) => value)
    return {
      id: product.id,
      path: product.path,
      name: textOf(name) ?? '',
      way: wayOf(product.branch),
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

function changesOfPair([old, now]: Pair, keys: Keys): Change[] {
  const product = now.name
  const changed = (code: Change['code'], before: unknown, after: unknown): Change[] => [
    { code, path: now.path, params: { product, before: shown(before), after: shown(after) }, impact: 'major' },
  ]
  const partsOf = ({ parts }: Compared, keyOf: (id: string) => string): unknown =>
    parts === undefined ? undefined : { ids: parts.ids.map((id, index) => `${index} ${keyOf(id)}`), kinds: parts.kinds }
  const [from, to] = [partsOf(old, keys.keyBefore), partsOf(now, keys.keyAfter)]
  return [
    ...(old.id === now.id ? [] : changed('PRODUCT_ID_CHANGED', old.id, now.id)),
    ...(old.name === now.name ? [] : changed('PRODUCT_RENAMED', old.name, now.name)),
    ...(old.way === now.way ? [] : changed('PRODUCT_MOVED', old.way, now.way)),
    ...(meaningOf(old.helper) === meaningOf(now.helper)
      ? []
      : changed('PRODUCT_HELPER_CHANGED', old.helper, now.helper)),
    ...(meaningOf(old.rest) === meaningOf(now.rest) ? [] : changed('PRODUCT_CHANGED', old.rest, now.rest)),
    ...(meaningOf(from) === meaningOf(to) ? [] : changed('PRODUCT_PARTS_CHANGED', from, to)),
  ]
}

type Keys = Pick<ProductMatch, 'keyBefore' | 'keyAfter'>

/** The product groups of a revision: what is said of each, its products by their keys. */
function readGroups(view: CsafView, keyOf: (id: string) => string): Map<string, { path: string; meaning: string }> {
  const members = new Map(
    groupsOf(view).map(({ path, productIds }) => [path, productIds.map(({ value }) => keyOf(value))]),
  )
  return new Map(
    objectsOf(treeOf(view)['product_groups'], '/product_tree/product_groups').map(({ path, value }) => {
      const meaning = meaningOf([{ ...value, product_ids: members.get(path) }])
      return [textOf(value['group_id']) ?? path, { path, meaning }]
    }),
  )
}

function groupChanges(before: CsafView, after: CsafView, { keyBefore, keyAfter }: Keys): Change[] {
  const [old, now] = [readGroups(before, keyBefore), readGroups(after, keyAfter)]
  const change = (code: Change['code'], path: string, group: string): Change => {
    return { code, path, params: { group }, impact: 'major' }
  }
  return [
    ...[...old].filter(([id]) => !now.has(id)).map(([id, { path }]) => change('GROUP_REMOVED', path, id)),
    ...[...now].flatMap(([id, { path, meaning }]) => {
      const known = old.get(id)
      if (known === undefined) return [change('GROUP_ADDED', path, id)]
      return known.meaning === meaning ? [] : [change('GROUP_CHANGED', path, id)]
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

/** Compares the product trees of two revisions: products belong together by ids and names, then by names, then by ids. */
export function compareProducts(before: CsafView, after: CsafView): ProductMatch {
  const [removed, added] = [new Set(comparedOf(before)), new Set(comparedOf(after))]
  const pairs = matchProducts(removed, added)
  const [oldKeys, newKeys, names] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()]
  for (const [index, [old, now]] of pairs.entries()) {
    if (!oldKeys.has(old.id)) oldKeys.set(old.id, `=${index}`)
    if (!newKeys.has(now.id)) newKeys.set(now.id, `=${index}`)
    names.set(`=${index}`, now.name)
  }
  for (const { id, name } of removed) names.set(`-${id}`, name)
  for (const { id, name } of added) names.set(`+${id}`, name)
  const known = (side: Set<Compared>): Set<string> => new Set([...side].map(({ id }) => id))
  const [gone, come] = [known(removed), known(added)]
  // An id that no product has is the same in both.
  const keys = {
    keyBefore: (id: string): string => oldKeys.get(id) ?? (gone.has(id) ? `-${id}` : `?${id}`),
    keyAfter: (id: string): string => newKeys.get(id) ?? (come.has(id) ? `+${id}` : `?${id}`),
  }
  const one = (code: 'PRODUCT_ADDED' | 'PRODUCT_REMOVED', { path, name, id }: Compared): Change => ({
    code,
    path,
    params: { product: name, id },
    impact: 'major',
  })
  const [oldBare, newBare] = [bareBranches(before), bareBranches(after)]
  const bare = (
    code: 'BRANCH_ADDED' | 'BRANCH_REMOVED',
    from: Map<string, string>,
    to: Map<string, string>,
  ): Change[] =>
    [...from]
      .filter(([way]) => !to.has(way))
      .map(([way, path]) => ({ code, path, params: { branch: way }, impact: 'major' }))
  return {
    ...keys,
    nameOf: (key) => names.get(key) ?? key.slice(1),
    changes: [
      ...[...removed].map((product) => one('PRODUCT_REMOVED', product)),
      ...[...added].map((product) => one('PRODUCT_ADDED', product)),
      ...pairs.flatMap((pair) => changesOfPair(pair, keys)),
      ...groupChanges(before, after, keys),
      ...bare('BRANCH_REMOVED', oldBare, newBare),
      ...bare('BRANCH_ADDED', newBare, oldBare),
    ],
  }
}
