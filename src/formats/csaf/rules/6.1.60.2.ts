import { extensionsOf, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { Rule } from './rule.ts'
import { tellFaults } from './schema-faults.ts'

/** 6.1.60.2 Extension Schema: every extension follows the schema that it names; one that is not supported is told. */
export const rule: Rule = {
  clause: '6.1.60.2',
  code: 'CSAF_EXTENSION_INVALID',
  check: {
    '2.1': (view) => [
      ...extensionsOf(view).flatMap(({ path, value, address }) => {
        if (address === undefined) return []
        return tellFaults(path, supportedExtension(view, address)?.validate(value) ?? [], { schema: address })
      }),
      ...unsupportedExtensions(view),
    ],
  },
}
