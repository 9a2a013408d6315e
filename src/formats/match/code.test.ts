import { array, assert, boolean, constantFrom, oneof, property, record, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCodeJudge } from './index.ts'

const files = (...names: string[]) => ({ files: names, symbols: [] })
const symbols = (...pairs: readonly (readonly [string | null, string | null])[]) => ({
  files: [],
  symbols: pairs.map(([path, name]) => ({ path, name })),
})
const listOf = (kind: 'file' | 'symbol', names: readonly string[], isComplete = true) =>
  createCodeJudge({ kind, isComplete, names })

describe('a list of compiled files', () => {
  const judge = listOf('file', ['/build/linux/drivers/net/ethernet/core.c', 'fs/ext4/inode.c', 'lib/crc32.o', 'main.c'])

  it.each([
    [files('drivers/net/ethernet/core.c'), 'used'],
    [files('fs/ext4/inode.c', 'fs/ext4/super.c'), 'used'],
    [files('lib/crc32.c'), 'used'],
    [files('main.c'), 'used'],
    [files('drivers/gpu/drm/amdgpu.c'), 'absent'],
    [files('fs/btrfs/super.c', 'fs/btrfs/send.c'), 'absent'],
    // Another file of the same name: where it is may be told otherwise.
    [files('sound/core.c'), undefined],
    [files('kernel/main.c'), undefined],
    // A list without headers tells nothing of headers; folders and patterns are no files.
    [files('include/net/tcp.h'), undefined],
    [files('fs/btrfs/super.c', 'fs/btrfs/ctree.h'), undefined],
    [files('fs/btrfs'), undefined],
    [files('fs/btrfs/*.c'), undefined],
    [files(), undefined],
    [symbols([null, 'tcp_sendmsg']), undefined],
  ])('%j: %s', (code, verdict) => expect(judge(code)).toBe(verdict))
})

describe('a list of linked functions', () => {
  const judge = listOf('symbol', [
    'golang.org/x/image/tiff.Decode',
    'golang.org/x/image/tiff.(*Decoder).Read[int]',
    'crypto/x509.Certificate.Verify',
    'tcp_sendmsg',
  ])

  it.each([
    [symbols(['golang.org/x/image/tiff', 'Decode']), 'used'],
    [symbols(['golang.org/x/image/tiff', 'Decoder.Read']), 'used'],
    [symbols(['crypto/x509', 'Certificate.Verify'], ['crypto/x509', 'Parse']), 'used'],
    [symbols(['golang.org/x/image/tiff', null]), 'used'],
    [symbols([null, 'tcp_sendmsg']), 'used'],
    [symbols(['golang.org/x/image/bmp', 'DecodeConfig']), 'absent'],
    [symbols(['golang.org/x/image/webp', null]), 'absent'],
    [symbols([null, 'udp_sendmsg']), 'absent'],
    // The same word in another package, or within a package: it may be the one that is meant.
    [symbols(['golang.org/x/image/bmp', 'Decode']), undefined],
    [symbols(['net/textproto', 'Reader.tiff']), undefined],
    [files('net/ipv4/tcp.c'), undefined],
  ])('%j: %s', (code, verdict) => expect(judge(code)).toBe(verdict))

  it('in which a compiler has made names of others proves no absence', () => {
    const code = symbols([null, 'udp_sendmsg'])
    expect(listOf('symbol', ['_ZN3foo3barEv', 'main'])(code)).toBeUndefined()
    expect(listOf('symbol', ['main'])(code)).toBe('absent')
  })
})

describe('lists', () => {
  const name = oneof(
    constantFrom(
      'a/b.c',
      'b.c',
      'b.h',
      'x/a.b',
      'a::b',
      'b',
      '(*T).b',
      '[',
      '<<',
      '.',
      '/',
      'b()',
      '\\x\\b.c',
      '_ZN1bEv',
    ),
    string({ unit: 'binary', maxLength: 12 }),
  )
  const code = record({
    files: array(name, { maxLength: 3 }),
    symbols: array(record({ path: oneof(name, constantFrom(null)), name: oneof(name, constantFrom(null)) }), {
      maxLength: 3,
    }),
  })
  const list = tuple(constantFrom<'file' | 'symbol'>('file', 'symbol'), array(name, { maxLength: 6 }))

  it('that are not whole never say that anything is absent, and what is whole never says so of what it names', () => {
    let absent = 0
    assert(
      property(list, code, boolean(), ([kind, names], asked, isComplete) => {
        const verdict = listOf(kind, names, isComplete)(asked)
        if (verdict === 'absent') absent += 1
        if (!isComplete) expect(verdict).not.toBe('absent')
        const named = kind === 'file' ? asked.files : asked.symbols.flatMap((symbol) => symbol.name ?? [])
        if (named.some((one) => names.includes(one))) expect(verdict).not.toBe('absent')
      }),
      { numRuns: 2_000 },
    )
    expect(absent).toBeGreaterThan(10)
  })
})
