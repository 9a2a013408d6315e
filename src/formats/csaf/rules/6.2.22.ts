import { documentOf, trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

/** 6.2.22 Document Tracking ID in Title: the title does not repeat the id of the document. */
export const rule: Rule = {
  clause: '6.2.22',
  code: 'CSAF_TITLE_HAS_ID',
  check: {
    '2.1': (view) => {
      const [title, id] = [textOf(documentOf(view)['title']), textOf(trackingOf(view)['id'])]
      if (title === undefined || id === undefined || id === '' || !title.includes(id)) return []
      return [{ path: '/document/title', params: { id: cut(id) } }]
    },
  },
}
