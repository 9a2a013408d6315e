import type { CsafVersion } from '#formats/csaf/rules/view.ts'
import { aboutClause } from '#formats/csaf/words/about.ts'
import type { AdvisoryLanguage } from '../../model.ts'

/** The title of a test in the standard, and what it asks for; undefined for what is no test of it. */
export type ClauseTitle = (
  clause: string,
  version?: string | null,
) => { readonly title: string; readonly gist: string } | undefined

const isOf = (versions: readonly CsafVersion[], version: string | null | undefined): boolean =>
  version === undefined || version === null || versions.some((one) => one === version)

/** Tests in words; the words come when they are asked for the first time. */
export async function loadTitles(language: AdvisoryLanguage): Promise<ClauseTitle> {
  const words =
    language === 'ja'
      ? (await import('#formats/csaf/words/about.ja.ts')).ja
      : (await import('#formats/csaf/words/about.en.ts')).en
  return (clause, version) => {
    const all = aboutClause(clause, words).filter(({ versions }) => isOf(versions, version))
    const [first] = all
    if (first === undefined) return undefined
    // Where documents of both versions are meant, a test that was given another name has both.
    return { title: [...new Set(all.map(({ title }) => title))].join(' / '), gist: first.gist }
  }
}
