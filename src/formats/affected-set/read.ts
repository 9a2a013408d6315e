import type { CsafDocument, CsafRemediation, CsafVulnerability } from '../csaf/model.ts'
import { findFix, isAboutSomeUnits } from './fix.ts'
import {
  READER_REVISION,
  type AdvisoryReading,
  type ReadProduct,
  type ReadRemediation,
  type ReadVulnerability,
} from './model.ts'
import { readProducts } from './read-product.ts'

/** What each list of `product_status` states (CSAF 2.0 §3.2.3.9); `recommended` states nothing about the flaw. */
function statusOf({ status }: CsafVulnerability): ReadVulnerability['status'] {
  const union = (...lists: (readonly string[] | undefined)[]): string[] => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ]
  return {
    affected: union(status.known_affected, status.first_affected, status.last_affected),
    fixed: union(status.fixed, status.first_fixed),
    not_affected: union(status.known_not_affected),
    under_investigation: union(status.under_investigation, status.unknown),
  }
}

/** How a vulnerability is called: its CVE id, else its first other id, else its title, else its place. */
function idOf(vulnerability: CsafVulnerability): string {
  return vulnerability.cve ?? vulnerability.ids[0]?.text ?? vulnerability.title ?? `#${vulnerability.index + 1}`
}

/** Text without what vendors write differently from place to place. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
}

/** The products whose fix a remediation names without doubt: all it speaks of have one name, or its text says the name. */
function fixOf(remediation: CsafRemediation, products: ReadonlyMap<string, ReadProduct>): string[] {
  if (remediation.category !== 'vendor_fix' && remediation.category !== 'mitigation') return []
  const meant = remediation.productIds.flatMap((id) => products.get(id) ?? [])
  const names = new Set(meant.map((product) => `${fold(product.name)}\n${product.part ?? ''}`))
  const others = new Set([...products.values()].map((product) => fold(product.name)))
  if (names.size === 1 && (remediation.category === 'vendor_fix' || others.size === 1))
    return meant.map((product) => product.productId)
  const text = fold(remediation.details)
  const named = meant.filter((product) => fold(product.name).length >= 4 && text.includes(fold(product.name)))
  // A text that names several products with one version may mean any of them.
  return new Set(named.map((product) => fold(product.name))).size === 1 ? named.map((product) => product.productId) : []
}

function readRemediation(remediation: CsafRemediation, products: ReadonlyMap<string, ReadProduct>): ReadRemediation {
  const isFix = remediation.category === 'vendor_fix' || remediation.category === 'mitigation'
  const fix = (isFix ? findFix(remediation.details) : undefined) ?? null
  const isConditional = isAboutSomeUnits(remediation.details)
  return {
    category: remediation.category,
    details: remediation.details,
    url: remediation.url,
    fix,
    fixOf: fix === null || isConditional ? [] : fixOf(remediation, products),
    productIds: [...remediation.productIds],
    isConditional,
  }
}

/** Reads a document into what it says is affected; pure, never throws, nothing that is named is dropped. */
export function readAdvisory(document: CsafDocument): AdvisoryReading {
  const products = readProducts(document)
  const byId = new Map(products.map((product) => [product.productId, product]))
  return {
    revision: READER_REVISION,
    products,
    vulnerabilities: document.vulnerabilities.map((vulnerability) => ({
      index: vulnerability.index,
      id: idOf(vulnerability),
      cve: vulnerability.cve,
      title: vulnerability.title,
      status: statusOf(vulnerability),
      flags: vulnerability.flags.map(({ label, productIds }) => ({ label, productIds: [...productIds] })),
      remediations: vulnerability.remediations.map((remediation) => readRemediation(remediation, byId)),
    })),
  }
}
