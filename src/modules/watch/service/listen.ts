import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { stirAll, stirByRecords } from '../store/stir.ts'

const recordsChanged = z.object({ recordIds: z.array(z.uuid()) })

/** Records are new or say something else: what is watched and concerned is looked at once they are there. */
export async function followRecords(tx: Tx, event: DomainEvent): Promise<void> {
  const { recordIds } = recordsChanged.parse(event.payload)
  if (recordIds.length > 0) await stirByRecords(tx, recordIds)
}

/** Contents of releases, releases or decisions have changed: whatever is watched is looked at. */
export async function followAll(tx: Tx): Promise<void> {
  await stirAll(tx)
}
