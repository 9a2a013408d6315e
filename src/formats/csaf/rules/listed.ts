import { shown } from './shown.ts'

/** How many things a message names before it only says how many more there are. */
const MOST = 5

/** Things that one finding is about, as its message names them: the first few, and how many there are beside. */
export function listed<T>(items: readonly T[], nameOf: (item: T) => string): string {
  const first = items.slice(0, MOST).map((item) => shown(nameOf(item)))
  const more = items.length - first.length
  return more === 0 ? first.join(', ') : `${first.join(', ')}, … (+${more})`
}
