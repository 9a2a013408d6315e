import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMPONENT_KINDS,
  DOCUMENT_REF,
  type Sbom,
  type SbomComponent,
  type SbomHead,
  type SbomRelation,
} from '../sbom/model.ts'
import { parseExpression, printExpression } from './expression/index.ts'
import { collectSpdx, textOf } from './testing.ts'
import { writeSpdx3, writeSpdxJson, writeSpdxTagValue } from './index.ts'

/** Texts as readers hand them over: trimmed, not empty; with what notations find hard. */
const text = fc
  .oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      'a\nb',
      'a \n b',
      '<text>x</text>',
      'NONE',
      'NOASSERTION',
      '</text>',
      'a # b',
      'Tag: value',
      '株式会社',
      'x (a@b.c)',
    ),
  )
  .map((value) =>
    value
      .replace(/\p{Surrogate}/gu, '')
      .replace(/\r/g, '')
      .trim(),
  )
  .filter((value) => value !== '')
const word = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
const hex = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const hash = fc.oneof(
  fc.record({ algorithm: fc.constant('SHA-256'), value: hex(64) }),
  fc.record({ algorithm: fc.constant('SHA-1'), value: hex(40) }),
  fc.record({ algorithm: fc.constant('BLAKE3'), value: hex(64) }),
  fc.record({ algorithm: fc.constantFrom('Streebog-256', 'SHA-256'), value: word }),
)
const expression = fc
  .constantFrom(
    'MIT',
    'Apache-2.0 OR MIT',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'NOASSERTION',
    'LicenseRef-own',
    'LicenseRef-not-defined',
  )
  .map((told) => {
    const reading = parseExpression(told)
    return reading.expression === null ? told : printExpression(reading.expression)
  })
const licence = fc.oneof(
  fc.record({
    saidBy: fc.constantFrom('declared' as const, 'concluded' as const),
    expression,
    name: fc.constant(null),
    url: fc.constant(null),
  }),
  fc.record({
    saidBy: fc.constantFrom('declared' as const, 'concluded' as const),
    expression: fc.constant(null),
    name: text,
    url: maybe(fc.webUrl()),
  }),
)
const property = fc.oneof(
  fc.record({ name: word, value: fc.string() }),
  fc.record({
    name: fc.constantFrom(
      'spdx:comment',
      'spdx:sourceInfo',
      'spdx:attributionTexts',
      'spdx:releaseDate',
      'spdx:supplier',
      'spdx:annotation',
    ),
    value: text,
  }),
)
const reference = fc.record({
  type: fc.oneof(fc.constantFrom('website', 'distribution', 'vcs', 'advisory', 'purl', 'swid'), word),
  url: fc.oneof(fc.webUrl(), text),
  comment: maybe(text),
})
const purl = fc.oneof(
  word.map((name) => `pkg:npm/${name}@1.0.0`),
  text,
)
const cpe = fc.oneof(
  word.map((name) => `cpe:2.3:a:v:${name.toLowerCase().replace(/[.-]/g, '_')}:1:*:*:*:*:*:*:*`),
  fc.constant('cpe:/a:v:p:1'),
  text,
)

function componentOf(ref: string, parent: fc.Arbitrary<string | null>): fc.Arbitrary<SbomComponent> {
  return fc.record({
    ref: fc.constant(ref),
    kind: fc.constantFrom(...COMPONENT_KINDS),
    group: maybe(text),
    name: text.filter((name) => name !== 'NONE' && name !== 'NOASSERTION' && !name.includes('</text>')),
    version: maybe(text.filter((version) => !version.includes('</text>'))),
    supplier: maybe(text),
    manufacturer: maybe(text),
    description: maybe(text),
    purls: fc.uniqueArray(purl, { maxLength: 2 }),
    cpes: fc.uniqueArray(cpe, { maxLength: 2 }),
    swidTagId: maybe(text),
    hashes: fc.array(hash, { maxLength: 3 }),
    licences: fc.array(licence, { maxLength: 3 }),
    copyright: maybe(text),
    scope: fc.constantFrom(null, 'required' as const, 'optional' as const, 'excluded' as const),
    isModified: fc.boolean(),
    patches: fc.array(fc.record({ kind: word, resolves: fc.array(text, { maxLength: 2 }) }), { maxLength: 1 }),
    parent,
    externalReferences: fc.array(reference, { maxLength: 3 }),
    properties: fc.array(property, { maxLength: 3 }),
    path: fc.constant(''),
  })
}

