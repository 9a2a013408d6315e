import { describe, expect, it } from 'vitest'
import { findByRule, loadRule } from '../check.ts'
import { readExtension } from '../extensions/extension.ts'
import { METADATA, METASCHEMA, PLACES } from '../schema/extension.ts'
import { viewDocument } from './view.ts'

const ADDRESS = 'https://hibari.example/ext/servo_1.0.0.json'
const RIVAL = 'https://hibari.example/ext/drive_1.0.0.json'

const item = (more: Readonly<Record<string, unknown>> = {}): unknown => ({
  $schema: ADDRESS,
  category: 'significant',
  content: { torque: 3 },
  critical: false,
  ...more,
})

const schema = (address: string): unknown => ({
  $schema: METASCHEMA,
  $id: address,
  title: 'Servo',
  description: 'Torque of a servo',
  type: 'object',
  required: ['$schema', 'category', 'critical', 'content'],
  properties: {
    $schema: { type: 'string', const: address },
    category: { type: 'string' },
    critical: { type: 'boolean' },
    content: { type: 'object', properties: { torque: { type: 'number' } }, unevaluatedProperties: false },
  },
  additionalProperties: false,
})

const metadata = (address: string, most: number, rival?: string): unknown => ({
  $schema: METADATA,
  extension_schema: address,
  ...(rival === undefined ? {} : { incompatible_extensions: [rival] }),
  last_updated: '2026-01-01T00:00:00Z',
  requirement: Object.fromEntries(PLACES.map((place) => [place, { max_occurrence: most }])),
})

function extensionOf(address: string, most: number, rival?: string) {
  const outcome = readExtension(schema(address), metadata(address, most, rival), 'registered')
  if (!('extension' in outcome)) throw new Error(JSON.stringify(outcome.faults))
  return outcome.extension
}

const supported = new Map([
  [ADDRESS, extensionOf(ADDRESS, 1, RIVAL)],
  [RIVAL, extensionOf(RIVAL, 2)],
])

async function ask(clause: string, root: Readonly<Record<string, unknown>>, extensions = supported): Promise<string[]> {
  const rule = await loadRule(clause)
  if (rule === undefined) throw new Error(`no rule ${clause}`)
  const { document, ...others } = root
  const json = { document: { csaf_version: '2.1', ...Object(document) }, ...others }
  return findByRule(rule, viewDocument(json, undefined, extensions)).map(
    ({ message, instancePath, level, isRemark }) =>
      `${message.replace('CSAF_', '')} ${instancePath}${isRemark ? ` (${level})` : ''}`,
  )
}

const everywhere = (extensions: unknown): Readonly<Record<string, unknown>> => ({
  document: { x_extensions: extensions },
  product_tree: {
    branches: [{ branches: [{ product: { x_extensions: extensions } }] }],
    full_product_names: [{ x_extensions: extensions }],
    product_paths: [{ full_product_name: { x_extensions: extensions } }],
  },
  vulnerabilities: [{ metrics: [{ content: { x_extensions: extensions } }], x_extensions: extensions }],
  x_extensions: extensions,
})

const ALL = [
  '/document/x_extensions',
  '/product_tree/branches/0/branches/0/product/x_extensions',
  '/product_tree/full_product_names/0/x_extensions',
  '/product_tree/product_paths/0/full_product_name/x_extensions',
  '/vulnerabilities/0/metrics/0/content/x_extensions',
  '/vulnerabilities/0/x_extensions',
  '/x_extensions',
]

