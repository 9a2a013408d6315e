import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isOneDocument, openSources, type Given } from './sources.ts'

type File = readonly [name: string, text: string]

/** The header of a file of a tar archive (ustar). */
function tarHead(name: string, size: number, type: string): Buffer {
  const head = Buffer.alloc(512)
  head.write(name.slice(0, 100), 0)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write(type, 156)
  head.write('ustar\u000000', 257)
  return head
}

function tarPart(name: string, text: string, type = '0'): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([
    tarHead(name, bytes.byteLength, type),
    bytes,
    Buffer.alloc((512 - (bytes.byteLength % 512)) % 512),
  ])
}

const tarOf = (...parts: readonly Buffer[]): Buffer => Buffer.concat([...parts, Buffer.alloc(1024)])

/** A zip archive; `flags` 1 says that a file is encrypted. */
function zipOf(files: readonly File[], { flags = 0, size }: { flags?: number; size?: number } = {}): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, text] of files) {
    const packed = deflateRawSync(text)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(text), 10)
    fields.writeUInt32LE(packed.byteLength, 14)
    fields.writeUInt32LE(size ?? Buffer.byteLength(text), 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    locals.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    entries.push(Buffer.from('PK\u0001\u0002'), Buffer.alloc(2), fields, tail, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.byteLength
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.byteLength, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
}

const told = (...given: readonly (readonly [name: string, bytes: Uint8Array])[]) => toldOf(given)

async function toldOf(
  given: readonly (readonly [name: string, bytes: Uint8Array])[],
  most?: number,
): Promise<string[]> {
  const files = given.map(([name, bytes]): Given => ({ name, file: new Blob([new Uint8Array(bytes)]) }))
  const lines: string[] = []
  for await (const source of openSources(files, most))
    lines.push(`${source.name} ${'problem' in source ? source.problem : await source.body.text()}`)
  return lines
}

const FILES: readonly File[] = [
  ['2026/a.json', '{"a":1}'],
  ['2026/a.json.sha512', 'x'],
  ['2026/b.json', '{"b":2}'],
]

describe('documents from files', () => {
  it('come alone, packed with gzip or not', async () => {
    expect(
      await told(['a.json', Buffer.from('{}')], ['b.json.gz', gzipSync('[]')], ['c.json', Buffer.alloc(0)]),
    ).toEqual(['a.json {}', 'b.json.gz []', 'c.json '])
  })

  it('come from zip archives by their directory, without what stands beside them', async () => {
    expect(await told(['x.zip', zipOf(FILES)])).toEqual(['x.zip!2026/a.json {"a":1}', 'x.zip!2026/b.json {"b":2}'])
    expect(await told(['x.zip', zipOf([])])).toEqual([])
  })

  it('come from tar archives, packed with gzip or not, under long names too', async () => {
    const long = `${'d/'.repeat(80)}long.json`
    const pax = `${long.length + 11} path=${long}\n`
    const tar = tarOf(
      ...FILES.map(([name, text]) => tarPart(name, text)),
      tarPart('folder.json', '', '5'),
      tarPart('link.json', '', '2'),
      tarPart('x', pax, 'x'),
      tarPart('short', '{"l":1}'),
      tarPart('y', `gnu/${long}\0`, 'L'),
      tarPart('short', '{"g":1}'),
    )
    const wanted = ['t!2026/a.json {"a":1}', 't!2026/b.json {"b":2}', `t!${long} {"l":1}`, `t!gnu/${long} {"g":1}`]
    expect(await told(['t', tar])).toEqual(wanted)
    expect(await told(['t', gzipSync(tar)])).toEqual(wanted)
  })

  it('that are packed themselves are unpacked', async () => {
    const packed = gzipSync('{"p":1}')
    const tar = tarOf(
      Buffer.concat([tarHead('p.json.gz', packed.byteLength, '0'), packed, Buffer.alloc(512 - packed.byteLength)]),
    )
    expect(await told(['t.tar', tar])).toEqual(['t.tar!p.json.gz {"p":1}'])
  })
})

describe('what cannot be read', () => {
  it('is told by name, and the rest goes on', async () => {
    const zip = zipOf(FILES)
    const tar = tarOf(...FILES.map(([name, text]) => tarPart(name, text)))
    expect(
      await told(
        ['cut.zip', zip.subarray(0, zip.byteLength - 30)],
        ['cut.tar', tar.subarray(0, 1_400)],
        ['cut.gz', gzipSync('{"a":1}'.repeat(100)).subarray(0, 20)],
        ['a.tar.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])],
        ['a.tar.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
        ['a.json', Buffer.from('{}')],
      ),
    ).toEqual([
      'cut.zip broken',
      'cut.tar!2026/a.json {"a":1}',
      'cut.tar broken',
      'cut.gz broken',
      'a.tar.zst packing',
      'a.tar.xz packing',
      'a.json {}',
    ])
  })

  it('is an encrypted file, and one that is larger than documents are read or says so', async () => {
    const one: readonly File[] = [['a.json', '{}']]
    expect(await told(['x.zip', zipOf(one, { flags: 1 })])).toEqual(['x.zip!a.json encrypted'])
    expect(await told(['x.zip', zipOf(one, { size: 60 * 1024 * 1024 })])).toEqual(['x.zip!a.json tooLarge'])
    // Much out of little: the size is counted, not believed.
    const much = ' '.repeat(100_000)
    const inside = zipOf([['bomb.json', much]], { size: 10 })
    const tar = tarOf(tarPart('a.json', much), tarPart('b.json', '{}'))
    const given = [
      ['a.gz', gzipSync(much)],
      ['b.zip', inside],
      ['c.tar', tar],
      ['d.json', Buffer.from(much)],
    ] as const
    expect(await toldOf(given, 50_000)).toEqual([
      'a.gz tooLarge',
      'b.zip!bomb.json tooLarge',
      'c.tar!a.json tooLarge',
      'c.tar!b.json {}',
      'd.json tooLarge',
    ])
  })

  it('is never an exception, wherever an archive is damaged', async () => {
    const [zip, tar] = [zipOf(FILES), gzipSync(tarOf(...FILES.map(([name, text]) => tarPart(name, text))))]
    for (const bytes of [zip, tar])
      for (let at = 0; at < bytes.byteLength; at += 3) {
        const broken = Buffer.from(bytes)
        broken[at] = (broken[at] ?? 0) ^ 0xff
        expect(Array.isArray(await told(['x', broken]))).toBe(true)
      }
  })
})

it('one document is told from an archive by its first bytes', async () => {
  const isOne = (bytes: Uint8Array) => isOneDocument({ name: 'x.json', file: new Blob([new Uint8Array(bytes)]) })
  expect(await isOne(Buffer.from('{}'))).toBe(true)
  expect(await isOne(zipOf(FILES))).toBe(false)
  expect(await isOne(gzipSync('{}'))).toBe(false)
  expect(await isOne(tarOf(tarPart('a.json', '{}')))).toBe(false)
})
