import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { lockAssets } from '../store/asset.ts'
import { askModelsAnew, askModelsFromScratch } from '../store/ask-anew.ts'
import { loadRelations } from './relations.ts'

const payloadSchema = z.object({ modelIds: z.array(z.uuid()).nullable() })
const relationsSchema = z.object({ modelIds: z.array(z.uuid()) })

/** These models and all that they are related to: what is said of one may be said of the others. */
async function withRelatives(tx: Tx, modelIds: readonly string[]): Promise<string[]> {
  const { relativesOf } = await loadRelations(tx)
  return [...new Set(modelIds.flatMap((id) => [id, ...relativesOf(id).map((related) => related.id)]))]
}

/** Units of models of which the catalogue says something else now wait to be asked about anew, in the transaction that says it. */
export async function askAnew(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelIds } = payloadSchema.parse(event.payload)
  await lockAssets(tx, 'change')
  await askModelsAnew(tx, modelIds === null ? null : await withRelatives(tx, modelIds))
}

/** The same where relations of models have changed: other sources than before may speak of their units. */
export async function askRelatedAnew(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelIds } = relationsSchema.parse(event.payload)
  await lockAssets(tx, 'change')
  await askModelsFromScratch(tx, await withRelatives(tx, modelIds))
}
