import fc from 'fast-check'
import {
  COMPONENT_KINDS,
  type Sbom,
  type SbomComponent,
  type SbomFinding,
  type SbomHead,
  type SbomRelation,
} from '../sbom/model.ts'
import { readCycloneDxJson, readCycloneDxXml, type CycloneDxOptions } from './index.ts'

export interface ReadDocument {
  readonly head: SbomHead
  readonly components: readonly SbomComponent[]
  readonly relations: readonly SbomRelation[]
  readonly findings: readonly SbomFinding[]
  /** `level CODE path`. */
  readonly told: readonly string[]
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

/** Reads a document, a value of JSON, or text: what begins with `<` is XML. */
export async function readDocument(
  document: unknown,
  options: CycloneDxOptions = {},
  size = 1_000,
): Promise<ReadDocument> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const bytes = document instanceof Uint8Array ? document : new TextEncoder().encode(text)
  const components: SbomComponent[] = []
  const relations: SbomRelation[] = []
  const findings: SbomFinding[] = []
  const heads: SbomHead[] = []
  const read = text.startsWith('<') ? readCycloneDxXml : readCycloneDxJson
  await read(
    chunksOf(bytes, size),
    {
      head: (head) => heads.push(head),
      component: (component) => components.push(component),
      relation: (relation) => relations.push(relation),
      finding: (finding) => findings.push(finding),
    },
    options,
  )
  const [head] = heads
  if (head === undefined || heads.length > 1) throw new Error(`${heads.length} heads`)
  const told = findings.map(({ level, code, path }) => `${level} ${code} ${path}`)
  return { head, components, relations, findings, told }
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const word = fc.oneof(
  text,
  fc.constantFrom('MIT', 'GPL-2.0-only OR MIT', 'andon:kind', 'cyclonedx:author', ' x ', '__proto__'),
)
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary)
const few = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 3 })
const hash = fc.record({
  algorithm: fc.oneof(fc.constantFrom('MD5', 'SHA-256'), word),
  value: fc.oneof(fc.constantFrom('ab'.repeat(16), 'cd'.repeat(32)), word),
})
const property = fc.record({
  name: fc.oneof(
    word,
    fc.constantFrom(
      'cyclonedx:frame',
      'cyclonedx:occurrence',
      'cyclonedx:isExternal',
      'cyclonedx:swhid',
      'cyclonedx:versionRange',
      'andon:purls',
    ),
  ),
  value: fc.oneof(
    word,
    fc.constantFrom(
      'true',
      'vers:npm/>=1',
      '["pkg:npm/x"]',
      'null',
      '{"module":"m","function":"f"}',
      '{"location":"l","symbol":"s"}',
    ),
  ),
})

function arbitraryComponent(ref: string, refs: readonly string[]): fc.Arbitrary<SbomComponent> {
  return fc.record({
    ref: fc.constant(ref),
    kind: fc.constantFrom(...COMPONENT_KINDS),
    group: orNull(word),
    name: word,
    version: orNull(fc.oneof(word, fc.constant('9'.repeat(2_000)))),
    supplier: orNull(word),
    manufacturer: orNull(word),
    description: orNull(word),
    purls: few(fc.oneof(word, fc.constantFrom('pkg:npm/a@1', 'pkg:npm/b@1'))),
    cpes: few(word),
    swidTagId: orNull(word),
    hashes: few(hash),
    licences: few(
      fc.record({
        saidBy: fc.constantFrom('declared', 'concluded'),
        expression: orNull(word),
        name: orNull(word),
        url: orNull(word),
      }),
    ),
    copyright: orNull(word),
    scope: fc.constantFrom('required', 'optional', 'excluded', null),
    isModified: fc.boolean(),
    patches: few(fc.record({ kind: fc.oneof(fc.constantFrom('backport', 'unofficial'), word), resolves: few(word) })),
    parent: orNull(fc.constantFrom(...refs)),
    externalReferences: few(
      fc.record({ type: fc.oneof(fc.constantFrom('vcs', 'website'), word), url: word, comment: orNull(word) }),
    ),
    properties: few(property),
    path: fc.constant(''),
  })
}

const head: fc.Arbitrary<SbomHead> = fc.record({
  format: fc.constant('cyclonedx'),
  specVersion: fc.constant('1.6'),
  encoding: fc.constant('json'),
  id: orNull(
    fc.oneof(
      fc.uuid().map((id) => `urn:uuid:${id}`),
      word,
    ),
  ),
  revision: orNull(fc.nat()),
  name: orNull(word),
  createdAt: orNull(fc.oneof(fc.constant('2026-02-03T04:05:06Z'), word)),
  authors: few(word),
  tools: few(word),
  subject: orNull(fc.constantFrom('a', 'b', 'z')),
  completeness: orNull(fc.oneof(fc.constantFrom('complete', 'unknown'), word)),
  externalDocuments: few(fc.record({ ref: word, uri: word, hash: orNull(hash) })),
  extractedLicences: few(
    fc.record({ id: word, name: orNull(word), text: orNull(word), urls: few(word), comment: orNull(word) }),
  ),
  properties: few(fc.oneof(property, fc.constant({ name: 'cyclonedx:lifecycle', value: 'build' }))),
})

const REFS = ['a', 'b', '#/components/2', 'urn:x']
const end = fc.constantFrom(...REFS, 'DOCUMENT', 'urn:cdx:x/1#y')
const relation: fc.Arbitrary<SbomRelation> = fc
  .record({
    from: end,
    to: end,
    kind: fc.constantFrom('depends_on', 'provides', 'contains', 'Other'),
    comment: orNull(word),
  })
  .map(({ comment, ...rest }) => (comment === null ? rest : { ...rest, comment }))

/** A document of our model with whatever may stand in one. */
export const arbitrarySbom: fc.Arbitrary<Omit<Sbom, 'findings'>> = fc.record({
  head,
  components: fc.tuple(...REFS.map((ref) => arbitraryComponent(ref, [...REFS, 'nowhere']))),
  relations: fc.uniqueArray(relation, { maxLength: 8, selector: (one) => JSON.stringify(one) }),
})
