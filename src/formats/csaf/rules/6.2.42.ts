import { judgeCpe } from './helper-cpe.ts'
import { judgePurl } from './helper-purl.ts'
import { helpersOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf, textsOf } from './view.ts'
import { wayTo } from './ways.ts'

/** 6.2.42 Inconsistent Product Identification Helper: CPE and package URLs say what the branches above the product say; a CPE says no more. */
export const rule: Rule = {
  clause: '6.2.42',
  code: 'CSAF_HELPER_LACKS',
  check: {
    '2.1': (view) =>
      helpersOf(view).flatMap(({ path, value, product }) => {
        if (product.branch === undefined) return []
        const way = wayTo(view, product.branch)
        const cpe = textOf(value['cpe'])
        return [
          ...(cpe === undefined ? [] : judgeCpe(cpe, `${path}/cpe`, way)),
          ...textsOf(value['purls'], `${path}/purls`).flatMap((purl) => judgePurl(purl.value, purl.path, way)),
        ]
      }),
  },
}
