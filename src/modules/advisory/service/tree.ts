import { join } from 'node:path'
import { readAdvisory } from '#formats/affected-set/read.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { readWrittenDocument } from '#formats/csaf/write-document.ts'
import type { App } from '#platform/app/index.ts'
import { systemPrincipal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { Maker } from '#modules/product/index.ts'
import { correctReading } from '#modules/vulnerability/index.ts'
import { pathsOf } from '../compose.ts'
import { EMPTY_BOOK, type CheckerAdvisory, type CheckerDocument } from '../checker-data.ts'
import { ADVISORY_LANGUAGES, type AdvisoryLanguage } from '../model.ts'
import { worstScore } from '../page/advisory.ts'
import type { ListedPage } from '../page/list.ts'
import { METADATA_PATH, originOfMetadata, type ListedDocument } from '../provider/files.ts'
import type { Signer } from '../provider/checker-files.ts'
import { treeFiles } from '../provider/tree-files.ts'
import { findMadeFrom, lockPublishedTree, noteMadeFrom } from '../store/published.ts'
import { listFiles, listPublishedRevisions, readFileBody, type PublishedRevision } from '../store/file.ts'
import { compareTree, readCurrentGeneration, readPublishedFile, writeTree, type TreeFile } from '../tree.ts'
import { digestCheckerBook, readCheckerBook } from './checker-book.ts'
import { requireMaker } from './compose.ts'
import { requirePublishedKeys } from './publication-key.ts'

interface Published {
  readonly files: readonly TreeFile[]
  readonly documents: readonly ListedDocument[]
  readonly pages: ReadonlyMap<AdvisoryLanguage, ListedPage>
  readonly advisory: CheckerAdvisory
}

function languageOf(tag: string): AdvisoryLanguage {
  return ADVISORY_LANGUAGES.find((language) => language === tag) ?? 'en'
}

const readings = new Map<string, CheckerDocument['reading']>()
const MAX_READINGS = 2_000

/** What a published document says is affected, as every other reader of it reads it; kept by its hash, as its bytes never change. */
function readingOf(body: string, sha256: string): CheckerDocument['reading'] {
  const known = readings.get(sha256)
  if (known !== undefined) return known
  const { document } = parseCsaf(Buffer.from(body))
  if (document === undefined) throw new Error('a published document cannot be read')
  const reading = readAdvisory(document)
  if (readings.size >= MAX_READINGS) readings.clear()
  readings.set(sha256, reading)
  return reading
}

/** What counts of a corrected reading; what the reader had made of it, and who knew better, is nobody's outside. */
function withoutOwn(reading: CheckerDocument['reading']): CheckerDocument['reading'] {
  if (reading.products.every(({ corrected }) => corrected === undefined)) return reading
  const nothing = { names: [], part: null, toldPart: null, boxes: [], isUnderstood: true }
  return {
    ...reading,
    products: reading.products.map((product) => {
      const { corrected, confidence, isUnderstood } = product
      if (corrected === undefined) return product
      const own = { target: nothing, confidence, isUnderstood, doubts: [] }
      const known = (id: string | null): string | null => (id === null ? null : '')
      const conditions = corrected.conditions.map((ruling) => ({ ...ruling, id: '' }))
      const { models, versions } = corrected
      return { ...product, corrected: { models: known(models), versions: known(versions), conditions, own } }
    }),
  }
}

async function readPublished(tx: Tx, revision: PublishedRevision): Promise<Published> {
  const rows = await listFiles(tx, revision.revisionId)
  const pages = new Map<AdvisoryLanguage, ListedPage>()
  const documents: ListedDocument[] = []
  const known: Partial<Record<AdvisoryLanguage, CheckerDocument>> = {}
  const { number, firstReleasedAt, releasedAt } = revision
  for (const { path, sha256 } of rows.filter((row) => row.path.endsWith('.json'))) {
    const body = await readFileBody(tx, revision.revisionId, path)
    const document = readWrittenDocument(body)
    const language = languageOf(document.document.lang)
    const { title } = document.document
    documents.push({ path, title, releasedAt: revision.releasedAt })
    known[language] = {
      title,
      page: `/${pathsOf(number, language, '').page}`,
      csaf: `/${path}`,
      reading: withoutOwn(await correctReading(tx, readingOf(body, sha256), null)),
    }
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
  const advisory = { number, revision: revision.revision, releasedAt, original: revision.original, documents: known }
  return { files, documents, pages, advisory }
}

/** Each advisory in the language, or in the one that there is. */
function listFor(language: AdvisoryLanguage, published: readonly Published[]): ListedPage[] {
  return published.flatMap(({ pages }) => pages.get(language) ?? [...pages.values()][0] ?? [])
}

/**
 * Every file that the public side with this address is to have: of the newest published revisions, and of the one being
 * published now.
 */
async function composeTree(
  app: App,
  tx: Tx,
  maker: Maker,
  { origin, releasingId }: { readonly origin: string; readonly releasingId: string | null },
): Promise<TreeFile[]> {
  const published: Published[] = []
  for (const revision of await listPublishedRevisions(tx, releasingId))
    published.push(await readPublished(tx, revision))
  const advisories = published.map(({ advisory }) => advisory)
  const readings = advisories.flatMap(({ documents }) => Object.values(documents).map(({ reading }) => reading))
  return treeFiles({
    maker,
    at: nowIso(),
    origin,
    documents: published.flatMap(({ documents }) => documents),
    pages: { en: listFor('en', published), ja: listFor('ja', published) },
    files: published.flatMap(({ files }) => files),
    advisories,
    book: await readCheckerBook(tx, maker, readings),
    signer: await signerOf(app, tx),
  })
}

/** The key that signs, and those that have. Throws PUBLICATION_KEY when it is not the one of record. */
async function signerOf({ keyring }: App, tx: Tx): Promise<Signer> {
  const key = keyring.publicationKey()
  const [, ...earlier] = await requirePublishedKeys(tx, key)
  return {
    ...key,
    earlier: earlier.map(({ publicKeyPem, since, until }) => ({ publicKeyPem, since, until: until ?? since })),
  }
}

/**
 * What the tree is made from beside the published documents: program, maker, address, keys and what expires (all seen in a tree without
 * documents), the catalogue's rules and the corrections.
 */
async function digestMaterial(app: App, tx: Tx, maker: Maker): Promise<string> {
  const bare = treeFiles({
    maker,
    at: nowIso(),
    origin: app.config.publicOrigin,
    documents: [],
    pages: { en: [], ja: [] },
    files: [],
    advisories: [],
    book: EMPTY_BOOK,
    signer: await signerOf(app, tx),
  })
  return sha256Hex(JSON.stringify([bare.map(({ path, sha256 }) => [path, sha256]), await digestCheckerBook(tx)]))
}

const publicDirOf = (app: App): string => join(app.config.dataDir, 'public')

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
  const files = await composeTree(app, tx, maker, { ...options, origin: app.config.publicOrigin })
  const { id } = await writeTree({ publicDir: publicDirOf(app), onStep: options.onStep, files })
  await noteMadeFrom(tx, `${id} ${await digestMaterial(app, tx, maker)}`)
}

/**
 * Writes the tree where it is missing (the first start, a folder that was lost), where what expires has to be renewed (security.txt,
 * once a month), or where what it is made from has changed: the program, the maker, the key that signs, the rules of families,
 * corrected readings. Answers whether it did. Without a maker there is nobody to speak for.
 */
export function keepPublishedTree(app: App): Promise<boolean> {
  return app.db.tx(systemPrincipal([]), async (tx) => {
    const maker = await findMaker(tx)
    if (maker === undefined) return false
    await lockPublishedTree(tx)
    const current = await readCurrentGeneration(publicDirOf(app))
    const wanted = `${current?.id ?? ''} ${await digestMaterial(app, tx, maker)}`
    if (current !== undefined && (await findMadeFrom(tx)) === wanted) return false
    await writePublishedTree(app, tx, maker, { releasingId: null })
    return true
  })
}

/** Where the published tree is not what the database says: a path, and what is wrong with it. */
export interface TreeFault {
  readonly path: string
  readonly fault: 'missing' | 'changed' | 'foreign'
}

export interface TreeCheck {
  readonly faults: readonly TreeFault[]
  /** The address that the tree was written for; undefined when it does not say. */
  readonly origin: string | undefined
}

/**
 * Compares the published tree with the database, byte by byte, for the address that it was written for: who looks may know
 * another one than the installation that wrote it.
 */
export function checkPublishedTree(app: App): Promise<TreeCheck> {
  return app.db.tx(systemPrincipal([]), async (tx) => {
    const maker = await findMaker(tx)
    if (maker === undefined) return { faults: [], origin: undefined }
    await lockPublishedTree(tx)
    const publicDir = publicDirOf(app)
    const metadata = await readPublishedFile(publicDir, METADATA_PATH)
    const origin = metadata === undefined ? undefined : originOfMetadata(metadata)
    const files = await composeTree(app, tx, maker, { origin: origin ?? app.config.publicOrigin, releasingId: null })
    return { faults: await compareTree(publicDir, files), origin }
  })
}

async function findMaker(tx: Tx): Promise<Maker | undefined> {
  try {
    return await requireMaker(tx)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'MAKER_MISSING') return undefined
    throw error
  }
}
