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
    expect([head, findings]).toEqual([undefined, [{ level: 'error', code, path: '' }]])
    expect(reading.notation).toBeUndefined()
  })
})
