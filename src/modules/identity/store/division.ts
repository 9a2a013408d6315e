import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

export interface Division {
  readonly id: string
  /** Short code of the maker's own, unique. */
  readonly code: string
  readonly nameEn: string
  readonly nameJa: string
  readonly version: number
}

/** All divisions by code. */
export async function readDivisions(tx: Tx): Promise<Division[]> {
  return tx
    .selectFrom('division')
    .select(['id', 'code', 'name_en as nameEn', 'name_ja as nameJa', 'version'])
    .orderBy('code')
    .execute()
}

/** Inserts a division. */
export async function insertDivision(tx: Tx, division: Omit<Division, 'version'>): Promise<void> {
  await tx
    .insertInto('division')
    .values({
      id: division.id,
      code: division.code,
      name_en: division.nameEn,
      name_ja: division.nameJa,
      version: 1,
    })
    .execute()
}
