import { element } from '../checker/element.ts'
import type { ClauseTitle } from './titles.ts'

/** A choice of one test among those that found something, each with its title and a number; the empty one stands for all. */
export function clauseFilter(
  counts: Iterable<readonly [clause: string, count: number]>,
  label: string,
  titleOf: ClauseTitle,
  choose: (clause: string) => void,
): HTMLElement {
  const select = element(
    'select',
    { 'aria-label': label, change: () => choose(select.value) },
    element('option', { value: '' }, label),
    ...Array.from(counts, ([clause, count]) => {
      const title = titleOf(clause)?.title
      return element('option', { value: clause }, `${clause}${title === undefined ? '' : ` ${title}`} (${count})`)
    }),
  )
  return select
}
