import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { DomainEvent } from '#platform/events/index.ts'
import { copyTold } from '../store/told.ts'
import { judgeCode } from './code.ts'
import { matchAnew } from './match.ts'

const recordsChanged = z.object({ recordIds: z.array(z.uuid()) })
const contentsChanged = z.object({ componentIds: z.array(z.uuid()), releaseId: z.uuid().optional() })

/** Matches records that are new or say something else, in the transaction that stores them. */
export async function matchRecords(tx: Tx, event: DomainEvent): Promise<void> {
  const { recordIds } = recordsChanged.parse(event.payload)
  if (recordIds.length > 0) await matchAnew(tx, { recordIds })
}

/** Matches components that are new or have a further name, in the transaction that stores them. */
export async function matchComponents(tx: Tx, event: DomainEvent): Promise<void> {
  const { componentIds, releaseId } = contentsChanged.parse(event.payload)
  if (componentIds.length > 0) await matchAnew(tx, { componentIds })
  // A document may tell more of the code in components that were there.
  if (releaseId !== undefined) await judgeCode(tx, { releaseId })
}

const regrouped = z.object({ moves: z.array(z.object({ from: z.uuid(), to: z.uuid() })) })

/** What people were told of one vulnerability they know of the one that it is now: nothing is told as new because ids were put right. */
export async function carryTold(tx: Tx, event: DomainEvent): Promise<void> {
  const { moves } = regrouped.parse(event.payload)
  for (const { from, to } of moves) await copyTold(tx, from, to)
}
