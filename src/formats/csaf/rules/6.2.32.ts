import { helpersOf, type Product } from './parts.ts'
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

type Helper = Placed<Members> & { readonly product: Pick<Product, 'id'> }

/** Something of one kind by which a product is identified. */
interface Identifier<T> extends Placed<T> {
  readonly id: string
  readonly shown: string
}

const cpesOf = (helpers: readonly Helper[]): Identifier<string>[] =>
  helpers.flatMap(({ path, value, product }) => {
    const cpe = textOf(value['cpe'])
    return cpe === undefined ? [] : [{ path: `${path}/cpe`, value: cpe, id: product.id, shown: cpe }]
  })

const textsIn = (helpers: readonly Helper[], list: string): Identifier<string>[] =>
  helpers.flatMap(({ path, value, product }) =>
    textsOf(value[list], `${path}/${list}`).map((one) => ({
      path: one.path,
      value: one.value,
      id: product.id,
      shown: one.value,
    })),
  )

/** Objects with what they are compared by; those that alone have their name need not be compared. */
function objectsIn(helpers: readonly Helper[], list: string, name: string): Identifier<string>[] {
  const items = helpers.flatMap(({ path, value, product }) =>
    objectsOf(value[list], `${path}/${list}`).map((one): Identifier<Members> => ({
      ...one,
      id: product.id,
      shown: textOf(one.value[name]) ?? list,
    })),
  )
  const counts = new Map<string, number>()
  for (const { shown } of items) counts.set(shown, (counts.get(shown) ?? 0) + 1)
  return items.flatMap((item) => {
    const key = counts.get(item.shown) === 1 ? undefined : keyOf(item.value)
    return key === undefined ? [] : [{ ...item, value: key }]
  })
}

function findShared(identifiers: readonly Identifier<string>[]): Problem[] {
  const owners = new Map<string, string>()
  const found: Problem[] = []
  for (const { path, value, id, shown } of identifiers) {
    const owner = owners.get(value)
    if (owner === undefined) owners.set(value, id)
    else if (owner !== id) found.push({ path, params: { id, owner, value: shown.slice(0, 200) } })
  }
  return found
}

/** 6.2.32 Use of Same Product Identification Helper for Different Products: nothing that identifies a product identifies another one. */
export const rule: Rule = {
  clause: '6.2.32',
  code: 'CSAF_HELPER_SHARED',
  check: {
    '2.1': (view) => {
      const helpers = helpersOf(view).flatMap(({ path, value, product: { id } }) =>
        id === undefined ? [] : [{ path, value, product: { id } }],
      )
      return [
        ...findShared(cpesOf(helpers)),
        ...TEXTS.flatMap((list) => findShared(textsIn(helpers, list))),
        ...Object.entries(OBJECTS).flatMap(([list, name]) => findShared(objectsIn(helpers, list, name))),
      ]
    },
  },
}
