import type { Finding } from '../finding.ts'
import { locateJsonError } from './locate.ts'
import { countNames, isWide, joinBytes } from './stream-bytes.ts'
import { pointerStep } from './pointer.ts'
import { JSON_STREAM_LIMITS, type JsonHandler, type JsonStreamLimits } from './stream-model.ts'

/** Names of a walked object that are held against doubles. */
const MAX_NAMES = 10_000

type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'comma' | 'nothing'

/** An object or array that is walked through. */
interface Frame {
  readonly pointer: string
  readonly isObject: boolean
  readonly names: Set<string>
  key: string
  count: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const LINE_FEED = 0x0a

const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d
const isBlank = (code: number): boolean => code === 0x20 || code === LINE_FEED || code === 0x0d || code === 0x09

/**
 * Walks through a JSON document (RFC 8259) piece by piece, in memory of its largest piece: the document itself and the objects and
 * arrays at the pointers of `walked` are gone through, every member or element of them is parsed by itself and handed over.
 * Findings tell the place: EMPTY, NOT_UTF8, NOT_JSON, JSON_CUT, TEXT_AFTER_JSON, TOO_DEEP, TOO_LARGE, PIECE_TOO_LARGE end the
 * reading (`isOver`); BYTE_ORDER_MARK and DUPLICATE_NAME are read over. Columns count bytes before a piece, characters in it.
 */
export class JsonScanner {
  readonly findings: Finding[] = []
  readonly #handler: JsonHandler
  readonly #walked: ReadonlySet<string>
  readonly #limits: JsonStreamLimits
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #frames: Frame[] = []
  #expected: Expected = 'value'
  #isOver = false
  #ended: Finding | undefined
  #isBegun = false
  #head: Uint8Array = new Uint8Array()
  /** Bytes before the chunk at hand, and where its line begins. */
  #before = 0
  #line = 1
  #lineStart = 0
  // The piece at hand.
  #isInPiece = false
  #isName = false
  #parts: Uint8Array[] = []
  #size = 0
  #depth = 0
  #isInString = false
  #isScalar = false
  #skip = 0
  #names = 0
  #pieceLine = 1
  #pieceColumn = 1

  constructor(handler: JsonHandler, walked: Iterable<string> = [], limits: Partial<JsonStreamLimits> = {}) {
    this.#handler = handler
    this.#walked = new Set(walked)
    this.#limits = { ...JSON_STREAM_LIMITS, ...limits }
  }

  /** What ended the reading before the end of the document: it is the last of the findings, whatever their limit. */
  get ended(): Finding | undefined {
    return this.#ended
  }

  /** True when nothing more is read, whatever comes. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends the reading: its caller has had enough. */
  stop(): void {
    this.#isOver = true
    this.#parts = []
  }

