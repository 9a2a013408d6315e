import { useMemo } from 'react'
import { useEndpoint } from '#ui/index.ts'
import { listVendorsEndpoint } from '../api-record.ts'
import { foldVendor } from '../rules.ts'
import { useName } from './words.ts'

/**
 * A function that names a maker in the language of the page, however a document or a list writes it; a name that nobody has
 * registered stays as it is written.
 */
export function useVendorName(): (written: string) => string {
  const name = useName()
  const vendors = useEndpoint(listVendorsEndpoint, {}).data?.items
  const known = useMemo(
    () =>
      new Map(
        (vendors ?? []).flatMap((vendor) =>
          [vendor.name, ...Object.values(vendor.names), ...vendor.aliases].map(
            (text) => [foldVendor(text), vendor] as const,
          ),
        ),
      ),
    [vendors],
  )
  return (written) => {
    const vendor = known.get(foldVendor(written))
    return vendor === undefined ? written : name(vendor)
  }
}
