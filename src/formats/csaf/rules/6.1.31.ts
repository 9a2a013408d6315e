import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** Words of ranges; within a longer word (`after-eight`) they are a name. */
const RANGE_WORDS = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions'])

const isRange = (name: string): boolean =>
  /[<>]/.test(name) ||
  // Most names have no letters of such a word at all.
  (/a(?:fter|ll)|before|earlier|later|prior|versions/i.test(name) &&
    name
      .toLowerCase()
      .split(/\s/)
      .some((word) => RANGE_WORDS.has(word)))

/** 6.1.31 Version Range in Product Version: the name of a product version is one version, no range. */
export const rule: Rule = {
  clause: '6.1.31',
  code: 'CSAF_VERSION_IS_RANGE',
  check: (view) =>
    branchesOf(view).flatMap(({ path, value }) => {
      const name = value['category'] === 'product_version' ? textOf(value['name']) : undefined
      return name !== undefined && isRange(name) ? [{ path: `${path}/name`, params: { name } }] : []
    }),
}