describe('extensions', () => {
  it('6.1.60.1: each has the four members that all have, and no other', async () => {
    expect(await ask('6.1.60.1', { x_extensions: [item()] })).toEqual([])
    expect(await ask('6.1.60.1', { x_extensions: [item({ own: 1, category: 'odd', content: {} })] })).toEqual([
      'SCHEMA_VALUE /x_extensions/0/category',
      'SCHEMA_EMPTY /x_extensions/0/content',
      'SCHEMA_UNKNOWN /x_extensions/0/own',
    ])
    expect(await ask('6.1.60.1', everywhere([7]))).toEqual(ALL.map((path) => `SCHEMA_TYPE ${path}/0`))
  })

  it('6.1.60.2: each follows its own schema; one that is not supported is told as a warning, with its class', async () => {
    expect(await ask('6.1.60.2', everywhere([item()]))).toEqual([])
    expect(await ask('6.1.60.2', { x_extensions: [item({ content: { torque: 'much', own: 1 } })] })).toEqual([
      'SCHEMA_TYPE /x_extensions/0/content/torque',
      'SCHEMA_UNKNOWN /x_extensions/0/content/own',
    ])
    expect(await ask('6.1.60.2', { x_extensions: [item()] }, new Map())).toEqual([
      'EXTENSION_UNSUPPORTED /x_extensions/0/$schema (warning)',
    ])
  })

  it('6.1.60.3: each stands as often, and beside what its metadata allow', async () => {
    const rival = item({ $schema: RIVAL })
    expect(await ask('6.1.60.3', everywhere([item()]))).toEqual([])
    expect(await ask('6.1.60.3', { x_extensions: [item(), item()] })).toEqual([
      'EXTENSION_TOO_OFTEN /x_extensions/1/$schema',
    ])
    expect(await ask('6.1.60.3', { x_extensions: [rival, item()] })).toEqual([
      'EXTENSION_INCOMPATIBLE /x_extensions/1/$schema',
    ])
    expect(await ask('6.1.60.3', { document: { x_extensions: [rival] }, x_extensions: [item()] })).toEqual([])
  })

  it.each([
    ['6.2.54.1', 'CLEAR', [], ['EXTENSION_UNREGISTERED /x_extensions/0/$schema']],
    [
      '6.2.54.2',
      'CLEAR',
      ['EXTENSION_UNOFFICIAL /x_extensions/0/$schema'],
      ['EXTENSION_UNOFFICIAL /x_extensions/0/$schema'],
    ],
    ['6.2.54.4', 'CLEAR', [], ['EXTENSION_EXPERIMENTAL /x_extensions/0/$schema']],
    ['6.2.54.4', 'GREEN', [], []],
    ['6.3.21.2', 'GREEN', [], ['EXTENSION_EXPERIMENTAL /x_extensions/0/$schema']],
    ['6.3.21.2', 'CLEAR', [], []],
    ['6.3.21.2', undefined, [], ['EXTENSION_EXPERIMENTAL /x_extensions/0/$schema']],
  ])('%s (%s): what is registered, and what is experimental', async (clause, label, registered, experimental) => {
    const root = { document: { distribution: { tlp: { label } } }, x_extensions: [item()] }
    expect(await ask(clause, root)).toEqual(registered)
    expect(await ask(clause, root, new Map())).toEqual(experimental)
  })

  it('6.2.54.3, 6.3.21.1: critical and essential ones', async () => {
    const root = { x_extensions: [item(), item({ critical: true, category: 'essential' })] }
    expect(await ask('6.2.54.3', root)).toEqual(['EXTENSION_CRITICAL /x_extensions/1/critical'])
    expect(await ask('6.3.21.1', root)).toEqual(['EXTENSION_ESSENTIAL /x_extensions/1/category'])
  })

  it('6.3.21.3–9: each place is told by a test of its own, whatever stands there', async () => {
    const found = await Promise.all([3, 4, 5, 6, 7, 8, 9].map((number) => ask(`6.3.21.${number}`, everywhere('odd'))))
    expect(found).toEqual(ALL.map((path) => [`EXTENSION_USED ${path}`]))
  })
})

describe('the package of an extension', () => {
  it.each([
    ['a schema that is none', 7, metadata(ADDRESS, 1)],
    ['metadata that are none', schema(ADDRESS), {}],
    ['metadata of another schema', schema(ADDRESS), metadata(RIVAL, 1)],
    [
      'a reference that leads nowhere',
      { ...Object(schema(ADDRESS)), $defs: { a: {} }, allOf: [{ $ref: '#/$defs/b' }] },
      metadata(ADDRESS, 1),
    ],
  ])('is refused with %s', (_, broken, told) => {
    const outcome = readExtension(broken, told)
    expect('faults' in outcome && outcome.faults.length).toBeGreaterThan(0)
  })
})
