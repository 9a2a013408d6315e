/** How many things a message names before it only says that there are more. */
const MOST = 5

/** Things that one finding is about, as its message names them: the first few, and how many there are beside. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, MOST).map((name) => (name.length > 100 ? `${name.slice(0, 100)}…` : name))
  const more = names.length - first.length
  return more === 0 ? first.join(', ') : `${first.join(', ')}, … (+${more})`
}
