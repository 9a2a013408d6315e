import { listed } from './listed.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { membersOf, objectsOf, textOf, textsOf, type Members, type Placed } from './view.ts'

const CVSS = ['cvss_v2', 'cvss_v3', 'cvss_v4']
const RATING = 'qualitative_severity_rating'

function findRatingsBesideCvss(metrics: readonly Placed<Members>[]): Problem[] {
  const scored = new Map<string | undefined, Set<string>>()
  for (const { value } of metrics) {
    const content = membersOf(value['content'])
    if (!CVSS.some((name) => content[name] !== undefined)) continue
    const source = textOf(value['source'])
    const products = scored.get(source) ?? new Set()
    for (const product of textsOf(value['products'], '')) products.add(product.value)
    scored.set(source, products)
  }
  return metrics
    .filter(({ value }) => membersOf(value['content'])[RATING] !== undefined)
    .flatMap(({ path, value }) => {
      const scores = scored.get(textOf(value['source']))
      if (scores === undefined) return []
      const products = new Set(textsOf(value['products'], '').map((product) => product.value))
      const found = [...products].filter((id) => scores.has(id))
      return found.length === 0 ? [] : [{ path, params: { products: listed(found, String) } }]
    })
}

/** 6.1.56 Use of CVSS and Qualitative Severity Rating: no source rates a product in words and scores it with CVSS for one vulnerability. */
export const rule: Rule = {
  clause: '6.1.56',
  code: 'CSAF_RATING_BESIDE_CVSS',
  check: {
    '2.1': (view) =>
      vulnerabilitiesOf(view).flatMap(({ path, value }) =>
        findRatingsBesideCvss(objectsOf(value['metrics'], `${path}/metrics`)),
      ),
  },
}
