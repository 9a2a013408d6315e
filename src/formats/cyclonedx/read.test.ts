import { describe, expect, it } from 'vitest'
import { chunksOf } from '../sbom/read.ts'
import { readDocument } from './testing.ts'

const JSON_TWIN = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 2,
  metadata: {
    timestamp: '2026-02-03T04:05:06Z',
    lifecycles: [{ phase: 'build' }],
    tools: { components: [{ type: 'application', group: 'hibari', name: 'bitbake', version: '2.8' }] },
    authors: [{ name: 'Hibari PSIRT' }],
    component: {
      type: 'firmware',
      'bom-ref': 'panel',
      name: 'Panel firmware',
      version: '3.1',
      components: [
        {
          type: 'library',
          'bom-ref': 'ssl',
          supplier: { name: 'Yocto layer' },
          name: 'openssl',
          version: '1.0.2u',
          scope: 'required',
          hashes: [{ alg: 'SHA-256', content: 'AB'.repeat(32) }],
          licenses: [
            { license: { id: 'OpenSSL', acknowledgement: 'declared' } },
            { license: { name: 'Hibari terms', url: 'https://hibari.example/terms' } },
          ],
          cpe: 'cpe:2.3:a:openssl:openssl:1.0.2u:*:*:*:*:*:*:*',
          purl: 'pkg:generic/openssl@1.0.2u',
          swid: { tagId: 'swid-1', name: 'openssl', patch: true },
          pedigree: {
            patches: [
              {
                type: 'backport',
                resolves: [{ type: 'security', id: 'CVE-2026-0001', references: ['https://a.example'] }],
              },
              { type: 'unofficial', resolves: [{ type: 'defect', name: 'HIB-7' }] },
            ],
          },
          externalReferences: [{ type: 'vcs', url: 'https://git.hibari.example/ssl', comment: 'ours' }],
          properties: [{ name: 'hibari:layer', value: 'core' }],
          evidence: {
            identity: [{ field: 'purl', confidence: 0.5, concludedValue: 'pkg:deb/debian/openssl@1.0.2u' }],
            licenses: [{ expression: 'OpenSSL AND SSLeay-standalone' }],
            copyright: [{ text: '© The authors' }],
          },
        },
      ],
    },
  },
  components: [
    { type: 'device', 'bom-ref': 'board', manufacturer: { name: 'Board maker' }, name: 'I/O board', version: 'B' },
    { type: 'data', 'mime-type': 'text/plain', name: 'fonts', modified: true },
  ],
  services: [{ 'bom-ref': 'cloud', name: 'Cloud', services: [{ name: 'Inner' }] }],
  dependencies: [
    { ref: 'panel', dependsOn: ['ssl', 'board', 'cloud'] },
    { ref: 'board', provides: ['ssl'] },
  ],
  compositions: [
    { aggregate: 'incomplete_third_party_only', assemblies: ['panel'] },
    { aggregate: 'unknown', assemblies: ['board'] },
  ],
  vulnerabilities: [{ id: 'CVE-2026-0001' }, {}],
}

