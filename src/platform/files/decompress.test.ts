import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decompress, detectCompression } from './decompress.ts'

const TEXT = '{"document":{}}'.repeat(400)

/** The text as `xz` packs it. */
const XZ = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4BdvADFdAD2IiIczoDzP7/f6i2ewBTXghSCP3j9IfXmz1VFkKjfnEX49x5YVFevZOHvY/YSzcwAAAAAAcH+lfGQgQT0AAU3wLgAAAD9FSnixxGf7AgAAAAAEWVo=',
  'base64',
)

const PACKED = [
  ['gzip', gzipSync(TEXT)],
  ['zstd', zstdCompressSync(TEXT)],
  ['xz', XZ],
] as const

async function* inPieces(bytes: Uint8Array, length = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length)
}

async function unpack(bytes: Uint8Array, most = 1_000_000): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of decompress(inPieces(bytes), most)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

describe.each(PACKED)('bytes packed by %s', (kind, bytes) => {
  it('are told by their beginning and unpacked, whatever pieces they come in', async () => {
    expect(detectCompression(bytes)).toBe(kind)
    expect(await unpack(bytes)).toBe(TEXT)
  })

  it('are refused when they are cut off, or give more than is wanted', async () => {
    await expect(unpack(bytes.subarray(0, bytes.byteLength - 9))).rejects.toMatchObject({ code: 'NOT_DECOMPRESSED' })
    await expect(unpack(bytes, TEXT.length - 1)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
  })
})

it('bytes that are not packed come as they are', async () => {
  expect(await unpack(Buffer.from(TEXT))).toBe(TEXT)
})
