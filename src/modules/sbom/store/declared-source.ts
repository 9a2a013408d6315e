import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** A part that is stated to be in a release, as far as a document can say it. */
export interface DeclaredSource {
  readonly id: string
  readonly vendor: string | null
  readonly name: string
  /** Expression over versions; one version where it is not a range. */
  readonly versions: string | null
  readonly isRange: boolean
  readonly purl: string | null
  readonly cpe: string | null
  readonly basis: 'hand' | 'letter'
  readonly note: string
  readonly patched: readonly string[]
  readonly isCertain: boolean
}

/** The parts that are declared for a release, the oldest first. */
export async function listDeclaredSources(tx: Tx, releaseId: string): Promise<DeclaredSource[]> {
  const { rows } = await sql<DeclaredSource>`
    select d.id, d.vendor, d.name, d.versions, d.purl, d.cpe, d.basis, d.note, o.patched, o.is_certain as "isCertain",
           exists (select from component_package x where x.component_id = o.component_id and x.is_range) as "isRange"
      from declared_occurrence o join declared_part d on d.id = o.declared_part_id
     where o.release_id = ${releaseId}::uuid order by d.created_at, d.id`.execute(tx)
  return rows
}
