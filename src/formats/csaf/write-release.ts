import * as z from 'zod'
import { csafText } from './write.ts'

const revision = z.looseObject({ date: z.string(), number: z.string() })
const releasable = z.looseObject({
  document: z.looseObject({
    references: z.array(z.looseObject({ category: z.string(), url: z.string() })),
    tracking: z.looseObject({
      current_release_date: z.string(),
      initial_release_date: z.string(),
      generator: z.looseObject({ date: z.string() }),
      revision_history: z.array(revision).min(1),
      version: z.string(),
    }),
  }),
})

/**
 * The text of one of our own documents with the instant of its release, and nothing else, changed: the dates of its last
 * revision, of the document, of the first release where the last revision is the first one, and the year in its own address.
 */
export function releaseCsafText(text: string, instant: string): string {
  const parsed = releasable.parse(JSON.parse(text))
  const { tracking, references } = parsed.document
  const history = tracking.revision_history.map((entry) =>
    entry.number === tracking.version ? { ...entry, date: instant } : entry,
  )
  const initial = history.length === 1 ? instant : tracking.initial_release_date
  // A document stands in the folder of the year of its first release (§7.1.11), and refers to itself there.
  const moved = references.map((reference) =>
    reference.category === 'self'
      ? { ...reference, url: reference.url.replace(/(\/csaf\/white\/)\d{4}\//, `$1${initial.slice(0, 4)}/`) }
      : reference,
  )
  return csafText({
    ...parsed,
    document: {
      ...parsed.document,
      references: moved,
      tracking: {
        ...tracking,
        current_release_date: instant,
        generator: { ...tracking.generator, date: instant },
        initial_release_date: initial,
        revision_history: history,
      },
    },
  })
}
