import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { listDivisions } from '#modules/identity/index.ts'
import { listLines } from '#modules/product/index.ts'

/** Throws INVALID_INPUT for a division or product line that is not there: a case in it would be nobody's who works in one. */
export async function requirePlace(
  tx: Tx,
  {
    divisionId,
    lineId,
  }: { readonly divisionId?: string | null | undefined; readonly lineId?: string | null | undefined },
): Promise<void> {
  const named = { divisionId: divisionId ?? undefined, lineId: lineId ?? undefined }
  const isDivision =
    named.divisionId === undefined || (await listDivisions(tx)).some(({ id }) => id === named.divisionId)
  const isLine = named.lineId === undefined || (await listLines(tx)).some(({ id }) => id === named.lineId)
  const findings = [
    ...(isDivision ? [] : [{ code: 'UNKNOWN_DIVISION', path: '/divisionId' }]),
    ...(isLine ? [] : [{ code: 'UNKNOWN_LINE', path: '/lineId' }]),
  ]
  if (findings.length > 0) throw new DomainError('INVALID_INPUT', {}, findings)
}
