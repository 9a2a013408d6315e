import { describe, expect, it } from 'vitest'
import { detectSbom } from './detect.ts'
import { chunksOf, collectSbom } from './read.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const kindOf = (text: string): string | undefined => {
  const found = detectSbom(bytesOf(text))
  return found === undefined ? undefined : `${found.format} ${found.encoding}`
}

describe('a bill of materials is known by its content', () => {
  it.each([
    ['{"bomFormat": "CycloneDX"}', 'cyclonedx json'],
    ['\ufeff \n{"bomFormat": "CycloneDX"}', 'cyclonedx json'],
    ['{"components": [{"name": "spdxVersion"}], "dependencies": []}', 'cyclonedx json'],
    ['{"dataLicense": "CC0-1.0", "spdxVersion": "SPDX-2.3"}', 'spdx json'],
    ['{"files": [{"bomFormat": 1}], "name": "x"', 'spdx json'],
    ['{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": []}', 'spdx json-ld'],
    ['<?xml version="1.0"?>\n<!-- x --><bom xmlns="http://cyclonedx.org/schema/bom/1.4">', 'cyclonedx xml'],
    ['<c:bom version="1" xmlns:c="http://cyclonedx.org/schema/bom/1.2">', 'cyclonedx xml'],
    ['# a comment\nSPDXVersion: SPDX-2.2\n', 'spdx tag-value'],
    ['', undefined],
    ['[]', undefined],
    ['{"name": "x", "version": 1}', undefined],
    ['<html><bom></bom></html>', undefined],
    ['name,version\nopenssl,1.0.2', undefined],
  ])('%j: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind)
  })

  it('what a document says of itself far behind its beginning is not waited for', () => {
    const head = `{"components": [${JSON.stringify({ name: 'x'.repeat(70_000) })}`
    expect(detectSbom(bytesOf(head).subarray(0, 65_536))).toEqual({ format: 'cyclonedx', encoding: 'json' })
  })
})

describe('reading a bill of materials', () => {
  it('gives the document, whichever notation it is in, and counts what it has', async () => {
    const cyclonedx =
      '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a"}]}'
    const spdx = 'SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: x\n'
    const [one, other] = [
      await collectSbom(chunksOf(bytesOf(cyclonedx), 10)),
      await collectSbom(chunksOf(bytesOf(spdx), 10)),
    ]
    expect([one.head?.format, other.head?.format]).toEqual(['cyclonedx', 'spdx'])
    expect(one.reading).toEqual({
      notation: { format: 'cyclonedx', encoding: 'json' },
      counts: { components: 1, relations: 0, findings: 0 },
      errors: 0,
      isWhole: true,
    })
    expect(other.reading.errors).toBe(other.findings.filter(({ level }) => level === 'error').length)
  })

  it.each([
    ['', 'EMPTY'],
    [' \n ', 'EMPTY'],
    ['[{"bomFormat": "CycloneDX"}]', 'NOT_SBOM'],
    ['\0<\0b\0o\0m', 'NOT_UTF8'],
  ])('says why %j is none: %s', async (text, code) => {
    const { head, findings, reading } = await collectSbom(chunksOf(bytesOf(text)))
    expect([head, findings]).toEqual([undefined, [{ level: 'error', code, path: '', isPartial: true }]])
    expect(reading.notation).toBeUndefined()
  })

  const PART = '{"type": "library", "name": "a"}'
  const JSON_HEAD = '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": ['
  const XML_HEAD = '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>'
  const XML_PART = '<component type="library"><name>a</name></component>'
  const TAGS = 'SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\n'
  const SPDX = '{"spdxVersion": "SPDX-2.3", "packages": '
  it.each([
    ['JSON_CUT', `${JSON_HEAD}${PART}, {"type"`],
    ['JSON_CUT', `{"bomFormat": "CycloneDX", ${'"x": 1, '.repeat(2_000)} "components": [${PART}`],
    ['NOT_JSON', `${JSON_HEAD}${PART}, {oops}]}`],
    ['TEXT_AFTER_JSON', `${JSON_HEAD}${PART}]}${JSON_HEAD}]}`],
    ['TOO_DEEP', `${JSON_HEAD}${PART}, ${'['.repeat(500)}`],
    ['TOO_MANY_COMPONENTS', `${JSON_HEAD}${PART}, ${PART}, ${PART}, ${PART}]}`],
    ['NOT_LIST', '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": "none"}'],
    ['XML_CUT', `${XML_HEAD}${XML_PART}`],
    ['XML_DOCTYPE', `<!DOCTYPE a>${XML_HEAD}${XML_PART}</components></bom>`],
    ['NOT_XML', `${XML_HEAD}${XML_PART}</bom>`],
    ['TEXT_NOT_CLOSED', `${TAGS}PackageComment: <text>goes on\nPackageName: b\n`],
    ['JSON_CUT', `${SPDX}[{"SPDXID": "SPDXRef-a", "name": "a"}`],
    ['NOT_LIST', `${SPDX}"none"}`],
    ['TOO_MANY_COMPONENTS', `${SPDX}[{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}]}`],
  ])('tells that the reading ended early, whatever else was found: %s in %j', async (code, text) => {
    const { findings, reading } = await collectSbom(chunksOf(bytesOf(text)), { limits: { components: 3, findings: 1 } })
    expect(reading.isWhole).toBe(false)
    expect(findings.filter(({ isPartial }) => isPartial === true).map((finding) => finding.code)).toEqual([code])
  })

  it('takes what is wrong with one part or one relation for no end of the reading', async () => {
    const parts = '{"type": "oops", "bom-ref": "a", "name": "a", "purl": "nonsense"}, {"bom-ref": "a"}'
    const loop = '"dependencies": [{"ref": "a", "dependsOn": ["a", "nobody"]}]'
    const { findings, reading } = await collectSbom(chunksOf(bytesOf(`${JSON_HEAD}${parts}], ${loop}}`)))
    expect(reading.isWhole).toBe(true)
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['DUPLICATE_ID', 'BROKEN_REFERENCE']))
  })
})
