import { parsePurl, printPurl } from '../../purl/index.ts'
import { helpersOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textsOf, type Placed } from './view.ts'

/** A package URL without its qualifiers, canonical; undefined when the text is none, which is another test's. */
function packageOf(text: string): string | undefined {
  const { purl } = parsePurl(text)
  return purl === undefined ? undefined : printPurl({ ...purl, qualifiers: [] })
}

function findOthers(purls: readonly Placed<string>[]): Problem[] {
  // Nearly always they are the same text but for what stands behind the question mark: then nothing has to be read.
  const bare = purls[0]?.value.split('?', 1)[0]
  if (purls.every(({ value }) => value.split('?', 1)[0] === bare && !value.includes('#'))) return []
  let first: string | undefined
  const found: Problem[] = []
  for (const { path, value } of purls) {
    const name = packageOf(value)
    first ??= name
    if (name !== undefined && name !== first) found.push({ path, params: { purl: cut(value) } })
  }
  return found
}

/** 6.1.42 PURL Qualifiers: package URLs of one product name the same package in all but their qualifiers. */
export const rule: Rule = {
  clause: '6.1.42',
  code: 'CSAF_PURLS_DIFFERENT',
  check: {
    '2.1': (view) => helpersOf(view).flatMap(({ path, value }) => findOthers(textsOf(value['purls'], `${path}/purls`))),
  },
}
