import type { ExtractedLicence, Licence } from '../sbom/model.ts'
import { licencesOf, parseExpression, printExpression } from './expression/index.ts'
import { OWN_LICENCE } from './head.ts'

const MAX_SLUG = 60

/** Licences of a document while it is written: those that it defines itself, and those made for names. */
export class LicenceBook {
  readonly #known: Set<string>
  readonly #made = new Map<string, ExtractedLicence>()
  readonly #ids = new Set<string>()

  constructor(extracted: readonly ExtractedLicence[]) {
    this.#known = new Set(extracted.map(({ id }) => id))
  }

  /** The licences that had to be made up to now. */
  get made(): readonly ExtractedLicence[] {
    return [...this.#made.values()]
  }

  /** What a document can say of a part's licences in one expression; null = nothing. */
  expressionOf(licences: readonly Licence[], saidBy: Licence['saidBy']): string | null {
    const own = licences.filter((one) => one.saidBy === saidBy)
    const parts = [...new Set(own.map((one) => this.#part(one)))]
    const [only] = parts
    if (only === undefined || parts.length === 1) return only ?? null
    return parts.map((part) => (part.includes(' ') ? `(${part})` : part)).join(' AND ')
  }

  #part({ expression, name, url }: Licence): string {
    const reading = expression === null ? null : parseExpression(expression)
    if (reading?.expression == null) return this.#make(name ?? expression ?? url ?? 'licence', url)
    for (const one of licencesOf(reading.expression))
      if (one.kind === 'ref' && one.document === null) this.#define(one.ref)
    return printExpression(reading.expression)
  }

  /** A licence that is used has to be defined, with whatever is known of it. */
  #define(id: string): void {
    if (this.#known.has(id) || this.#made.has(id)) return
    this.#made.set(id, { id, name: null, text: 'NOASSERTION', urls: [], comment: null })
  }

  #make(name: string, url: string | null): string {
    const key = JSON.stringify([name, url])
    const known = this.#made.get(key)
    if (known !== undefined) return known.id
    const slug = name
      .replace(/[^A-Za-z0-9.]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, MAX_SLUG)
    let id = `${OWN_LICENCE}${slug === '' ? 'unnamed' : slug}`
    for (let count = 2; this.#ids.has(id); count += 1) id = `${OWN_LICENCE}${slug}-${count}`
    this.#ids.add(id)
    this.#made.set(key, { id, name, text: name, urls: url === null ? [] : [url], comment: null })
    return id
  }
}
