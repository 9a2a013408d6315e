import { join } from 'node:path'
import { readWrittenDocument } from '#formats/csaf/write-document.ts'
import type { App } from '#platform/app/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Maker } from '#modules/product/index.ts'
import { ADVISORY_LANGUAGES, type AdvisoryLanguage } from '../model.ts'
import { worstScore } from '../page/advisory.ts'
import type { ListedPage } from '../page/list.ts'
import type { ListedDocument } from '../provider/files.ts'
import { treeFiles } from '../provider/tree-files.ts'
import { listFiles, listPublishedRevisions, readFileBody, type PublishedRevision } from '../store/file.ts'
import { writeTree, type TreeFile } from '../tree.ts'

interface Published {
  readonly files: readonly TreeFile[]
  readonly documents: readonly ListedDocument[]
  readonly pages: ReadonlyMap<AdvisoryLanguage, ListedPage>
}

function languageOf(tag: string): AdvisoryLanguage {
  return ADVISORY_LANGUAGES.find((language) => language === tag) ?? 'en'
}

async function readPublished(tx: Tx, revision: PublishedRevision): Promise<Published> {
  const rows = await listFiles(tx, revision.revisionId)
  const pages = new Map<AdvisoryLanguage, ListedPage>()
  const documents: ListedDocument[] = []
  for (const { path } of rows.filter((row) => row.path.endsWith('.json'))) {
    const document = readWrittenDocument(await readFileBody(tx, revision.revisionId, path))
    const language = languageOf(document.document.lang)
    const { title } = document.document
    documents.push({ path, title, releasedAt: revision.releasedAt })
    const { number, firstReleasedAt, releasedAt } = revision
    const worst = worstScore(document)
    pages.set(language, { number, title, language, firstReleasedAt, releasedAt, revision: revision.revision, worst })
  }
  const files = rows.map(({ path, media_type: mediaType, sha256, size }) => ({
    path,
    mediaType,
    sha256,
    size,
    read: async () => Buffer.from(await readFileBody(tx, revision.revisionId, path)),
  }))
  return { files, documents, pages }
}

/** Each advisory in the language, or in the one that there is. */
function listFor(language: AdvisoryLanguage, published: readonly Published[]): ListedPage[] {
  return published.flatMap(({ pages }) => pages.get(language) ?? [...pages.values()][0] ?? [])
}

/**
 * Writes the whole published tree: the newest published revision of every advisory, and the one that is being published
 * now. To be called with the tree's lock held; doing it again changes nothing.
 */
export async function writePublishedTree(
  app: App,
  tx: Tx,
  maker: Maker,
  options: { readonly releasingId: string | null; readonly onStep?: (step: string) => void | Promise<void> },
): Promise<void> {
  const published: Published[] = []
  for (const revision of await listPublishedRevisions(tx, options.releasingId))
    published.push(await readPublished(tx, revision))
  await writeTree({
    publicDir: join(app.config.dataDir, 'public'),
    onStep: options.onStep,
    files: treeFiles({
      maker,
      origin: app.config.publicOrigin,
      documents: published.flatMap(({ documents }) => documents),
      pages: { en: listFor('en', published), ja: listFor('ja', published) },
      files: published.flatMap(({ files }) => files),
    }),
  })
}