const XML_TWIN = `<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" xmlns:own="https://hibari.example/own"
  serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="2">
  <metadata>
    <timestamp>2026-02-03T04:05:06Z</timestamp>
    <lifecycles><lifecycle><phase>build</phase></lifecycle></lifecycles>
    <tools><components><component type="application"><group>hibari</group><name>bitbake</name><version>2.8</version></component></components></tools>
    <authors><author><name>Hibari PSIRT</name></author></authors>
    <component type="firmware" bom-ref="panel">
      <name>Panel firmware</name>
      <version>3.1</version>
      <components>
        <component type="library" bom-ref="ssl">
          <supplier><name>Yocto layer</name></supplier>
          <name><![CDATA[openssl]]></name>
          <version>1.0.2u</version>
          <scope>required</scope>
          <hashes><hash alg="SHA-256">${'AB'.repeat(32)}</hash></hashes>
          <licenses>
            <license acknowledgement="declared"><id>OpenSSL</id></license>
            <license><name>Hibari terms</name><url>https://hibari.example/terms</url></license>
          </licenses>
          <cpe>cpe:2.3:a:openssl:openssl:1.0.2u:*:*:*:*:*:*:*</cpe>
          <purl>pkg:generic/openssl@1.0.2u</purl>
          <swid tagId="swid-1" name="openssl" patch="true"/>
          <pedigree>
            <patches>
              <patch type="backport">
                <resolves><issue type="security"><id>CVE-2026-0001</id><references><url>https://a.example</url></references></issue></resolves>
              </patch>
              <patch type="unofficial"><resolves><issue type="defect"><name>HIB-7</name></issue></resolves></patch>
            </patches>
          </pedigree>
          <externalReferences><reference type="vcs"><url>https://git.hibari.example/ssl</url><comment>ours</comment></reference></externalReferences>
          <properties><property name="hibari:layer">core</property></properties>
          <evidence>
            <identity><field>purl</field><confidence>0.5</confidence><concludedValue>pkg:deb/debian/openssl@1.0.2u</concludedValue></identity>
            <licenses><expression>OpenSSL AND SSLeay-standalone</expression></licenses>
            <copyright><text>&#169; The authors</text></copyright>
          </evidence>
          <own:note><own:inner>of no concern</own:inner></own:note>
        </component>
      </components>
    </component>
  </metadata>
  <components>
    <component type="device" bom-ref="board"><manufacturer><name>Board maker</name></manufacturer><name>I/O board</name><version>B</version></component>
    <component type="data" mime-type="text/plain"><name>fonts</name><modified>true</modified></component>
  </components>
  <services><service bom-ref="cloud"><name>Cloud</name><services><service><name>Inner</name></service></services></service></services>
  <dependencies>
    <dependency ref="panel"><dependency ref="ssl"/><dependency ref="board"/><dependency ref="cloud"/></dependency>
    <dependency ref="board"><provides ref="ssl"/></dependency>
  </dependencies>
  <compositions>
    <composition><aggregate>incomplete_third_party_only</aggregate><assemblies><assembly ref="panel"/></assemblies></composition>
    <composition><aggregate>unknown</aggregate><assemblies><assembly ref="board"/></assemblies></composition>
  </compositions>
  <vulnerabilities><vulnerability><id>CVE-2026-0001</id></vulnerability><vulnerability/></vulnerabilities>
</bom>
`

const bom = (more: object): object => ({ bomFormat: 'CycloneDX', specVersion: '1.6', ...more })
const library = (ref: string | undefined, more: object = {}): object => ({
  type: 'library',
  ...(ref === undefined ? {} : { 'bom-ref': ref }),
  name: ref ?? 'nameless',
  ...more,
})