const head = (refs: readonly string[]): fc.Arbitrary<SbomHead> =>
  fc.record({
    format: fc.constant('spdx' as const),
    specVersion: fc.constant(''),
    encoding: fc.constant('json' as const),
    id: fc.constantFrom(
      null,
      'https://example.com/sbom/1',
      'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      'no address',
    ),
    revision: fc.constantFrom(null, 1, 7),
    name: maybe(text),
    createdAt: fc.constantFrom(null, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123+09:00'),
    authors: fc.array(text, { maxLength: 2 }),
    tools: fc.array(text, { maxLength: 2 }),
    subject: fc.constantFrom(null, ...refs),
    completeness: fc.constantFrom(null, 'complete'),
    externalDocuments: fc.constantFrom(
      [],
      [
        {
          ref: 'DocumentRef-other',
          uri: 'https://example.com/other',
          hash: { algorithm: 'SHA-1', value: 'a'.repeat(40) },
        },
      ],
    ),
    extractedLicences: fc.constantFrom(
      [],
      [
        {
          id: 'LicenseRef-own',
          name: 'Our licence',
          text: 'Do as you\nlike.',
          urls: ['https://example.com'],
          comment: null,
        },
      ],
    ),
    properties: fc.array(property, { maxLength: 2 }),
  })

const KINDS = [
  'depends_on',
  'contains',
  'has_static_link',
  'generates',
  'uses_tool',
  'patch_for',
  'some_word',
  'has_variant',
]

const model: fc.Arbitrary<Sbom> = fc
  .uniqueArray(
    fc.oneof(
      word.map((one) => `SPDXRef-${one.replaceAll('_', '-')}`),
      word,
      text,
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((refs) => refs.filter((ref) => ref !== DOCUMENT_REF && !ref.startsWith('DocumentRef-')))
  .filter((refs) => refs.length > 0)
  .chain((refs) => {
    const relation: fc.Arbitrary<SbomRelation> = fc.record(
      {
        from: fc.constantFrom(...refs),
        to: fc.constantFrom(...refs, 'DocumentRef-other:SPDXRef-a'),
        kind: fc.constantFrom(...KINDS),
        scope: fc.constantFrom('build', 'runtime', 'test', 'someday'),
        comment: text,
      },
      { requiredKeys: ['from', 'to', 'kind'] },
    )
    return fc.record({
      head: head(refs),
      components: fc.tuple(
        ...refs.map((ref, index) =>
          componentOf(ref, index === 0 ? fc.constant(null) : fc.constantFrom(null, ...refs.slice(0, index))),
        ),
      ),
      relations: fc.uniqueArray(relation, {
        maxLength: 5,
        selector: ({ from, to, kind, scope }) => `${from}\n${to}\n${kind}\n${scope ?? ''}`,
      }),
      findings: fc.constant([]),
    })
  })
  .map((sbom) => {
    const hasOther = sbom.head.externalDocuments?.length === 1
    const repeats = ({ from, to, kind }: SbomRelation): boolean =>
      kind === 'contains' && sbom.components.some(({ ref, parent }) => ref === to && parent === from)
    return {
      ...sbom,
      relations: sbom.relations.filter((one) => (hasOther || !one.to.startsWith('DocumentRef-')) && !repeats(one)),
    }
  })

const OPTIONS = { createdAt: '2026-02-01T00:00:00Z', namespace: 'https://example.com/written/1' }

function comparable({ head: told, components, relations }: Sbom): unknown {
  const { format: _format, specVersion: _version, encoding: _encoding, ...rest } = told
  const sorted = relations
    .map(({ from, to, kind, scope, comment }) => JSON.stringify([from, to, kind, scope, comment]))
    .sort()
  return { head: rest, components: components.map((one) => ({ ...one, path: '' })), relations: sorted }
}

describe.each([
  ['SPDX 2.3 as JSON', writeSpdxJson],
  ['SPDX 2.3 as tag-value', writeSpdxTagValue],
  ['SPDX 3.0.1 as JSON-LD', writeSpdx3],
])('any model written as %s', (_name, write) => {
  it('is read again as the same, and is valid', async () => {
    await fc.assert(
      fc.asyncProperty(model, async (sbom) => {
        const document = await textOf(write(sbom, OPTIONS))
        const back = await collectSpdx(document, undefined, 17)
        expect(comparable(back)).toEqual(comparable(sbom))
        expect(back.findings.filter(({ level }) => level === 'error')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
