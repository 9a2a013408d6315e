import { explainNotice } from '../notice.ts'
import { membersOf, objectsOf } from '../rules/view.ts'
import { convertCsaf, type ConvertOptions } from './index.ts'

/** An object of a document. */
export type Json = Readonly<Record<string, unknown>>

/** What a small document of CSAF 2.0 has besides what it must have. */
export interface Parts {
  readonly document?: Json
  readonly tree?: Json
  readonly vulnerabilities?: readonly Json[]
  readonly root?: Json
}

/** The moment of a conversion. */
export const NOW = '2026-06-01T00:00:00Z'

/** `/document/tracking` of a small document. */
export const tracking = {
  current_release_date: '2024-05-01T00:00:00Z',
  id: 'H-1',
  initial_release_date: '2024-05-01T00:00:00Z',
  revision_history: [{ date: '2024-05-01T00:00:00Z', number: '1', summary: 'First' }],
  status: 'final',
  version: '1',
}

/** A document of CSAF 2.0 with these parts. */
export function source({ document, tree, vulnerabilities, root }: Parts): Json {
  return {
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      title: 'A flaw',
      tracking,
      ...document,
    },
    ...(tree === undefined ? {} : { product_tree: tree }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
    ...root,
  }
}

/** Converts a small document: what was made, what was told as “CODE place”, and the clauses that are left unkept. */
export async function convert(parts: Parts, options: ConvertOptions = {}) {
  const made = await convertCsaf(source(parts), { now: NOW, ...options })
  if (made.document === undefined) throw new Error('refused')
  const root = made.document
  const [vulnerability] = objectsOf(root['vulnerabilities'], '').map(({ value }) => value)
  return {
    root,
    document: membersOf(root['document']),
    tree: membersOf(root['product_tree']),
    vulnerability: vulnerability ?? {},
    told: made.notices.map(({ code, path }) => `${code} ${path}`),
    texts: made.notices.map((notice) => explainNotice(notice, 'en')),
    levels: made.notices.map(({ level }) => level),
    errors: made.findings.map(({ clause, instancePath }) => `${clause} ${instancePath}`),
  }
}

/** A product. */
export const named = (product_id: string, helper?: Json): Json => ({
  name: product_id,
  product_id,
  ...(helper === undefined ? {} : { product_identification_helper: helper }),
})
/** A branch with a product. */
export const leaf = (category: string, name: string, id = name): Json => ({ category, name, product: named(id) })
/** A branch with others below it. */
export const branch = (category: string, name: string, ...branches: readonly Json[]): Json => ({
  category,
  name,
  branches,
})
/** A product tree of products. */
export const treeOf = (...ids: readonly string[]): Json => ({ full_product_names: ids.map((id) => named(id)) })