describe('a CycloneDX document', () => {
  it('is read into the model: subject, nested parts, devices, licences, patches, evidence', async () => {
    const { head, components, relations, told } = await readDocument(JSON_TWIN)
    expect(head).toEqual({
      format: 'cyclonedx',
      specVersion: '1.6',
      encoding: 'json',
      id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      revision: 2,
      name: null,
      createdAt: '2026-02-03T04:05:06Z',
      authors: ['Hibari PSIRT'],
      tools: ['hibari bitbake 2.8'],
      subject: 'panel',
      completeness: 'incomplete_third_party_only',
      properties: [{ name: 'cyclonedx:lifecycle', value: 'build' }],
    })
    expect(components.map(({ ref, kind, parent, path }) => [ref, kind, parent, path])).toEqual([
      ['panel', 'firmware', null, '/metadata/component'],
      ['ssl', 'library', 'panel', '/metadata/component/components/0'],
      ['board', 'device', null, '/components/0'],
      ['#/components/1', 'data', null, '/components/1'],
    ])
    expect(components[1]).toEqual({
      ref: 'ssl',
      kind: 'library',
      group: null,
      name: 'openssl',
      version: '1.0.2u',
      supplier: 'Yocto layer',
      manufacturer: null,
      description: null,
      purls: ['pkg:generic/openssl@1.0.2u', 'pkg:deb/debian/openssl@1.0.2u'],
      cpes: ['cpe:2.3:a:openssl:openssl:1.0.2u:*:*:*:*:*:*:*'],
      swidTagId: 'swid-1',
      hashes: [{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }],
      licences: [
        { saidBy: 'declared', expression: 'OpenSSL', name: null, url: null },
        { saidBy: 'declared', expression: null, name: 'Hibari terms', url: 'https://hibari.example/terms' },
        { saidBy: 'concluded', expression: 'OpenSSL AND SSLeay-standalone', name: null, url: null },
      ],
      copyright: '© The authors',
      scope: 'required',
      isModified: true,
      patches: [
        { kind: 'backport', resolves: ['CVE-2026-0001'] },
        { kind: 'unofficial', resolves: ['HIB-7'] },
      ],
      parent: 'panel',
      externalReferences: [{ type: 'vcs', url: 'https://git.hibari.example/ssl', comment: 'ours' }],
      properties: [{ name: 'hibari:layer', value: 'core' }],
      path: '/metadata/component/components/0',
    })
    expect(components[2]?.manufacturer).toBe('Board maker')
    expect(components[3]).toMatchObject({
      isModified: true,
      properties: [{ name: 'cyclonedx:mime-type', value: 'text/plain' }],
    })
    expect(relations).toEqual([
      { from: 'panel', to: 'ssl', kind: 'depends_on' },
      { from: 'panel', to: 'board', kind: 'depends_on' },
      { from: 'board', to: 'ssl', kind: 'provides' },
    ])
    expect(told).toEqual(['warning SERVICES_NOT_READ /services', 'warning VULNERABILITIES_NOT_READ /vulnerabilities'])
  })

  it('is the same in XML as in JSON, however it is cut into chunks', async () => {
    const json = await readDocument(JSON_TWIN)
    for (const size of [1, 7, 100_000]) {
      const xml = await readDocument(XML_TWIN, {}, size)
      expect(xml).toEqual({ ...json, head: { ...json.head, encoding: 'xml' } })
    }
  })

  it('of tools as a list, a supplier beside the subject and one choice of licence (up to 1.4) is read', async () => {
    const { head, components } = await readDocument({
      bomFormat: 'CycloneDX',
      specVersion: '1.4',
      metadata: {
        tools: [{ vendor: 'hibari', name: 'bitbake', version: '2' }],
        supplier: { name: 'Hibari' },
        manufacture: { name: 'Hibari works' },
        component: library('panel', { licenses: { expression: 'MIT' } }),
      },
    })
    expect(head.tools).toEqual(['hibari bitbake 2'])
    expect(components[0]).toMatchObject({
      supplier: 'Hibari',
      manufacturer: 'Hibari works',
      licences: [{ expression: 'MIT' }],
    })
  })

  it('says of a part that is not in the product that it is external (1.7)', async () => {
    const external = library('glibc', { isExternal: true, versionRange: 'vers:generic/>=2' })
    const { components } = await readDocument({ bomFormat: 'CycloneDX', specVersion: '1.7', components: [external] })
    expect(components[0]?.properties).toEqual([
      { name: 'cyclonedx:versionRange', value: 'vers:generic/>=2' },
      { name: 'cyclonedx:isExternal', value: 'true' },
    ])
  })
})

