import { categoryOf } from './parts.ts'
import { PROFILES } from './profiles.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import type { CsafVersion } from './view.ts'

/** Dashes, hyphens, minus signs, underscores and blanks, in all their shapes. */
const JOINTS = /[\u{332}\p{Pd}\p{Pc}\p{Z}\s\u{AD}\u{2D7}\u{200B}\u{2043}\u{207B}\u{208B}\u{2212}\u{2796}\u{FEFF}]/gu

const bareOf = (text: string): string => text.replaceAll(JOINTS, '').toLowerCase()

const spellingsOf = (version: CsafVersion): ReadonlySet<string> =>
  new Set(PROFILES[version].flatMap((value) => [bareOf(value), bareOf(value.slice('csaf_'.length))]))

const SPELLINGS = { '2.0': spellingsOf('2.0'), '2.1': spellingsOf('2.1') }

/** 6.1.26 Prohibited Document Category Name: a category of one's own is not spelt like a profile, and does not begin with `csaf_`. */
export const rule: Rule = {
  clause: '6.1.26',
  code: 'CSAF_CATEGORY_PROHIBITED',
  check: (view) => {
    const category = categoryOf(view)
    if (category === 'csaf_base' || PROFILES[view.version].includes(category)) return []
    const isProhibited =
      category.slice(0, 'csaf_'.length).toLowerCase() === 'csaf_' || SPELLINGS[view.version].has(bareOf(category))
    return isProhibited ? [{ path: '/document/category', params: { category: cut(category) } }] : []
  },
}
