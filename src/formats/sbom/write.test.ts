import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySbom } from '../cyclonedx/testing.ts'
import type { Sbom, SbomSource } from './model.ts'
import { chunksOf, collectSbom } from './read.ts'
import { EXPORT_FORMATS, sourceOf, toBytes, writeSbom, type ExportFormat } from './write.ts'

const OPTIONS = { createdAt: '2026-01-31T12:00:00Z', namespace: 'urn:uuid:01900000-0000-7000-8000-000000000001' }

async function bytesOf(source: SbomSource, format: ExportFormat): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of toBytes(writeSbom(source, format, OPTIONS))) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function convert(bytes: Uint8Array, format: ExportFormat, size = 1_000): Promise<Uint8Array> {
  const source = await sourceOf(() => chunksOf(bytes, size))
  if (source === undefined) throw new Error('no head')
  return bytesOf(source, format)
}

/** As text, whatever the order of members. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
const sortJson = (values: readonly unknown[]): string[] => values.map(textOf).toSorted()

/** Components, what they stand in and have to do with each other, licences: by ref, whatever the order and the places. */
function contentsOf(
  { components, relations }: Pick<Sbom, 'components' | 'relations'>,
  names: ReadonlyMap<string, string>,
) {
  const nameOf = (ref: string | null): string | null => (ref === null ? null : (names.get(ref) ?? ref))
  const nested = components.flatMap(({ ref, parent }) =>
    parent === null ? [] : [{ from: nameOf(parent), to: nameOf(ref), kind: 'contains' }],
  )
  return {
    components: sortJson(
      components.map(({ path: _path, parent: _parent, ref, externalReferences, properties, ...own }) => ({
        ...own,
        ref: nameOf(ref),
        externalReferences: externalReferences.length,
        properties: properties.length,
      })),
    ),
    relations: [
      ...new Set(
        sortJson([
          ...relations.map(({ from, to, kind, scope }) => ({ from: nameOf(from), to: nameOf(to), kind, scope })),
          ...nested,
        ]),
      ),
    ].toSorted(),
  }
}

/** Relations between parts of the document; SPDX has no place for a BOM-Link. */
function countBetween({ components, relations }: Pick<Sbom, 'components' | 'relations'>): number {
  const refs = new Set(components.map(({ ref }) => ref))
  const nested = components.flatMap(({ ref, parent }) => (parent === null ? [] : [`${parent} contains ${ref}`]))
  const between = relations.flatMap(({ from, to, kind }) =>
    refs.has(from) && refs.has(to) ? [`${from} ${kind} ${to}`] : [],
  )
  return new Set([...nested, ...between]).size
}

/** Texts as documents have them: not blank, without blanks around. */
const trimmed = arbitrarySbom.map((sbom): typeof sbom =>
  JSON.parse(JSON.stringify(sbom), (_name, value: unknown) =>
    typeof value === 'string' ? value.trim() || 'x' : value,
  ),
)

const CHAIN: readonly ExportFormat[] = ['spdx-2.3', 'cyclonedx-1.7', 'spdx-3.0', 'spdx-2.3-tag-value', 'cyclonedx-1.6']

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'firmware', 'bom-ref': 'HQ04', name: 'HQ04UDVCPU', version: '1.043' } },
  components: [
    {
      type: 'library',
      'bom-ref': 'ssl',
      name: 'openssl',
      version: '1.0.2k',
      cpe: 'cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*',
      purl: 'pkg:generic/openssl@1.0.2k',
      licenses: [{ license: { id: 'OpenSSL' } }],
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      pedigree: { patches: [{ type: 'backport', resolves: [{ type: 'security', id: 'CVE-2022-0778' }] }] },
    },
    {
      type: 'operating-system',
      'bom-ref': 'rtos',
      name: 'VxWorks',
      version: '6.9',
      supplier: { name: 'Wind River' },
      licenses: [{ license: { name: 'ベンダーの契約' } }],
      components: [
        {
          type: 'library',
          'bom-ref': 'ip',
          name: 'ipnet',
          version: '6.9',
          licenses: [{ expression: 'MIT OR Apache-2.0' }],
        },
      ],
    },
  ],
  dependencies: [
    { ref: 'HQ04', dependsOn: ['ssl', 'rtos'] },
    { ref: 'ssl', dependsOn: ['rtos'] },
  ],
}

