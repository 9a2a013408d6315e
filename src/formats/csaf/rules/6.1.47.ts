import { trackingOf, vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { ssvcOf } from './ssvc.ts'
import { objectsOf, textOf, textsOf } from './view.ts'

/** 6.1.47 Inconsistent SSVC Target IDs: an SSVC selection is for the vulnerability that it stands in, and for no other. */
export const rule: Rule = {
  clause: '6.1.47',
  code: 'CSAF_SSVC_TARGET_UNKNOWN',
  check: {
    '2.1': (view) => {
      const document = textOf(trackingOf(view)['id'])
      const isOfSeveral = vulnerabilitiesOf(view).length > 1
      return ssvcOf(view).flatMap(({ path, value, vulnerability }) => {
        const ids = new Set(objectsOf(vulnerability['ids'], '').map((id) => textOf(id.value['text'])))
        ids.add(textOf(vulnerability['cve']))
        return textsOf(value['target_ids'], `${path}/target_ids`).flatMap((target) => {
          const params = { id: cut(target.value) }
          if (isOfSeveral && target.value === document)
            return [{ path: target.path, params, code: 'CSAF_SSVC_TARGET_DOCUMENT' as const }]
          return ids.has(target.value) ? [] : [{ path: target.path, params }]
        })
      })
    },
  },
}
