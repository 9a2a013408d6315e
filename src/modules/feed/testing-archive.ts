import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive piece by piece, as other tools write it: sizes before the bytes, and a directory at its end. */
export function* zipPieces(
  files: Iterable<{ readonly name: string; readonly bytes: Buffer; readonly isStored?: boolean }>,
): Generator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, isStored = false } of files) {
    const packed = isStored ? bytes : deflateRawSync(bytes, { level: 1 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x0403_4b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(isStored ? 0 : 8, 8)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(packed.byteLength, 18)
    head.writeUInt32LE(bytes.byteLength, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x0201_4b50, 0)
    entry.writeUInt16LE(20, 4)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.byteLength
    yield Buffer.concat([head, Buffer.from(name), packed])
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  const count = Math.min(0xffff, directory.length / 2)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.byteLength, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([...directory, end])
}

/** Descriptions of some kilobytes: a record of the list is as long. */
const DESCRIPTIONS = Array.from({ length: 50 }, (_, text) =>
  Array.from({ length: 500 }, (__, word) => ((text * 7919 + word * 104_729) % 0xffffff).toString(36)).join(' '),
)

/** A CVE record as the files of the CVE list have them. */
export function cveListText(index: number): string {
  const cveId = `CVE-${1999 + (index % 27)}-${10_000 + index}`
  const cna = {
    providerMetadata: { orgId: '00000000-0000-4000-8000-000000000001' },
    descriptions: [{ lang: 'en', value: DESCRIPTIONS[index % DESCRIPTIONS.length] }],
    affected: [
      { vendor: 'Hibari', product: `Part ${index % 3_000}`, versions: [{ version: '1.0', status: 'affected' }] },
    ],
  }
  const cveMetadata = { cveId, state: 'PUBLISHED', dateUpdated: '2026-01-03T00:00:00.000Z' }
  return JSON.stringify({ dataType: 'CVE_RECORD', dataVersion: '5.1', cveMetadata, containers: { cna } }, null, 4)
}

/** The CVE list as its archives have it: a file for each record, and beside them the listings of what has changed. */
export function* cveListFiles(count: number): Generator<{ name: string; bytes: Buffer }> {
  const changes = JSON.stringify([{ fetchTime: '2026-01-03T00:00:00Z', new: [], updated: [] }])
  for (let index = 0; index < count; index += 1) {
    const year = 1999 + (index % 27)
    const name = `cves/${year}/${Math.floor(index / 1_000)}xxx/CVE-${year}-${10_000 + index}.json`
    yield { name, bytes: Buffer.from(cveListText(index)) }
  }
  yield { name: 'cves/deltaLog.json', bytes: Buffer.from(changes) }
}
