import { validateCsafSchema } from '../schema/index.ts'
import { extensionsOf, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { Problem, Rule } from './rule.ts'
import { isStrictlyValid } from './schema-verdict.ts'
import type { CsafView } from './view.ts'

/** What tells of a member that no schema names. */
const UNKNOWN = new Set(['additionalProperties', 'unevaluatedProperties'])

const MOST = 300

function findUnknown(view: CsafView): Problem[] {
  if (isStrictlyValid(view)) return []
  const { root, version } = view
  return validateCsafSchema(root, version, { isStrict: true, told: UNKNOWN, most: MOST }).map(
    ({ path, keyword, params }) => ({
      path,
      params,
      ...(keyword === 'more' ? { code: 'CSAF_SCHEMA_MORE' as const } : {}),
    }),
  )
}

/** Members that the schemas of supported extensions do not name; what is free in every extension is not told. */
function findInExtensions(view: CsafView): Problem[] {
  return extensionsOf(view).flatMap(({ path, value, address }) => {
    const extension = address === undefined ? undefined : supportedExtension(view, address)
    return (extension?.validate(value, { told: UNKNOWN, most: MOST }) ?? [])
      .filter(({ path: below, keyword }) => UNKNOWN.has(keyword) && below.startsWith('/content'))
      .map((fault) => ({ path: `${path}${fault.path}`, params: fault.params }))
  })
}

/** 6.2.20 Additional Properties: there is no member that the schemas do not name, those of CVSS and of extensions included. */
export const rule: Rule = {
  clause: '6.2.20',
  code: 'CSAF_ADDITIONAL_MEMBER',
  check: {
    '2.0': findUnknown,
    '2.1': (view) => [...findUnknown(view), ...findInExtensions(view), ...unsupportedExtensions(view)],
  },
}
