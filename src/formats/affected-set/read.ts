import type { CsafDocument, CsafRemediation, CsafVulnerability } from '../csaf/model.ts'
import { isAboutSomeUnits } from './fix.ts'
import { createFixReader, type FixReader } from './fix-owner.ts'
import {
  READER_REVISION,
  type AdvisoryReading,
  type ReadProduct,
  type ReadRemediation,
  type ReadVulnerability,
} from './model.ts'
import { readProducts } from './read-relation.ts'

/** What each list of `product_status` states (CSAF 2.0 §3.2.3.9): versions that are recommended have the fix, too. */
function statusOf({ status }: CsafVulnerability): ReadVulnerability['status'] {
  const union = (...lists: (readonly string[] | undefined)[]): string[] => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ]
  return {
    affected: union(status.known_affected, status.first_affected, status.last_affected),
    fixed: union(status.fixed, status.first_fixed, status.recommended),
    not_affected: union(status.known_not_affected),
    under_investigation: union(status.under_investigation, status.unknown),
  }
}

/** How a vulnerability is called: its CVE id, else its first other id, else its title, else its place. */
function idOf(vulnerability: CsafVulnerability): string {
  return vulnerability.cve ?? vulnerability.ids[0]?.text ?? vulnerability.title ?? `#${vulnerability.index + 1}`
}

function readRemediation(
  remediation: CsafRemediation,
  products: ReadonlyMap<string, ReadProduct>,
  readFixes: FixReader,
): ReadRemediation {
  const { category, details, url, productIds } = remediation
  const isConditional = isAboutSomeUnits(details)
  const isFix = category === 'vendor_fix' || category === 'mitigation'
  const meant = productIds.flatMap((id) => products.get(id) ?? [])
  return {
    category,
    details,
    url,
    fixes: isFix ? readFixes(details, meant) : [],
    productIds: [...productIds],
    isConditional,
  }
}

/** A product that the document lists and then forgets: neither a status nor a product that is made of it speaks of it. */
function unstatedOf({ products, relationships, vulnerabilities }: CsafDocument): string[] {
  if (vulnerabilities.length === 0) return []
  const used = new Set([
    ...vulnerabilities.flatMap(({ status }) => Object.values(status).flat()),
    ...relationships.flatMap(({ productId, relatesToId, further }) => [
      productId,
      relatesToId,
      ...further.map((step) => step.relatesToId),
    ]),
  ])
  return [...products, ...relationships].flatMap(({ id }) => (used.has(id) ? [] : [id]))
}

/** Reads a document into what it says is affected; pure, never throws, nothing that is named is dropped. */
export function readAdvisory(document: CsafDocument): AdvisoryReading {
  const products = readProducts(document)
  const readFixes = createFixReader(products, document.header.publisher.name)
  const byId = new Map(products.map((product) => [product.productId, product]))
  return {
    revision: READER_REVISION,
    products,
    unstated: unstatedOf(document),
    vulnerabilities: document.vulnerabilities.map((vulnerability) => ({
      index: vulnerability.index,
      id: idOf(vulnerability),
      cve: vulnerability.cve,
      title: vulnerability.title,
      status: statusOf(vulnerability),
      trains: {
        first: [...(vulnerability.status.first_affected ?? [])],
        last: [...(vulnerability.status.last_affected ?? [])],
      },
      flags: vulnerability.flags.map(({ label, productIds }) => ({ label, productIds: [...productIds] })),
      remediations: vulnerability.remediations.map((remediation) => readRemediation(remediation, byId, readFixes)),
    })),
  }
}
