import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonStreamLimits } from './stream-model.ts'
import { JsonScanner } from './stream.ts'

interface Read {
  readonly pieces: readonly (readonly [string, unknown])[]
  readonly opened: readonly string[]
  readonly findings: readonly (readonly [string, string, number | undefined, number | undefined])[]
}

function read(
  document: string | Uint8Array,
  walked: readonly string[] = [],
  { size = 7, limits = {} }: { size?: number; limits?: Partial<JsonStreamLimits> } = {},
): Read {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document
  const pieces: (readonly [string, unknown])[] = []
  const opened: string[] = []
  const scanner = new JsonScanner(
    {
      piece: ({ parent, key, value }) => pieces.push([`${parent}/${key}`, value]),
      open: (pointer, kind) => opened.push(`${pointer} ${kind}`),
    },
    walked,
    limits,
  )
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.slice(at, at + size))
  scanner.end()
  const findings = scanner.findings.map(({ code, path, params }) => {
    const { line, column } = params ?? {}
    return [
      code,
      path,
      typeof line === 'number' ? line : undefined,
      typeof column === 'number' ? column : undefined,
    ] as const
  })
  return { pieces, opened, findings }
}

const walked = ['/parts', '/about', '/about/tools']

describe('the streaming scanner', () => {
  it('hands over members of the document, and elements of what it walks through', () => {
    const { pieces, opened, findings } = read(
      '{"a": 1, "parts": [{"b": [1, 2]}, "x\\"]", 3 ], "about": {"tools": [], "who": {"n": null}}, "z": -1.5e3}',
      walked,
    )
    expect(pieces).toEqual([
      ['/a', 1],
      ['/parts/0', { b: [1, 2] }],
      ['/parts/1', 'x"]'],
      ['/parts/2', 3],
      ['/about/who', { n: null }],
      ['/z', -1500],
    ])
    expect(opened).toEqual([' object', '/parts array', '/about object', '/about/tools array'])
    expect(findings).toEqual([])
  })

  it('walks through a document that is an array, and hands over one that is a scalar', () => {
    expect(read('[1, {"a": 2}]')).toMatchObject({
      pieces: [
        ['/0', 1],
        ['/1', { a: 2 }],
      ],
      opened: [' array'],
    })
    expect(read('"whole"')).toMatchObject({ pieces: [['/', 'whole']], opened: [], findings: [] })
    expect(read('-12')).toMatchObject({ pieces: [['/', -12]], findings: [] })
  })

  it.each([
    ['', 'EMPTY', '', 1, 1],
    ['  \n ', 'EMPTY', '', 2, 2],
    ['{"a": 1', 'JSON_CUT', '/a', 1, 8],
    ['{"a": {"b": [1,', 'JSON_CUT', '/a', 1, 16],
    ['{"a": 1,}', 'NOT_JSON', '/a', 1, 9],
    ['{"a": 1}\n x', 'TEXT_AFTER_JSON', '', 2, 2],
    ['{"a": 1}{"a": 2}', 'TEXT_AFTER_JSON', '', 1, 9],
    ['{\n"parts": [\n {"b": 1},\n {"b": 1,\n  "c": tru}]}', 'NOT_JSON', '/parts/1', 5, 8],
    ['{"parts": [1, {"b" 1}]}', 'NOT_JSON', '/parts/1', 1, 20],
    ['{"a": [1}]}', 'NOT_JSON', '/a', 1, 9],
    ['{"a": "x\n"}', 'NOT_JSON', '/a', 1, 9],
    ['{"a": 01}', 'NOT_JSON', '/a', 1, 7],
    ['{a: 1}', 'NOT_JSON', '/', 1, 2],
    ['{"a" 1}', 'NOT_JSON', '/a', 1, 6],
    ['{"parts": [1 2]}', 'NOT_JSON', '/parts/1', 1, 14],
    ['SPDXVersion: SPDX-2.3', 'NOT_JSON', '', 1, 1],
  ])('%j is refused with %s at %s, line %i, column %i', (text, code, path, line, column) => {
    for (const size of [1, 7, 1_000])
      expect(read(text, walked, { size }).findings).toEqual([[code, path, line, column]])
  })

  it('UTF-16 and bytes that are no UTF-8 are refused, a byte order mark is read over', () => {
    expect(read(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0)).findings).toEqual([['NOT_UTF8', '', 1, 1]])
    expect(read(Uint8Array.of(0x7b, 0, 0x7d, 0)).findings).toEqual([['NOT_UTF8', '', 1, 1]])
    const broken = Uint8Array.of(...new TextEncoder().encode('{"a": "'), 0xff, 0x22, 0x7d)
    expect(read(broken).findings).toEqual([['NOT_UTF8', '/a', 1, 7]])
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('{"a": "é東😀"}'))
    for (const size of [1, 2, 3, 50])
      expect(read(marked, [], { size })).toMatchObject({
        pieces: [['/a', 'é東😀']],
        findings: [['BYTE_ORDER_MARK', '', 1, 1]],
      })
  })

  it('names given twice are told, in the document and in its pieces, and the last one is taken in a piece', () => {
    const { pieces, findings } = read('{"a": 1, "parts": [{"b": 1, "c": {"b": 2}}, {"b": 1, "b": 2}], "a": 3}', walked)
    expect(pieces.at(2)).toEqual(['/parts/1', { b: 2 }])
    expect(findings).toEqual([
      ['DUPLICATE_NAME', '/parts/1', 1, 45],
      ['DUPLICATE_NAME', '/a', 1, 64],
    ])
  })

  it('a name of the prototype is a name like others', () => {
    const [[pointer, value] = ['', undefined]] = read('{"__proto__": {"polluted": 1}}').pieces
    expect([pointer, value]).toEqual(['/__proto__', { polluted: 1 }])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('pointers are escaped', () => {
    expect(read('{"a/b~c": [}').findings).toEqual([['NOT_JSON', '/a~1b~0c', 1, 12]])
  })

  it('limits end the reading: bytes, bytes of a piece, depth', () => {
    expect(read('{"a": 1}', [], { limits: { bytes: 7 } }).findings.at(0)?.[0]).toBe('TOO_LARGE')
    expect(read('{"a": "0123456789"}', [], { limits: { pieceBytes: 8 } }).findings.at(0)?.[0]).toBe('PIECE_TOO_LARGE')
    expect(read('{"a": [[[1]]]}', [], { limits: { depth: 3 } }).findings).toEqual([['TOO_DEEP', '/a', 1, 9]])
    expect(read('{"a": [[[1]]]}', [], { limits: { depth: 4 } }).findings).toEqual([])
    expect(read(`{"a": ${'['.repeat(1_000_000)}`).findings.at(0)?.[0]).toBe('TOO_DEEP')
  })

  it('its caller can end it', () => {
    let seen = 0
    const scanner = new JsonScanner({
      piece: () => {
        seen += 1
        scanner.stop()
      },
    })
    scanner.push(new TextEncoder().encode('{"a": 1, "b": 2}'))
    scanner.end()
    expect([seen, scanner.isOver, scanner.findings]).toEqual([1, true, []])
  })

  it('reads every document as JSON.parse does, however it is cut into chunks', () => {
    const inner = fc.jsonValue()
    const document = fc.record({ a: inner, parts: fc.array(inner), about: fc.dictionary(fc.string(), inner) })
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 2), (value, size, indent) => {
        const text = JSON.stringify(value, null, indent)
        const { pieces, findings } = read(text, ['/parts', '/about'], { size })
        const parsed: unknown = JSON.parse(text)
        const rebuilt: { a?: unknown; parts: unknown[]; about: Record<string, unknown> } = { parts: [], about: {} }
        for (const [pointer, piece] of pieces) {
          if (pointer === '/a') rebuilt.a = piece
          else if (pointer.startsWith('/parts/')) rebuilt.parts.push(piece)
          else Object.defineProperty(rebuilt.about, pointer.slice(7), { value: piece, enumerable: true })
        }
        expect(JSON.stringify(rebuilt.parts)).toBe(JSON.stringify(Reflect.get(Object(parsed), 'parts')))
        expect(rebuilt.a).toEqual(Reflect.get(Object(parsed), 'a'))
        expect(Object.keys(rebuilt.about)).toHaveLength(Object.keys(value.about).length)
        expect(findings).toEqual([])
      }),
    )
  })

  it('says of every text whether it is JSON, as JSON.parse does', () => {
    const text = fc.oneof(
      fc
        .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', ' ', 'true', '\\', '-', 'é'))
        .map((parts) => parts.join('')),
      fc.json().chain((json) => fc.integer({ min: 0, max: json.length }).map((at) => json.slice(0, at))),
      fc.json(),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (one, size) => {
        let isJson = true
        try {
          JSON.parse(one)
        } catch {
          isJson = false
        }
        const { findings } = read(one, ['/a', '/0'], { size })
        expect(findings.filter(([code]) => code !== 'DUPLICATE_NAME').length === 0).toBe(isJson)
      }),
      { numRuns: 1_000 },
    )
  })
})
