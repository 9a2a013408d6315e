import { foldName, normalizeName } from './fold.ts'

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

/** The text behind each lead that it begins with, beside that lead. */
export function behindLeads(
  text: string,
  leads: ReadonlyMap<string, ReadonlySet<number>>,
): { readonly rest: string; readonly products: ReadonlySet<number> }[] {
  if (leads.size === 0) return []
  const words = text.trim().split(/\s+/).slice(0, 12)
  const found: { rest: string; products: ReadonlySet<number> }[] = []
  for (let count = 1; count < Math.min(words.length, 6); count++) {
    const products = leads.get(foldName(words.slice(0, count).join(' ')))
    if (products !== undefined) found.push({ rest: text.trim().split(/\s+/).slice(count).join(' '), products })
  }
  return found
}
