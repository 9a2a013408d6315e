import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { hasSbom } from '../store/sbom.ts'

const removedSchema = z.object({
  modelId: z.uuid(),
  versions: z.array(z.object({ part: z.string(), version: z.string() })),
})

/** Objects to taking a release back for which a bill of materials was uploaded: it is evidence; throws RELEASE_IN_USE. */
export async function refuseReleasesWithSbom(tx: Tx, event: DomainEvent): Promise<void> {
  const { modelId, versions } = removedSchema.parse(event.payload)
  for (const { part, version } of versions)
    if (await hasSbom(tx, modelId, part, version)) throw new DomainError('RELEASE_IN_USE', { version, where: 'sbom' })
}
