import { once } from 'node:events'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'

/** Why an archive cannot be read, as a finding's code. */
export class ArchiveError extends Error {
  readonly code: 'ARCHIVE_BROKEN' | 'ARCHIVE_WITHOUT_DATA' | 'ARCHIVE_TOO_LARGE'
  constructor(code: ArchiveError['code']) {
    super(code)
    this.name = 'ArchiveError'
    this.code = code
  }
}

export const LOCAL_HEADER = 0x0403_4b50
const DESCRIPTOR = 0x0807_4b50
/** What stands behind the last file: the directory (after records about it, in some archives), or its end in an empty one. */
const BEHIND_FILES: ReadonlySet<number> = new Set([0x0201_4b50, 0x0605_4b50, 0x0606_4b50, 0x0806_4b50])
const STORED = 0
const DEFLATED = 8
/** Sizes of this value stand in an extra field (Zip64). */
const ELSEWHERE = 0xffff_ffff
const ZIP64_FIELD = 0x0001

/** The bytes of an archive from its beginning, some at a time. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]()
  }

  /** What comes next, at most `most` bytes; undefined at the end. */
  async some(most = Number.MAX_SAFE_INTEGER): Promise<Buffer | undefined> {
    while (this.#rest.byteLength === 0) {
      const next = await this.#chunks.next()
      if (next.done === true) return undefined
      const { buffer, byteOffset, byteLength } = next.value
      this.#rest = Buffer.from(buffer, byteOffset, byteLength)
    }
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.byteLength)
    return taken
  }

  /** Exactly so many bytes; ARCHIVE_BROKEN when there are fewer. */
  async take(count: number): Promise<Buffer> {
    if (this.#rest.byteLength >= count) return (await this.some(count)) ?? Buffer.alloc(0)
    const parts: Buffer[] = []
    for (let missing = count; missing > 0;) {
      const part = await this.some(missing)
      if (part === undefined) throw new ArchiveError('ARCHIVE_BROKEN')
      parts.push(part)
      missing -= part.byteLength
    }
    return Buffer.concat(parts)
  }

  giveBack(bytes: Buffer): void {
    this.#rest = this.#rest.byteLength === 0 ? bytes : Buffer.concat([bytes, this.#rest])
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

export interface EntryHead {
  readonly name: string
  readonly method: number
  /** Sum and sizes stand behind the bytes. */
  readonly hasDescriptor: boolean
  /** Sizes behind the bytes have eight bytes each. */
  readonly isZip64: boolean
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
}

/** The sizes that a Zip64 field tells, in the order of those that stand elsewhere; undefined where there is no such field. */
function zip64Sizes(extra: Buffer): number[] | undefined {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const size = extra.readUInt16LE(at + 2)
    const data = extra.subarray(at + 4, at + 4 + size)
    if (extra.readUInt16LE(at) === ZIP64_FIELD)
      return Array.from({ length: Math.floor(data.byteLength / 8) }, (_, index) =>
        Number(data.readBigUInt64LE(index * 8)),
      )
    at += 4 + size
  }
  return undefined
}

/** The next file's head; undefined where the files end. */
export async function readEntry(source: ByteSource): Promise<EntryHead | undefined> {
  const signature = (await source.take(4)).readUInt32LE(0)
  if (BEHIND_FILES.has(signature)) return undefined
  if (signature !== LOCAL_HEADER) throw new ArchiveError('ARCHIVE_BROKEN')
  const fields = await source.take(26)
  const flags = fields.readUInt16LE(2)
  const name = (await source.take(fields.readUInt16LE(22))).toString('utf8')
  const wide = zip64Sizes(await source.take(fields.readUInt16LE(24)))
  const [unpacked, packed] = [fields.readUInt32LE(18), fields.readUInt32LE(14)].map((size) =>
    size === ELSEWHERE ? (wide?.shift() ?? size) : size,
  )
  const method = fields.readUInt16LE(4)
  const isEncrypted = (flags & 1) !== 0
  if (isEncrypted || (method !== DEFLATED && method !== STORED)) throw new ArchiveError('ARCHIVE_BROKEN')
  return {
    name,
    method,
    hasDescriptor: (flags & 8) !== 0,
    isZip64: wide !== undefined,
    crc: fields.readUInt32LE(10),
    packed: packed ?? 0,
    unpacked: unpacked ?? 0,
  }
}

async function* readStored(source: ByteSource, size: number): AsyncGenerator<Buffer> {
  for (let missing = size; missing > 0;) {
    const part = await source.some(missing)
    if (part === undefined) throw new ArchiveError('ARCHIVE_BROKEN')
    missing -= part.byteLength
    yield part
  }
}

const MARK = Buffer.from([0x50, 0x4b, 0x07, 0x08])

/**
 * Stored bytes whose length nobody has told: up to the first descriptor that tells just their sum and length. Anything of that shape within
 * the bytes is told from it by both.
 */
async function* readStoredOpen(source: ByteSource, isZip64: boolean): AsyncGenerator<Buffer> {
  const tail = isZip64 ? 24 : 16
  let [crc, size] = [0, 0]
  let waiting: Buffer = Buffer.alloc(0)
  const give = (count: number): Buffer => {
    const piece = waiting.subarray(0, count)
    waiting = waiting.subarray(count)
    crc = crc32(piece, crc)
    size += piece.byteLength
    return piece
  }
  for (;;) {
    for (let at = waiting.indexOf(MARK); at >= 0 && at + tail <= waiting.byteLength; at = waiting.indexOf(MARK)) {
      if (at > 0) yield give(at)
      const told = isZip64 ? Number(waiting.readBigUInt64LE(8)) : waiting.readUInt32LE(8)
      if (told === size && waiting.readUInt32LE(4) === crc) {
        source.giveBack(waiting)
        return
      }
      yield give(1)
    }
    const mark = waiting.indexOf(MARK)
    const free = mark >= 0 ? mark : Math.max(0, waiting.byteLength - MARK.byteLength + 1)
    if (free > 0) yield give(free)
    const next = await source.some(PIECE)
    if (next === undefined) throw new ArchiveError('ARCHIVE_BROKEN')
    waiting = Buffer.concat([waiting, next])
  }
}

/** How many packed bytes are unpacked at once: of the worst bomb 16 MiB come out of them. */
const PIECE = 16_384

/** Unpacks up to the end that the packed bytes themselves mark, and gives back what was read past it. */
async function* inflate(source: ByteSource, count: (packed: number) => void): AsyncGenerator<Buffer> {
  const unpacking = createInflateRaw()
  const pieces: Buffer[] = []
  unpacking.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(unpacking, 'end')
  ended.catch(() => undefined)
  try {
    for (let fed = 0; ;) {
      const part = await source.some(PIECE)
      if (part === undefined) throw new ArchiveError('ARCHIVE_BROKEN')
      fed += part.byteLength
      count(part.byteLength)
      const written = new Promise((resolve) => {
        unpacking.write(part, resolve)
      })
      // What stands behind the packed bytes is left over: they are at their end then.
      await Promise.race([written, ended])
      yield* pieces.splice(0)
      const surplus = fed - unpacking.bytesWritten
      if (surplus === 0) continue
      count(-surplus)
      source.giveBack(part.subarray(part.byteLength - surplus))
      return
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('ARCHIVE_BROKEN')
  } finally {
    unpacking.destroy()
  }
}

/** Packed and unpacked at most so large, a file is unpacked at once: an archive of records has hundreds of thousands of them. */
const SMALL_PACKED = 256 * 1024
const SMALL_UNPACKED = 4 * 1024 ** 2

async function inflateSmall(source: ByteSource, { packed, unpacked }: EntryHead): Promise<Buffer> {
  const bytes = await source.take(packed)
  try {
    // One piece of just this size: nothing is put together of several.
    return inflateRawSync(bytes, { chunkSize: Math.max(64, unpacked + 1), maxOutputLength: Math.max(1, unpacked) })
  } catch {
    throw new ArchiveError('ARCHIVE_BROKEN')
  }
}

async function* unpack(source: ByteSource, entry: EntryHead, meter: Meter): AsyncGenerator<Buffer> {
  if (entry.method === STORED) {
    const pieces = entry.hasDescriptor ? readStoredOpen(source, entry.isZip64) : readStored(source, entry.packed)
    for await (const piece of pieces) {
      meter.packed(piece.byteLength)
      yield piece
    }
  } else if (!entry.hasDescriptor && entry.packed <= SMALL_PACKED && entry.unpacked <= SMALL_UNPACKED) {
    meter.packed(entry.packed)
    yield await inflateSmall(source, entry)
  } else yield* inflate(source, (packed) => meter.packed(packed))
}

/** What may come out of an archive. */
export interface ArchiveLimits {
  readonly unpackedBytes: number
  /** How often as much as went in. Text packs to a tenth, repeated text to a fiftieth; a bomb to a thousandth. */
  readonly ratio: number
  readonly files: number
}

/** Below this no ratio is looked at. */
const FREE_BYTES = 16 * 1024 ** 2

/** Counts what comes out of an archive against what went in; ARCHIVE_TOO_LARGE where it is a bomb. */
export class Meter {
  readonly #limits: ArchiveLimits
  #packed = 0
  #unpacked = 0

  constructor(limits: ArchiveLimits) {
    this.#limits = limits
  }

  packed(bytes: number): void {
    this.#packed += bytes
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes
    const isBomb = this.#unpacked > FREE_BYTES && this.#unpacked > this.#packed * this.#limits.ratio
    if (isBomb || this.#unpacked > this.#limits.unpackedBytes) throw new ArchiveError('ARCHIVE_TOO_LARGE')
  }
}

/** Reads one file's bytes to their end and checks them against the sum that the archive tells. */
export async function* readContent(source: ByteSource, entry: EntryHead, meter: Meter): AsyncGenerator<Buffer> {
  let crc = 0
  for await (const piece of unpack(source, entry, meter)) {
    meter.unpacked(piece.byteLength)
    crc = crc32(piece, crc)
    yield piece
  }
  let told = entry.crc
  if (entry.hasDescriptor) {
    const first = (await source.take(4)).readUInt32LE(0)
    told = first === DESCRIPTOR ? (await source.take(4)).readUInt32LE(0) : first
    await source.take(entry.isZip64 ? 16 : 8)
  }
  if (told !== crc) throw new ArchiveError('ARCHIVE_BROKEN')
}
