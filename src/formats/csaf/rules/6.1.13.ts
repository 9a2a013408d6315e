import { parsePurl } from '../../purl/index.ts'
import { helpersOf } from './parts.ts'
import type { Check, Problem, Rule } from './rule.ts'
import { textOf, textsOf, type Placed } from './view.ts'

function findInvalid(purls: readonly Placed<string>[], isPurl: (text: string) => boolean): Problem[] {
  return purls
    .filter(({ value }) => !isPurl(value))
    .map(({ path, value }) => ({ path, params: { purl: value.slice(0, 200) } }))
}

/** Valid by the specification and the rules of its type; blanks and characters beyond ASCII stand percent-encoded. */
const isPurl = (text: string): boolean => /^[!-~]+$/.test(text) && parsePurl(text).findings.length === 0

/** 2.1 knows only the canonical form of scheme and type: small letters, no slashes between them. */
const isCanonicalPurl = (text: string): boolean => /^pkg:[a-z][a-z0-9.-]*\/./.test(text) && isPurl(text)

const check20: Check = (view) =>
  helpersOf(view).flatMap(({ path, value }) => {
    const purl = textOf(value['purl'])
    return purl === undefined ? [] : findInvalid([{ path: `${path}/purl`, value: purl }], isPurl)
  })

const check21: Check = (view) =>
  helpersOf(view).flatMap(({ path, value }) => findInvalid(textsOf(value['purls'], `${path}/purls`), isCanonicalPurl))

/** 6.1.13 PURL: package URLs are valid, not only by the schema's pattern. */
export const rule: Rule = {
  clause: '6.1.13',
  code: 'CSAF_PURL_INVALID',
  check: { '2.0': check20, '2.1': check21 },
}
