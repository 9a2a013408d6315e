import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Where the bytes of an archive go. */
export type WriteBytes = (bytes: Uint8Array) => Promise<void>

interface Entry {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly offset: number
  readonly time: number
}

const UTF8_AND_DESCRIPTOR = 0x0808
const DEFLATE = 8
/** Sizes beyond need the other form of the format (Zip64), which not every tool reads. */
const MAX_SIZE = 0xffff_fffe
const MAX_ENTRIES = 65_534

/** MS-DOS date and time of an instant, in UTC. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}

/** Writes a ZIP archive (PKWARE APPNOTE 6.3.10) piece by piece: sizes follow their entries, nothing is held in memory. */
export class ZipWriter {
  readonly #write: WriteBytes
  readonly #time: number
  readonly #entries: Entry[] = []
  #offset = 0

  constructor(write: WriteBytes, at: Date) {
    this.#write = write
    this.#time = dosTime(at)
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.byteLength
    await this.#write(bytes)
  }

  /** Adds a file whose bytes `fill` writes. Throws RangeError past the limits of the format. */
  async add(
    path: string,
    fill: (write: (piece: Uint8Array | string) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    if (this.#entries.length >= MAX_ENTRIES) throw new RangeError('too many files in the archive')
    const name = Buffer.from(path, 'utf8')
    const offset = this.#offset
    await this.#put(localHeader(name, this.#time))
    const deflate = createDeflateRaw({ level: 6 })
    const start = this.#offset
    const draining = (async () => {
      for await (const packed of deflate) if (Buffer.isBuffer(packed)) await this.#put(packed)
    })()
    // Told where the archive is waited for, at the end of this file.
    draining.catch(() => undefined)
    let crc = 0
    let size = 0
    await fill(async (piece) => {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
      crc = crc32(bytes, crc)
      size += bytes.byteLength
      if (size > MAX_SIZE || this.#offset > MAX_SIZE) throw new RangeError(`${path} is too large for the archive`)
      if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), draining])
    })
    deflate.end()
    await draining
    const packed = this.#offset - start
    await this.#put(descriptor(crc, packed, size))
    this.#entries.push({ name, crc, size, packed, offset, time: this.#time })
  }

  /** Writes the directory; the archive is complete then. */
  async finish(): Promise<void> {
    const start = this.#offset
    for (const entry of this.#entries) await this.#put(directoryEntry(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x0605_4b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#offset - start, 12)
    end.writeUInt32LE(start, 16)
    await this.#put(end)
  }
}

function localHeader(name: Buffer, time: number): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(UTF8_AND_DESCRIPTOR, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt32LE(time, 10)
  header.writeUInt16LE(name.byteLength, 26)
  return Buffer.concat([header, name])
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x0807_4b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function directoryEntry({ name, crc, size, packed, offset, time }: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(0x031e, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(UTF8_AND_DESCRIPTOR, 8)
  header.writeUInt16LE(DEFLATE, 10)
  header.writeUInt32LE(time, 12)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.byteLength, 28)
  // A plain file that its owner reads and writes.
  header.writeUInt32LE((0o100600 << 16) >>> 0, 38)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, name])
}
