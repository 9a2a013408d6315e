import { compileSchema, type Validate } from '../../json-schema/compile.ts'
import { ssvcSchema } from '../schema/ssvc.ts'
import { codeOfFault } from '../validate-schema.ts'
import type { Rule } from './rule.ts'
import { ssvcValuesOf } from './ssvc.ts'

let ready: Validate | undefined

/** 6.1.46 Invalid SSVC: an SSVC object follows the schema of SSVC selections. */
export const rule: Rule = {
  clause: '6.1.46',
  code: 'CSAF_SCHEMA_TYPE',
  check: {
    '2.1': (view) =>
      ssvcValuesOf(view).flatMap(({ path, value }) => {
        ready ??= compileSchema(ssvcSchema)
        return ready(value).map((fault) => ({
          path: `${path}${fault.path}`,
          code: codeOfFault(fault),
          params: fault.params,
        }))
      }),
  },
}
