import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SBOM_LIMITS } from '../sbom/model.ts'
import { chunksOf } from '../sbom/read.ts'
import { readSpdx } from './read.ts'
import { collectSpdx } from './testing.ts'
import { DOCUMENT, LIBRARY, PACKAGE, readJson, withPackage } from './testing-documents.ts'

describe('a hostile document', () => {
  const annotation = (extra: unknown): unknown => ({
    annotator: 'Tool: Andon',
    annotationDate: '2026-01-31T12:00:00Z',
    annotationType: 'OTHER',
    comment: `andon:component ${JSON.stringify(extra)}`,
  })

  it('cannot hide or replace what identifies a part by an annotation of ours', async () => {
    const sbom = await withPackage({
      annotations: [annotation({ name: 'harmless', version: '9.9', purls: [], cpes: [], hashes: [], swidTagId: 'x' })],
    })
    const [part] = sbom.components
    expect(part).toMatchObject({
      name: 'hibari-runtime',
      version: '4.2.1',
      purls: ['pkg:generic/hibari-runtime@4.2.1'],
    })
    expect([part?.cpes.length, part?.hashes.length]).toEqual([1, 1])
  })

  it('cannot take a ref that another part has', async () => {
    const sbom = await readJson({
      ...DOCUMENT,
      packages: [PACKAGE, { ...LIBRARY, annotations: [annotation({ ref: 'SPDXRef-Hibari' })] }],
    })
    expect(sbom.components.map(({ ref }) => ref)).toEqual(['SPDXRef-Hibari', 'SPDXRef-Hibari~2'])
    expect(sbom.relations.map(({ to }) => to)).toEqual(['SPDXRef-Hibari~2', 'SPDXRef-Hibari~2'])
  })

  it('with a loop of a hundred thousand parts is read, and the loop told once', async () => {
    const count = 100_000
    const packages = Array.from({ length: count }, (_, index) => ({ ...LIBRARY, SPDXID: `SPDXRef-${index}` }))
    const relationships = packages.map(({ SPDXID }, index) => ({
      spdxElementId: SPDXID,
      relationshipType: 'CONTAINS',
      relatedSpdxElement: `SPDXRef-${(index + 1) % count}`,
    }))
    const sbom = await collectSpdx(JSON.stringify({ ...DOCUMENT, packages, relationships }), undefined, 65_536)
    expect(sbom.relations.length).toBe(count)
    const loops = sbom.findings.filter(({ code }) => code === 'CONTAINMENT_LOOP')
    expect(loops.map(({ params }) => params?.['count'])).toEqual([count])
  }, 60_000)

  it('with more parts or relations than allowed is read as far as that', async () => {
    const sbom = await collectSpdx(JSON.stringify(DOCUMENT), { ...SBOM_LIMITS, components: 1, relations: 1 })
    expect([sbom.components.length, sbom.findings.map(({ code }) => code)]).toEqual([
      1,
      expect.arrayContaining(['TOO_MANY_COMPONENTS', 'TOO_MANY_RELATIONS']),
    ])
  })

  it.each([
    ['cut off', JSON.stringify(DOCUMENT).slice(0, -40), 'JSON_CUT'],
    ['with text behind it', `${JSON.stringify(DOCUMENT)} more`, 'TEXT_AFTER_JSON'],
    ['with a mark of byte order', `\uFEFF${JSON.stringify(DOCUMENT)}`, 'BYTE_ORDER_MARK'],
    ['nested too deep', `{"packages":${'['.repeat(10_000)}`, 'TOO_DEEP'],
    [
      'with a name twice',
      JSON.stringify(DOCUMENT).replace('"name":"hibari-4.2.1"', '"name":"a","name":"b"'),
      'DUPLICATE_NAME',
    ],
  ])('%s is told, and read as far as it goes', async (_what, text, code) => {
    const sbom = await collectSpdx(text)
    expect(sbom.findings.map((one) => one.code)).toContain(code)
    expect(sbom.head.format).toBe('spdx')
  })

  it('in UTF-16, or with bytes that are no UTF-8, says so', async () => {
    const wide = new Uint8Array(Buffer.from(`\uFEFF${JSON.stringify(DOCUMENT)}`, 'utf16le'))
    expect((await collectSpdx(wide)).findings.map(({ code }) => code)).toContain('NOT_UTF8')
    const latin = new Uint8Array(
      Buffer.from('SPDXVersion: SPDX-2.3\nPackageName: caf\u00e9\nPackageVersion: 1\n', 'latin1'),
    )
    const sbom = await collectSpdx(latin)
    expect(sbom.findings).toContainEqual({
      level: 'error',
      code: 'BYTES_NOT_UTF8',
      path: 'line:2',
      params: { line: 2, byte: 40 },
    })
    expect(sbom.components[0]).toMatchObject({ name: 'caf\ufffd', version: '1' })
  })

  it('in tag-value tells each line that is no UTF-8, wherever the chunks end, and none where the mark of what is lost is meant', async () => {
    const text =
      '\ufeffSPDXVersion: SPDX-2.3\r\nPackageName: \ufffd a\u00e9\r\nPackageComment: <text>\u00e9\nb\u00ff</text>\n'
    const whole = new TextEncoder().encode(text)
    // The last character but one of each of two lines.
    const faulty = whole.map((byte, at) => (byte === 0xc3 && at > 55 ? 0x28 : byte))
    for (const size of [1, 3, 7, 1_000]) {
      const told: string[] = []
      const visitor = { head: () => undefined, component: () => undefined, relation: () => undefined }
      for (const bytes of [whole, faulty])
        await readSpdx(chunksOf(bytes, size), {
          ...visitor,
          finding: ({ code, path }) => void (code === 'BYTES_NOT_UTF8' && told.push(path)),
        })
      expect([size, told]).toEqual([size, ['line:3', 'line:4']])
    }
  })

  it('with names of prototypes gives parts like others', async () => {
    const text = JSON.stringify({ ...DOCUMENT, relationships: [] })
      .replaceAll('SPDXRef-Lib', '__proto__')
      .replace('"homepage"', '"__proto__"')
    const sbom = await collectSpdx(text)
    expect(sbom.components.map(({ ref }) => ref)).toEqual(['SPDXRef-Hibari', '__proto__'])
  })

  it('or any bytes are read without an exception', async () => {
    const tags = fc.constantFrom(
      'PackageName',
      'SPDXID',
      'Annotator',
      'SPDXREF',
      'Relationship',
      'FileName',
      'LicenseID',
      'ExternalRef',
      'SnippetSPDXID',
      'SnippetByteRange',
      'Creator',
    )
    const line = fc
      .tuple(tags, fc.oneof(fc.string(), fc.constantFrom('<text>a', 'SPDXRef-a', 'a CONTAINS b', '1:2')))
      .map(([tag, value]) => `${tag}: ${value}`)
    const document = fc.oneof(
      fc.uint8Array().map((bytes) => bytes),
      fc.array(line).map((lines) => new Uint8Array(Buffer.from(lines.join('\n')))),
      fc
        .json()
        .map(
          (text) =>
            new Uint8Array(Buffer.from(`{"spdxVersion":"SPDX-2.3","packages":[${text}],"relationships":${text}}`)),
        ),
      fc
        .json()
        .map(
          (text) =>
            new Uint8Array(
              Buffer.from(`{"@context":${text},"@graph":[{"type":"software_Package","suppliedBy":${text}},${text}]}`),
            ),
        ),
    )
    await fc.assert(
      fc.asyncProperty(document, async (bytes) => {
        const sbom = await collectSpdx(bytes, undefined, 5)
        expect(sbom.head.format).toBe('spdx')
      }),
    )
  })
})
