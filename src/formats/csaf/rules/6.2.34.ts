import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { selectionsOf } from './ssvc.ts'

/** 6.2.34 Usage of Unknown SSVC Decision Point Base Namespace: decision points are of a namespace that is registered and known here. */
export const rule: Rule = {
  clause: '6.2.34',
  code: 'CSAF_SSVC_NAMESPACE_UNKNOWN',
  check: {
    '2.1': (view) =>
      selectionsOf(view)
        .filter(({ namespace }) => namespace.kind !== 'registered' && namespace.kind !== 'free')
        .map(({ path, namespace }) => ({
          path: `${path}/namespace`,
          params: { namespace: cut(namespace.base) },
        })),
  },
}
