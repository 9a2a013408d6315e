import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ADDRESS, item, metadata, schema } from '#formats/csaf/rules/extensions-testing.ts'
import { TAR_END, tarHeader, tarPadding } from '#platform/files/tar.ts'
import { EXIT } from './command.ts'
import { runCsaf as run } from './testing-csaf.ts'

process.env['ANDON_LANG'] = 'en'
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-tools-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

const GOOD = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')

describe('andon csaf format', () => {
  it('writes the canonical text, which passes its own check and says the same', async () => {
    const file = put('odd.json', `\n${GOOD.replaceAll('\n', '\r\n')}`)
    const { code, out } = await run('format', file)
    expect(code).toBe(EXIT.ok)
    expect(JSON.parse(out)).toEqual(JSON.parse(GOOD))
    expect(out).toMatch(/^\{\n {2}"document": \{\n[^]*\}\n$/)
    expect(await run('format', '--check', put('canonical.json', out))).toMatchObject({ code: EXIT.ok, out: '' })
    expect(await run('format', '--check', file)).toMatchObject({
      code: EXIT.negative,
      out: expect.stringContaining('not written in its canonical text'),
    })
    expect(await run('format', file, '--output', file)).toMatchObject({ code: EXIT.ok, out: '' })
    expect(readFileSync(file, 'utf8')).toBe(out)
  })

  it('tells of a folder each document that is written otherwise, and what cannot be read', async () => {
    const [odd, canonical] = [put('many/a.json', '{ "b": 1 }'), put('many/b.json', '{\n  "b": 1\n}\n')]
    const { code, out } = await run('format', '--check', '--json', join(folder, 'many'))
    expect([code, JSON.parse(out)]).toEqual([EXIT.negative, { notCanonical: [odd] }])
    expect(out).not.toContain(canonical)
    put('many/c.json', '{')
    expect(await run('format', '--check', join(folder, 'many'))).toMatchObject({
      code: EXIT.data,
      error: expect.stringContaining('ends too early'),
    })
  })

  it('refuses a document with a number that would become another one; another spelling of the same is canonical', async () => {
    const file = put('number.json', GOOD.replace('{', '{"x": 12345678901234567890,'))
    const refused = await run('format', file)
    expect(refused).toMatchObject({ code: EXIT.data, out: '', error: expect.stringContaining('12345678901234567890') })
    expect((await run('format', '--check', file)).code).toBe(EXIT.data)
    for (const args of [['convert'], ['withdraw', '--reason', 'x'], ['next', '--change', 'minor']])
      expect((await run(...args, file)).code).toBe(EXIT.data)
    const spelt = await run('format', put('spelt.json', GOOD.replace('{', '{"x": [1.10, 1e2],')))
    expect(spelt.code).toBe(EXIT.ok)
    expect(JSON.parse(spelt.out)).toMatchObject({ x: [1.1, 100] })
  })

  it('refuses a document in which a member stands twice: one of them would be lost', async () => {
    const file = put('twice.json', GOOD.replace('{', '{"document":{},'))
    const refused = await run('format', file)
    expect(refused).toMatchObject({ code: EXIT.data, out: '', error: expect.stringContaining('stands twice') })
    expect((await run('format', '--check', file)).code).toBe(EXIT.data)
  })
})

describe('andon csaf name', () => {
  it('of one document tells the name alone, of several each, packed or in archives', async () => {
    expect(await run('name', put('x.json', GOOD))).toMatchObject({ code: EXIT.ok, out: 'hib-2026-001.json\n' })
    const other = GOOD.replace('"HIB-2026-001"', '"Hib 2026:#7"')
    const bytes = Buffer.from(other)
    const parts = [tarHeader('in/hib_2026_7.json', bytes.byteLength), bytes, tarPadding(bytes.byteLength), TAR_END]
    const tar = put('all.tar', Buffer.concat(parts))
    const { code, out } = await run('name', put('hib-2026-001.json.gz', gzipSync(GOOD)), tar, '--json')
    expect(code).toBe(EXIT.ok)
    expect(JSON.parse(out)).toMatchObject([
      { name: 'hib-2026-001.json', isRight: true },
      { name: 'hib_2026_7.json', isRight: true },
    ])
  })

  it('with --check tells only files that are called otherwise, and answers 1', async () => {
    const [right, wrong] = [put('n/hib-2026-001.json', GOOD), put('n/HIB-2026-001.json', GOOD)]
    expect(await run('name', '--check', right)).toMatchObject({ code: EXIT.ok, out: '' })
    expect(await run('name', '--check', join(folder, 'n'))).toMatchObject({
      code: EXIT.negative,
      out: `${wrong}: hib-2026-001.json\n`,
    })
  })

  it('tells what has no name, and names the others', async () => {
    const { code, out, error } = await run('name', put('none.json', '{"document":{}}'), put('y.json', GOOD))
    expect(code).toBe(EXIT.data)
    expect(out).toContain('hib-2026-001.json')
    expect(error).toContain('no tracking id')
    expect((await run('name', join(folder, 'nowhere'))).code).toBe(EXIT.noInput)
  })
})

/** The document with a version, a status and, where wanted, something other in it. */
function revision(version: string, { status = 'final', change = (text: string) => text } = {}): string {
  const json: unknown = JSON.parse(change(GOOD))
  const { document, ...rest } = z.looseObject({ document: z.looseObject({ tracking: z.looseObject({}) }) }).parse(json)
  const tracking = { ...document.tracking, version, status }
  return JSON.stringify({ ...rest, document: { ...document, tracking } })
}

describe('andon csaf next', () => {
  const renamed = (text: string): string => text.replaceAll('Hibari HQ-U03CPU', 'Hibari HQ-U03HCPU')
  const retitled = (text: string): string => text.replace(/"title": "[^"]*"/, '"title": "Another matter entirely"')

  it.each([
    ['1.4.2', retitled, '1.5.0', 'minor'],
    ['1.4.2', renamed, '2.0.0', 'major'],
    ['7', retitled, '8', 'minor'],
    ['0.3.0', renamed, '1.0.0', 'major'],
    ['1.4.2', (text: string) => text, '1.4.2', 'none'],
  ])('behind %s, what became other demands %o', async (version, change, next, impact) => {
    const before = put('before.json', revision(version))
    const { code, out } = await run('next', before, put('after.json', revision(version, { change })), '--json')
    expect(code).toBe(EXIT.ok)
    expect(JSON.parse(out)).toMatchObject({ before: version, next, impact })
  })

  it('tells the number alone on standard output, and why on standard error', async () => {
    const before = put('before.json', revision('1.4.2'))
    const { out, error } = await run('next', before, put('after.json', revision('1.4.2', { change: renamed })))
    expect(out).toBe('2.0.0\n')
    expect(error).toContain('After 1.4.2: a new major version.')
    expect(error).toContain('is called “Hibari HQ-U03HCPU')
  })

  it('without a later revision takes the weight that is told, and the status that is wanted', async () => {
    const out = put('out.json', revision('2.1.0'))
    expect(await run('next', out, '--change', 'patch')).toMatchObject({ code: EXIT.ok, out: '2.1.1\n' })
    const early = put('early.json', JSON.stringify({ document: { tracking: { status: 'draft', version: '0.1.2' } } }))
    const { out: number, error: why } = await run('next', early, '--change', 'major')
    expect(number).toBe('0.2.0\n')
    expect(why).toContain('middle number')
    expect(why).not.toContain('a new major version')
    const whole = put('whole.json', JSON.stringify({ document: { tracking: { status: 'draft', version: '0' } } }))
    expect(await run('next', whole, '--change', 'major')).toMatchObject({
      out: '0\n',
      error: expect.stringContaining('drafts keep the number'),
    })
    expect((await run('next', out, '--change', 'minor', '--status', 'draft')).out).toBe('2.2.0-1\n')
    const draft = put('draft.json', revision('2.2.0-1', { status: 'draft' }))
    expect((await run('next', draft, '--change', 'minor')).out).toBe('2.2.0-2\n')
    expect((await run('next', draft, '--change', 'minor', '--status', 'final')).out).toBe('2.2.0\n')
    expect(await run('next', out)).toMatchObject({ code: EXIT.usage, error: expect.stringContaining('--change') })
    expect(await run('next', put('odd.json', revision('first')), '--change', 'major')).toMatchObject({
      code: EXIT.data,
      error: expect.stringContaining('“first”'),
    })
  })
})

describe('andon csaf validate', () => {
  const tests = z.object({
    isValid: z.boolean(),
    tests: z.array(z.object({ clause: z.string(), infos: z.array(z.object({ message: z.string() })) })),
  })
  const judge = async (...args: string[]) => tests.parse(JSON.parse((await run('validate', '--json', ...args)).out))

  it('tells a file that is not called as its document demands, which leaves the document valid', async () => {
    const wrong = await judge(put('other.json', GOOD))
    expect(wrong.isValid).toBe(true)
    expect(wrong.tests.at(-1)).toMatchObject({
      clause: 'file-name',
      infos: [{ message: 'The file is called “other.json”, but has to be called “hib-2026-001.json”.' }],
    })
    for (const right of [put('hib-2026-001.json', GOOD), put('r/hib-2026-001.json.gz', gzipSync(GOOD))])
      expect((await judge(right)).tests.some(({ clause }) => clause === 'file-name')).toBe(false)
    expect((await judge('--test', '6.1.1', put('other.json', GOOD))).tests.map(({ clause }) => clause)).toEqual([
      '6.1.1',
    ])
  })

  const extended = JSON.stringify({
    document: { csaf_version: '2.1', x_extensions: [item({ content: { torque: 'much' } })] },
  })

  it('checks documents by the extensions that are brought, in folders and archives', async () => {
    const file = put('extended.json', extended)
    put('servo/schema.json', JSON.stringify(schema(ADDRESS)))
    put('servo/metadata.json', JSON.stringify(metadata(ADDRESS, 1)))
    put('servo/readme.json', '{"$schema":"https://hibari.example/other"}')
    const known = await run('validate', '--preset', 'extensions', '--extensions', join(folder, 'servo'), file)
    const unknown = await run('validate', '--preset', 'extensions', file)
    expect([known.code, unknown.code]).toEqual([EXIT.negative, EXIT.ok])
    expect(known.out).toContain('/document/x_extensions/0/content/torque')
    expect(unknown.out).not.toContain('/document/x_extensions/0/content/torque')
  })

  it('ends with 65 where an extension is none, and with 66 where there is none', async () => {
    const file = put('extended.json', extended)
    put('broken/schema.json', JSON.stringify(schema(ADDRESS)))
    expect(await run('validate', '--extensions', join(folder, 'broken'), file)).toMatchObject({
      code: EXIT.data,
      error: expect.stringContaining(ADDRESS),
    })
    put('empty/a.json', '{}')
    expect((await run('validate', '--extensions', join(folder, 'empty'), file)).code).toBe(EXIT.noInput)
    expect((await run('validate', '--extensions', join(folder, 'nowhere'), file)).code).toBe(EXIT.noInput)
  })

  it('with --allow-host asks only the hosts that are named, and hosts inside only if they are allowed besides', async () => {
    const asked: string[] = []
    const server = createServer((request, answer) => {
      asked.push(request.url ?? '')
      answer.statusCode = 404
      answer.end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    try {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const references = ['a', 'b'].map((name) => ({ url: `http://127.0.0.1:${port}/${name}`, summary: name }))
      const elsewhere = { url: 'https://elsewhere.hibari.example/x', summary: 'elsewhere' }
      const file = put('n.json', JSON.stringify({ document: { references: [...references, elsewhere] } }))
      const network = ['--test', '6.3.6', '--network', file] as const
      const all = await run('validate', ...network, '--allow-host', '127.0.0.1', '--allow-inside', `127.0.0.1:${port}`)
      expect(asked.toSorted()).toEqual(['/a', '/b'])
      expect(all.out).toContain('status 404')
      expect(all.out).toContain('the host is not one of those that may be asked')
      const inside = await run('validate', ...network, '--allow-host', '127.0.0.1')
      expect(asked).toHaveLength(2)
      expect(inside.out).toMatch(/not allowed \(it is (?:without TLS|inside the network)\)/)
      const below = await run('validate', ...network, '--allow-host', '.hibari.example', '--allow-inside', '127.0.0.1')
      expect(asked).toHaveLength(2)
      expect(below.out.match(/the host is not one of those/g)).toHaveLength(2)
    } finally {
      await new Promise((done) => server.close(done))
    }
  })

  it('answers 64 where hosts are allowed but nothing is to be asked', async () => {
    const file = put('good.json', GOOD)
    expect((await run('validate', '--allow-host', 'hibari.example', file)).code).toBe(EXIT.usage)
    expect((await run('validate', '--allow-inside', '10.0.0.0/8', file)).code).toBe(EXIT.usage)
  })
})
