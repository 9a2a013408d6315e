import { instant, like, list, set, text, uri, type JsonSchema, type Keywords } from './kit.ts'

/** Name of the schema of SSVC selections that the one of CSAF 2.1 refers to. */
export const SSVC = 'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json'

const LANGUAGE =
  '(?:(?:[a-zA-Z]{2,3}(?:-[a-zA-Z]{3}(?:-[a-zA-Z]{3}){0,2})?|[a-zA-Z]{4,8})(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?(?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[a-zA-Z0-9]{2,8})+)*(?:-[xX](?:-[a-zA-Z0-9]{2,8})+)?|[xX](?:-[a-zA-Z0-9]{2,8})+|i-default|i-mingo)'
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const REVERSE_NAME = String.raw`${LABEL}(?:\.${LABEL})+`
const FRAGMENT = String.raw`#[a-z0-9]+(?:[.-][a-z0-9]+)*`

/** `x_` and a domain backwards, or a registered word; each may name a part after a hash. */
const BASE = String.raw`(?:x_${REVERSE_NAME}${FRAGMENT}|[a-z][a-z0-9](?:[.-]?[a-z0-9])+(?:${FRAGMENT})?)`

/** What extends a base: languages, domains backwards, translations of one. */
const EXTENSION = String.raw`(?:${LANGUAGE}|\.${REVERSE_NAME}${FRAGMENT}|\.(?:${REVERSE_NAME}|${REVERSE_NAME}${FRAGMENT})\$${LANGUAGE})`

/** The namespace of a decision point: a base, then extensions, the first of which is a language or left empty. */
const NAMESPACE = new RegExp(String.raw`^${BASE}(?:\/${LANGUAGE}?(?:\/${EXTENSION})*)?$`)

const KEY = like(/^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9_]*[a-zA-Z0-9]|T\*)$/u, 1)

const VERSION =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/u

const closed = (required: string, properties: Keywords): JsonSchema => ({
  type: 'object',
  required: required.split(' '),
  properties,
  additionalProperties: false,
})

const reference = closed('uri summary', { uri: { ...uri, minLength: 1 }, summary: { type: 'string' } })

const selection = closed('namespace key version values', {
  namespace: like(NAMESPACE, 3, { maxLength: 1000 }),
  key: KEY,
  version: like(VERSION, 5),
  name: text,
  definition: text,
  values: list(closed('key', { name: text, definition: text, key: KEY })),
})

/** A list of selections of SSVC 2.0.0. */
export const ssvcSchema: JsonSchema = closed('timestamp schemaVersion selections', {
  timestamp: instant,
  schemaVersion: { type: 'string', const: '2.0.0' },
  target_ids: set({ type: 'string' }),
  selections: list(selection),
  decision_point_resources: list(reference),
  references: list(reference),
})
