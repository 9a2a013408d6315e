import type { Tx } from '#platform/db/index.ts'
import { forgetInSearch, indexForSearch } from '#platform/search/index.ts'
import { namesSchema } from '../../model.ts'
import { searchTextOf } from '../../rules.ts'
import { listIndexedModels } from '../../store/data.ts'
import { findLineNames, selectFamilies, selectLines } from '../../store/read.ts'
import { updateSearchTexts } from '../../store/record.ts'
import { familySearchEntry, lineSearchEntry, modelSearchEntry } from '../search.ts'

const BATCH = 2_000

/** Records that are no more leave the search. */
export function forget(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  return forgetInSearch(
    tx,
    ids.map((recordId) => ({ kind, recordId })),
  )
}

async function loadModels(tx: Tx, by: { readonly ids: readonly string[] } | { readonly familyIds: readonly string[] }) {
  return (await listIndexedModels(tx, by)).map((model) => ({
    ...model,
    names: namesSchema.parse(model.names),
    familyNames: namesSchema.parse(model.familyNames),
  }))
}

/** Makes models findable by code, names and the names of their family. */
export async function indexModels(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += BATCH) {
    const models = await loadModels(tx, { ids: ids.slice(from, from + BATCH) })
    await indexForSearch(tx, models.map(modelSearchEntry))
  }
}

/** Makes the models of families findable under the new names of these. */
async function renameFamilies(tx: Tx, familyIds: readonly string[]): Promise<void> {
  const models = await loadModels(tx, { familyIds })
  await updateSearchTexts(
    tx,
    models.map(({ id, code, names, familyNames }) => ({
      id,
      searchText: searchTextOf(code, [...Object.values(names), ...Object.values(familyNames)]),
    })),
  )
  await indexForSearch(tx, models.map(modelSearchEntry))
}

/** Makes families findable under their new names, and their models with them. */
export async function indexFamilies(tx: Tx, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids)
  const lines = new Map((await selectLines(tx, undefined)).map((line) => [line.id, line]))
  const families = (await selectFamilies(tx, undefined, undefined)).filter(({ id }) => wanted.has(id))
  await indexForSearch(
    tx,
    families.flatMap(({ id, code, lineId, nameEn, nameJa }) => {
      const line = lines.get(lineId)
      return line === undefined
        ? []
        : [familySearchEntry({ id, code, names: { en: nameEn, ja: nameJa }, lineId, divisionId: line.divisionId })]
    }),
  )
  for (const id of ids) await renameFamilies(tx, [id])
}

/** Makes lines findable under their new names. */
export async function indexLines(tx: Tx, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids)
  for (const line of (await selectLines(tx, undefined)).filter(({ id }) => wanted.has(id))) {
    const names = (await findLineNames(tx, line.id)) ?? { en: line.nameEn, ja: line.nameJa }
    await indexForSearch(tx, [lineSearchEntry({ ...line, names })])
  }
}
