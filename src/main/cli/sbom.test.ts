import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { EXPORT_FORMATS } from '#formats/sbom/write.ts'
import { SBOM_EXPORTS } from './choices.ts'
import { CommandError, EXIT } from './command.ts'
import { runCommand } from './run.ts'

process.env['ANDON_LANG'] = 'en'
const folder = mkdtempSync(join(tmpdir(), 'andon-sbom-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = ''
  const io = { stdout: (text: string) => void (out += text), stderr: () => undefined }
  try {
    return { code: await runCommand(['sbom', ...args], io), out, error: '' }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out, error: error.message }
    throw error
  }
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const bom = (components: readonly Readonly<Record<string, unknown>>[]): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: components.map((one) => ({ type: 'library', 'bom-ref': one['name'], ...one })),
  })
const npm = (name: string, version: string, licence = 'MIT') => ({
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
  licenses: [{ license: { id: licence } }],
})

describe('andon sbom validate', () => {
  it('answers 0 for what is valid, packed or not, and tells what identifies the parts', async () => {
    const text = bom([npm('hibari', '1.0'), { name: 'letter' }])
    for (const content of [Buffer.from(text), gzipSync(text), zstdCompressSync(text)]) {
      const { code, out } = await run('validate', put('good', content))
      expect(code).toBe(EXIT.ok)
      expect(out).toContain('CycloneDX 1.6 (json): 2 parts, 0 relations; 0 errors, 0 warnings')
      expect(out).toContain('Identified by: package URL 1, NOT AT ALL 1')
    }
  })

  it('answers 1 for what is not, with place and words, and goes on with the other files', async () => {
    const bad = put(
      'bad.json',
      bom([
        { name: 'x', version: 7 },
        { name: 'y', scope: 'never' },
      ]),
    )
    const good = put('good.json', bom([npm('hibari', '1.0')]))
    const { code, out } = await run('validate', bad, good)
    expect(code).toBe(EXIT.negative)
    expect(out).toMatch(/bad\.json: NOT valid[\s\S]*✗ \/components\/0\/version\n {4}Not of the type that belongs here/)
    expect(out).toContain('✗ /components/1/scope')
    expect(out).toContain('good.json: valid')
  })

  it('what is none, is damaged, or cut off is not valid, and says so', async () => {
    for (const [name, content, words] of [
      ['text', 'Dear customer', 'Neither CycloneDX (JSON, XML) nor SPDX (JSON, tag-value, JSON-LD)'],
      ['cut.gz', gzipSync(bom([npm('a', '1')])).subarray(0, 60), 'Damaged or cut off'],
      ['cut.json', bom([npm('a', '1')]).slice(0, 90), 'The document breaks off at line 1'],
      [
        'relation.spdx',
        'SPDXVersion: SPDX-2.3\nRelationship: SPDXRef-A LIKES SPDXRef-B\n',
        'SPDX has no relationship “LIKES”',
      ],
    ] as const) {
      const { code, out } = await run('validate', put(name, content))
      expect([name, code]).toEqual([name, EXIT.negative])
      expect(out).toContain(words)
    }
  })

  it('in Japanese too, and as JSON alone with --json', async () => {
    const path = put('cut.json', bom([npm('a', '1')]).slice(0, 90))
    process.env['ANDON_LANG'] = 'ja'
    const { out } = await run('validate', path).finally(() => (process.env['ANDON_LANG'] = 'en'))
    expect(out).toContain('不適合')
    const told: unknown = JSON.parse((await run('validate', path, '--json')).out)
    expect(told).toMatchObject([
      {
        isValid: false,
        format: 'cyclonedx',
        findings: expect.arrayContaining([expect.objectContaining({ code: 'JSON_CUT', level: 'error' })]),
      },
    ])
  })

  it('66 for a file that is not there, before anything is read; no text of a document moves the cursor', async () => {
    const missing = await run('validate', put('good.json', bom([])), join(folder, 'none'))
    expect(missing).toMatchObject({ code: EXIT.noInput, out: '' })
    const evil = put('evil.json', bom([{ name: 'x', version: '1', purl: '\u001b[2Jpkg:' }]))
    expect((await run('validate', evil)).out).not.toContain('\u001b')
  })
})

