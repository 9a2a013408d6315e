import * as z from 'zod'
import { csafText } from './write.ts'

const revision = z.looseObject({ date: z.string(), number: z.string() })
const releasable = z.looseObject({
  document: z.looseObject({
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
 * revision, of the document, and of the first release where the last revision is the first one.
 */
export function releaseCsafText(text: string, instant: string): string {
  const parsed = releasable.parse(JSON.parse(text))
  const { tracking } = parsed.document
  const history = tracking.revision_history.map((entry) =>
    entry.number === tracking.version ? { ...entry, date: instant } : entry,
  )
  return csafText({
    ...parsed,
    document: {
      ...parsed.document,
      tracking: {
        ...tracking,
        current_release_date: instant,
        generator: { ...tracking.generator, date: instant },
        initial_release_date: history.length === 1 ? instant : tracking.initial_release_date,
        revision_history: history,
      },
    },
  })
}
