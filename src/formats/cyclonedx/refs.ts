import type { SbomRelation, SbomVisitor } from '../sbom/model.ts'
import { findLoops } from '../spdx/loops.ts'
import type { Report } from './report.ts'

/** A part of another document: BOM-Link (RFC 8141 `urn:cdx:`), or a document that SPDX names. */
const EXTERNAL = /^(?:urn:cdx:|DocumentRef-[A-Za-z0-9.+-]+:)/
/** True for a ref of a part of another document. */
export function isExternalRef(ref: string): boolean {
  return EXTERNAL.test(ref)
}

const MAX_LOOPS_TOLD = 20
const MAX_NAMED = 5
const MAX_ID = 200

/** What is known of a ref: what it is, once it is there, and the first place that named it. */
interface Entry {
  readonly number: number
  readonly id: string
  is: 'part' | 'other' | null
  named: string | null
}

interface Pending {
  readonly from: Entry
  readonly to: Entry
  readonly relation: SbomRelation
}

/** Refs and relations of a document: each relation once, in the order of the document as far as both its ends are known. */
export class Refs {
  readonly #report: Report
  readonly #visitor: SbomVisitor
  readonly #maximum: number
  readonly #entries = new Map<string, Entry>()
  readonly #numbers: Entry[] = []
  readonly #seen = new Set<string | number>()
  readonly #edges: number[] = []
  #pending: Pending[] = []
  #relations = 0

  constructor(report: Report, visitor: SbomVisitor, maximum: number) {
    this.#report = report
    this.#visitor = visitor
    this.#maximum = maximum
  }

  get relations(): number {
    return this.#relations
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id)
    if (known !== undefined) return known
    const entry: Entry = { number: this.#numbers.length, id, is: null, named: null }
    this.#entries.set(id, entry)
    this.#numbers.push(entry)
    return entry
  }

  /** True for the ref of a part that was there before. */
  isPart(id: string): boolean {
    return this.#entries.get(id)?.is === 'part'
  }

  /** The ref of a part: its own, or one made of its place where it has none or another one has it. */
  declare(id: string | null, path: string): string {
    if (id !== null) {
      const entry = this.#entry(id)
      if (entry.is === null) {
        entry.is = 'part'
        return id
      }
      this.#report.error('DUPLICATE_ID', path, { id: id.slice(0, MAX_ID) })
    }
    const base = `#${path}`
    let ref = base
    for (let count = 2; this.#entry(ref).is !== null; count += 1) ref = `${base}~${count}`
    this.#entry(ref).is = 'part'
    return ref
  }

  /** A ref of something that is no part: relations may name it, and are not told. */
  declareOther(id: string): void {
    this.#entry(id).is ??= 'other'
  }

  /** Takes a relation; it is told when both its ends are known. False when there are too many. */
  relate(relation: SbomRelation, path: string): boolean {
    if (this.#relations + this.#pending.length >= this.#maximum) return false
    const [from, to] = [this.#entry(relation.from), this.#entry(relation.to)]
    if (!this.#isNew(from, to, relation)) return true
    if (this.#tell(from, to, relation)) return true
    for (const end of [from, to]) if (end.is === null) end.named ??= path
    this.#pending.push({ from, to, relation })
    return true
  }

  #isNew(from: Entry, to: Entry, { kind, scope, comment }: SbomRelation): boolean {
    const pair = from.number * 0x400_0000 + to.number
    const isPlain = kind === 'depends_on' && scope === undefined && comment === undefined && Number.isSafeInteger(pair)
    const key = isPlain ? pair : JSON.stringify([from.number, to.number, kind, scope, comment])
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }

  #tell(from: Entry, to: Entry, relation: SbomRelation): boolean {
    const isKnown = ({ id, is }: Entry): boolean => is !== null || isExternalRef(id)
    if (!isKnown(from) || !isKnown(to)) return false
    if (from.is === 'other' || to.is === 'other') return true
    if (relation.kind === 'depends_on') this.#edges.push(from.number, to.number)
    this.#relations += 1
    this.#visitor.relation(relation)
    return true
  }

  /** Takes a relation that we wrote: its ends need be no parts (a document may be one). False when there are too many. */
  relateAnything(relation: SbomRelation): boolean {
    if (this.#relations + this.#pending.length >= this.#maximum) return false
    const [from, to] = [this.#entry(relation.from), this.#entry(relation.to)]
    if (!this.#isNew(from, to, relation)) return true
    if (relation.kind === 'depends_on') this.#edges.push(from.number, to.number)
    this.#relations += 1
    this.#visitor.relation(relation)
    return true
  }

  /** Tells the relations that waited for their ends, refs that nothing has (of a whole document), and loops. */
  finish(isWhole: boolean): void {
    for (const { from, to, relation } of this.#pending) this.#tell(from, to, relation)
    this.#pending = []
    for (const { id, is, named } of this.#numbers)
      if (isWhole && is === null && named !== null && !isExternalRef(id))
        this.#report.error('BROKEN_REFERENCE', named, { id: id.slice(0, MAX_ID) })
    for (const loop of findLoops(this.#numbers.length, this.#edges).slice(0, MAX_LOOPS_TOLD)) {
      const ids = loop.slice(0, MAX_NAMED).map((number) => (this.#numbers[number]?.id ?? '').slice(0, MAX_ID))
      const params = { ids: `${ids.join(', ')}${loop.length > MAX_NAMED ? ', …' : ''}`, count: loop.length }
      this.#report.warn('DEPENDENCY_LOOP', '', params)
    }
  }
}
