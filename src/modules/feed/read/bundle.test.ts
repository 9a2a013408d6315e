import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { programOf } from '#test/program.ts'
import { cveListFiles, cveListText, zipPieces } from '../testing-archive.ts'
import { readBundle } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-bundle-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(name: string, ...pieces: readonly Uint8Array[]): Promise<string[]> {
  const told: string[] = []
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* pieces
  }
  try {
    for await (const item of readBundle(name, bytes()))
      told.push(`${item.type} ${item.place}${item.type === 'bad' ? ` ${item.reasons[0]?.code}` : ''}`)
  } catch (error) {
    told.push(error instanceof Error && 'code' in error ? String(error.code) : String(error))
  }
  return told
}

const zip = (...files: { name: string; bytes: Buffer; isStored?: boolean }[]): Buffer =>
  Buffer.concat([...zipPieces(files)])
const record = Buffer.from(cveListText(1))

/** Reads a file in a process of its own, with a heap of so many megabytes; answers how many records there were, and its highest resident memory. */
function countApart(path: string, heapMib: number): unknown {
  const script = `
    import { createReadStream, readFileSync } from 'node:fs'
    import { readBundle } from ${JSON.stringify(fileURLToPath(new URL('bundle.ts', import.meta.url)))}
    let [records, bad] = [0, 0]
    for await (const { type } of readBundle('all.zip', createReadStream(${JSON.stringify(path)})))
      if (type === 'record') records += 1
      else bad += 1
    const [, highest] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
    console.log(JSON.stringify({ records, bad, highestMib: Math.round(highest / 1024) }))`
  const run = spawnSync(process.execPath, [`--max-old-space-size=${heapMib}`, '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

describe('an archive of records', () => {
  it('50,000 files in an archive in an archive come one by one, in a small heap; listings of changes are no records', async () => {
    const inner = join(folder, 'cves.zip')
    await pipeline(Readable.from(zipPieces(cveListFiles(50_000))), createWriteStream(inner))
    const outer = join(folder, 'all.zip')
    const whole = { name: 'cves.zip', bytes: readFileSync(inner), isStored: true }
    await pipeline(Readable.from(zipPieces([whole])), createWriteStream(outer))
    const counts = countApart(outer, 256)
    expect(counts).toEqual({ records: 50_000, bad: 0, highestMib: expect.any(Number) })
    process.stdout.write(`${JSON.stringify(counts)}\n`)
  }, 300_000)

  it('is read the same whichever way other tools write it: packed, stored, through a pipe', async ({ skip }) => {
    programOf('zip', skip)
    writeFileSync(join(folder, 'a.json'), record)
    writeFileSync(join(folder, 'b.json'), record)
    const [a, b] = ['record x.zip!a.json', 'record x.zip!b.json']
    for (const args of [
      ['-q', '-', 'a.json', 'b.json'],
      ['-q', '-0', '-', 'a.json', 'b.json'],
      ['-q', '-fz', '-', 'a.json', 'b.json'],
      ['-q', '-0', '-fz', '-', 'a.json', 'b.json'],
    ]) {
      const made = spawnSync('sh', ['-c', 'exec zip "$@" | cat', 'sh', ...args], { cwd: folder })
      expect([args, await read('x.zip', made.stdout)]).toEqual([args, [a, b]])
    }
  })

  it('a bomb is refused, however deep it lies; what came before it counts', async () => {
    const zeros = Buffer.alloc(48 * 1024 * 1024)
    const bomb = zip({ name: 'zeros.json', bytes: zeros })
    const all = zip({ name: 'a.json', bytes: record }, { name: 'b.zip', bytes: bomb, isStored: true })
    expect(await read('x.zip', all)).toEqual(['record x.zip!a.json', 'PAYLOAD_TOO_LARGE'])
  })

  it('an archive within more archives than anybody makes is set aside, the rest goes on', async () => {
    let deep = zip({ name: 'a.json', bytes: record })
    for (let level = 0; level < 4; level += 1) deep = zip({ name: 'in.zip', bytes: deep, isStored: true })
    const all = zip({ name: 'deep.zip', bytes: deep, isStored: true }, { name: 'z.json', bytes: record })
    expect(await read('x.zip', all)).toEqual([expect.stringMatching(/^bad .* NESTED_TOO_DEEP$/), 'record x.zip!z.json'])
  })

  it('what is not as the archive says is damaged, and no record', async () => {
    const whole = zip({ name: 'a.json', bytes: record }, { name: 'b.json', bytes: record })
    const second = whole.indexOf('PK\u0003\u0004', 10, 'latin1')
    const wrong = (change: (bytes: Buffer) => void): Buffer => {
      const bytes = Buffer.from(whole)
      change(bytes)
      return bytes
    }
    for (const bytes of [
      wrong((all) => all.writeUInt32LE(0xdead_beef, second + 14)),
      wrong((all) => all.writeUInt32LE(1, second + 22)),
      wrong((all) => all.writeUInt32LE(0x0101_0101, second)),
      whole.subarray(0, second + 100),
    ])
      expect(await read('x.zip', bytes)).toEqual(['record x.zip!a.json', 'ARCHIVE_BROKEN'])
  })
})
