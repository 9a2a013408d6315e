import type { RuleCode } from '../words/index.ts'
import { documentOf } from './parts.ts'
import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

const NOTES = '/document/notes'

/** The note that a document has to have, and how it is told that it is missing, stands more than once, or is of another category. */
interface WantedNote {
  readonly title: string
  readonly category: string
  readonly missing: Omit<Problem, 'path'>
  readonly repeated: RuleCode
  readonly miscategorized: RuleCode
}

/**
 * What is wrong with the one note of a title: it is there, once, and of the category. The fault is told of the notes as a whole, as the
 * standard has it; its words say of which. Of several notes one may go: a category is wrong when that of each of them is.
 */
export function findWrongNote(view: CsafView, wanted: WantedNote): Problem[] {
  const { title, category, missing, repeated, miscategorized } = wanted
  const notes = objectsOf(documentOf(view)['notes'], NOTES).filter(({ value }) => value['title'] === title)
  const [note, second] = notes
  if (note === undefined) return [{ path: NOTES, ...missing }]
  const found: Problem[] = []
  if (second !== undefined) found.push({ path: NOTES, code: repeated, params: { title, at: second.path } })
  if (notes.every(({ value }) => value['category'] !== category)) {
    const stated = cut(textOf(note.value['category']) ?? '')
    found.push({ path: NOTES, code: miscategorized, params: { category: stated, title, at: note.path } })
  }
  return found
}
