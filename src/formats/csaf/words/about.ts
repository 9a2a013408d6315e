import { CLAUSES } from '../rules/clauses.ts'
import type { CsafVersion } from '../rules/view.ts'
import type { ClauseWords } from './clause-words.ts'

/** What a test of the standard asks for, and in which versions it means that. */
export interface ClauseEntry {
  readonly clause: string
  readonly versions: readonly CsafVersion[]
  readonly title: string
  readonly gist: string
}

const VERSIONS: readonly CsafVersion[] = ['2.0', '2.1']

/** A test in words: one entry, or two where the versions mean different things by its number; none for a clause without words. */
export function aboutClause(clause: string, words: ClauseWords): ClauseEntry[] {
  const found: ClauseEntry[] = []
  for (const version of VERSIONS) {
    if (!CLAUSES[version].includes(clause)) continue
    const key = `${version} ${clause}`
    const own = Object.hasOwn(words, key) ? words[key] : Object.hasOwn(words, clause) ? words[clause] : undefined
    if (own === undefined) continue
    const last = found.at(-1)
    if (last?.title === own.title && last.gist === own.gist)
      found[found.length - 1] = { ...last, versions: [...last.versions, version] }
    else found.push({ clause, versions: [version], ...own })
  }
  return found
}
