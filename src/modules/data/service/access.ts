import type { Principal } from '#platform/auth/index.ts'
import type { DataKind } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { dataKinds, requireKind, requireWriter } from '../kinds.ts'
import type { RunState } from '../model.ts'
import { findRun, type Run } from '../store/run.ts'

/** The kinds that a run is about; a bundle brings all that the person may see (what they may not write must be as it stands). */
export function kindsOf(principal: Principal, kind: string | null): readonly DataKind[] {
  return kind === null ? dataKinds.filter((one) => one.canRead(principal)) : [requireKind(kind)]
}

/** Whether the person may see runs of the kind (null = bundles, for those who may see every kind). */
export function maySee(principal: Principal, kind: string | null): boolean {
  return kind === null
    ? dataKinds.every((one) => one.canRead(principal))
    : dataKinds.some(({ id, canRead }) => id === kind && canRead(principal))
}

/** Throws NOT_FOUND or FORBIDDEN unless the person may import the kind (null = a bundle: at least one kind). */
export function requireImport(principal: Principal, kind: string | null): void {
  if (kind !== null) requireWriter(principal, requireKind(kind))
  else if (!dataKinds.some((one) => one.canWrite(principal)))
    throw new DomainError('FORBIDDEN', { permission: 'data.import' })
}

/** A run that the person may see; throws NOT_FOUND. */
export async function requireRun(tx: Tx, principal: Principal, id: string, lock = false): Promise<Run> {
  const run = await findRun(tx, id, lock)
  if (run === undefined || !maySee(principal, run.kind)) throw notFound()
  return run
}

/** A run that the person may change, held until the transaction ends; throws NOT_FOUND, FORBIDDEN, DATA_STATE, STALE_VERSION. */
export async function requireOpenRun(
  tx: Tx,
  principal: Principal,
  id: string,
  states: readonly RunState[],
  version?: number,
): Promise<Run> {
  const run = await requireRun(tx, principal, id, true)
  requireImport(principal, run.kind)
  if (!states.includes(run.state)) throw new DomainError('DATA_STATE', { state: run.state })
  if (version !== undefined && run.version !== version) throw new DomainError('STALE_VERSION')
  return run
}
