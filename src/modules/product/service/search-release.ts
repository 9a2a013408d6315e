import { hasPermission } from '#platform/auth/index.ts'
import type { SearchProvider } from '#platform/search/index.ts'
import { foldName } from '../rules.ts'
import { searchReleases, type ReleaseWords } from '../store/search-release.ts'
import { visibleTo } from './model.ts'

/** Which of the words could be the version, the last first; the longest of the others names the model. */
function readings(words: readonly string[]): ReleaseWords[] {
  const versions = words.filter((word) => /\d/.test(word) && word.length > 1)
  return [...new Set([versions.at(-1), versions[0]])].flatMap((version) => {
    if (version === undefined) return []
    const others = words.filter((word) => word !== version).map(foldName)
    const folded = words.map((text) => ({ text, folded: foldName(text) }))
    return [{ words: folded, version, model: others.toSorted((a, b) => b.length - a.length)[0] }]
  })
}

/** Single releases in the search over everything, for who may see their product line: too many for the common index. */
export const releaseSearch: SearchProvider = {
  async find(tx, principal, { words }, limit) {
    if (!hasPermission(principal, 'product.read')) return []
    for (const asked of readings(words)) {
      const found = await searchReleases(tx, asked, visibleTo(principal), limit)
      if (found.length > 0) return found
    }
    return []
  },
}
