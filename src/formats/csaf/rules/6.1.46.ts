import { compileSchema, type Validate } from '../../json-schema/compile.ts'
import { ssvcSchema } from '../schema/ssvc.ts'
import type { Rule } from './rule.ts'
import { tellFaults } from './schema-faults.ts'
import { ssvcValuesOf } from './ssvc.ts'

let ready: Validate | undefined

/** 6.1.46 Invalid SSVC: an SSVC object follows the schema of SSVC selections; each fault is told at the object. */
export const rule: Rule = {
  clause: '6.1.46',
  code: 'CSAF_SSVC_INVALID',
  check: {
    '2.1': (view) =>
      ssvcValuesOf(view).flatMap(({ path, value }) => {
        ready ??= compileSchema(ssvcSchema)
        return tellFaults(path, ready(value))
      }),
  },
}
