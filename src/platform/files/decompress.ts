import { pipeline, Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { DomainError } from '#platform/error/index.ts'

export type Compression = 'gzip' | 'zstd' | 'xz'

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
]
const MAGIC_BYTES = 6

/** How bytes are compressed, by their beginning; undefined = not at all. */
export function detectCompression(beginning: Uint8Array): Compression | undefined {
  return MAGIC.find(([, magic]) => magic.every((byte, index) => beginning[index] === byte))?.[0]
}

function toWebStream(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
}

async function* unzip(kind: Compression, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (kind === 'xz') {
    // A CommonJS package whose names Node cannot tell beforehand: they stand below its default export.
    const { default: xz } = await import('xz-decompress')
    yield* new xz.XzReadableStream(toWebStream(source))
    return
  }
  const stream = kind === 'gzip' ? createGunzip() : createZstdDecompress()
  // A source that fails ends the stream with its error.
  pipeline(Readable.from(source), stream, () => undefined)
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk
}

async function* after(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/**
 * The bytes of a stream that may be compressed (gzip, zstd, xz; told by its beginning, never by its name). Throws PAYLOAD_TOO_LARGE
 * past `maxBytes` of what comes out, NOT_DECOMPRESSED when the stream is damaged or cut.
 */
export async function* decompress(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let seen = 0
  while (seen < MAGIC_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    first.push(next.value)
    seen += next.value.byteLength
  }
  const whole = after(first, iterator)
  const kind = detectCompression(Buffer.concat(first.map((chunk) => chunk.subarray(0, MAGIC_BYTES))))
  let size = 0
  try {
    for await (const chunk of kind === undefined ? whole : unzip(kind, whole)) {
      size += chunk.byteLength
      if (size > maxBytes) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes })
      yield chunk
    }
  } catch (error) {
    if (kind === undefined || error instanceof DomainError) throw error
    throw new DomainError('NOT_DECOMPRESSED', { kind })
  }
}
