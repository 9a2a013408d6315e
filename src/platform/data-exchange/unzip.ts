import { once } from 'node:events'
import { crc32, createInflateRaw } from 'node:zlib'
import type { OpenFile } from './source-file.ts'

/** Why an archive cannot be read, as a finding's code. */
export class ArchiveError extends Error {
  readonly code: 'ARCHIVE_BROKEN' | 'ARCHIVE_WITHOUT_DATA' | 'ARCHIVE_TOO_LARGE'
  constructor(code: ArchiveError['code']) {
    super(code)
    this.name = 'ArchiveError'
    this.code = code
  }
}

const LOCAL_HEADER = 0x0403_4b50
const DESCRIPTOR = 0x0807_4b50
const STORED = 0
const DEFLATED = 8
/** Files before the wanted one, each read over. */
const MOST_ENTRIES = 64
const MOST_UNPACKED = 4 * 1024 ** 3
/** Text packs to a tenth, repeated text to a fiftieth; a bomb to a thousandth. */
const MOST_RATIO = 200
/** Below this no ratio is looked at. */
const FREE_BYTES = 16 * 1024 ** 2

/** The bytes of an archive from its beginning, some at a time. */
class ByteSource {
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
      this.#rest = Buffer.from(next.value)
    }
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.byteLength)
    return taken
  }

  /** Exactly so many bytes; ARCHIVE_BROKEN when there are fewer. */
  async take(count: number): Promise<Buffer> {
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
    this.#rest = Buffer.concat([bytes, this.#rest])
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

interface EntryHead {
  readonly name: string
  readonly method: number
  readonly hasDescriptor: boolean
  readonly crc: number
  readonly packed: number
}

/** The next file's head; undefined where the files end. */
async function readEntry(source: ByteSource): Promise<EntryHead | undefined> {
  if ((await source.take(4)).readUInt32LE(0) !== LOCAL_HEADER) return undefined
  const fields = await source.take(26)
  const flags = fields.readUInt16LE(2)
  const isEncrypted = (flags & 1) !== 0
  const name = (await source.take(fields.readUInt16LE(22))).toString('utf8')
  await source.take(fields.readUInt16LE(24))
  const entry = {
    name,
    method: fields.readUInt16LE(4),
    hasDescriptor: (flags & 8) !== 0,
    crc: fields.readUInt32LE(10),
    packed: fields.readUInt32LE(14),
  }
  const isKnown = entry.method === DEFLATED || (entry.method === STORED && !entry.hasDescriptor)
  if (isEncrypted || !isKnown) throw new ArchiveError('ARCHIVE_BROKEN')
  return entry
}

async function* readStored(source: ByteSource, size: number): AsyncGenerator<Buffer> {
  for (let missing = size; missing > 0;) {
    const part = await source.some(missing)
    if (part === undefined) throw new ArchiveError('ARCHIVE_BROKEN')
    missing -= part.byteLength
    yield part
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
      source.giveBack(part.subarray(part.byteLength - surplus))
      return
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('ARCHIVE_BROKEN')
  } finally {
    unpacking.destroy()
  }
}

/** Counts what comes out of an archive against what went in; ARCHIVE_TOO_LARGE where it is a bomb. */
class Meter {
  #packed = 0
  #unpacked = 0

  packed(bytes: number): void {
    this.#packed += bytes
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes
    const isBomb = this.#unpacked > FREE_BYTES && this.#unpacked > this.#packed * MOST_RATIO
    if (isBomb || this.#unpacked > MOST_UNPACKED) throw new ArchiveError('ARCHIVE_TOO_LARGE')
  }
}

/** Reads one file's bytes to their end and checks them against the sum that the archive tells. */
async function* readContent(source: ByteSource, entry: EntryHead, meter: Meter): AsyncGenerator<Buffer> {
  const count = (packed: number): void => meter.packed(packed)
  let crc = 0
  for await (const piece of entry.method === STORED ? readStored(source, entry.packed) : inflate(source, count)) {
    if (entry.method === STORED) count(piece.byteLength)
    meter.unpacked(piece.byteLength)
    crc = crc32(piece, crc)
    yield piece
  }
  let told = entry.crc
  if (entry.hasDescriptor) {
    const first = (await source.take(4)).readUInt32LE(0)
    told = first === DESCRIPTOR ? (await source.take(4)).readUInt32LE(0) : first
    await source.take(8)
  }
  if (told !== crc) throw new ArchiveError('ARCHIVE_BROKEN')
}

/** Whether bytes begin as a ZIP archive does. */
export async function isArchive(open: OpenFile): Promise<boolean> {
  const source = new ByteSource(open())
  try {
    return (await source.take(4)).readUInt32LE(0) === LOCAL_HEADER
  } catch (error) {
    if (error instanceof ArchiveError) return false
    throw error
  } finally {
    await source.close()
  }
}

/**
 * The bytes of one file of a ZIP archive (PKWARE APPNOTE 6.3.10), read in one pass and never held as a whole. Names are compared
 * and never used as paths; nothing is written anywhere. Reading throws ArchiveError.
 */
export function openInArchive(open: OpenFile, name: string): OpenFile {
  return async function* () {
    const source = new ByteSource(open())
    const meter = new Meter()
    try {
      for (let index = 0; index < MOST_ENTRIES; index += 1) {
        const entry = await readEntry(source)
        if (entry === undefined) break
        const content = readContent(source, entry, meter)
        if (entry.name === name) {
          yield* content
          return
        }
        for await (const _ of content);
      }
      throw new ArchiveError('ARCHIVE_WITHOUT_DATA')
    } finally {
      await source.close()
    }
  }
}

/** A file within an archive; its bytes have to be read before the next one is asked for (what is left of them is read over). */
export interface ArchiveEntry {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

const MOST_FILES = 2_000_000

/** Every file of a ZIP archive in one pass, in its order; folders are left out. Reading throws ArchiveError. */
export async function* readArchive(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const source = new ByteSource(bytes)
  const meter = new Meter()
  try {
    for (let index = 0; index < MOST_FILES; index += 1) {
      const entry = await readEntry(source)
      if (entry === undefined) return
      const content = readContent(source, entry, meter)
      if (!entry.name.endsWith('/')) yield { name: entry.name, bytes: keepOpen(content) }
      for await (const _ of content);
    }
    throw new ArchiveError('ARCHIVE_TOO_LARGE')
  } finally {
    await source.close()
  }
}

/** The same bytes; who stops reading early does not end them. */
function keepOpen(content: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) }
}
