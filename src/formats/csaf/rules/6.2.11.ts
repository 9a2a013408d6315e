import { csafFileName } from '../file-name.ts'
import { canonicalUrlsOf } from './canonical-url.ts'
import { trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

const PLACE = '/document/references'

/** 6.2.11 Missing Canonical URL: the document refers to itself by an https address that ends with its file name. */
export const rule: Rule = {
  clause: '6.2.11',
  code: 'CSAF_CANONICAL_URL_MISSING',
  check: (view) => {
    const id = textOf(trackingOf(view)['id']) ?? ''
    if (id === '') return [{ path: PLACE, code: 'CSAF_CANONICAL_URL_UNKNOWN' }]
    return canonicalUrlsOf(view).size > 0 ? [] : [{ path: PLACE, params: { name: csafFileName(id) } }]
  },
}
