import { createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto'
import { digestLinks, hashEntry, hashSeal, merkleRoot, sealBytes, type SealContent } from './chain.ts'

/** One line of an audit export: everything `verifyAudit` needs, nothing else. */
export type AuditLine =
  | {
      readonly type: 'entry'
      readonly id: string
      readonly recordKind: string
      readonly recordId: string
      readonly sequence: number
      readonly at: string
      readonly actorKind: string
      readonly actorId: string
      readonly action: string
      readonly scopeId: string | null
      readonly content: string
      readonly previousHash: string | null
      readonly hash: string
      readonly isUnsealed: boolean
    }
  | { readonly type: 'personal'; readonly entryId: string; readonly name: string; readonly digest: string | null }
  | {
      readonly type: 'link'
      readonly entryId: string
      readonly kind: string
      readonly id: string
      readonly version: number
      readonly digest: string
    }
  | ({ readonly type: 'seal'; readonly hash: string; readonly signature: string } & SealContent)
  | {
      readonly type: 'leaf'
      readonly sealNumber: number
      readonly position: number
      readonly entryId: string
      readonly hash: string
    }

export type AuditFault =
  | 'CONTENT_EDITED'
  | 'COLUMNS_EDITED'
  | 'CHAIN_BROKEN'
  | 'CHAIN_GAP'
  | 'ENTRY_NOT_SEALED'
  | 'SEALED_ENTRY_MISSING'
  | 'SEALED_ENTRY_CHANGED'
  | 'SEAL_GAP'
  | 'SEAL_BROKEN'
  | 'SEAL_ROOT'
  | 'SEAL_SIGNATURE'
  | 'ROLLED_BACK'
  | 'PERSONAL_EDITED'
  | 'LINKS_EDITED'

export interface AuditFinding {
  readonly code: AuditFault
  /** What it is about: `case/<id>#3`, `seal 17`. */
  readonly place: string
}

export interface AuditReport {
  readonly entries: number
  readonly records: number
  /** Records that bulk entries speak for. */
  readonly links: number
  readonly seals: number
  readonly unsealed: number
  readonly lastSeal: number | null
  readonly findings: readonly AuditFinding[]
}

/** A seal kept outside: proof against a database rolled back to an older state. */
export interface ExportedSeal {
  readonly number: number
  readonly hash: string
}

export interface VerifyOptions {
  /** The seal key's public half (PEM); without it signatures cannot be checked and that is a finding. */
  readonly publicKeyPem: string
  readonly exportedSeal?: ExportedSeal | undefined
}

interface Commitments {
  readonly personal: ReadonlyMap<string, string>
  readonly links: { readonly count: number; readonly digest: string } | undefined
}

interface CheckedEntry extends Commitments {
  readonly hash: string
  readonly isUnsealed: boolean
  isSealed: boolean
  readonly place: string
}

const MAX_FINDINGS = 1_000

/**
 * Checks an audit trail offline: entries ordered by record and sequence, then personal digests, then links by entry, kind and id, then seals by number,
 * each followed by its leaves by position. Finds edits, gaps, truncation, and rollback against an exported seal.
 */
export async function verifyAudit(lines: AsyncIterable<AuditLine>, options: VerifyOptions): Promise<AuditReport> {
  const trail = new TrailCheck(options)
  for await (const line of lines) trail.take(line)
  return trail.finish()
}

type Entry = Extract<AuditLine, { type: 'entry' }>
type Link = Extract<AuditLine, { type: 'link' }>
type Personal = Extract<AuditLine, { type: 'personal' }>
type Seal = Extract<AuditLine, { type: 'seal' }>
type Leaf = Extract<AuditLine, { type: 'leaf' }>

/** A trail as far as it was read; every line is looked at once. */
class TrailCheck {
  readonly #exportedSeal: ExportedSeal | undefined
  readonly #key: KeyObject
  readonly #findings: AuditFinding[] = []
  readonly #entries = new Map<string, CheckedEntry>()
  readonly #linked = new Map<string, ReturnType<typeof digestLinks>>()
  #links = 0
  #records = 0
  #seals = 0
  #lastEntry: Entry | undefined
  #seal: Seal | undefined
  #leaves: Buffer[] = []
  #isExportedSealFound = false

  constructor(options: VerifyOptions) {
    this.#key = createPublicKey(options.publicKeyPem)
    this.#exportedSeal = options.exportedSeal
  }

  #find = (code: AuditFault, place: string): void => {
    if (this.#findings.length < MAX_FINDINGS) this.#findings.push({ code, place })
  }

  take(line: AuditLine): void {
    if (line.type === 'entry') this.#takeEntry(line)
    else if (line.type === 'personal') this.#takePersonal(line)
    else if (line.type === 'link') this.#takeLink(line)
    else if (line.type === 'seal') this.#takeSeal(line)
    else this.#takeLeaf(line)
  }

  #takeEntry(line: Entry): void {
    const last = this.#lastEntry
    const isFirst = last?.recordKind !== line.recordKind || last.recordId !== line.recordId
    if (isFirst) this.#records += 1
    this.#entries.set(line.id, {
      hash: line.hash,
      isUnsealed: line.isUnsealed,
      isSealed: false,
      place: placeOf(line),
      ...committedTo(line.content),
    })
    checkEntry(line, isFirst ? undefined : last, this.#find)
    this.#lastEntry = line
  }

  #takePersonal(line: Personal): void {
    const entry = this.#entries.get(line.entryId)
    if (line.digest !== null && entry?.personal.get(line.name) !== line.digest)
      this.#find('PERSONAL_EDITED', `${entry?.place ?? line.entryId} ${line.name}`)
  }

  #takeLink({ entryId, kind, id, version, digest }: Link): void {
    this.#links += 1
    const digests = this.#linked.get(entryId) ?? digestLinks()
    this.#linked.set(entryId, digests)
    digests.add({ kind, id, version, digest: Buffer.from(digest, 'hex') })
  }

  #takeSeal(line: Seal): void {
    this.#closeSeal()
    checkSeal(line, this.#seal, this.#key, this.#find)
    if (this.#exportedSeal?.number === line.number) {
      this.#isExportedSealFound = true
      if (this.#exportedSeal.hash !== line.hash) this.#find('ROLLED_BACK', `seal ${line.number}`)
    }
    this.#seal = line
    this.#seals += 1
  }

  #takeLeaf(line: Leaf): void {
    this.#leaves.push(Buffer.from(line.hash, 'hex'))
    const entry = this.#entries.get(line.entryId)
    if (entry === undefined) {
      this.#find('SEALED_ENTRY_MISSING', `seal ${line.sealNumber} entry ${line.entryId}`)
      return
    }
    entry.isSealed = true
    if (entry.hash !== line.hash) this.#find('SEALED_ENTRY_CHANGED', entry.place)
  }

  #closeSeal(): void {
    const seal = this.#seal
    if (seal === undefined) return
    if (merkleRoot(this.#leaves).toString('hex') !== seal.root || this.#leaves.length !== seal.entryCount)
      this.#find('SEAL_ROOT', `seal ${seal.number}`)
    this.#leaves = []
  }

  /** What only the whole trail tells: truncation, missing seals, changed bulk lists. */
  finish(): AuditReport {
    this.#closeSeal()
    let unsealed = 0
    for (const [id, entry] of this.#entries) {
      if (entry.isUnsealed) unsealed += 1
      else if (!entry.isSealed) this.#find('ENTRY_NOT_SEALED', entry.place)
      const kept = this.#linked.get(id)?.finish()
      if (kept?.digest !== entry.links?.digest || kept?.count !== entry.links?.count)
        this.#find('LINKS_EDITED', entry.place)
    }
    if (this.#exportedSeal !== undefined && !this.#isExportedSealFound)
      this.#find('ROLLED_BACK', `seal ${this.#exportedSeal.number}`)
    return {
      entries: this.#entries.size,
      records: this.#records,
      links: this.#links,
      seals: this.#seals,
      unsealed,
      lastSeal: this.#seal?.number ?? null,
      findings: this.#findings,
    }
  }
}

function placeOf(entry: Entry): string {
  return `${entry.recordKind}/${entry.recordId}#${entry.sequence}`
}

function checkEntry(entry: Entry, before: Entry | undefined, find: (code: AuditFault, place: string) => void): void {
  const place = placeOf(entry)
  const previous = entry.previousHash === null ? null : Buffer.from(entry.previousHash, 'hex')
  if (hashEntry(entry.content, previous).toString('hex') !== entry.hash) find('CONTENT_EDITED', place)
  if (entry.sequence !== (before?.sequence ?? 0) + 1) find('CHAIN_GAP', place)
  if (entry.previousHash !== (before?.hash ?? null)) find('CHAIN_BROKEN', place)
  const content = readObject(entry.content)
  // Lists and timelines show the columns: they must say what the hash covers.
  const { id, recordKind, recordId, sequence, actorKind, actorId, action, scopeId } = entry
  const columns = { id, recordKind, recordId, sequence, actorKind, actorId, action, scopeId }
  const isSame =
    Object.entries(columns).every(([name, value]) => content[name] === value) &&
    Date.parse(String(content['at'])) === Date.parse(entry.at)
  if (!isSame) find('COLUMNS_EDITED', place)
}

function checkSeal(
  seal: Seal,
  before: Seal | undefined,
  key: KeyObject,
  find: (code: AuditFault, place: string) => void,
): void {
  const place = `seal ${seal.number}`
  const { number, at, entryCount, root, previousHash, keyId } = seal
  const content: SealContent = { number, at, entryCount, root, previousHash, keyId }
  if (hashSeal(content).toString('hex') !== seal.hash) find('SEAL_BROKEN', place)
  if (number !== (before?.number ?? 0) + 1) find('SEAL_GAP', place)
  if (previousHash !== (before?.hash ?? null)) find('SEAL_BROKEN', place)
  if (!verifySignature(null, sealBytes(content), key, Buffer.from(seal.signature, 'hex'))) find('SEAL_SIGNATURE', place)
}

function readObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

/** The digests an entry's content commits to: of its personal values and of the records it speaks for. */
function committedTo(content: string): Commitments {
  const { personal, links } = readObject(content)
  const digests = typeof personal === 'object' && personal !== null ? Object.entries(personal) : []
  return { personal: new Map(digests.map(([name, digest]) => [name, String(digest)])), links: readLinks(links) }
}

function readLinks(links: unknown): Commitments['links'] {
  if (typeof links !== 'object' || links === null || !('count' in links) || !('digest' in links)) return undefined
  return { count: Number(links.count), digest: String(links.digest) }
}
