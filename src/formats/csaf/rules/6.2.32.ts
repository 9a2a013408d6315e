import { listed } from './listed.ts'
import { helpersOf, labelOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { objectsOf, textOf, textsOf, type Members, type Placed } from './view.ts'

/** Lists of a product identification helper whose items are texts. */
const TEXTS = ['model_numbers', 'purls', 'sbom_urls', 'serial_numbers', 'skus'] as const
/** Lists whose items are objects, with the member by which a message calls one. */
const OBJECTS = { hashes: 'filename', x_generic_uris: 'uri' } as const
/** Deeper than any item of these lists is. */
const DEEPEST = 8

/**
 * The same text for objects that say the same, in whatever order their members and the items of their lists stand; undefined for those
 * that are deeper than any helper.
 */
function keyOf(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth === DEEPEST) return undefined
  const keys: string[] = []
  for (const [name, item] of Object.entries(value)) {
    const key = keyOf(item, depth + 1)
    if (key === undefined) return undefined
    keys.push(Array.isArray(value) ? key : `${JSON.stringify(name)}:${key}`)
  }
  const parts = [...new Set(keys)].toSorted().join(',')
  return Array.isArray(value) ? `[${parts}]` : `{${parts}}`
}

/** A helper with its place among all of them, and what tells its product from others. */
interface Helper extends Placed<Members> {
  readonly at: number
  readonly product: string
  readonly label: string
}

/** Something of one kind by which a product is identified: what it is compared by, and how a message calls it. */
interface Identifier {
  readonly helper: Helper
  readonly key: string
  readonly shown: string
}

const cpesOf = (helpers: readonly Helper[]): Identifier[] =>
  helpers.flatMap((helper) => {
    const cpe = textOf(helper.value['cpe'])
    return cpe === undefined ? [] : [{ helper, key: cpe, shown: cpe }]
  })

const textsIn = (helpers: readonly Helper[], list: string): Identifier[] =>
  helpers.flatMap((helper) =>
    textsOf(helper.value[list], '').map(({ value }) => ({ helper, key: value, shown: value })),
  )

/** Objects with what they are compared by; those that alone have their name need not be compared. */
function objectsIn(helpers: readonly Helper[], list: string, name: string): Identifier[] {
  const items = helpers.flatMap((helper) =>
    objectsOf(helper.value[list], '').map(({ value }) => ({ helper, value, shown: textOf(value[name]) ?? list })),
  )
  const counts = new Map<string, number>()
  for (const { shown } of items) counts.set(shown, (counts.get(shown) ?? 0) + 1)
  return items.flatMap(({ helper, value, shown }) => {
    const key = counts.get(shown) === 1 ? undefined : keyOf(value)
    return key === undefined ? [] : [{ helper, key, shown }]
  })
}

interface Found {
  readonly helper: Helper
  readonly kind: string
  readonly values: Map<string, Helper>
}

/** The helpers that share identifiers of a kind with a product before theirs, each once. */
function findShared(kind: string, identifiers: readonly Identifier[]): Found[] {
  const owners = new Map<string, Helper>()
  const found: Found[] = []
  for (const { helper, key, shown } of identifiers) {
    const owner = owners.get(key)
    if (owner === undefined) owners.set(key, helper)
    else if (owner.product !== helper.product) {
      const last = found.at(-1)
      if (last?.helper === helper) last.values.set(shown, owner)
      else found.push({ helper, kind, values: new Map([[shown, owner]]) })
    }
  }
  return found
}

const toldOf = ([shown, owner]: readonly [string, Helper]): string => `${shown.slice(0, 100)} (${owner.label})`
const isBefore = (a: Found, b: Found): number => a.helper.at - b.helper.at

/**
 * 6.2.32 Use of Same Product Identification Helper for Different Products: nothing that identifies a product identifies another one. Each
 * kind of identifier that a product shares with one before it is told once, at its helper.
 */
export const rule: Rule = {
  clause: '6.2.32',
  code: 'CSAF_HELPER_SHARED',
  check: {
    '2.1': (view): Problem[] => {
      if (helpersOf(view).length < 2) return []
      const helpers = helpersOf(view).map(({ path, value, product }, at): Helper => ({
        at,
        path,
        value,
        product: product.id === undefined ? path : `id ${product.id}`,
        label: labelOf(product),
      }))
      return [
        ...findShared('cpe', cpesOf(helpers)),
        ...TEXTS.flatMap((list) => findShared(list, textsIn(helpers, list))),
        ...Object.entries(OBJECTS).flatMap(([list, name]) => findShared(list, objectsIn(helpers, list, name))),
      ]
        .toSorted(isBefore)
        .map(({ helper, kind, values }) => ({
          path: helper.path,
          params: { id: helper.label, kind, values: listed([...values], toldOf) },
        }))
    },
  },
}
