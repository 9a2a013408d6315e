import { codeOfFault } from '../validate-schema.ts'
import { extensionsOf, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.1.60.2 Extension Schema: every extension follows the schema that it names; one that is not supported is told. */
export const rule: Rule = {
  clause: '6.1.60.2',
  code: 'CSAF_SCHEMA_ALTERNATIVE',
  check: {
    '2.1': (view) => [
      ...extensionsOf(view).flatMap(({ path, value, address }) => {
        const faults = address === undefined ? undefined : supportedExtension(view, address)?.validate(value)
        return (faults ?? []).map((fault) => ({
          path: `${path}${fault.path}`,
          code: codeOfFault(fault),
          params: fault.params,
        }))
      }),
      ...unsupportedExtensions(view),
    ],
  },
}
