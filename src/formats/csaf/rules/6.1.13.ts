import { parsePurl } from '../../purl/index.ts'
import { helpersOf } from './parts.ts'
import type { Check, Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf, textsOf, type CsafVersion } from './view.ts'

/** How the canonical form begins: a small scheme, no slashes behind it; 2.1 wants the type in small letters, too. */
const BEGIN: Readonly<Record<CsafVersion, RegExp>> = { '2.0': /^pkg:[a-zA-Z]/, '2.1': /^pkg:[a-z][a-z0-9.-]*\/./ }

/** Why a text is no valid package URL; undefined where it is one: blanks and characters beyond ASCII stand percent-encoded. */
function reasonOf(text: string, version: CsafVersion): string | undefined {
  if (!/^[!-~]*$/.test(text)) return 'PURL_CHARACTER'
  const fault = parsePurl(text).findings[0]?.code
  return fault ?? (BEGIN[version].test(text) ? undefined : 'PURL_NOT_CANONICAL')
}

function judge(text: string, path: string, version: CsafVersion): Problem[] {
  const reason = reasonOf(text, version)
  return reason === undefined ? [] : [{ path, params: { purl: cut(text), reason } }]
}

const check20: Check = (view) =>
  helpersOf(view).flatMap(({ path, value }) => {
    const purl = textOf(value['purl'])
    return purl === undefined ? [] : judge(purl, `${path}/purl`, '2.0')
  })

const check21: Check = (view) =>
  helpersOf(view).flatMap((helper) =>
    textsOf(helper.value['purls'], `${helper.path}/purls`).flatMap(({ path, value }) => judge(value, path, '2.1')),
  )

/** 6.1.13 PURL: package URLs are valid, not only by the schema's pattern; they begin as the canonical form does. */
export const rule: Rule = {
  clause: '6.1.13',
  code: 'CSAF_PURL_INVALID',
  check: { '2.0': check20, '2.1': check21 },
}
