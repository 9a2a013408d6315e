import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { RelationKind } from '../model.ts'
import { digestRelations, selectRelationEdges, type RelationEdge } from '../store/relation.ts'

export type { RelationEdge }

/** Every relation of these kinds between models of the catalogue, for whoever answers about units of either side. */
export function listModelRelations(tx: Tx, kinds: readonly RelationKind[]): Promise<RelationEdge[]> {
  return selectRelationEdges(tx, kinds)
}

/** Tells that relations of these models (both sides) have come, gone or changed: what rests on them is asked anew. */
export async function emitRelationsChanged(
  app: App,
  tx: Tx,
  principal: Principal,
  modelIds: readonly string[],
): Promise<void> {
  if (modelIds.length === 0) return
  await app.events.emit(tx, principal, {
    name: 'product.relationsChanged',
    payload: { modelIds: [...new Set(modelIds)] },
  })
}

/** Does something to the catalogue, and tells which models' relations it has changed. */
export async function watchingRelations<T>(app: App, tx: Tx, principal: Principal, work: () => Promise<T>): Promise<T> {
  const before = await digestRelations(tx)
  const done = await work()
  const after = await digestRelations(tx)
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)]
    return one?.digest === other?.digest ? [] : ((one ?? other)?.modelIds ?? [])
  })
  await emitRelationsChanged(app, tx, principal, changed)
  return done
}
