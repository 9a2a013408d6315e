import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { readTimelinePage } from '#platform/audit/timeline.ts'
import { DomainError } from '#platform/error/index.ts'
import type { ListPage, PageQuery, TimelineEntry } from '#platform/http/shapes.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { findRecipients } from '#modules/customer/index.ts'
import { readModels, type ModelView } from '#modules/product/index.ts'
import { csafFileName } from '#formats/csaf/write.ts'
import type { AdvisorySummary, advisoryRecipientsEndpoint, productOptionsEndpoint } from '../api.ts'
import { languagesOf, type AdvisoryContent } from '../content.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { trackingIdOf } from '../rules.ts'
import { listDocuments } from '../store/revision.ts'
import { listAdvisories, type AdvisoryFilter } from '../store/list.ts'
import { requireAdvisory, withContent } from './access.ts'
import { composeText, requireMaker } from './compose.ts'
import { pageOf } from './release.ts'

/** Advisories in the principal's scopes and circles that match. */
export function findAdvisories(
  app: App,
  principal: Principal,
  filter: AdvisoryFilter,
): Promise<ListPage<AdvisorySummary>> {
  return app.db.tx(principal, (tx) => listAdvisories(tx, principal.permissions.get('advisory.read') ?? [], filter))
}

/** The advisory's story, newest first; NOT_FOUND when the principal may not see it. */
export function readAdvisoryTimeline(
  app: App,
  principal: Principal,
  advisoryId: string,
  page: PageQuery,
): Promise<ListPage<TimelineEntry>> {
  return app.db.tx(principal, async (tx) => {
    await requireAdvisory(tx, principal, advisoryId)
    return readTimelinePage(tx, [{ kind: 'advisory', id: advisoryId }], page)
  })
}

/** Where the style sheet of previews is on the inside. */
const PREVIEW_STYLE = '/api/v1/advisory-style.css'

/** One document as it would go out now: what was submitted, or for a draft what its content makes. */
export function previewAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  query: {
    readonly language: AdvisoryLanguage
    readonly format: 'csaf' | 'html'
    readonly content?: AdvisoryContent | undefined
  },
): Promise<{ fileName: string; text: string }> {
  const { language, format, content } = query
  return app.db.tx(principal, async (tx) => {
    const held = withContent(await requireAdvisory(tx, principal, advisoryId), content)
    const { row, revision } = held
    const others = languagesOf(revision.content, row.original_language)
    if (!others.includes(language))
      throw new DomainError('INVALID_INPUT', {}, [{ code: 'TRANSLATION_MISSING', path: `/title/${language}` }])
    const documents = content === undefined ? await listDocuments(tx, revision.id) : []
    const submitted = documents.find((document) => document.language === language)
    const json = submitted?.json ?? (await composeText(app, tx, held, language))
    const fileName = csafFileName(trackingIdOf(row.number, language))
    if (format === 'csaf') return { fileName, text: json }
    const maker = await requireMaker(tx)
    const text = pageOf({ number: row.number, language, json, maker, others, style: PREVIEW_STYLE })
    return { fileName: fileName.replace(/\.json$/, '.html'), text }
  })
}

type Options = EndpointOutput<typeof productOptionsEndpoint>
type Part = Options['parts'][number]

/** Releases of several models' parts in one order: that of the model with the most, what it lacks behind. */
function mergeReleases(parts: readonly ModelView['parts'][number][]): Part['releases'] {
  const merged = new Map<string, Part['releases'][number]>()
  for (const part of parts.toSorted((a, b) => b.releases.length - a.releases.length))
    for (const { version, isFix } of part.releases)
      merged.set(version, { version, isFix: isFix || merged.get(version)?.isFix === true })
  return [...merged.values()]
}

/** What the catalogue knows of models: names, parts, and the releases that a range may name. */
export function readProductOptions(app: App, principal: Principal, modelIds: readonly string[]): Promise<Options> {
  return app.db.tx(principal, async (tx) => {
    const models = await readModels(tx, modelIds)
    const parts = Map.groupBy(
      models.flatMap((model) => model.parts),
      (part) => part.code,
    )
    return {
      models: models.map(({ id, code, nameEn, nameJa }) => ({ id, code, nameEn, nameJa })),
      parts: [...parts.values()].flatMap((group) => {
        const [first] = group
        if (first === undefined) return []
        const { code, nameEn, nameJa } = first
        return [{ code, nameEn, nameJa, modelCount: group.length, releases: mergeReleases(group) }]
      }),
    }
  })
}

/** Who has to be told of a published advisory; nobody before it is published. Throws NOT_FOUND, FORBIDDEN. */
export function readRecipients(
  app: App,
  principal: Principal,
  advisoryId: string,
): Promise<EndpointOutput<typeof advisoryRecipientsEndpoint>> {
  return app.db.tx(principal, async (tx) => {
    const { row } = await requireAdvisory(tx, principal, advisoryId)
    // Customers belong to no division: who reads them reads them all.
    if (!isAllowed(principal, 'customer.read')) throw new DomainError('FORBIDDEN', { permission: 'customer.read' })
    const sourceId = row.source_id
    if (sourceId === null) return { sourceId, customers: [], channels: [] }
    return { sourceId, ...(await findRecipients(tx, { sourceId })) }
  })
}
