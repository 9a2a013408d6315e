import { csafFileName } from '../file-name.ts'
import { documentOf, trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { objectsOf, textOf } from './view.ts'

const PLACE = '/document/references'
/** Characters before the file name by which it would only be the end of another name. */
const OF_NAME = /[\w+\-.~%]$/

function isCanonical(url: string, name: string): boolean {
  if (!url.startsWith('https://') || !url.endsWith(name)) return false
  return !OF_NAME.test(url.charAt(url.length - name.length - 1))
}

/** 6.2.11 Missing Canonical URL: the document refers to itself by an https address that ends with its file name. */
export const rule: Rule = {
  clause: '6.2.11',
  code: 'CSAF_CANONICAL_URL_MISSING',
  check: (view) => {
    const id = textOf(trackingOf(view)['id']) ?? ''
    if (id === '') return [{ path: PLACE, code: 'CSAF_CANONICAL_URL_UNKNOWN' }]
    const name = csafFileName(id)
    const isThere = objectsOf(documentOf(view)['references'], PLACE).some(
      ({ value }) => value['category'] === 'self' && isCanonical(textOf(value['url']) ?? '', name),
    )
    return isThere ? [] : [{ path: PLACE, params: { name } }]
  },
}
