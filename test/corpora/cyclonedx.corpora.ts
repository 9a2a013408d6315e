// CycloneDX against the tests of its specification and real documents. ANDON_CORPORA names the folder of the corpora; without it this fails.
import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { WRITTEN_VERSIONS, writeCycloneDx } from '#formats/cyclonedx/index.ts'
import type { Sbom, SbomComponent } from '#formats/sbom/model.ts'
import { chunksOf, collectSbom } from '#formats/sbom/read.ts'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-cyclonedx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const [archive, pack] of [
  ['cyclonedx-spec-tests.tar.gz', 'gzip'],
  ['trustify-sbom-testdata.tar.gz', 'gzip'],
  ['cyclonedx-bom-examples.tar.zst', 'zstd'],
  ['bom-shelter-sample.tar.zst', 'zstd'],
] as const) {
  const run = spawnSync('tar', [`--${pack}`, '-xf', join(corpora, 'sbom', archive), '-C', folder])
  if (run.status !== 0) throw new Error(`${archive} cannot be read in ${corpora}`)
}

const read = (path: string): ReturnType<typeof collectSbom> =>
  collectSbom(createReadStream(path), { schemaOf: cycloneDxSchema })
type Read = Awaited<ReturnType<typeof read>>

function filesIn(path: string, isWanted: (name: string) => boolean): readonly string[] {
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

const codesOf = ({ findings }: Read): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

interface Named {
  readonly 'bom-ref'?: string
  readonly components?: readonly Named[]
}

function countNested(components: readonly Named[] = []): number {
  return components.reduce((sum, one) => sum + 1 + countNested(one.components), 0)
}

/** How many parts a JSON document has; a subject that is listed among its parts counts once. */
function countInFile(path: string): number {
  const document: { metadata?: { component?: Named }; components?: readonly Named[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const subject = document.metadata?.component
  const ref = subject?.['bom-ref']
  const isListed = ref !== undefined && document.components?.some((one) => one['bom-ref'] === ref) === true
  return (
    countNested(document.components) +
    (subject === undefined ? 0 : 1 + countNested(subject.components)) -
    (isListed ? 1 : 0)
  )
}

describe('CycloneDX: the tests of the specification', () => {
  it('1.4 to 1.7: all valid and invalid documents are judged right', async () => {
    const files = filesIn('cyclonedx-spec/resources', (name) => /^(?:in)?valid-.*\.json$/.test(name))
    const wrong: string[] = []
    for (const file of files) {
      const { reading } = await read(file)
      if ((reading.errors === 0) !== basename(file).startsWith('valid-')) wrong.push(basename(file))
    }
    expect(wrong).toEqual([])
    expect(files).toHaveLength(255)
  })
})

/** What is odd in real documents: file, and the codes of what is told. */
const ODD: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'broken-refs.json': { BROKEN_REFERENCE: 1, VERSIONS_DIFFER: 1 },
  'invalid-purl.json': { INVALID_PURL: 1 },
  'loop.json': { BROKEN_REFERENCE: 3, VERSIONS_DIFFER: 3 },
  'simple_with_purl_dep_ref.json': { BROKEN_REFERENCE: 4, VERSIONS_DIFFER: 7 },
  'simple-ext-a.json': { SCHEMA_PATTERN: 1, VERSIONS_DIFFER: 8 },
  'simple-ext-b.json': { SCHEMA_PATTERN: 1, VERSIONS_DIFFER: 8 },
  'cyclonedx-circular.json': { DUPLICATE_ID: 1, DEPENDENCY_LOOP: 2 },
}

describe('CycloneDX: real documents', () => {
  it('the hard cases of trustify: read without loss, each oddity told', async () => {
    const files = filesIn('trustify-sbom-testdata/cyclonedx', (name) => name.endsWith('.json'))
    const seen: Record<string, Readonly<Record<string, number>>> = {}
    for (const file of files) {
      const document = await read(file)
      expect([basename(file), document.reading.notation?.format]).toEqual([basename(file), 'cyclonedx'])
      expect([basename(file), document.components.length]).toEqual([basename(file), countInFile(file)])
      if (Object.hasOwn(ODD, basename(file))) seen[basename(file)] = codesOf(document)
    }
    expect(seen).toEqual(ODD)
    expect(files.length).toBeGreaterThan(55)
  })

  it('the examples of CycloneDX: SBOM, SaaSBOM, OBOM, HBOM, CBOM and VEX are read with all their parts', async () => {
    const files = filesIn('cyclonedx-bom-examples', (name) => name.endsWith('.json'))
    const invalid: string[] = []
    for (const file of files) {
      const document = await read(file)
      expect([basename(file), document.components.length]).toEqual([basename(file), countInFile(file)])
      if (document.reading.errors > 0) invalid.push(file.slice(file.indexOf('bom-examples') + 13))
    }
    // Their links hold blanks, which no IRI has.
    expect(invalid).toEqual(['OBOM/Example-1-Decoupled/bom.json', 'OBOM/Example-1-Standalone/bom.json'])
    expect(files).toHaveLength(65)
  })

  it('published ones, JSON and XML: read, or said to be none', async () => {
    const files = filesIn('bom-shelter/in-the-wild/cyclonedx', () => true)
    const told: string[] = []
    for (const file of files) {
      const document = await read(file)
      const { notation, errors } = document.reading
      if (notation?.encoding === 'json' && notation.format === 'cyclonedx')
        expect([basename(file), document.components.length]).toEqual([basename(file), countInFile(file)])
      if (notation?.encoding === 'xml') {
        const parts = readFileSync(file, 'utf8').split(/<component[\s>]/).length - 1
        expect([basename(file), document.components.length]).toEqual([basename(file), parts])
      }
      if (notation?.format !== 'cyclonedx' || errors > 0)
        told.push(`${basename(file)} ${notation?.format ?? 'none'} ${Object.keys(codesOf(document)).join(' ')}`)
    }
    expect(told).toEqual([
      'bashrc2-sbom-cdx.json none NOT_SBOM',
      expect.stringMatching(/^jx-darwin-arm64\.tar\.gz\.sbom spdx/),
      'obsidian-sailboat-sbom-cdx.json cyclonedx SCHEMA_REQUIRED SCHEMA_PATTERN SCHEMA_VALUE',
      'scanoss-sbom-cdx.json none NOT_SBOM',
    ])
    expect(files).toHaveLength(15)
  })
})

const byRef = (one: { readonly ref: string }, other: { readonly ref: string }): number => (one.ref < other.ref ? -1 : 1)
const partsOf = (components: readonly SbomComponent[]): readonly SbomComponent[] =>
  components.map((component) => ({ ...component, path: '' })).toSorted(byRef)
const textsOf = (relations: Sbom['relations']): readonly string[] =>
  relations.map(({ from, to, kind, scope, comment }) => JSON.stringify([from, to, kind, scope, comment])).toSorted()

describe('CycloneDX: real documents of every notation', () => {
  it('exported as 1.6 and 1.7 they are valid, and imported again they are the same', async () => {
    const files = [
      ...filesIn('trustify-sbom-testdata', (name) => name.endsWith('.json')),
      ...filesIn('bom-shelter/in-the-wild', (name) => !/\.(?:md|csv)$/.test(name)),
      ...filesIn('cyclonedx-bom-examples/HBOM', (name) => name.endsWith('.json')),
    ]
    let count = 0
    for (const file of files) {
      const { head, components, relations } = await read(file)
      if (head === undefined) continue
      count += 1
      for (const version of WRITTEN_VERSIONS) {
        let text = ''
        for await (const piece of writeCycloneDx({ head, components, relations }, version)) text += piece
        const again = await collectSbom(chunksOf(new TextEncoder().encode(text)), { schemaOf: cycloneDxSchema })
        expect([basename(file), again.findings.filter(({ level }) => level === 'error')]).toEqual([basename(file), []])
        expect(partsOf(again.components)).toEqual(partsOf(components))
        expect(textsOf(again.relations)).toEqual(textsOf(relations))
      }
    }
    expect(count).toBeGreaterThan(140)
  })
})
