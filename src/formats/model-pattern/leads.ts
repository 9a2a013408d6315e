import { foldName, normalizeName } from './fold.ts'
import { Phrases } from './phrases.ts'

const LEGAL =
  /\b(?:inc|incorporated|co|company|corp|corporation|ltd|limited|llc|lp|gmbh|ag|kg|se|sa|srl|spa|bv|nv|oy|ab|plc|pte|pty)\b\.?/gi
const BRACKET = /\(([^()]{1,40})\)/g
const MAX_LEADS = 12

/** One maker's name as it may stand before a model: whole, its first word, what stands in brackets, its initials. */
function leadsOf(maker: string): string[] {
  const short = [...maker.matchAll(BRACKET)].map((match) => match[1] ?? '')
  const plain = maker.replace(BRACKET, ' ').replace(LEGAL, ' ').replace(/[,.]+/g, ' ').trim()
  const words = plain.split(/\s+/)
  const initials = words.length > 1 ? words.map((word) => word[0] ?? '').join('') : ''
  return [plain, words[0] ?? '', ...short, initials].map(foldName).filter((lead) => lead.length >= 2)
}

/** Folded words with which a model of these makers may begin, and that say nothing more than who made it. */
export function makerLeads(vendor: string | undefined): string[] {
  if (vendor === undefined || vendor.trim() === '') return []
  const makers = normalizeName(vendor).split(/\s*[,;/]\s*(?:and\s+)?|\s+and\s+|\s+&\s+/i)
  return [...new Set([vendor, ...makers].flatMap(leadsOf))].slice(0, MAX_LEADS)
}

/** Words of makers, and the products that are theirs. */
export interface Leads {
  readonly phrases: Phrases
  readonly products: ReadonlyMap<string, ReadonlySet<number>>
}

/** Makes a look-up of the makers' words of many products. */
export function createLeads(products: readonly { readonly leads: readonly string[] }[]): Leads {
  const byLead = new Map<string, Set<number>>()
  for (const [product, { leads }] of products.entries()) {
    for (const lead of leads) {
      const known = byLead.get(lead)
      if (known === undefined) byLead.set(lead, new Set([product]))
      else known.add(product)
    }
  }
  return { phrases: new Phrases([...byLead.keys()]), products: byLead }
}

/** The text behind each lead that it begins with, beside the products that are that maker's. */
export function behindLeads(
  text: string,
  { phrases, products }: Leads,
): { readonly rest: string; readonly products: ReadonlySet<number> }[] {
  if (products.size === 0) return []
  const words = text.trim().split(/\s+/)
  return phrases.lengths(words.slice(0, MAX_LEADS)).flatMap((count) => {
    const own = products.get(foldName(words.slice(0, count).join(' ')))
    return own === undefined ? [] : [{ rest: words.slice(count).join(' '), products: own }]
  })
}
