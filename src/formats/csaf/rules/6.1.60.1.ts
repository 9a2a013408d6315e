import { compileSchema } from '../../json-schema/compile.ts'
import { extensionSchema } from '../schema/extension.ts'
import { extensionsOf } from './extensions.ts'
import type { Rule } from './rule.ts'
import { tellFaults } from './schema-faults.ts'

const validate = compileSchema(extensionSchema)

/** 6.1.60.1 Content Schema: every extension has the four members that all extensions have, and no other. */
export const rule: Rule = {
  clause: '6.1.60.1',
  code: 'CSAF_EXTENSION_FRAME',
  check: {
    '2.1': (view) => extensionsOf(view).flatMap(({ path, value }) => tellFaults(path, validate(value))),
  },
}