describe('andon sbom diff', () => {
  it('answers 1 and tells changes by package across formats, 0 when there are none', async () => {
    const before = put('before.json', bom([npm('hibari', '1.0'), npm('kamome', '3'), npm('toki', '1')]))
    const after = put('after.json', bom([npm('toki', '1', 'ISC'), npm('hibari', '1.1'), npm('suzume', '2')]))
    const { code, out } = await run('diff', before, after)
    expect(code).toBe(EXIT.negative)
    expect(out.split('\n')).toEqual([
      '~ hibari  1.0 → 1.1',
      '- kamome  3',
      '+ suzume  2',
      '§ toki  1  MIT → ISC',
      '1 added, 1 removed, 1 in other versions, 1 under another licence; 1 the same',
      '',
    ])
    expect(JSON.parse((await run('diff', before, after, '--json')).out)).toMatchObject({
      counts: { added: 1, removed: 1, version: 1, licence: 1, same: 1 },
    })
    const spdx = join(folder, 'before.spdx')
    expect((await run('convert', before, '--to', 'spdx-2.3-tag-value', '--output', spdx)).code).toBe(EXIT.ok)
    expect(await run('diff', before, spdx)).toMatchObject({ code: EXIT.ok })
  })

  it('65 when a file is none, or breaks off: what is missing is not "removed"', async () => {
    const good = put('good.json', bom([npm('a', '1')]))
    expect((await run('diff', good, put('text', 'hello'))).code).toBe(EXIT.data)
    expect((await run('diff', good, put('cut.json', bom([npm('a', '1'), npm('b', '1')]).slice(0, 150)))).code).toBe(
      EXIT.data,
    )
    expect((await run('diff', good, put('cut.gz', gzipSync(bom([npm('a', '1')])).subarray(0, 60)))).code).toBe(
      EXIT.data,
    )
  })
})

describe('andon sbom convert', () => {
  it('offers the formats that are written', () => expect(SBOM_EXPORTS).toEqual([...EXPORT_FORMATS]))

  it.each(EXPORT_FORMATS)('writes %s, which is valid and the same', async (format) => {
    const from = put(
      'from.json',
      bom([npm('hibari', '1.0'), { name: 'VxWorks', version: '6.9', supplier: { name: 'Wind River' } }]),
    )
    const to = join(folder, `to-${format}`)
    expect((await run('convert', from, '--to', format, '--output', to)).code).toBe(EXIT.ok)
    expect(await run('validate', to)).toMatchObject({ code: EXIT.ok })
    expect(await run('diff', from, to)).toMatchObject({ code: EXIT.ok })
    expect((await run('convert', from, '--to', format)).out.length).toBe(readFileSync(to, 'utf8').length)
  })

  it('65 for what was not read to its end, and nothing is written that would pass for the whole', async () => {
    const [many, one] = [[npm('a', '1'), npm('b', '1')], [npm('a', '1')]]
    const list = JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: 'none', name: 'x', SPDXID: 'SPDXRef-DOCUMENT' })
    for (const [name, content] of [
      ['cut.json', bom(many).slice(0, 150)],
      ['cut.gz', gzipSync(bom(one)).subarray(0, 60)],
      // A list that is none: no cut, and parts are missing all the same.
      ['list.json', list],
    ] as const) {
      const [from, to] = [put(name, content), join(folder, `${name}.out`)]
      expect(await run('convert', from, '--to', 'spdx-2.3', '--output', to)).toMatchObject({ code: EXIT.data, out: '' })
      expect(existsSync(to)).toBe(false)
      expect((await run('diff', put('good.json', bom(one)), from)).code).toBe(EXIT.data)
    }
  })

  it('65 for what is no bill of materials, 64 for a format that is not written, 73 where nothing can be made', async () => {
    const good = put('good.json', bom([npm('a', '1')]))
    expect((await run('convert', put('text', 'hello'), '--to', 'spdx-2.3')).code).toBe(EXIT.data)
    expect((await run('convert', good, '--to', 'excel')).code).toBe(EXIT.usage)
    expect((await run('convert', good, '--to', 'spdx-2.3', '--output', '/nowhere/at/all')).code).toBe(EXIT.cannotCreate)
  })
})
