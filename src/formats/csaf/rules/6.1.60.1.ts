import { compileSchema } from '../../json-schema/compile.ts'
import { extensionSchema } from '../schema/extension.ts'
import { codeOfFault } from '../validate-schema.ts'
import { extensionsOf } from './extensions.ts'
import type { Rule } from './rule.ts'

const validate = compileSchema(extensionSchema)

/** 6.1.60.1 Content Schema: every extension has the four members that all extensions have, and no other. */
export const rule: Rule = {
  clause: '6.1.60.1',
  code: 'CSAF_SCHEMA_ALTERNATIVE',
  check: {
    '2.1': (view) =>
      extensionsOf(view).flatMap(({ path, value }) =>
        validate(value).map((fault) => ({
          path: `${path}${fault.path}`,
          code: codeOfFault(fault),
          params: fault.params,
        })),
      ),
  },
}
