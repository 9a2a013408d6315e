/** A value that the scanner hands over: a member of an object, or an element of an array, that is walked through. */
export interface JsonPiece {
  /** JSON pointer of the object or array that it stands in; '' is the document. */
  readonly parent: string
  readonly key: string | number
  readonly value: unknown
  /** Line (1 …) at which it begins. */
  readonly line: number
  /** Bytes that it takes in the document. */
  readonly bytes: number
}

/** Takes the pieces in the order of the document. */
export interface JsonHandler {
  piece(piece: JsonPiece): void
  /** An object or array that is walked through begins. */
  open?(pointer: string, kind: 'object' | 'array'): void
}

/** Limits against hostile documents: beyond them the scanner stops with a finding. */
export interface JsonStreamLimits {
  /** Of the whole document. */
  readonly bytes: number
  /** Of one piece, which stands in memory. */
  readonly pieceBytes: number
  /** Levels of objects and arrays. */
  readonly depth: number
  readonly findings: number
}

export const JSON_STREAM_LIMITS: JsonStreamLimits = {
  bytes: 300_000_000,
  pieceBytes: 64_000_000,
  depth: 200,
  findings: 1_000,
}

/** Findings that do not keep the rest of the document from being read. */
export const MILD_JSON_FINDINGS: ReadonlySet<string> = new Set(['BYTE_ORDER_MARK', 'DUPLICATE_NAME'])
