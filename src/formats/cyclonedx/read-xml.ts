import { SaxesParser, type SaxesTagNS } from 'saxes'
import { findNotUtf8, isWide } from '../json/stream-bytes.ts'
import { JSON_STREAM_LIMITS } from '../json/stream-model.ts'
import { SBOM_LIMITS, type SbomCounts, type SbomLimits, type SbomVisitor } from '../sbom/model.ts'
import { CycloneDxDocument } from './document.ts'
import { WALKED_LISTS, type CycloneDxOptions } from './model.ts'
import { Frame } from './xml-build.ts'
import { ROOT, type Shape } from './xml-shape.ts'

const NAMESPACE = /^https?:\/\/cyclonedx\.org\/schema\/bom\/(\d+\.\d+)$/
const LISTS: ReadonlySet<string> = new Set(WALKED_LISTS)
const SKIP: Shape = { kind: 'skip' }
const MAX_TEXT = 200

/** A value of its own: texts cut out of a chunk keep the whole chunk in memory. */
function detach(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** Turns XML into the pieces of the JSON shape and hands them to the document. */
class XmlReading {
  readonly #document: CycloneDxDocument
  readonly #limits: SbomLimits
  readonly #parser = new SaxesParser({ xmlns: true, position: true })
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #frames: Frame[] = []
  readonly #counts = new Map<string, number>()
  #namespace = ''
  /** Name of the member of the document that is open. */
  #listName = ''
  #isRootSeen = false
  /** Levels of elements that are skipped. */
  #skipped = 0
  #isOver = false
  #isFirst = true
  #bytes = 0
  #sinceElement = 0

  constructor(document: CycloneDxDocument, limits: SbomLimits) {
    this.#document = document
    this.#limits = limits
    this.#parser.on('error', ({ message }) => this.#fail('NOT_XML', { reason: message.slice(0, MAX_TEXT) }))
    this.#parser.on('doctype', () => this.#fail('XML_DOCTYPE'))
    this.#parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) this.#fail('NOT_UTF8', { encoding })
    })
    this.#parser.on('opentag', (tag) => this.#open(tag))
    this.#parser.on('closetag', (tag) => this.#close(tag))
    for (const event of ['text', 'cdata'] as const) this.#parser.on(event, (text) => this.#text(text))
  }

  get isOver(): boolean {
    return this.#isOver || this.#document.isOver
  }

  push(chunk: Uint8Array): void {
    if (this.#isFirst && isWide(chunk.subarray(0, 4))) return this.#fail('NOT_UTF8')
    this.#isFirst = false
    this.#bytes += chunk.length
    this.#sinceElement += chunk.length
    if (this.#bytes > this.#limits.bytes) return this.#fail('TOO_LARGE', { maxBytes: this.#limits.bytes })
    const text = this.#decode(chunk)
    if (text !== undefined) this.#parser.write(text)
    if (this.#sinceElement > JSON_STREAM_LIMITS.pieceBytes)
      this.#fail('PIECE_TOO_LARGE', { maxBytes: JSON_STREAM_LIMITS.pieceBytes })
  }

  /** True when the document was read to its end. */
  end(): boolean {
    if (!this.isOver && this.#decode() !== undefined) {
      if (this.#bytes === 0) this.#fail('EMPTY')
      else if (this.#frames.length > 0 || !this.#isRootSeen) this.#fail('XML_CUT')
      else this.#parser.close()
    }
    return !this.isOver
  }

  #decode(chunk?: Uint8Array): string | undefined {
    try {
      return chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true })
    } catch {
      // The bytes of a character that began in the chunk before are behind it.
      const at = chunk === undefined ? 0 : (findNotUtf8(chunk) ?? 0)
      const before = this.#bytes - (chunk?.length ?? 0)
      const feeds = (chunk ?? new Uint8Array()).subarray(0, at).filter((byte) => byte === 0x0a).length
      this.#fail('BYTES_NOT_UTF8', { byte: before + at + 1 }, feeds)
      return undefined
    }
  }

  #fail(code: string, params: Readonly<Record<string, string | number>> = {}, lines = 0): void {
    if (this.#isOver) return
    this.#isOver = true
    const { line, columnIndex } = this.#parser
    this.#document.report.partial(code, '', { ...params, line: line + lines, column: columnIndex + 1 })
  }

  #open(tag: SaxesTagNS): void {
    if (this.isOver) return
    if (this.#frames.length + this.#skipped >= this.#limits.depth)
      return this.#fail('TOO_DEEP', { maxDepth: this.#limits.depth })
    if (this.#skipped > 0) {
      this.#skipped += 1
      return
    }
    const frame = this.#frames.at(-1)
    if (frame === undefined) return this.#openRoot(tag)
    const shape = tag.uri === this.#namespace ? frame.childShape(tag.local) : SKIP
    if (shape === undefined && !frame.isOpen)
      this.#document.report.error('XML_UNKNOWN_ELEMENT', '', {
        name: tag.local.slice(0, MAX_TEXT),
        line: this.#parser.line,
        column: this.#parser.columnIndex + 1,
      })
    if (shape === undefined || shape.kind === 'skip') {
      this.#skipped = 1
      return
    }
    if (this.#frames.length === 1) this.#openMember(tag.local, shape)
    this.#push(shape, tag)
  }

  #openMember(name: string, shape: Shape): void {
    this.#listName = name
    if (shape.kind === 'list' && LISTS.has(name)) this.#document.open(`/${name}`, 'array')
  }

  #push(shape: Shape, tag: SaxesTagNS): void {
    const attributes = new Map(
      Object.values(tag.attributes)
        .filter(({ uri }) => uri === '')
        .map(({ local, value }) => [local, value]),
    )
    this.#frames.push(new Frame(shape, attributes, this.#parser.line))
  }

  #openRoot(tag: SaxesTagNS): void {
    const version = NAMESPACE.exec(tag.uri)?.[1]
    if (tag.local !== 'bom' || version === undefined) return this.#fail('NOT_CYCLONEDX')
    this.#isRootSeen = true
    this.#namespace = tag.uri
    this.#push(ROOT, tag)
    this.#document.open('', 'object')
    this.#member('bomFormat', 'CycloneDX')
    this.#member('specVersion', version)
    const attributes = new Frame({ ...ROOT, members: new Map() }, this.#frames[0]?.attributes ?? new Map(), 1).finish()
    if (typeof attributes === 'object' && attributes !== null)
      for (const [name, value] of Object.entries(attributes)) this.#member(name, value)
  }

  #member(key: string, value: unknown): void {
    this.#document.piece({ parent: '', key, value, line: this.#parser.line, bytes: 0 })
  }

  #close({ local }: SaxesTagNS): void {
    if (this.isOver) return
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    const frame = this.#frames.pop()
    const above = this.#frames.at(-1)
    if (frame === undefined || above === undefined) return
    const value = frame.finish()
    if (this.#frames.length === 1) this.#takeMember(local, frame, value)
    else if (this.#frames.length === 2 && this.#isListElement()) this.#takeElement(frame, value)
    else if (!above.take(local, value)) this.#findTwice(local)
  }

  #findTwice(name: string): void {
    const place = { line: this.#parser.line, column: this.#parser.columnIndex + 1 }
    this.#document.report.error('XML_ELEMENT_TWICE', '', { name, ...place })
  }

  #isListElement(): boolean {
    return this.#frames[1]?.shape.kind === 'list' && LISTS.has(this.#listName)
  }

  #takeElement(frame: Frame, value: unknown): void {
    const key = this.#counts.get(this.#listName) ?? 0
    this.#counts.set(this.#listName, key + 1)
    this.#sinceElement = 0
    this.#document.piece({ parent: `/${this.#listName}`, key, value: detach(value), line: frame.line, bytes: 0 })
  }

  #takeMember(local: string, frame: Frame, value: unknown): void {
    this.#sinceElement = 0
    if (frame.shape.kind !== 'list' || !LISTS.has(local)) this.#member(local, detach(value))
  }

  #text(text: string): void {
    const frame = this.#frames.at(-1)
    if (this.isOver || this.#skipped > 0 || frame === undefined) return
    const { shape } = frame
    if (shape.kind === 'list' || (shape.kind === 'object' && shape.text === undefined)) return
    frame.text += text
  }
}

/**
 * Reads a CycloneDX document in XML, 1.2 to 1.7, as it comes: it is turned into the JSON shape piece by piece, and goes the same way
 * from there. Document types (and so entities of one's own) are refused.
 */
export async function readCycloneDxXml(
  chunks: AsyncIterable<Uint8Array>,
  visitor: SbomVisitor,
  options: CycloneDxOptions = {},
): Promise<SbomCounts> {
  const document = new CycloneDxDocument(visitor, options, 'xml')
  const reading = new XmlReading(document, { ...SBOM_LIMITS, ...options.limits })
  for await (const chunk of chunks) {
    reading.push(chunk)
    if (reading.isOver) break
  }
  document.finish(reading.end())
  return document.counts
}
