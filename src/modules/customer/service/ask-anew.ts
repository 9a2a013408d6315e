import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { lockAssets } from '../store/asset.ts'
import { askModelsAnew } from '../store/ask-anew.ts'

const payloadSchema = z.object({ modelIds: z.array(z.uuid()).nullable() })

/** Units of models of which the catalogue says something else now wait to be asked about anew, in the transaction that says it. */
export async function askAnew(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelIds } = payloadSchema.parse(event.payload)
  await lockAssets(tx, 'change')
  await askModelsAnew(tx, modelIds)
}
