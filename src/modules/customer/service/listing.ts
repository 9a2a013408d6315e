import { createLibrary } from '#formats/affected-set/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readSource, type SourceRecord } from '#modules/vulnerability/index.ts'
import type { AssetModel } from '../store/asset.ts'
import { createKindAnswerer, loadBook, type CatalogueBook, type KindAnswerer } from './kinds.ts'

/** A source among others, with the models of which it says something. */
export interface Listing {
  readonly source: SourceRecord
  readonly answerer: KindAnswerer
  readonly models: readonly AssetModel[]
}

/** Which of these sources say something of which of these models, or of related ones: each is looked up once in all of them. */
export function listModels(
  sources: readonly SourceRecord[],
  book: CatalogueBook,
  models: readonly AssetModel[],
): Listing[] {
  const library = createLibrary(
    sources.map(({ reading }) => reading),
    book.spellings,
  )
  const listed = sources.map((): AssetModel[] => [])
  for (const model of models) {
    const modelId = book.relations.idOf(model.model)
    const relatives = modelId === undefined ? [] : book.relations.relativesOf(modelId)
    const found = relatives.flatMap((relative) => library.find(relative.vendor, relative.model))
    for (const place of new Set([...library.find(model.vendor ?? undefined, model.model), ...found]))
      listed[place]?.push(model)
  }
  return sources.map((source, place) => ({
    source,
    answerer: createKindAnswerer(source, book, library.answererOf(place)),
    models: listed[place] ?? [],
  }))
}

const AT_ONCE = 250

/** The sources among these that say something of one of the models. */
export async function findListing(
  tx: Tx,
  sourceIds: readonly string[],
  models: readonly AssetModel[],
): Promise<{ readonly sourceId: string; readonly models: readonly AssetModel[] }[]> {
  const book = await loadBook(tx)
  const found: { sourceId: string; models: readonly AssetModel[] }[] = []
  for (let from = 0; from < sourceIds.length; from += AT_ONCE) {
    const sources: SourceRecord[] = []
    for (const id of sourceIds.slice(from, from + AT_ONCE)) {
      const source = await readSource(tx, id)
      if (source !== undefined) sources.push(source)
    }
    for (const { source, models: own } of listModels(sources, book, models))
      if (own.length > 0) found.push({ sourceId: source.id, models: own })
  }
  return found
}