  /** Takes the next bytes of the document; they may be changed afterwards only when the document is read. */
  push(chunk: Uint8Array): void {
    if (this.#isOver) return
    const bytes = this.#isBegun ? chunk : this.#begin(chunk)
    if (bytes !== undefined) this.#read(bytes)
  }

  /** Tells that no bytes follow. */
  end(): void {
    if (this.#isOver) return
    if (!this.#isBegun) {
      this.#isBegun = true
      this.#open(this.#head)
    }
    if (this.#isOver) return
    if (this.#isInPiece && this.#isScalar) this.#finish()
    if (this.#isOver) return
    if (this.#isInPiece) this.#explain('JSON_CUT')
    else if (this.#expected !== 'nothing') this.#fail(this.#isNew() ? 'EMPTY' : 'JSON_CUT', this.#before)
    this.stop()
  }

  #isNew(): boolean {
    return this.#frames.length === 0 && this.#expected === 'value'
  }

  #find(code: string, path: string, params: Finding['params']): void {
    if (this.findings.length < this.#limits.findings) this.findings.push({ code, path, params })
  }

  /** Reading ends here: that is told however many findings there were. */
  #endEarly(code: string, path: string, params: Finding['params']): void {
    this.#ended = { code, path, params }
    this.findings.push(this.#ended)
    this.stop()
  }

  #fail(code: string, offset: number): void {
    this.#endEarly(code, this.#pointer(), { line: this.#line, column: offset - this.#lineStart + 1 })
  }

  #pointer(): string {
    const frame = this.#frames.at(-1)
    return frame === undefined ? '' : frame.pointer + pointerStep(frame.isObject ? frame.key : frame.count)
  }

  /** Waits for the four bytes that tell the encoding. */
  #begin(chunk: Uint8Array): Uint8Array | undefined {
    this.#head = joinBytes([this.#head, chunk])
    if (this.#head.length < 4) return undefined
    this.#isBegun = true
    this.#open(this.#head)
    return undefined
  }

  #open(bytes: Uint8Array): void {
    this.#head = new Uint8Array()
    if (isWide(bytes.subarray(0, 4))) return this.#fail('NOT_UTF8', 0)
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    if (isMarked) this.#find('BYTE_ORDER_MARK', '', { line: 1, column: 1 })
    this.#read(isMarked ? bytes.subarray(3) : bytes)
  }

  #read(bytes: Uint8Array): void {
    if (this.#before + bytes.length > this.#limits.bytes) {
      return this.#endEarly('TOO_LARGE', '', { maxBytes: this.#limits.bytes })
    }
    let at = 0
    while (at < bytes.length && !this.#isOver) {
      if (this.#isInPiece) at = this.#isScalar ? this.#readScalar(bytes, at) : this.#readPiece(bytes, at)
      else at = this.#step(bytes, at)
    }
    this.#before += bytes.length
  }

  /** One byte between pieces. */
  #step(bytes: Uint8Array, at: number): number {
    const code = bytes[at] ?? 0
    if (code === LINE_FEED) {
      this.#line += 1
      this.#lineStart = this.#before + at + 1
    }
    if (isBlank(code)) return at + 1
    const frame = this.#frames.at(-1)
    const expected = this.#expected
    const mayEnd = expected === 'comma' || expected === 'valueOrEnd' || expected === 'nameOrEnd'
    if (frame !== undefined && mayEnd && code === (frame.isObject ? 0x7d : 0x5d)) return this.#close(at)
    if (frame !== undefined && expected === 'comma' && code === COMMA) {
      this.#expected = frame.isObject ? 'name' : 'value'
      return at + 1
    }
    if (expected === 'colon' && code === COLON) {
      this.#expected = 'value'
      return at + 1
    }
    if ((expected === 'name' || expected === 'nameOrEnd') && code === QUOTE) return this.#start(at, code, true)
    if (expected === 'value' || expected === 'valueOrEnd') return this.#startValue(at, code)
    this.#fail(expected === 'nothing' ? 'TEXT_AFTER_JSON' : 'NOT_JSON', this.#before + at)
    return at
  }

  #close(at: number): number {
    this.#frames.pop()
    this.#valueEnded()
    return at + 1
  }

  #valueEnded(): void {
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.count += 1
    this.#expected = frame === undefined ? 'nothing' : 'comma'
  }

  #startValue(at: number, code: number): number {
    if (!isOpening(code)) return this.#start(at, code, false)
    const pointer = this.#pointer()
    if (this.#frames.length > 0 && !this.#walked.has(pointer)) return this.#start(at, code, false)
    const isObject = code === 0x7b
    this.#frames.push({ pointer, isObject, names: new Set(), key: '', count: 0 })
    this.#handler.open?.(pointer, isObject ? 'object' : 'array')
    this.#expected = isObject ? 'nameOrEnd' : 'valueOrEnd'
    return at + 1
  }

  /** A piece begins; its first byte is read again with it. */
  #start(at: number, code: number, isName: boolean): number {
    this.#isInPiece = true
    this.#isName = isName
    this.#isScalar = code !== QUOTE && !isOpening(code)
    this.#isInString = false
    this.#depth = 0
    this.#size = 0
    this.#names = 0
    this.#parts = []
    this.#pieceLine = this.#line
    this.#pieceColumn = this.#before + at - this.#lineStart + 1
    return at
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    this.#parts.push(bytes.subarray(from, to))
    this.#size += to - from
  }

