import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ZipWriter } from '#platform/data-exchange/zip.ts'
import { readPacked, type PackedLimits } from './packed.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

const LIMITS: PackedLimits = {
  fileBytes: 1000,
  wholeBytes: 100_000,
  files: 3,
  isWanted: (name) => !name.endsWith('.txt'),
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 100) yield bytes.subarray(at, at + 100)
}

function tarOf(...files: readonly (readonly [name: string, size: number])[]): Buffer {
  return Buffer.concat([
    ...files.flatMap(([name, size]) => [tarHeader(name, size), Buffer.alloc(size, 'x'), tarPadding(size)]),
    TAR_END,
  ])
}

async function zipOf(...files: readonly (readonly [name: string, size: number])[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const zip = new ZipWriter(async (bytes) => void parts.push(Buffer.from(bytes)), new Date(0))
  for (const [name, size] of files) await zip.add(name, (write) => write(Buffer.alloc(size, 'x')))
  await zip.finish()
  return Buffer.concat(parts)
}

async function told(bytes: Uint8Array, limits: Partial<PackedLimits> = {}): Promise<string[]> {
  const found: string[] = []
  for await (const file of readPacked('f', streamOf(bytes), { ...LIMITS, ...limits }))
    found.push(`${file.name} ${'bytes' in file ? file.bytes.byteLength : file.problem.code}`)
  return found
}

describe('files that come alone or in archives', () => {
  it('are read packed or not, by what they are', async () => {
    expect(await told(Buffer.from('abc'))).toEqual(['f 3'])
    expect(await told(gzipSync(Buffer.alloc(900)))).toEqual(['f 900'])
    const inside = [
      ['a', 5],
      ['b.txt', 5],
      ['c', 7],
    ] as const
    expect(await told(tarOf(...inside))).toEqual(['f!a 5', 'f!c 7'])
    expect(await told(gzipSync(tarOf(...inside)))).toEqual(['f!a 5', 'f!c 7'])
    expect(await told(await zipOf(...inside))).toEqual(['f!a 5', 'f!c 7'])
  })

  it('that are too large are told, and the next one is read', async () => {
    expect(await told(Buffer.alloc(1001))).toEqual(['f TOO_LARGE'])
    expect(await told(tarOf(['a', 1001], ['b', 1000]))).toEqual(['f!a TOO_LARGE', 'f!b 1000'])
  })

  it('end where an archive has too many of them, unpacks to too much, or is damaged', async () => {
    expect((await told(tarOf(['a', 1], ['b', 1], ['c', 1], ['d', 1]))).at(-1)).toBe('f ARCHIVE_TOO_LARGE')
    expect((await told(gzipSync(Buffer.alloc(200_000)))).at(-1)).toBe('f PAYLOAD_TOO_LARGE')
    expect((await told(gzipSync(Buffer.alloc(900)).subarray(0, 15))).at(-1)).toBe('f NOT_DECOMPRESSED')
    const zip = await zipOf(['a', 5], ['b', 6])
    expect(await told(zip.subarray(0, 60))).toEqual(['f!a 5', 'f ARCHIVE_BROKEN'])
    expect(await told(tarOf(['a', 5], ['b', 6]).subarray(0, 1200))).toEqual(['f!a 5', 'f ARCHIVE_BROKEN'])
  })
})
