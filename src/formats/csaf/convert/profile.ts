import { findByRule, loadRule } from '../check.ts'
import { ADVISORY, DEPRECATED_ADVISORY, SUPERSEDED, WITHDRAWN } from '../rules/profiles.ts'
import { TERMS } from '../rules/terms.ts'
import { CLAUSES } from '../rules/clauses.ts'
import { viewDocument } from '../rules/view.ts'
import { shownValue } from '../notice.ts'
import { addFixedProducts } from './fixed.ts'
import { draftAt, draftsAt, tell, textAt, type Draft, type Work } from './draft.ts'

const PROFILE_TESTS = CLAUSES['2.1'].filter((clause) => clause.startsWith('6.1.27.'))

/** The tests of profiles (6.1.27) that find something. */
async function failedTests(root: Draft): Promise<string[]> {
  const view = viewDocument(root)
  const failed: string[] = []
  for (const clause of PROFILE_TESTS) {
    const rule = await loadRule(clause)
    if (rule !== undefined && findByRule(rule, view).some(({ isRemark }) => !isRemark)) failed.push(clause)
  }
  return failed
}

/** The document as one that is withdrawn or superseded: what the profile wants is made of what is there. */
function retired(root: Draft, document: Draft, category: string): Draft {
  const isSuperseded = category === SUPERSEDED
  const title = isSuperseded ? TERMS.reasoning_for_supersession : TERMS.reasoning_for_withdrawal
  const notes = draftsAt(document, 'notes')
  const descriptions = notes.filter((note) => note['category'] === 'description')
  const external = draftsAt(document, 'references').filter((reference) => reference['category'] !== 'self')
  const [reason] = descriptions.length === 1 ? descriptions : []
  const [successor] = isSuperseded && external.length === 1 ? external : []
  const term = TERMS.superseding_document
  const summary = textAt(successor, 'summary') ?? ''
  return {
    ...root,
    document: {
      ...document,
      category,
      notes: notes.map((note) => (note === reason ? { ...note, title } : note)),
      ...(document['references'] === undefined
        ? {}
        : {
            references: draftsAt(document, 'references').map((reference) =>
              reference === successor && !summary.startsWith(term)
                ? { ...reference, category: 'external', summary: `${term}: ${summary}` }
                : reference,
            ),
          }),
    },
  }
}

const RETIRED = [
  { word: 'superseded', category: SUPERSEDED },
  { word: 'withdrawn', category: WITHDRAWN },
] as const

async function convertRetired(document: Draft, work: Work): Promise<void> {
  if (!/^(?:en(?:-|$)|$)/i.test(textAt(document, 'lang') ?? '')) return
  const title = textAt(document, 'title') ?? ''
  const before = textAt(document, 'category') ?? ''
  const found = RETIRED.find(
    ({ word }) => title.startsWith(`${word[0]?.toUpperCase()}${word.slice(1)}`) || before.toLowerCase() === word,
  )
  if (found === undefined) return
  const candidate = retired(work.root, document, found.category)
  const path = '/document/category'
  const failed = await failedTests(candidate)
  if (failed.length === 0) {
    Object.assign(work.root, candidate)
    tell(work, 'RETIRED_CONVERTED', path, { before: shownValue(before), after: found.category }, 'info')
  } else
    tell(work, 'RETIRED_UNCONVERTED', path, {
      value: shownValue(before),
      profile: found.category,
      tests: failed.join(', '),
    })
}

/** The category, and what the profile demands of the rest: asked when everything else is converted. */
export async function convertProfile(work: Work): Promise<void> {
  const document = draftAt(work.root, 'document')
  if (document === undefined) return
  if (document['category'] === ADVISORY) {
    addFixedProducts(work)
    const failed = await failedTests(work.root)
    if (failed.length > 0) {
      document['category'] = DEPRECATED_ADVISORY
      const params = { before: ADVISORY, after: DEPRECATED_ADVISORY, tests: failed.join(', ') }
      tell(work, 'ADVISORY_DEPRECATED', '/document/category', params)
    }
  }
  await convertRetired(document, work)
}