describe('a bill of materials in another format', () => {
  it.each(EXPORT_FORMATS)('%s: components, relations, licences and patches come back', async (format) => {
    const bytes = Buffer.from(JSON.stringify(bom))
    const before = await collectSbom(chunksOf(bytes))
    const after = await collectSbom(chunksOf(await convert(bytes, format)))
    expect(after.findings.filter(({ level }) => level === 'error')).toEqual([])
    // Ids of SPDX have their own form: parts are told apart by their names here.
    const names = (parts: typeof before.components) => new Map(parts.map(({ ref, name }) => [ref, name]))
    expect(contentsOf(after, names(after.components))).toEqual(contentsOf(before, names(before.components)))
    expect(after.components.find(({ name }) => name === 'openssl')?.patches).toEqual([
      { kind: 'backport', resolves: ['CVE-2022-0778'] },
    ])
  })

  it('is the same after it went through every format, one behind the other', async () => {
    await fc.assert(
      fc.asyncProperty(trimmed, async (sbom) => {
        const first = await bytesOf(sbom, 'cyclonedx-1.6')
        const before = await collectSbom(chunksOf(first))
        let bytes: Uint8Array = first
        for (const format of CHAIN) bytes = await convert(bytes, format)
        const after = await collectSbom(chunksOf(bytes))
        const partsOf = (parts: typeof after.components) =>
          sortJson(
            parts.map(
              ({
                kind,
                group,
                name,
                version,
                purls,
                cpes,
                hashes,
                licences,
                patches,
                isModified,
                scope,
                supplier,
              }) => ({
                kind,
                group,
                name,
                version,
                purls,
                cpes,
                hashes,
                licences,
                patches,
                isModified,
                scope,
                supplier,
              }),
            ),
          )
        expect(partsOf(after.components)).toEqual(partsOf(before.components))
        expect(countBetween(after)).toBe(countBetween(before))
      }),
      { numRuns: 60 },
    )
  })

  it('is not begun when there is none, and a stream that breaks off breaks the writing off', async () => {
    expect(await sourceOf(() => chunksOf(Buffer.from('no bill of materials')))).toBeUndefined()
    const bytes = Buffer.from(JSON.stringify(bom))
    let opened = 0
    async function* broken(): AsyncGenerator<Uint8Array> {
      opened += 1
      yield bytes.subarray(0, 300)
      if (opened > 1) throw new Error('the disk is gone')
      yield bytes.subarray(300)
    }
    const source = await sourceOf(broken)
    await expect(source === undefined ? undefined : bytesOf(source, 'spdx-2.3')).rejects.toThrow('the disk is gone')
  })

  it('reads on only when the next part is asked for', async () => {
    const parts = Array.from({ length: 5_000 }, (_, index) => ({
      type: 'library',
      'bom-ref': `p${index}`,
      name: `p${index}`,
    }))
    const bytes = Buffer.from(JSON.stringify({ ...bom, components: parts, dependencies: [] }))
    let given = 0
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunksOf(bytes, 1_000)) {
        given += 1
        yield chunk
      }
    }
    const source = await sourceOf(counted)
    const whole = given
    given = 0
    let seen = 0
    for await (const component of source?.components ?? []) {
      seen += 1
      expect(component.name).toMatch(/^p\d+$|HQ04/)
      if (seen === 2) expect(given).toBeLessThan(whole / 2)
    }
    expect(seen).toBe(5_001)
  })
})
