import type { SbomLimits, SbomVisitor } from '../sbom/model.ts'
import type { Place, Raw } from './check.ts'
import { TagLines, type TagValue } from './lines.ts'
import { Reading } from './reading.ts'
import { TAGS, type Section, type TagWord } from './tags.ts'
import { Utf8Lines } from './utf8-lines.ts'

const MAX_LIST = 100_000
/** Characters of one line. */
const MAX_LINE = 8_000_000
const DOCUMENT = 'SPDXRef-DOCUMENT'
const CHECKSUM = /^([A-Za-z0-9-]+)\s*:\s*(\S+)$/
const VERIFICATION = /^([^\s(]+)\s*(?:\(\s*(?:excludes:)?\s*(.*)\))?$/
const REFERENCE = /^(\S+)\s+(\S+)\s+(.+)$/s
const RELATIONSHIP = /^(\S+)\s+(\S+)\s+(\S+)$/
const EXTERNAL = /^(\S+)\s+(\S+)\s+([A-Za-z0-9-]+):\s*(\S+)$/
const RANGE = /^(\d{1,15}):(\d{1,15})$/

type Fields = Record<string, unknown>

/** An element that is being put together from its tags, as it would stand in JSON. */
interface Draft {
  readonly section: Section
  readonly raw: Fields
  readonly lines: Map<string, number>
  readonly line: number
}

function createDraft(section: Section, line: number): Draft {
  return { section, raw: Object.create(null), lines: new Map(), line }
}

/** Places of a draft's members: lines. */
function placeOf({ lines, line }: Draft): Place {
  return (key) => {
    const [name, index] = key.split('/')
    return `line:${lines.get(`${name}/${index}`) ?? lines.get(name ?? '') ?? line}`
  }
}

function listOf(raw: Fields, key: string): unknown[] {
  const known = raw[key]
  if (Array.isArray(known)) return known
  const list: unknown[] = []
  raw[key] = list
  return list
}

/** Reads tags with their values into the elements of SPDX 2, one after the other. */
class TagReading {
  readonly #reading: Reading
  readonly #document = createDraft('document', 1)
  readonly #creation: Fields = Object.create(null)
  #draft: Draft | null = null
  #annotations: Draft[] = []
  /** A relationship waits for its comment. */
  #relationship: Draft | null = null
  /** Files behind a package are in it (SPDX 2.3 clause 7). */
  #package: string | null = null

  constructor(reading: Reading) {
    this.#reading = reading
  }

  take(told: TagValue): void {
    if (told.tag !== 'RelationshipComment') this.#endRelationship()
    switch (told.tag) {
      case 'SPDXID':
        this.#set(this.#draft ?? this.#document, 'SPDXID', told)
        return
      case 'Relationship':
        this.#begin({ ...told })
        return
      case 'RelationshipComment':
        if (this.#relationship === null) this.#error('OUT_OF_PLACE', told)
        else this.#set(this.#relationship, 'comment', told)
        return
      case 'ExternalDocumentRef':
        this.#externalDocument(told)
        return
      case 'Creator':
        listOf(this.#creation, 'creators').push(told.value)
        this.#document.lines.set('creationInfo', told.line)
        return
      case 'Created':
      case 'CreatorComment':
      case 'LicenseListVersion':
        this.#creation[
          told.tag === 'CreatorComment' ? 'comment' : told.tag === 'Created' ? 'created' : 'licenseListVersion'
        ] = told.value
        this.#document.lines.set('creationInfo', told.line)
        return
      default:
        this.#field(told)
    }
  }

  #error(code: string, { tag, line }: TagValue): void {
    this.#reading.check.error(code, `line:${line}`, { name: tag.slice(0, 80) })
  }

  #field(told: TagValue): void {
    const word = TAGS.get(told.tag)
    if (word === undefined) {
      this.#reading.check.warn('UNKNOWN_TAG', `line:${told.line}`, { name: told.tag.slice(0, 80) })
      return
    }
    if (word.isFirst) this.#start(word.section, told.line)
    const draft = word.section === 'document' ? this.#document : this.#draft
    // An annotation stands within its element: what follows it is the element's again.
    const owner = draft?.section === word.section ? draft : this.#resume(word.section)
    if (owner === undefined) this.#error('OUT_OF_PLACE', told)
    else this.#put(owner, word, told)
  }

  /** The element around an annotation, when a tag belongs to it. */
  #resume(section: Section): Draft | undefined {
    const inner = this.#annotations.at(-1)
    if (inner?.section === section) return inner
    return undefined
  }

  #start(section: Section, line: number): void {
    const draft = createDraft(section, line)
    if (section === 'annotation' && this.#annotations.length < MAX_LIST) {
      this.#annotations.push(draft)
      return
    }
    this.#endElement()
    this.#draft = draft
  }

  #set(draft: Draft, key: string, told: TagValue): void {
    if (draft.raw[key] !== undefined) {
      this.#error('REPEATED', told)
      return
    }
    draft.raw[key] = told.value
    draft.lines.set(key, told.line)
  }

  #put(draft: Draft, word: TagWord, told: TagValue): void {
    const { kind, key } = word
    if (kind === 'text') this.#set(draft, key, told)
    else if (kind === 'boolean') this.#boolean(draft, key, told)
    else if (kind === 'verification') this.#verification(draft, key, told)
    else if (kind === 'referenceComment') this.#referenceComment(draft, told)
    else this.#push(draft, key, this.#valueOf(word, told, draft), told)
    const version = draft.raw['spdxVersion']
    if (key === 'spdxVersion' && version !== undefined) this.#reading.version(draft.raw, placeOf(draft))
  }

  #push(draft: Draft, key: string, value: unknown, told: TagValue): void {
    if (value === undefined) return
    const list = listOf(draft.raw, key)
    if (list.length >= MAX_LIST) return
    draft.lines.set(`${key}/${list.length}`, told.line)
    list.push(value)
  }

  #boolean(draft: Draft, key: string, told: TagValue): void {
    const value = told.value.trim().toLowerCase()
    if (value !== 'true' && value !== 'false') this.#error('NOT_BOOLEAN', told)
    else if (draft.raw[key] === undefined) {
      draft.raw[key] = value === 'true'
      draft.lines.set(key, told.line)
    } else this.#error('REPEATED', told)
  }

  #verification(draft: Draft, key: string, told: TagValue): void {
    const found = VERIFICATION.exec(told.value.trim())
    if (found === null) this.#error('VALUE_FORM', told)
    const excluded = found?.[2]?.trim()
    draft.raw[key] = {
      packageVerificationCodeValue: found?.[1] ?? told.value.trim(),
      ...(excluded === undefined || excluded === '' ? {} : { packageVerificationCodeExcludedFiles: [excluded] }),
    }
    draft.lines.set(key, told.line)
  }

  #referenceComment(draft: Draft, told: TagValue): void {
    const last = listOf(draft.raw, 'externalRefs').at(-1)
    if (typeof last === 'object' && last !== null) Object.assign(last, { comment: told.value })
    else this.#error('OUT_OF_PLACE', told)
  }

  #valueOf({ kind }: TagWord, told: TagValue, draft: Draft): unknown {
    const value = told.value.trim()
    if (kind === 'list') return value
    if (kind === 'checksum') return this.#match(CHECKSUM, value, told, ['algorithm', 'checksumValue'])
    if (kind === 'reference')
      return this.#match(REFERENCE, value, told, ['referenceCategory', 'referenceType', 'referenceLocator'])
    const range = this.#match(RANGE, value, told, ['from', 'to'])
    if (range === undefined) return undefined
    const name = kind === 'byteRange' ? 'offset' : 'lineNumber'
    const reference = draft.raw['snippetFromFile']
    const point = (at: string | undefined): Raw => ({ reference, [name]: Number(at) })
    return { startPointer: point(range['from']), endPointer: point(range['to']) }
  }

  #match(pattern: RegExp, value: string, told: TagValue, names: readonly string[]): Record<string, string> | undefined {
    const found = pattern.exec(value)
    if (found === null) {
      this.#error('VALUE_FORM', told)
      return undefined
    }
    return Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']))
  }

  #begin(told: TagValue): void {
    const found = this.#match(RELATIONSHIP, told.value.trim(), told, [
      'spdxElementId',
      'relationshipType',
      'relatedSpdxElement',
    ])
    if (found === undefined) return
    const draft = createDraft('document', told.line)
    Object.assign(draft.raw, found)
    this.#relationship = draft
  }

  #endRelationship(): void {
    const draft = this.#relationship
    if (draft === null) return
    this.#relationship = null
    this.#reading.relationship(draft.raw, placeOf(draft))
  }

  #externalDocument(told: TagValue): void {
    const found = EXTERNAL.exec(told.value.trim())
    if (found === null) {
      this.#error('VALUE_FORM', told)
      return
    }
    const [, externalDocumentId, spdxDocument, algorithm, checksumValue] = found
    const raw = { externalDocumentId, spdxDocument, checksum: { algorithm, checksumValue } }
    this.#reading.externalDocument(raw, () => `line:${told.line}`)
  }

  /** Hands the element at hand over, with the annotations that name it. */
  #endElement(): void {
    const draft = this.#draft
    this.#draft = null
    const id = draft === null ? DOCUMENT : draft.raw['SPDXID']
    const own = this.#annotations.filter(({ raw }) => raw['spdxRef'] === id && draft !== null)
    const others = this.#annotations.filter((one) => !own.includes(one))
    this.#annotations = []
    for (const one of others) this.#annotate(one)
    if (draft === null) return
    if (own.length > 0) {
      draft.raw['annotations'] = own.map(({ raw }) => withoutRef(raw))
      for (const [index, { line }] of own.entries()) draft.lines.set(`annotations/${index}`, line)
    }
    this.#hand(draft)
  }

  #annotate(one: Draft): void {
    const isDocument = one.raw['spdxRef'] === DOCUMENT
    const place = placeOf(one)
    if (one.raw['spdxRef'] === undefined) this.#reading.check.missing('SPDXREF', place, '12.4')
    this.#reading.annotations({ annotations: [isDocument ? withoutRef(one.raw) : one.raw] }, (key) =>
      place(key.replace(/^annotations(?:\/0)?\/?/, '')),
    )
  }

  #hand(draft: Draft): void {
    const place = placeOf(draft)
    const id = draft.raw['SPDXID']
    if (draft.section === 'package') {
      this.#reading.package(draft.raw, place)
      // Files of a package that was not analysed are not in the document: those behind it are in none.
      this.#package = typeof id === 'string' && draft.raw['filesAnalyzed'] !== false ? id : null
    } else if (draft.section === 'file') {
      this.#reading.file(draft.raw, place)
      if (this.#package !== null && typeof id === 'string') this.#reading.contains(this.#package, id, place(''))
    } else if (draft.section === 'snippet') this.#reading.snippet(draft.raw, place)
    else if (draft.section === 'licence') this.#reading.extractedLicence(draft.raw, place)
  }

  finish(): void {
    this.#endRelationship()
    this.#endElement()
    const { raw } = this.#document
    if (Object.keys(this.#creation).length > 0) raw['creationInfo'] = this.#creation
    this.#reading.finish(raw, placeOf(this.#document))
  }
}

function withoutRef(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'spdxRef'))
}

/** Reads a document of SPDX 2 in tag-value, line by line; places are lines (`line:12`). */
export async function readTagValue(
  chunks: AsyncIterable<Uint8Array>,
  visitor: SbomVisitor,
  limits: SbomLimits,
): Promise<void> {
  const reading = new Reading(visitor, limits, 'tag-value')
  const tags = new TagReading(reading)
  const lines = new TagLines(reading.check, (told) => tags.take(told))
  const bytes = new Utf8Lines(lines, reading.check)
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limits.bytes || bytes.heldBytes > MAX_LINE) {
      reading.check.partial('TOO_LARGE', '', { maxBytes: size > limits.bytes ? limits.bytes : MAX_LINE })
      break
    }
    bytes.push(chunk)
  }
  bytes.end()
  lines.end()
  tags.finish()
}