describe('what is wrong with a document is told, and survived', () => {
  it('refs given twice, broken ones, and loops', async () => {
    const { components, relations, told } = await readDocument(
      bom({
        components: [library('a'), library('a', { components: [library(undefined)] }), library('b')],
        dependencies: [
          { ref: 'b', dependsOn: ['a', 'gone', 'urn:cdx:3e671687/1#x'] },
          { ref: 'a', dependsOn: ['b', 'b'] },
          { ref: 'lost', dependsOn: ['a'] },
        ],
      }),
    )
    expect(components.map(({ ref }) => ref)).toEqual(['a', '#/components/1', '#/components/1/components/0', 'b'])
    expect(relations).toEqual([
      { from: 'b', to: 'a', kind: 'depends_on' },
      { from: 'b', to: 'urn:cdx:3e671687/1#x', kind: 'depends_on' },
      { from: 'a', to: 'b', kind: 'depends_on' },
    ])
    expect(told).toEqual([
      'error DUPLICATE_ID /components/1',
      'error BROKEN_REFERENCE /dependencies/0/dependsOn/1',
      'error BROKEN_REFERENCE /dependencies/2/dependsOn/0',
      'warning DEPENDENCY_LOOP ',
    ])
  })

  it('dependencies may stand before the parts that they name', async () => {
    const { relations, told } = await readDocument(
      bom({ dependencies: [{ ref: 'a', dependsOn: ['b'] }], components: [library('a'), library('b')] }),
    )
    expect([relations.length, told]).toEqual([1, []])
  })

  it('a subject that is listed among its own parts is one part, whichever comes first', async () => {
    const metadata = { component: library('panel') }
    const parts = {
      components: [library('panel'), library('ssl')],
      dependencies: [{ ref: 'panel', dependsOn: ['ssl'] }],
    }
    for (const document of [
      { ...bom({}), metadata, ...parts },
      { ...bom({}), ...parts, metadata },
    ]) {
      const { head, components, relations, told } = await readDocument(document)
      expect(head.subject).toBe('panel')
      expect(components.map(({ ref }) => ref).toSorted()).toEqual(['panel', 'ssl'])
      expect(relations).toHaveLength(1)
      expect(told).toEqual([expect.stringMatching(/^error DUPLICATE_ID /)])
    }
  })

  it('package URLs and CPE names that are none, kinds and names that are missing', async () => {
    const { components, findings } = await readDocument(
      bom({ components: [library('a', { purl: 'npm:a@1', cpe: 'cpe:/x', type: 'gadget', name: ' ' })] }),
    )
    expect(components).toMatchObject([{ kind: 'other', name: '', purls: ['npm:a@1'], cpes: ['cpe:/x'] }])
    expect(findings.map(({ code, path, params }) => [code, path, params?.['reason']])).toEqual([
      ['UNKNOWN_KIND', '/components/0/type', undefined],
      ['NO_NAME', '/components/0', undefined],
      ['INVALID_PURL', '/components/0/purl', 'NOT_PURL'],
      ['INVALID_CPE', '/components/0/cpe', expect.any(String)],
    ])
  })

  it('half characters and NUL, which no database takes, are left out', async () => {
    const { components, told } = await readDocument(
      `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a\\ud800b\\u0000c"}]}`,
    )
    expect(components[0]?.name).toBe('a\ufffdbc')
    expect(told).toEqual(['warning TEXT_NOT_WELL_FORMED /components/0'])
  })

  it('names of the prototype are names like others', async () => {
    const { components } = await readDocument(
      `{"bomFormat": "CycloneDX", "specVersion": "1.6", "__proto__": {"components": 1},
        "components": [{"__proto__": {"name": "polluted"}, "type": "library", "bom-ref": "__proto__"}],
        "dependencies": {"__proto__": {"ref": "x"}}}`,
    )
    expect(components).toMatchObject([{ ref: '__proto__', name: '' }])
    expect(Reflect.get({}, 'components')).toBeUndefined()
  })

  it('too many parts, relations and findings end the reading, or the telling', async () => {
    const many = bom({
      components: Array.from({ length: 9 }, (_, index) => library(`p${index}`, { purl: 'none' })),
      dependencies: [{ ref: 'p0', dependsOn: ['p1', 'p2', 'p3', 'p4'] }],
    })
    const parts = await readDocument(many, { limits: { components: 4 } })
    expect([parts.components.length, parts.told.at(-1)]).toEqual([4, 'error TOO_MANY_COMPONENTS /components/4'])
    const relations = await readDocument(many, { limits: { relations: 2 } })
    expect([relations.relations.length, relations.told.at(-1)]).toEqual([
      2,
      'error TOO_MANY_RELATIONS /dependencies/0/dependsOn/2',
    ])
    const { findings } = await readDocument(many, { limits: { findings: 3 } })
    expect(findings.at(-1)).toMatchObject({ code: 'MORE_FINDINGS', params: { count: 6 } })
  })

  it('what is kept of a document for its end has a limit', async () => {
    const blob = `"${'x'.repeat(25_000_000)}"`
    const text = `{"bomFormat": "CycloneDX", "specVersion": "1.6", "a": ${blob}, "b": ${blob}, "components": {"c": ${blob}}}`
    expect((await readDocument(text, {}, 1_000_000)).told).toEqual(['error TOO_LARGE /components/c'])
  })

  it.each([
    [
      '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a"}, {"type"',
      'error JSON_CUT /components/1',
    ],
    [
      '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a"}]} and more',
      'error TEXT_AFTER_JSON ',
    ],
  ])('a document that breaks off gives what it has: %s', async (text, told) => {
    const read = await readDocument(text)
    expect([read.components.length, read.head.specVersion, read.told]).toEqual([1, '1.6', [told]])
  })

  it.each([
    ['[{"bomFormat": "CycloneDX"}]', 'error NOT_CYCLONEDX '],
    ['{"specVersion": "1.6"}', 'error NOT_CYCLONEDX /bomFormat'],
    ['{"bomFormat": "CycloneDX"}', 'error SPEC_VERSION_MISSING /specVersion'],
    ['{"bomFormat": "CycloneDX", "specVersion": "9.9"}', 'error SPEC_VERSION_UNKNOWN /specVersion'],
    [
      `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [${'{"components": ['.repeat(300)}`,
      'error TOO_DEEP /components/0',
    ],
    ['<bom/>', 'error NOT_CYCLONEDX '],
    ['<bom xmlns="http://www.w3.org/1999/xhtml"/>', 'error NOT_CYCLONEDX '],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/0.9"/>', 'error SPEC_VERSION_UNKNOWN /specVersion'],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>', 'error XML_CUT '],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.4"></wrong>', 'error NOT_XML '],
    ['<!DOCTYPE bom [<!ENTITY a "aaaa">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>', 'error XML_DOCTYPE '],
    [
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component type="library"><name>&a;</name></component></components></bom>',
      'error NOT_XML ',
    ],
    ['<?xml version="1.0" encoding="Shift_JIS"?><bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>', 'error NOT_UTF8 '],
    [`<bom xmlns="http://cyclonedx.org/schema/bom/1.4">${'<components>'.repeat(300)}`, 'error XML_UNKNOWN_ELEMENT '],
    [
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component><gadget/></component></components></bom>',
      'error XML_UNKNOWN_ELEMENT ',
    ],
    [
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component type="library"><name>a</name><name>b</name></component></components></bom>',
      'error XML_ELEMENT_TWICE ',
    ],
  ])('%s: %s', async (text, told) => {
    expect((await readDocument(text)).told[0]).toBe(told)
  })

  it('UTF-16 and bytes that are no UTF-8 are no XML that is read', async () => {
    const text = '<bom xmlns="http://cyclonedx.org/schema/bom/1.4">\n<components><component type="library"><name>?'
    const broken = new TextEncoder().encode(text)
    broken[broken.length - 1] = 0xff
    const wide = Uint8Array.from([...'<bom/>'].flatMap((character) => [character.charCodeAt(0), 0]))
    for (const [bytes, expected] of [
      [broken, `BYTES_NOT_UTF8 ${JSON.stringify({ byte: text.length, line: 2, column: 1 })}`],
      [wide, 'NOT_UTF8'],
    ] as const) {
      const { readCycloneDxXml } = await import('./read-xml.ts')
      const codes: string[] = []
      const ignore = (): void => undefined
      await readCycloneDxXml(chunksOf(bytes), {
        head: ignore,
        component: ignore,
        relation: ignore,
        finding: ({ code, params }) => codes.push(code === 'NOT_UTF8' ? code : `${code} ${JSON.stringify(params)}`),
      })
      expect(codes).toEqual([expected])
    }
  })
})
