import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SbomComponent, SbomSource } from '../sbom/model.ts'
import { isSame } from './equal.ts'
import { WRITTEN_VERSIONS, writeCycloneDx, type WrittenVersion } from './index.ts'
import { arbitrarySbom, readDocument, type ReadDocument } from './testing.ts'

async function textOf(source: SbomSource, version: WrittenVersion): Promise<string> {
  let text = ''
  for await (const piece of writeCycloneDx(source, version)) text += piece
  return text
}

const byRef = (one: { readonly ref: string }, other: { readonly ref: string }): number => (one.ref < other.ref ? -1 : 1)
const partsOf = (components: readonly SbomComponent[]): SbomComponent[] =>
  components.map((component) => ({ ...component, path: '' })).toSorted(byRef)

const head = {
  format: 'cyclonedx',
  specVersion: '1.6',
  encoding: 'json',
  id: null,
  revision: null,
  name: null,
  createdAt: null,
  authors: [],
  tools: [],
  subject: null,
  completeness: null,
} as const

function part(ref: string, more: Partial<SbomComponent> = {}): SbomComponent {
  return {
    ref,
    kind: 'library',
    group: null,
    name: ref,
    version: '1',
    supplier: null,
    manufacturer: null,
    description: null,
    purls: [],
    cpes: [],
    swidTagId: null,
    hashes: [],
    licences: [],
    copyright: null,
    scope: null,
    isModified: false,
    patches: [],
    parent: null,
    externalReferences: [],
    properties: [],
    path: '',
    ...more,
  }
}

async function again(source: SbomSource, version: WrittenVersion = '1.6'): Promise<ReadDocument> {
  return readDocument(await textOf(source, version))
}

describe('a written CycloneDX document', () => {
  it.each(WRITTEN_VERSIONS)('%s is read back as the document that it was written of', async (version) => {
    await fc.assert(
      fc.asyncProperty(arbitrarySbom, async (sbom) => {
        const read = await again(sbom, version)
        expect(partsOf(read.components)).toEqual(partsOf(sbom.components))
        expect(read.relations.map((one) => JSON.stringify(one)).toSorted()).toEqual(
          sbom.relations.map((one) => JSON.stringify(one)).toSorted(),
        )
        expect(isSame({ ...read.head, specVersion: '1.6' }, sbom.head)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('says what CycloneDX has a place for in that place, without properties of ours', async () => {
    const component = part('panel', {
      group: 'hibari',
      purls: ['pkg:generic/panel@1', 'pkg:generic/hibari-panel@1'],
      cpes: ['cpe:2.3:a:hibari:panel:1:*:*:*:*:*:*:*'],
      hashes: [{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }],
      licences: [{ saidBy: 'concluded', expression: 'MIT', name: null, url: 'https://hibari.example/mit' }],
      isModified: true,
      patches: [{ kind: 'backport', resolves: ['CVE-2026-0001'] }],
      properties: [{ name: 'cyclonedx:mime-type', value: 'text/plain' }],
    })
    const text = await textOf({ head: { ...head, subject: 'panel' }, components: [component], relations: [] }, '1.6')
    expect(text).not.toContain('andon:')
    expect(JSON.parse(text)).toMatchObject({
      specVersion: '1.6',
      metadata: {
        component: {
          'bom-ref': 'panel',
          'mime-type': 'text/plain',
          purl: 'pkg:generic/panel@1',
          licenses: [{ license: { id: 'MIT', acknowledgement: 'concluded' } }],
          pedigree: { patches: [{ type: 'backport', resolves: [{ type: 'security', id: 'CVE-2026-0001' }] }] },
          evidence: { identity: [{ field: 'purl', concludedValue: 'pkg:generic/hibari-panel@1' }] },
        },
      },
    })
  })

  it('nests parts in the part that they stand in, down to where readers would give up', async () => {
    const chain = Array.from({ length: 300 }, (_, index) =>
      part(`p${index}`, { parent: index === 0 ? null : `p${index - 1}` }),
    )
    const { components, told } = await again({ head, components: chain.toReversed(), relations: [] })
    expect(partsOf(components)).toEqual(partsOf(chain))
    expect(components.find(({ ref }) => ref === 'p3')?.path).toBe(
      '/components/0/components/0/components/0/components/0',
    )
    expect(told).toEqual([])
  })

  it('keeps parts that stand in each other', async () => {
    const loop = [part('a', { parent: 'b' }), part('b', { parent: 'a' }), part('c', { parent: 'c' })]
    expect(partsOf((await again({ head, components: loop, relations: [] })).components)).toEqual(partsOf(loop))
  })

  it('takes parts and relations from a stream', async () => {
    async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
      for (const item of items) yield await Promise.resolve(item)
    }
    const relations = [{ from: 'a', to: 'b', kind: 'depends_on' }]
    const read = await again({ head, components: stream([part('a'), part('b')]), relations: stream(relations) })
    expect([read.components.length, read.relations]).toEqual([2, relations])
  })
})
