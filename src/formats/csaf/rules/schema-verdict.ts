import { fitsStrictly } from '../schema/index.ts'
import { createIndex } from './view.ts'

/**
 * Whether a document follows the schema, those of CVSS, SSVC and extensions included, and has no member that no schema names: what most
 * documents do, so that tests which ask a part of that have nothing to look for.
 */
export const isStrictlyValid = createIndex(({ root, version }) => fitsStrictly(root, version))
