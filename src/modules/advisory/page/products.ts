import {
  leavesOfDocument,
  readWrittenRange,
  type WrittenDocument,
  type WrittenLeaf,
} from '#formats/csaf/write-document.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { wordsOf } from '../compose.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { html, type Html } from './html.ts'

type Vulnerability = WrittenDocument['vulnerabilities'][number]

/** A row of the table: products that the same is said of. */
export interface ProductRow {
  readonly status: 'affected' | 'notAffected' | 'investigating'
  readonly family: string
  readonly products: readonly string[]
  readonly versions: string
  readonly fixed: readonly string[]
}

/** Versions or a range in words. */
export function versionWords(leaf: WrittenLeaf, language: AdvisoryLanguage): string {
  if (!leaf.isRange) return leaf.name
  const words = wordsOf(language).public
  const range = readWrittenRange(leaf.name)
  if (range === undefined) return leaf.name
  const { lower, upper, isUpperIncluded } = range
  if (upper === null) return words.allVersions
  if (lower === null) return formatMessage(isUpperIncluded ? words.atMost : words.below, { version: upper })
  return formatMessage(isUpperIncluded ? words.between : words.betweenBelow, { from: lower, to: upper })
}

const STATUSES = [
  ['known_affected', 'affected'],
  ['known_not_affected', 'notAffected'],
  ['under_investigation', 'investigating'],
] as const

/** What a vulnerability says of products, those of which the same is said in one row. */
export function rowsOf(
  document: WrittenDocument,
  vulnerability: Vulnerability,
  language: AdvisoryLanguage,
): ProductRow[] {
  const leaves = leavesOfDocument(document)
  const known = (ids: readonly string[]): WrittenLeaf[] => ids.flatMap((id) => leaves.get(id) ?? [])
  const fixed = Map.groupBy(
    known(vulnerability.product_status.first_fixed),
    ({ family, product }) => `${family}\n${product}`,
  )
  const rows = new Map<string, { row: Omit<ProductRow, 'products'>; products: string[] }>()
  for (const [list, status] of STATUSES) {
    const byProduct = Map.groupBy(
      known(vulnerability.product_status[list]),
      ({ family, product }) => `${family}\n${product}`,
    )
    for (const [name, stated] of byProduct) {
      const [family = '', product = ''] = name.split('\n')
      const versions = stated.map((leaf) => versionWords(leaf, language)).join(language === 'ja' ? '、' : ', ')
      const fixes = status === 'affected' ? (fixed.get(name) ?? []).map((leaf) => leaf.name) : []
      const key = JSON.stringify([status, family, versions, fixes])
      const entry = rows.get(key) ?? { row: { status, family, versions, fixed: fixes }, products: [] }
      rows.set(key, { row: entry.row, products: [...entry.products, product] })
    }
  }
  return [...rows.values()].map(({ row, products }) => ({ ...row, products }))
}

/**
 * Whom a remedy is for: a family where it is for all of its products that the vulnerability concerns, else the products.
 */
export function targetNames(document: WrittenDocument, vulnerability: Vulnerability, ids: readonly string[]): string[] {
  const leaves = leavesOfDocument(document)
  const namesOf = (list: readonly string[]): Map<string, Set<string>> => {
    const found = list.flatMap((id) => leaves.get(id) ?? [])
    const families = Map.groupBy(found, ({ family }) => family)
    return new Map([...families].map(([family, group]) => [family, new Set(group.map(({ product }) => product))]))
  }
  const { known_affected, known_not_affected, under_investigation } = vulnerability.product_status
  const all = namesOf([...known_affected, ...known_not_affected, ...under_investigation])
  return [...namesOf(ids)].flatMap(([family, products]) =>
    products.size > 1 && products.size === all.get(family)?.size ? [family] : [...products],
  )
}

/** The table of products of one vulnerability. */
export function renderProducts(rows: readonly ProductRow[], language: AdvisoryLanguage): Html {
  const words = wordsOf(language).public
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">${words.product}</th>
          <th scope="col">${words.versions}</th>
          <th scope="col">${words.status}</th>
          <th scope="col">${words.fixedIn}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">
                <span class="family">${row.family}</span>
                <span class="models"
                  >${row.products.map((product, index) => html`${index === 0 ? undefined : ' '}<code>${product}</code>`)}</span
                >
              </th>
              <td>${row.versions}</td>
              <td><span class="status ${row.status}">${words[row.status]}</span></td>
              <td>${row.fixed.length === 0 ? words.noFix : row.fixed.join(', ')}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `
}
