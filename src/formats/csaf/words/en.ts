import { en as informative } from './informative.en.ts'
import { en as mandatory } from './mandatory.en.ts'
import { en as recommended } from './recommended.en.ts'
import { en as schema } from './schema.en.ts'

/** What the schemas and the tests find, by code. */
export const en = { ...schema, ...mandatory, ...recommended, ...informative }
