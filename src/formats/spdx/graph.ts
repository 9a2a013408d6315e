import type { SbomLimits, SbomRelation, SbomVisitor } from '../sbom/model.ts'
import type { Check } from './check.ts'
import { findLoops } from './loops.ts'

const EXTERNAL = /^(DocumentRef-[A-Za-z0-9.+-]+):/
const MAX_LOOPS_TOLD = 20
const MAX_NAMED = 5

/** What is known of an id: its ref once it is declared, and the place where it was named before. */
interface Entry {
  readonly number: number
  readonly id: string
  ref: string | null
  named: string | null
  /** An element that is neither a part nor a document: relations with it are not told. */
  isAside: boolean
}

interface Pending {
  readonly relation: Omit<SbomRelation, 'from' | 'to'>
  readonly from: Entry
  readonly to: Entry
}

/** Ids and relations of a document: unique refs, each relation once, broken ones and loops told at the end. */
export class Graph {
  readonly #check: Check
  readonly #visitor: SbomVisitor
  readonly #limits: SbomLimits
  readonly #entries = new Map<string, Entry>()
  readonly #numbers: Entry[] = []
  readonly #refs = new Set<string>()
  readonly #kinds = new Map<string, number>()
  readonly #seen = new Set<number>()
  readonly #pending: Pending[] = []
  readonly #edges: { readonly contains: number[]; readonly depends_on: number[] } = { contains: [], depends_on: [] }
  readonly #parents = new Map<string, string>()
  /** Other documents that are named, with the place of the first time. */
  readonly externals = new Map<string, string>()
  #relations = 0

  constructor(check: Check, visitor: SbomVisitor, limits: SbomLimits) {
    this.#check = check
    this.#visitor = visitor
    this.#limits = limits
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id)
    if (known !== undefined) return known
    const entry: Entry = { number: this.#numbers.length, id, ref: null, named: null, isAside: false }
    this.#entries.set(id, entry)
    this.#numbers.push(entry)
    return entry
  }

  /** The ref under which a part with this id is known; made where it has none, or another part has the same. `wanted`: its ref in our model. */
  declare(id: string | null, path: string, wanted: string | null = null): string {
    const entry = id === null ? undefined : this.#entry(id)
    if (entry !== undefined && entry.ref !== null) this.#check.error('DUPLICATE_ID', path, { id: entry.id })
    const ref = this.#unique(entry?.ref == null ? (wanted ?? id ?? path) : entry.id)
    if (entry?.ref === null) entry.ref = ref
    return ref
  }

  #unique(wanted: string): string {
    let ref = wanted
    for (let count = 2; this.#refs.has(ref); count += 1) ref = `${wanted}~${count}`
    this.#refs.add(ref)
    return ref
  }

  /** Declares the document itself, or a part of another document: relations may name it, but it is no part of this one. */
  declareDocument(id: string, ref = id): void {
    const entry = this.#entry(id)
    entry.ref ??= ref
    this.#refs.add(ref)
  }

  /** Declares an element that is no part: a person, a licence, a tool. */
  declareAside(id: string): void {
    const entry = this.#entry(id)
    if (entry.ref === null) entry.isAside = true
  }

  /** The ref of an id declared so far. */
  refOf(id: string): string | undefined {
    return this.#entries.get(id)?.ref ?? undefined
  }

  /** Notes the part that a part said to stand in: the relation that says so again is not told. */
  note(ref: string, parent: string): void {
    this.#parents.set(ref, parent)
  }

  /** Notes that another document is named. */
  noteExternal(document: string, path: string): void {
    if (!this.externals.has(document)) this.externals.set(document, path)
  }

  #name(entry: Entry, path: string): void {
    const document = EXTERNAL.exec(entry.id)?.[1]
    if (document === undefined) entry.named ??= path
    else this.noteExternal(document, path)
  }

  /** Takes a relation between ids, in our direction; it is told at once when both are declared. */
  relate(from: string, to: string, relation: Omit<SbomRelation, 'from' | 'to'>, path: string): void {
    if (this.#relations >= this.#limits.relations) {
      if (this.#relations === this.#limits.relations)
        this.#check.partial('TOO_MANY_RELATIONS', path, { maximum: this.#limits.relations })
      this.#relations += 1
      return
    }
    const ends = [this.#entry(from), this.#entry(to)] as const
    if (!this.#isNew(ends, relation)) return
    this.#relations += 1
    for (const end of ends) if (end.ref === null) this.#name(end, path)
    const pending = { relation, from: ends[0], to: ends[1] }
    if (!this.#tell(pending)) this.#pending.push(pending)
  }

  #isNew([from, to]: readonly [Entry, Entry], { kind, scope }: Omit<SbomRelation, 'from' | 'to'>): boolean {
    const word = `${kind} ${scope ?? ''}`
    const known = this.#kinds.get(word) ?? this.#kinds.size
    this.#kinds.set(word, known)
    // Below 2^53 for as many words and ids as the limits allow: collisions beyond them drop nothing but a repetition's check.
    const key = (from.number * 4_194_304 + to.number) * 512 + known
    if (!Number.isSafeInteger(key)) return true
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }

  #refOrExternal(entry: Entry): string | null {
    return entry.ref ?? (EXTERNAL.test(entry.id) ? entry.id : null)
  }

  #tell({ relation, from, to }: Pending): boolean {
    const ends = [this.#refOrExternal(from), this.#refOrExternal(to)] as const
    if (ends[0] === null || ends[1] === null) return false
    if (relation.kind === 'contains' || relation.kind === 'depends_on')
      this.#edges[relation.kind].push(from.number, to.number)
    if (relation.kind === 'contains' && this.#parents.get(ends[1]) === ends[0]) return true
    this.#visitor.relation({ from: ends[0], to: ends[1], ...relation })
    return true
  }

  /** Tells the relations that waited for their parts, ids that nothing has, and loops. */
  finish(): void {
    for (const pending of this.#pending) this.#tell(pending)
    for (const { id, ref, named, isAside } of this.#numbers)
      if (ref === null && named !== null && !isAside)
        this.#check.error('BROKEN_REFERENCE', named, { id: id.slice(0, 200) })
    this.#tellLoops('contains')
    this.#tellLoops('depends_on')
  }

  #tellLoops(kind: 'contains' | 'depends_on'): void {
    const loops = findLoops(this.#numbers.length, this.#edges[kind])
    for (const loop of loops.slice(0, MAX_LOOPS_TOLD)) {
      const ids = loop.slice(0, MAX_NAMED).map((number) => this.#numbers[number]?.id ?? '')
      this.#check.warn(kind === 'contains' ? 'CONTAINMENT_LOOP' : 'DEPENDENCY_LOOP', '', {
        ids: `${ids.join(', ')}${loop.length > MAX_NAMED ? ', …' : ''}`,
        count: loop.length,
      })
    }
  }
}
