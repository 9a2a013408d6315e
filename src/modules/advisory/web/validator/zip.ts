import { BrokenArchive } from './tar.ts'

const END_BYTES = 22
/** The longest comment at an archive's end. */
const COMMENT_BYTES = 0xff_ff
const END = 0x0605_4b50
const CENTRAL = 0x0201_4b50
const LOCAL = 0x0403_4b50
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
const DIRECTORY_BYTES = 256 * 1024 * 1024

const viewOf = async (blob: Blob): Promise<DataView> => new DataView(await blob.arrayBuffer())

/** A file of a zip archive: its bytes are unpacked when they are asked for. */
export interface ZipFile {
  readonly name: string
  /** Bytes, unpacked, as the archive says. */
  readonly size: number
  readonly isEncrypted: boolean
  readonly open: () => Promise<ReadableStream<Uint8Array>>
}

/** Whether bytes begin as a zip archive does. */
export function isZip(beginning: Uint8Array): boolean {
  return (
    beginning[0] === 0x50 &&
    beginning[1] === 0x4b &&
    [0x03_04, 0x05_06].includes((beginning[2] ?? 0) * 256 + (beginning[3] ?? 0))
  )
}

/** The directory of an archive, and how many files it names. */
async function directoryOf(archive: Blob): Promise<{ readonly directory: DataView; readonly count: number }> {
  const from = Math.max(0, archive.size - END_BYTES - COMMENT_BYTES)
  const tail = await viewOf(archive.slice(from))
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue
    const [count, size, offset] = [
      tail.getUint16(at + 10, true),
      tail.getUint32(at + 12, true),
      tail.getUint32(at + 16, true),
    ]
    // Archives of 4 GB and more, or of 65,535 files and more, tell their numbers elsewhere: they are none for a browser.
    if (count === 0xff_ff || offset + size > archive.size || size > DIRECTORY_BYTES) throw new BrokenArchive()
    return { directory: await viewOf(archive.slice(offset, offset + size)), count }
  }
  throw new BrokenArchive()
}

async function openAt(archive: Blob, at: number, packed: number, method: number): Promise<ReadableStream<Uint8Array>> {
  const head = await viewOf(archive.slice(at, at + LOCAL_BYTES))
  if (head.byteLength < LOCAL_BYTES || head.getUint32(0, true) !== LOCAL) throw new BrokenArchive()
  const from = at + LOCAL_BYTES + head.getUint16(26, true) + head.getUint16(28, true)
  if (from + packed > archive.size) throw new BrokenArchive()
  const bytes = archive.slice(from, from + packed).stream()
  if (method === 0) return bytes
  if (method === 8) return bytes.pipeThrough(new DecompressionStream('deflate-raw'))
  throw new BrokenArchive()
}

/** The files of a zip archive by its directory (stored or deflated, below 4 GB). Throws BrokenArchive when it is damaged. */
export async function* readZip(archive: Blob): AsyncGenerator<ZipFile> {
  const { directory, count } = await directoryOf(archive)
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > directory.byteLength || directory.getUint32(at, true) !== CENTRAL)
      throw new BrokenArchive()
    const flags = directory.getUint16(at + 8, true)
    const method = directory.getUint16(at + 10, true)
    const [packed, size] = [directory.getUint32(at + 20, true), directory.getUint32(at + 24, true)]
    const [names, extra, comment] = [28, 30, 32].map((place) => directory.getUint16(at + place, true))
    const local = directory.getUint32(at + 42, true)
    const from = at + CENTRAL_BYTES
    at = from + (names ?? 0) + (extra ?? 0) + (comment ?? 0)
    if (at > directory.byteLength) throw new BrokenArchive()
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, from, names ?? 0))
    if (!name.endsWith('/'))
      yield { name, size, isEncrypted: (flags & 1) === 1, open: () => openAt(archive, local, packed, method) }
  }
}
