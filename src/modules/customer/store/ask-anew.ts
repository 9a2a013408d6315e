import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/**
 * Marks open units of these models (null = of any model of ours) as not yet answered, though their sources are known, and their
 * order keys as to be made again.
 */
export async function askModelsAnew(tx: Tx, modelIds: readonly string[] | null): Promise<void> {
  const which = modelIds === null ? sql`model_id is not null` : sql`model_id = any (${[...modelIds]}::uuid[])`
  await sql`
    update asset set answered_version = 0
     where closed_at is null and answered_version is not null and ${which}`.execute(tx)
  await sql`update unit_fact set key_revision = 0 where ${which}`.execute(tx)
}

/** Marks open units of these models as never asked about: it is not known any more which sources speak of them. */
export async function askModelsFromScratch(tx: Tx, modelIds: readonly string[]): Promise<void> {
  await sql`
    update asset set answered_version = null
     where closed_at is null and answered_version is not null and model_id = any (${[...modelIds]}::uuid[])`.execute(tx)
}
