import { idSystemOf } from '../tables/id-systems.ts'
import { listOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

/** 6.2.53 Matching Text for Registered ID System: an id of a registered system is written as that system writes its ids. */
export const rule: Rule = {
  clause: '6.2.53',
  code: 'CSAF_ID_TEXT_WRONG',
  check: {
    '2.1': (view) =>
      listOf(view, 'ids').flatMap(({ path, value }): Problem[] => {
        const system = idSystemOf(textOf(value['system_name']) ?? '')
        const text = textOf(value['text'])
        if (system === undefined || text === undefined || system.pattern.test(text)) return []
        return [{ path: `${path}/text`, params: { text: cut(text), system: system.name, example: system.example } }]
      }),
  },
}
