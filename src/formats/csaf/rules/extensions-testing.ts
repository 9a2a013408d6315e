import { findByRule, loadRule } from '../check.ts'
import { readExtension } from '../extensions/extension.ts'
import { METADATA, METASCHEMA, PLACES } from '../schema/extension.ts'
import { viewDocument } from './view.ts'

/** An extension of our own, registered. */
export const ADDRESS = 'https://hibari.example/ext/servo_1.0.0.json'
/** An extension that cannot stand beside the other. */
export const RIVAL = 'https://hibari.example/ext/drive_1.0.0.json'

/** An item of a list of extensions, all right but for what is told. */
export const item = (more: Readonly<Record<string, unknown>> = {}): unknown => ({
  $schema: ADDRESS,
  category: 'significant',
  content: { torque: 3 },
  critical: false,
  ...more,
})

/** The schema of an extension. */
export const schema = (address: string): unknown => ({
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

/** The metadata of an extension that may stand so often everywhere. */
export const metadata = (address: string, most: number, rival?: string): unknown => ({
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

/** What a test finds in a document: each finding as its code, its place, and how heavy where it is a remark. */
export async function ask(
  clause: string,
  root: Readonly<Record<string, unknown>>,
  extensions = supported,
): Promise<string[]> {
  const rule = await loadRule(clause)
  if (rule === undefined) throw new Error(`no rule ${clause}`)
  const { document, ...others } = root
  const json = { document: { csaf_version: '2.1', ...Object(document) }, ...others }
  return findByRule(rule, viewDocument(json, undefined, extensions)).map(
    ({ message, instancePath, level, isRemark }) =>
      `${message.replace('CSAF_', '')} ${instancePath}${isRemark ? ` (${level})` : ''}`,
  )
}

/** Extensions at every place where they may stand. */
export const everywhere = (extensions: unknown): Readonly<Record<string, unknown>> => ({
  document: { x_extensions: extensions },
  product_tree: {
    branches: [{ branches: [{ product: { x_extensions: extensions } }] }],
    full_product_names: [{ x_extensions: extensions }],
    product_paths: [{ full_product_name: { x_extensions: extensions } }],
  },
  vulnerabilities: [{ metrics: [{ content: { x_extensions: extensions } }], x_extensions: extensions }],
  x_extensions: extensions,
})

/** Those places. */
export const ALL = [
  '/document/x_extensions',
  '/product_tree/branches/0/branches/0/product/x_extensions',
  '/product_tree/full_product_names/0/x_extensions',
  '/product_tree/product_paths/0/full_product_name/x_extensions',
  '/vulnerabilities/0/metrics/0/content/x_extensions',
  '/vulnerabilities/0/x_extensions',
  '/x_extensions',
]
