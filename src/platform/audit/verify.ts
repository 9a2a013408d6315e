import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { digestLinks, hashEntry, hashSeal, merkleRoot, sealBytes, type SealContent } from './chain.ts'

/** One line of an audit export: everything `verifyAudit` needs, nothing else. */
export type AuditLine =
  | {
      readonly type: 'entry'
      readonly id: string
      readonly recordKind: string
      readonly recordId: string
      readonly sequence: number
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

type Entry = Extract<AuditLine, { type: 'entry' }>

const MAX_FINDINGS = 1_000

/**
 * Checks an audit trail offline: entries ordered by record and sequence, then personal digests, then links by entry, kind and id, then seals by number,
 * each followed by its leaves by position. Finds edits, gaps, truncation, and rollback against an exported seal.
 */
export async function verifyAudit(lines: AsyncIterable<AuditLine>, options: VerifyOptions): Promise<AuditReport> {
  const findings: AuditFinding[] = []
  const find = (code: AuditFault, place: string): void => {
    if (findings.length < MAX_FINDINGS) findings.push({ code, place })
  }
  const entries = new Map<string, CheckedEntry>()
  const key = createPublicKey(options.publicKeyPem)
  const linked = new Map<string, ReturnType<typeof digestLinks>>()
  let links = 0
  let records = 0
  let last: Entry | undefined
  let seal: Extract<AuditLine, { type: 'seal' }> | undefined
  let leaves: Buffer[] = []
  let seals = 0
  let isExportedSealFound = false

  const closeSeal = (): void => {
    if (seal === undefined) return
    if (merkleRoot(leaves).toString('hex') !== seal.root || leaves.length !== seal.entryCount)
      find('SEAL_ROOT', `seal ${seal.number}`)
    leaves = []
  }

  for await (const line of lines) {
    if (line.type === 'entry') {
      const isFirst = last?.recordKind !== line.recordKind || last.recordId !== line.recordId
      if (isFirst) records += 1
      entries.set(line.id, {
        hash: line.hash,
        isUnsealed: line.isUnsealed,
        isSealed: false,
        place: placeOf(line),
        ...committedTo(line.content),
      })
      checkEntry(line, isFirst ? undefined : last, find)
      last = line
    } else if (line.type === 'personal') {
      const entry = entries.get(line.entryId)
      if (line.digest !== null && entry?.personal.get(line.name) !== line.digest)
        find('PERSONAL_EDITED', `${entry?.place ?? line.entryId} ${line.name}`)
    } else if (line.type === 'link') {
      links += 1
      const digest = linked.get(line.entryId) ?? digestLinks()
      linked.set(line.entryId, digest)
      digest.add({ kind: line.kind, id: line.id, version: line.version, digest: Buffer.from(line.digest, 'hex') })
    } else if (line.type === 'seal') {
      closeSeal()
      checkSeal(line, seal, key, find)
      if (options.exportedSeal?.number === line.number) {
        isExportedSealFound = true
        if (options.exportedSeal.hash !== line.hash) find('ROLLED_BACK', `seal ${line.number}`)
      }
      seal = line
      seals += 1
    } else {
      leaves.push(Buffer.from(line.hash, 'hex'))
      const entry = entries.get(line.entryId)
      if (entry === undefined) find('SEALED_ENTRY_MISSING', `seal ${line.sealNumber} entry ${line.entryId}`)
      else {
        entry.isSealed = true
        if (entry.hash !== line.hash) find('SEALED_ENTRY_CHANGED', entry.place)
      }
    }
  }
  closeSeal()
  let unsealed = 0
  for (const [id, entry] of entries) {
    if (entry.isUnsealed) unsealed += 1
    else if (!entry.isSealed) find('ENTRY_NOT_SEALED', entry.place)
    const kept = linked.get(id)?.finish()
    if (kept?.digest !== entry.links?.digest || kept?.count !== entry.links?.count) find('LINKS_EDITED', entry.place)
  }
  if (options.exportedSeal !== undefined && !isExportedSealFound)
    find('ROLLED_BACK', `seal ${options.exportedSeal.number}`)
  return { entries: entries.size, records, links, seals, unsealed, lastSeal: seal?.number ?? null, findings }
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
  const isSame =
    content['id'] === entry.id &&
    content['recordKind'] === entry.recordKind &&
    content['recordId'] === entry.recordId &&
    content['sequence'] === entry.sequence
  if (!isSame) find('COLUMNS_EDITED', place)
}

function checkSeal(
  seal: Extract<AuditLine, { type: 'seal' }>,
  before: Extract<AuditLine, { type: 'seal' }> | undefined,
  key: ReturnType<typeof createPublicKey>,
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
