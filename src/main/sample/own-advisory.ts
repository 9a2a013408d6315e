import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import {
  approveAdvisory,
  createFromCase,
  editAdvisory,
  findAdvisories,
  readAdvisoryView,
  releaseAdvisory,
  submitAdvisory,
  type AdvisoryContent,
} from '#modules/advisory/index.ts'
import { findCases } from '#modules/case/index.ts'
import { sampleOwnAdvisories, type SampleOwnAdvisory } from './own-advisory-data.ts'

/** Who takes which step: nobody approves what is their own. */
export interface AdvisoryPeople {
  readonly author: Principal
  readonly approver: Principal
  readonly publisher: Principal
}

/**
 * Writes the sample maker's own advisories through the steps that people take; the worker publishes what is released. A case
 * that has one already is left alone.
 */
export async function loadOwnAdvisories(app: App, people: AdvisoryPeople): Promise<void> {
  const cases = await findCases(app, people.author, { limit: 1000, offset: 0 })
  for (const sample of sampleOwnAdvisories) {
    const found = cases.items.find(({ title }) => title === sample.caseTitle)
    if (found === undefined) throw new Error(`the sample has no case "${sample.caseTitle}"`)
    const known = await findAdvisories(app, people.author, { caseId: found.id, limit: 1, offset: 0 })
    if (known.total === 0) await loadOne(app, people, found.id, sample)
  }
}

async function loadOne(app: App, people: AdvisoryPeople, caseId: string, sample: SampleOwnAdvisory): Promise<void> {
  const { author, approver, publisher } = people
  const { id } = await createFromCase(app, author, { caseId, originalLanguage: 'en' })
  const draft = await readAdvisoryView(app, author, id)
  const edited = await editAdvisory(app, author, id, draft.version, complete(draft.content, sample))
  if (sample.goal === 'draft') return
  const submitted = await submitAdvisory(app, author, id, edited.version)
  if (sample.goal === 'in_review') return
  const approved = await approveAdvisory(app, approver, id, submitted.version, '')
  await releaseAdvisory(app, publisher, id, approved.version)
}

/** The draft with what an author writes into it. */
function complete(content: AdvisoryContent, sample: SampleOwnAdvisory): AdvisoryContent {
  return {
    ...content,
    title: sample.title,
    summary: sample.summary,
    vulnerabilities: content.vulnerabilities.map((vulnerability) => ({
      ...vulnerability,
      title: sample.flaw,
      description: sample.description,
      elements: vulnerability.elements && translate(vulnerability.elements, sample.reasonsJa),
      remediations: [
        ...vulnerability.remediations,
        {
          category: 'workaround',
          setKeys: vulnerability.setKeys,
          details: sample.workaround,
          url: null,
          restart: null,
        },
      ],
    })),
    acknowledgments:
      sample.thanks === undefined
        ? []
        : [{ names: [], organization: sample.thanks.organization, summary: sample.thanks.summary }],
  }
}

type Elements = NonNullable<AdvisoryContent['vulnerabilities'][number]['elements']>

function translate(elements: Elements, reasonsJa: SampleOwnAdvisory['reasonsJa']): Elements {
  const both = (element: keyof Elements): Elements[keyof Elements] => {
    const { level, reason } = elements[element]
    return { level, reason: { en: reason.en, ja: reasonsJa[element] ?? '' } }
  }
  return {
    health: both('health'),
    safety: both('safety'),
    environment: both('environment'),
    availability: both('availability'),
    integrity: both('integrity'),
    confidentiality: both('confidentiality'),
  }
}
