import { crc32 } from 'node:zlib'

interface Entry {
  readonly name: Buffer
  readonly data: Buffer
  readonly crc: number
  readonly offset: number
}

/** Version 2.0, names in UTF-8, stored without compression, on the first day that the format knows. */
const shared = (entry: Entry): Buffer => {
  const fields = Buffer.alloc(24)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x800, 2)
  fields.writeUInt16LE(0x21, 8)
  fields.writeUInt32LE(entry.crc, 10)
  fields.writeUInt32LE(entry.data.length, 14)
  fields.writeUInt32LE(entry.data.length, 18)
  fields.writeUInt16LE(entry.name.length, 22)
  return fields
}

function signature(text: string): Buffer {
  return Buffer.from(`PK${text}`, 'latin1')
}

/** Files as a ZIP archive without compression. */
export function zipOf(files: readonly { readonly name: string; readonly text: string }[]): Buffer {
  const entries: Entry[] = []
  const bodies: Buffer[] = []
  let offset = 0
  for (const { name, text } of files) {
    const data = Buffer.from(text)
    const entry = { name: Buffer.from(name), data, crc: crc32(data), offset }
    const body = Buffer.concat([signature('\x03\x04'), shared(entry), Buffer.alloc(2), entry.name, data])
    entries.push(entry)
    bodies.push(body)
    offset += body.length
  }
  const directory = entries.map((entry) => {
    const rest = Buffer.alloc(16)
    rest.writeUInt32LE(entry.offset, 12)
    return Buffer.concat([signature('\x01\x02'), Buffer.from([20, 0]), shared(entry), rest, entry.name])
  })
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...directory, signature('\x05\x06'), end])
}