  #readScalar(bytes: Uint8Array, from: number): number {
    let at = from
    for (; at < bytes.length; at += 1) {
      const code = bytes[at] ?? 0
      if (code === COMMA || isClosing(code) || isBlank(code)) break
    }
    this.#keep(bytes, from, at)
    if (at < bytes.length) this.#finish()
    else if (this.#size > 1_000) this.#explain('NOT_JSON')
    return at
  }

  /** Strings, objects and arrays: goes on to their end, which strings and brackets alone tell; `JSON.parse` judges the rest. */
  #readPiece(bytes: Uint8Array, from: number): number {
    let isInString = this.#isInString
    let at = from + this.#skip
    for (; at < bytes.length; at += 1) {
      const code = bytes[at] ?? 0
      if (code === QUOTE) {
        isInString = !isInString
        if (!isInString && this.#depth === 0) return this.#endPiece(bytes, from, at + 1)
      } else if (isInString) {
        if (code === BACKSLASH) at += 1
      } else if (isOpening(code)) {
        this.#depth += 1
        if (this.#depth + this.#frames.length > this.#limits.depth) {
          this.#endEarly('TOO_DEEP', this.#pointer(), {
            maxDepth: this.#limits.depth,
            line: this.#line,
            column: this.#before + at - this.#lineStart + 1,
          })
          return at
        }
      } else if (isClosing(code)) {
        this.#depth -= 1
        if (this.#depth === 0) return this.#endPiece(bytes, from, at + 1)
      } else if (code === COLON) this.#names += 1
      else if (code === LINE_FEED) {
        this.#line += 1
        this.#lineStart = this.#before + at + 1
      }
    }
    this.#skip = at - bytes.length
    this.#isInString = isInString
    this.#keep(bytes, from, bytes.length)
    if (this.#size > this.#limits.pieceBytes) this.#explain('PIECE_TOO_LARGE')
    return bytes.length
  }

  #endPiece(bytes: Uint8Array, from: number, to: number): number {
    this.#skip = 0
    this.#keep(bytes, from, to)
    if (this.#size > this.#limits.pieceBytes) this.#explain('PIECE_TOO_LARGE')
    else this.#finish()
    return to
  }

  #decode(): string | undefined {
    try {
      return this.#decoder.decode(joinBytes(this.#parts))
    } catch {
      this.#endEarly('NOT_UTF8', this.#pointer(), { line: this.#pieceLine, column: this.#pieceColumn })
      return undefined
    }
  }

  #finish(): void {
    const text = this.#decode()
    if (text === undefined) return
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return this.#explain('NOT_JSON')
    }
    this.#isInPiece = false
    this.#parts = []
    if (this.#isName) this.#takeName(value)
    else this.#takeValue(value)
  }

  #takeName(value: unknown): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return
    frame.key = String(value)
    if (frame.names.has(frame.key)) this.#findTwice(frame.pointer + pointerStep(frame.key))
    if (frame.names.size < MAX_NAMES) frame.names.add(frame.key)
    this.#expected = 'colon'
  }

  #findTwice(pointer: string): void {
    this.#find('DUPLICATE_NAME', pointer, { line: this.#pieceLine, column: this.#pieceColumn })
  }

  #takeValue(value: unknown): void {
    const frame = this.#frames.at(-1)
    if (this.#names > 0 && countNames(value) < this.#names) this.#findTwice(this.#pointer())
    const key = frame === undefined ? '' : frame.isObject ? frame.key : frame.count
    this.#handler.piece({ parent: frame?.pointer ?? '', key, value, line: this.#pieceLine, bytes: this.#size })
    this.#valueEnded()
  }

  /** Says where the piece at hand stops being JSON; `code` when it does not. */
  #explain(code: string): void {
    const text = this.#decode()
    if (text === undefined) return
    const place = locateJsonError(text)
    const isBroken = place !== undefined && !place.isCut
    const { line, column } = place ?? { line: 1, column: 1 }
    this.#endEarly(isBroken ? 'NOT_JSON' : code === 'NOT_JSON' ? 'JSON_CUT' : code, this.#pointer(), {
      line: this.#pieceLine + line - 1,
      column: line === 1 ? this.#pieceColumn + column - 1 : column,
      ...(code === 'PIECE_TOO_LARGE' ? { maxBytes: this.#limits.pieceBytes } : {}),
    })
  }
}
