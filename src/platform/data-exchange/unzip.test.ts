import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ArchiveError, isArchive, openInArchive } from './unzip.ts'
import { ZipWriter } from './zip.ts'

async function archive(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const pieces: Buffer[] = []
  const zip = new ZipWriter((bytes) => Promise.resolve(void pieces.push(Buffer.from(bytes))), new Date(0))
  for (const [name, content] of Object.entries(files)) await zip.add(name, (write) => write(content))
  await zip.finish()
  return Buffer.concat(pieces)
}

/** The bytes in pieces of a size. */
const pieces = (bytes: Buffer, size = 64_000) =>
  async function* (): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size)
  }

async function read(bytes: Buffer, name = 'data.ndjson', size?: number): Promise<string> {
  const found: Uint8Array[] = []
  for await (const piece of openInArchive(pieces(bytes, size), name)()) found.push(piece)
  return Buffer.concat(found).toString('utf8')
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof ArchiveError ? error.code : error),
  )

/** A local header as other tools write it: sizes before the bytes. */
function header(name: string, method: number, flags: number, content: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x0403_4b50, 0)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(method, 8)
  head.writeUInt32LE(content.byteLength, 18)
  head.writeUInt32LE(content.byteLength, 22)
  head.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([head, Buffer.from(name), content])
}

describe('a file in an archive', () => {
  const text = Array.from({ length: 5_000 }, (_, index) => `{"line":${index},"木":"${index * 7919}"}\n`).join('')

  it('comes out as it went in, behind others, however the bytes are cut', async () => {
    const bytes = await archive({ 'about.json': '{}', empty: '', 'data.ndjson': text, 'later.csv': 'x' })
    for (const size of [1, 7, 1000, 16_384, 1_000_000]) expect(await read(bytes, 'data.ndjson', size)).toBe(text)
    expect(await read(bytes, 'later.csv')).toBe('x')
    expect(await read(bytes, 'empty')).toBe('')
  })

  it('is missing where another has its name with a path, and where there is none', async () => {
    const bytes = await archive({ '../data.ndjson': 'x', '/data.ndjson': 'x', 'DATA.NDJSON': 'x' })
    expect(await codeOf(read(bytes))).toBe('ARCHIVE_WITHOUT_DATA')
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${index}`, 'x']))
    expect(await codeOf(read(await archive({ ...many, 'data.ndjson': 'y' })))).toBe('ARCHIVE_WITHOUT_DATA')
  })

  it('is refused when it unpacks to a thousand times its size, also where it stands before the wanted one', async () => {
    const zeros = new Uint8Array(64 * 1024 * 1024)
    expect(await codeOf(read(await archive({ 'data.ndjson': zeros })))).toBe('ARCHIVE_TOO_LARGE')
    expect(await codeOf(read(await archive({ a: zeros, 'data.ndjson': 'x' })))).toBe('ARCHIVE_TOO_LARGE')
  })

  it('is refused when it is cut, changed, encrypted or packed in another way', async () => {
    const bytes = await archive({ 'data.ndjson': text })
    for (const end of [3, 20, 45, 1000, 30_000])
      expect(await codeOf(read(bytes.subarray(0, end)))).toBe('ARCHIVE_BROKEN')
    const changed = Buffer.from(bytes)
    changed[2_000] = (changed[2_000] ?? 0) ^ 0xff
    expect(await codeOf(read(changed))).toBe('ARCHIVE_BROKEN')
    expect(await codeOf(read(header('data.ndjson', 8, 1, deflateRawSync('x'))))).toBe('ARCHIVE_BROKEN')
    expect(await codeOf(read(header('data.ndjson', 12, 0, Buffer.from('BZh'))))).toBe('ARCHIVE_BROKEN')
    expect(await codeOf(read(header('data.ndjson', 0, 0, Buffer.from('wrong sum'))))).toBe('ARCHIVE_BROKEN')
    const endless = deflateRawSync('x', { finishFlush: constants.Z_SYNC_FLUSH })
    expect(await codeOf(read(header('data.ndjson', 8, 0, endless)))).toBe('ARCHIVE_BROKEN')
  })

  it('is looked for only where the bytes begin as an archive does', async () => {
    expect(await isArchive(pieces(await archive({ a: 'x' })))).toBe(true)
    for (const other of ['', 'PK', 'code\nHQ-1\n']) expect(await isArchive(pieces(Buffer.from(other)))).toBe(false)
  })
})
