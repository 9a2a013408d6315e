import { ja as informative } from './informative.ja.ts'
import { ja as mandatory } from './mandatory.ja.ts'
import { ja as recommended } from './recommended.ja.ts'
import { ja as schema } from './schema.ja.ts'

/** What the schemas and the tests find, by code. */
export const ja = { ...schema, ...mandatory, ...recommended, ...informative }
