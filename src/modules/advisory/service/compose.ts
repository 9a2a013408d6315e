import type { App } from '#platform/app/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { readMaker, readModels, type Maker, type ModelView } from '#modules/product/index.ts'
import { csafText, writeCsaf } from '#formats/csaf/write.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { composeAdvisory, type RevisionFacts } from '../compose.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { trackingIdOf } from '../rules.ts'
import type { AdvisoryRow } from '../store/advisory.ts'
import type { Document, Revision } from '../store/revision.ts'
import type { Held } from './access.ts'

/** The maker; MAKER_MISSING before the first catalogue. */
export async function requireMaker(tx: Tx): Promise<Maker> {
  try {
    return await readMaker(tx)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') throw new DomainError('MAKER_MISSING')
    throw error
  }
}

/** Every model that a revision speaks of, as the catalogue knows it now. */
export function readContentModels(tx: Tx, revision: Revision): Promise<ModelView[]> {
  return readModels(tx, [...new Set(revision.content.productSets.flatMap(({ modelIds }) => modelIds))])
}

function historyOf(revisions: readonly Revision[], current: Revision, at: string): RevisionFacts[] {
  const before = revisions.filter(({ number, status }) => number < current.number && status === 'published')
  const facts = before.toReversed().map((revision) => ({
    number: revision.number,
    date: revision.released_at ?? at,
    summary: revision.content.revisionSummary,
  }))
  return [...facts, { number: current.number, date: at, summary: current.content.revisionSummary }]
}

/** The CSAF text of the newest revision in one language, as it would go out now. */
export async function composeText(app: App, tx: Tx, held: Held, language: AdvisoryLanguage): Promise<string> {
  const { row, revision, revisions } = held
  const advisory = composeAdvisory({
    content: revision.content,
    language,
    original: row.original_language,
    number: row.number,
    models: await readContentModels(tx, revision),
    maker: await requireMaker(tx),
    history: historyOf(revisions, revision, nowIso()),
    publicOrigin: app.config.publicOrigin,
    generatorVersion: packageJson.version,
  })
  return csafText(writeCsaf(advisory))
}

/** A document row from its text. */
export function documentRow(
  row: AdvisoryRow,
  revision: Revision,
  document: { language: AdvisoryLanguage; json: string; sha256: string },
): Document {
  return {
    revision_id: revision.id,
    scope_id: revision.scope_id,
    tracking_id: trackingIdOf(row.number, document.language),
    ...document,
  }
}
