import { shownValue } from '../notice.ts'
import { branchesBelow } from './branches.ts'
import { draftAt, draftsAt, placeOf, tell, textAt, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'
import { namedProducts } from './remediations.ts'
import { productsIn } from './tree.ts'

/** Titles of notes with a meaning of their own, each with its category: of the document, and of vulnerabilities. */
const OF_DOCUMENT = [
  ['description', 'Product Description'],
  ['general', 'General Security Recommendations'],
  ['legal_disclaimer', 'License'],
  ['summary', 'Summary'],
] as const
const OF_VULNERABILITY = [
  ['description', 'CVE Description'],
  ['description', 'Preconditions'],
  ['summary', 'Vulnerability Summary'],
] as const

/** What a title says behind the words that have a meaning; undefined where it is not such a title, or no longer than it. */
function extensionOf(note: Draft, titles: readonly (readonly [string, string])[]): string | undefined {
  const title = textAt(note, 'title') ?? ''
  const own = titles.find(([category, start]) => note['category'] === category && title.startsWith(start))
  const rest = own === undefined ? '' : title.slice(own[1].length, own[1].length + 500)
  if (!/^[\s\p{P}]/u.test(rest)) return undefined
  const words = rest.replace(/^[\s\p{P}]+/u, '').replace(/^(?:for|of|in|regarding)\s+/i, '')
  const bare = words.replace(/[\s:.;,]+$/u, '')
  // The bracket that was opened before the words.
  const extension = bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1).trim() : bare
  return extension === '' ? undefined : extension
}

const keyOf = (name: string): string => name.trim().toLowerCase()

/** Products by what they may be called: their own name, or that of a branch of their name, family or version. */
function productsByName(work: Work): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (name: string | undefined, product: Draft | undefined): void => {
    const id = textAt(product, 'product_id')
    if (name === undefined || id === undefined) return
    const known = found.get(keyOf(name))
    if (known === undefined) found.set(keyOf(name), new Set([id]))
    else known.add(id)
  }
  const tree = draftAt(work.root, 'product_tree')
  for (const { product } of productsIn(tree)) add(textAt(product, 'name'), product)
  for (const branch of branchesBelow(tree)) {
    if (!/^product_(?:name|family|version|version_range)$/.test(textAt(branch, 'category') ?? '')) continue
    const name = textAt(branch, 'name')
    add(name, draftAt(branch, 'product'))
    for (const inner of branchesBelow(branch)) add(name, draftAt(inner, 'product'))
  }
  return found
}

/** Notes whose titles name a product behind the words of the standard: the product is bound to the note. */
export function convertNotes(work: Work): void {
  let names: ReadonlyMap<string, ReadonlySet<string>> | undefined
  const convert = (note: Draft, titles: readonly (readonly [string, string])[]): void => {
    const extension = extensionOf(note, titles)
    if (extension === undefined) return
    names ??= productsByName(work)
    const ids = names.get(keyOf(extension))
    const path = placeOf(work, note)
    const title = shownValue(note['title'])
    if (ids === undefined) {
      tell(work, 'NOTE_UNASSIGNED', path, { title })
      return
    }
    note['product_ids'] = [...ids]
    tell(work, 'NOTE_ASSIGNED', path, { title, products: namedProducts(note) })
  }
  for (const note of draftsAt(draftAt(work.root, 'document'), 'notes')) convert(note, OF_DOCUMENT)
  for (const vulnerability of vulnerabilitiesIn(work))
    for (const note of draftsAt(vulnerability, 'notes')) convert(note, OF_VULNERABILITY)
}
