import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CYCLONEDX_VERSIONS,
  WRITTEN_VERSIONS,
  writeCycloneDx,
  type CycloneDxVersion,
} from '#formats/cyclonedx/index.ts'
import { arbitrarySbom, readDocument, type ReadDocument } from '#formats/cyclonedx/testing.ts'
import { cycloneDxSchema } from './index.ts'

const check = (document: unknown): Promise<ReadDocument> => readDocument(document, { schemaOf: cycloneDxSchema })

function bom(version: CycloneDxVersion, more: object = {}): object {
  return { bomFormat: 'CycloneDX', specVersion: version, version: 1, ...more }
}
const part = (more: object = {}): object => ({ type: 'library', name: 'openssl', version: '1.0.2u', ...more })

describe('the official schema of CycloneDX', () => {
  it.each(CYCLONEDX_VERSIONS)('%s: a valid document has no errors, a part of no type has', async (version) => {
    const valid = { metadata: { component: part() }, components: [part({ licenses: [{ license: { id: 'MIT' } }] })] }
    expect((await check(bom(version, valid))).told).toEqual([])
    const { findings } = await check(bom(version, { components: [part(), { name: 'x', version: '1' }] }))
    expect(findings.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', code: 'SCHEMA_REQUIRED', path: '/components/1', params: { name: 'type', line: 1 } },
    ])
  })

  it('tells the place and the rule of every error', async () => {
    const document = JSON.stringify(
      bom('1.6', {
        serialNumber: 'urn:uuid:none',
        metadata: { timestamp: 'yesterday', unknown: 1 },
        components: [
          part({
            hashes: [{ alg: 'SHA-0', content: 'xyz' }],
            licenses: [{ license: { id: 'Nobody-1.0' } }],
            externalReferences: [{ type: 'vcs', url: 'no iri' }],
            components: [part({ name: 7 })],
          }),
        ],
        dependencies: [{ ref: 'x', dependsOn: ['y', 'y'] }],
      }),
      null,
      1,
    )
    const { findings } = await check(document)
    const told = findings
      .filter(({ code }) => code.startsWith('SCHEMA'))
      .map(({ code, path, params }) => `${code} ${path} ${params?.['line'] ?? ''}`)
    expect(told.toSorted()).toEqual([
      'SCHEMA_FORMAT /components/0/externalReferences/0/url 11',
      'SCHEMA_FORMAT /metadata/timestamp ',
      'SCHEMA_NOT_UNIQUE /dependencies/0/dependsOn 44',
      'SCHEMA_PATTERN /components/0/hashes/0/content 11',
      'SCHEMA_PATTERN /serialNumber ',
      'SCHEMA_REQUIRED /components/0/licenses/0 11',
      'SCHEMA_TYPE /components/0/components/0/name 11',
      'SCHEMA_UNKNOWN_MEMBER /components/0/licenses/0 11',
      'SCHEMA_UNKNOWN_MEMBER /metadata ',
      'SCHEMA_VALUE /components/0/hashes/0/alg 11',
      'SCHEMA_VALUE /components/0/licenses/0/license/id 11',
    ])
  })

  it('lists that are none are told of the document', async () => {
    const { told } = await check(bom('1.6', { components: { name: 'x' }, services: 'none' }))
    expect(told).toEqual(['error SCHEMA_TYPE /components', 'error SCHEMA_TYPE /services'])
  })

  it('a version that stands behind the parts is waited for; one that is unknown is told', async () => {
    const components = [part(), { name: 'x' }]
    const late = { bomFormat: 'CycloneDX', components, specVersion: '1.6' }
    expect((await check(late)).told).toContain('error SCHEMA_REQUIRED /components/1')
    const named = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', ...late }
    expect((await check(named)).told).toContain('error SCHEMA_REQUIRED /components/1')
    expect((await check({ ...late, specVersion: '2.0' })).told).toContain('error SPEC_VERSION_UNKNOWN /specVersion')
  })

  it('XML is held against it in its JSON shape', async () => {
    const { findings } = await check(`<bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="none"><components>
<component type="gadget"><name>x</name><hashes><hash alg="MD5">12</hash></hashes></component></components></bom>`)
    expect(findings.map(({ code, path, params }) => `${code} ${path} ${params?.['line'] ?? ''}`).toSorted()).toEqual([
      'SCHEMA_PATTERN /components/0/hashes/0/content 2',
      'SCHEMA_PATTERN /serialNumber ',
      'SCHEMA_VALUE /components/0/type 2',
      'UNKNOWN_KIND /components/0/type ',
    ])
  })

  it('a list of many equal parts is judged in linear time', async () => {
    const inner = Array.from({ length: 30_000 }, () => part())
    const { told } = await check(bom('1.6', { components: [part({ components: inner })] }))
    expect(told).toEqual(['error SCHEMA_NOT_UNIQUE /components/0/components'])
  })

  it.each(WRITTEN_VERSIONS)('whatever we write as %s is valid by it', async (version) => {
    await fc.assert(
      fc.asyncProperty(arbitrarySbom, async (sbom) => {
        let text = ''
        for await (const piece of writeCycloneDx(sbom, version)) text += piece
        const { findings } = await check(text)
        expect(findings.filter(({ level }) => level === 'error')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
