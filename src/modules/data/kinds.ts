import type { DataKind, ReferenceFinder } from '#platform/data-exchange/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound, DomainError } from '#platform/error/index.ts'
import { advisoryReferences } from '#modules/advisory/index.ts'
import { caseReferences } from '#modules/case/index.ts'
import { customerData } from '#modules/customer/index.ts'
import { divisionKind } from '#modules/identity/index.ts'
import { productData } from '#modules/product/index.ts'
import { sbomData } from '#modules/sbom/index.ts'

/** Every kind, those that others name first: the order in which bundles are written and read. */
export const dataKinds: readonly DataKind[] = [
  divisionKind,
  ...productData.kinds,
  ...sbomData.kinds,
  ...customerData.kinds,
]

const byId = new Map(dataKinds.map((kind) => [kind.id, kind]))

const finders: readonly ReferenceFinder[] = [
  ...productData.references,
  ...sbomData.references,
  ...customerData.references,
  ...caseReferences,
  ...advisoryReferences,
]

/** A kind by id; throws NOT_FOUND. */
export function requireKind(id: string): DataKind {
  const kind = byId.get(id)
  if (kind === undefined) throw notFound()
  return kind
}

/** A kind by id, or undefined. */
export function findKind(id: string): DataKind | undefined {
  return byId.get(id)
}

/** Throws NOT_FOUND where the kind may not be read, FORBIDDEN where it may not be written. */
export function requireWriter(principal: Principal, kind: DataKind): void {
  if (!kind.canRead(principal)) throw notFound()
  if (!kind.canWrite(principal)) throw new DomainError('FORBIDDEN', { permission: 'data.import' })
}

/** Who names these records of a kind, by id. */
export async function findReferences(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, { by: string; count: number }[]>> {
  const named = new Map<string, { by: string; count: number }[]>()
  for (const finder of finders.filter((one) => one.kind === kind))
    for (const { id, by, count } of await finder.find(tx, ids)) named.set(id, [...(named.get(id) ?? []), { by, count }])
  return named
}
