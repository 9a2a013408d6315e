import { readSpellings, type VendorSpellings } from '#formats/model-pattern/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { isOwnVendor, listVendorSpellings } from '#modules/product/index.ts'

/** How makers are written by whoever supplies parts, and which of the names are our own. */
export async function loadSupplierSpellings(tx: Tx): Promise<VendorSpellings> {
  const makers = await listVendorSpellings(tx)
  const [first] = makers
  // The own one is first, where it is recorded.
  const own = first?.[0] !== undefined && (await isOwnVendor(tx, first[0])) ? first : []
  return readSpellings(makers, own)
}
