import { documentOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { inTranslation, isEnglish, TERMS } from './terms.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

/** Whether a title is a term, or begins with it as with words of its own (`Product Description for Product A`). */
function isTitled(title: string, term: string): boolean {
  return title.startsWith(term) && !/^[\p{L}\p{N}]/u.test(title.slice(term.length))
}

/** Descriptions by their title that name neither products nor groups. */
function findUnbound(view: CsafView, term: string): Problem[] {
  return objectsOf(documentOf(view)['notes'], '/document/notes')
    .filter(({ value }) => {
      const title = textOf(value['title']) ?? ''
      const isDescription = value['category'] === 'description' && isTitled(title, term)
      return isDescription && value['product_ids'] === undefined && value['group_ids'] === undefined
    })
    .map(({ path }) => ({ path, params: { title: term } }))
}

const findTranslated = inTranslation('product_description', findUnbound)

/** 6.2.40 Product Description without Product Reference: a description of a product says of which product or group it is. */
export const rule: Rule = {
  clause: '6.2.40',
  code: 'CSAF_DESCRIPTION_UNBOUND',
  check: {
    '2.1': (view) => (isEnglish(view) ? findUnbound(view, TERMS.product_description) : findTranslated(view)),
  },
}
