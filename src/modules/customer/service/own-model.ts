import type { Tx } from '#platform/db/index.ts'
import { isOwnVendor, listModelCodes } from '#modules/product/index.ts'
import { foldCode } from '../rules.ts'

/** Tells which model of our catalogue a unit is. */
export interface OwnModels {
  /** Its id when the code is ours and the vendor is us or unknown. */
  find(vendor: string | null, model: string): string | null
  /** Our code as the catalogue writes it. */
  readonly byCode: ReadonlyMap<string, { readonly id: string; readonly code: string }>
}

/** Our models by code; `vendors` are the names that will be asked about. */
export async function loadOwnModels(tx: Tx, vendors: readonly (string | null)[]): Promise<OwnModels> {
  const byCode = new Map((await listModelCodes(tx)).map(({ id, code }) => [foldCode(code), { id, code }]))
  const own = new Set<string>()
  for (const vendor of new Set(vendors)) {
    if (vendor !== null && (await isOwnVendor(tx, vendor))) own.add(vendor)
  }
  return {
    byCode,
    find: (vendor, model) => (vendor === null || own.has(vendor) ? (byCode.get(foldCode(model))?.id ?? null) : null),
  }
}
