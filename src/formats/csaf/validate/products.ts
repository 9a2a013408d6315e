import {
  TARGETED,
  membersOf,
  objectsOf,
  textOf,
  textsOf,
  type Check,
  type DocumentView,
  type Placed,
  type Problem,
} from './view.ts'

function statusesOf(view: DocumentView): { path: string; status: string; ids: Placed<string>[] }[] {
  return view.vulnerabilities.flatMap(({ path, value }) =>
    Object.entries(membersOf(value['product_status'])).map(([status, ids]) => ({
      path,
      status,
      ids: textsOf(ids, `${path}/product_status/${status}`),
    })),
  )
}

function targeted(view: DocumentView, member: 'product_ids' | 'group_ids'): Placed<string>[] {
  return view.vulnerabilities.flatMap(({ path, value }) =>
    [...TARGETED, 'involvements', 'notes'].flatMap((list) =>
      objectsOf(value[list], `${path}/${list}`).flatMap((item) =>
        textsOf(item.value[member], `${item.path}/${member}`),
      ),
    ),
  )
}

function productReferences(view: DocumentView): Placed<string>[] {
  return [
    ...view.groups.flatMap((group) => group.productIds),
    ...view.relationships.flatMap((relationship) => relationship.sides),
    ...statusesOf(view).flatMap((status) => status.ids),
    ...targeted(view, 'product_ids'),
    ...view.vulnerabilities.flatMap(({ path, value }) =>
      objectsOf(value['scores'], `${path}/scores`).flatMap((score) =>
        textsOf(score.value['products'], `${score.path}/products`),
      ),
    ),
  ]
}

function findUndefined(used: readonly Placed<string>[], defined: ReadonlySet<string>): Problem[] {
  return used.filter(({ value }) => !defined.has(value)).map(({ path, value }) => ({ path, params: { id: value } }))
}

function findRepeated(defined: readonly Placed<string>[]): Problem[] {
  const seen = new Set<string>()
  return defined.flatMap(({ path, value }) => {
    if (seen.has(value)) return [{ path, params: { id: value } }]
    seen.add(value)
    return []
  })
}

function productIds(view: DocumentView): Placed<string>[] {
  return view.products.map(({ path, value }) => ({
    path: `${path}/product_id`,
    value: textOf(value['product_id']) ?? '',
  }))
}

/** 6.1.1: every product id that is used is defined. */
export const findUndefinedProducts: Check = (view) =>
  findUndefined(productReferences(view), new Set(productIds(view).map(({ value }) => value)))

/** 6.1.2: no product id is defined twice. */
export const findRepeatedProducts: Check = (view) => findRepeated(productIds(view))

/** 6.1.4: every group id that is used is defined. */
export const findUndefinedGroups: Check = (view) =>
  findUndefined(targeted(view, 'group_ids'), new Set(view.groups.map((group) => group.id)))

/** 6.1.5: no group id is defined twice. */
export const findRepeatedGroups: Check = (view) =>
  findRepeated(view.groups.map(({ id, path }) => ({ path: `${path}/group_id`, value: id })))

/** Words of ranges; within a longer word (`after-eight`) they are a name. */
const RANGE_WORDS = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions'])

/** 6.1.31: the name of a product version is one version, no range. */
export const findRangesInVersions: Check = (view) =>
  view.branches.flatMap(({ path, value }) => {
    const name = textOf(value['name'])
    if (value['category'] !== 'product_version' || name === undefined) return []
    const isRange =
      /[<>]/.test(name) ||
      name
        .toLowerCase()
        .split(/\s/)
        .some((word) => RANGE_WORDS.has(word))
    return isRange ? [{ path: `${path}/name`, params: { name } }] : []
  })

/** A package URL by its grammar: scheme, type, name; a type or scheme of letters, digits, dot, plus and dash (purl-spec). */
function isPurl(text: string): boolean {
  const match = /^pkg:\/*([a-z][a-z0-9.+-]*)\/([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text)
  if (match === null) return false
  const [path = '', version] = (match[2] ?? '').split('@', 2)
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  if (name === '' || version === '') return false
  try {
    decodeURIComponent(path)
  } catch {
    return false
  }
  return hasRightNamespace((match[1] ?? '').toLowerCase(), path)
}

/** Types that need a namespace, and types that have none (purl-spec, types). */
const WITH_NAMESPACE = ['maven', 'swift', 'github', 'bitbucket', 'vscode-extension']
const WITHOUT_NAMESPACE = ['oci', 'gem', 'pypi', 'nuget', 'cargo', 'hackage', 'conda', 'cran', 'pub', 'mlflow']

function hasRightNamespace(type: string, path: string): boolean {
  const hasNamespace = path.split('/').filter((segment) => segment !== '').length > 1
  return hasNamespace ? !WITHOUT_NAMESPACE.includes(type) : !WITH_NAMESPACE.includes(type)
}

/** 6.1.13: package URLs are valid. */
export const findInvalidPurls: Check = (view) =>
  view.products.flatMap(({ path, value }) => {
    const purl = textOf(membersOf(value['product_identification_helper'])['purl'])
    return purl === undefined || isPurl(purl)
      ? []
      : [{ path: `${path}/product_identification_helper/purl`, params: { purl } }]
  })

/** 6.1.25: no file has two hashes of one algorithm. */
export const findRepeatedHashes: Check = (view) =>
  view.products.flatMap(({ path, value }) => {
    const base = `${path}/product_identification_helper/hashes`
    return objectsOf(membersOf(value['product_identification_helper'])['hashes'], base).flatMap((file) =>
      findRepeated(
        objectsOf(file.value['file_hashes'], `${file.path}/file_hashes`).flatMap((hash) => {
          const algorithm = textOf(hash.value['algorithm'])
          return algorithm === undefined ? [] : [{ path: `${hash.path}/algorithm`, value: algorithm.toLowerCase() }]
        }),
      ),
    )
  })
