import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { CodeList } from '#formats/sbom/code.ts'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'

/** An occurrence with a list of its code. */
export interface OccurrenceCode {
  readonly ordinal: number
  readonly componentId: string
  readonly list: CodeList
}

/** Equal lists have equal digests, whoever tells them. */
function digestOf({ kind, isComplete, names }: CodeList): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, isComplete, names]))
    .digest('hex')
}

/** Replaces what is known to be compiled or linked into what a release contains; a list that many releases have is stored once. */
export async function replaceCode(tx: Tx, releaseId: string, rows: readonly OccurrenceCode[]): Promise<void> {
  await sql`delete from occurrence_code where release_id = ${releaseId}::uuid`.execute(tx)
  const digests = new Map(rows.map(({ list }) => [list, digestOf(list)]))
  const lists = new Map([...digests].map(([list, digest]) => [digest, list]))
  // One by one: each may have some hundred thousand names.
  for (const [digest, { kind, isComplete, names }] of [...lists].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await sql`
      insert into code_list (id, digest, kind, is_complete, names)
      values (${newId()}::uuid, decode(${digest}, 'hex'), ${kind}, ${isComplete}, ${[...names]}::text[])
      on conflict (digest) do nothing`.execute(tx)
  if (rows.length === 0) return
  const told = rows.map(({ ordinal, componentId, list }) => ({ ordinal, componentId, digest: digests.get(list) }))
  await sql`
    insert into occurrence_code (release_id, ordinal, component_id, list_id)
    select distinct ${releaseId}::uuid, r.ordinal, r."componentId", l.id
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r (ordinal int, "componentId" uuid, digest text)
      join code_list l on l.digest = decode(r.digest, 'hex')`.execute(tx)
}
