import { helpersOf } from './parts.ts'
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

/** A value by which a product is identified. */
interface Identifier {
  readonly path: string
  /** What it is compared by: the kind of helper with the value. */
  readonly key: string
  readonly shown: string
}

function identifiersOf({ path, value }: Placed<Members>): Identifier[] {
  const cpe = textOf(value['cpe'])
  return [
    ...(cpe === undefined ? [] : [{ path: `${path}/cpe`, key: `cpe ${cpe}`, shown: cpe }]),
    ...TEXTS.flatMap((list) =>
      textsOf(value[list], `${path}/${list}`).map((one) => ({
        path: one.path,
        key: `${list} ${one.value}`,
        shown: one.value,
      })),
    ),
    ...Object.entries(OBJECTS).flatMap(([list, name]) =>
      objectsOf(value[list], `${path}/${list}`).flatMap((one) => {
        const key = keyOf(one.value)
        return key === undefined
          ? []
          : [{ path: one.path, key: `${list} ${key}`, shown: textOf(one.value[name]) ?? list }]
      }),
    ),
  ]
}

/** 6.2.32 Use of Same Product Identification Helper for Different Products: nothing that identifies a product identifies another one. */
export const rule: Rule = {
  clause: '6.2.32',
  code: 'CSAF_HELPER_SHARED',
  check: {
    '2.1': (view) => {
      const owners = new Map<string, string>()
      return helpersOf(view).flatMap((helper) =>
        identifiersOf(helper).flatMap(({ path, key, shown }): Problem[] => {
          const { id } = helper.product
          const owner = owners.get(key)
          if (owner === undefined) owners.set(key, id)
          return owner === undefined || owner === id
            ? []
            : [{ path, params: { id, owner, value: shown.slice(0, 200) } }]
        }),
      )
    },
  },
}
