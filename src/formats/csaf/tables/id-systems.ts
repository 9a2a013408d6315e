/** Registered systems of vulnerability ids (RVISC of 2026-08-24); written by scripts/tables/id-systems.mjs. */

/** A system of ids: what it is called, how one of its ids looks, and how all do. */
export interface IdSystem {
  readonly name: string
  readonly example: string
  readonly pattern: RegExp
}

const SYSTEMS: ReadonlyMap<string, IdSystem> = new Map([
  [
    'https://github.com/oasis-tcs/csaf',
    { name: 'OASIS Open CSAF TC GitHub Issues', example: '#1217', pattern: /^#[1-9]\d*$/ },
  ],
  [
    'https://euvd.enisa.europa.eu',
    { name: 'EUVD IDs', example: 'EUVD-2026-4660', pattern: /^EUVD-[1-9][0-9]{3}-[0-9]{4,}$/ },
  ],
  [
    'https://gcve.eu',
    { name: 'GCVE IDs', example: 'GCVE-0-2024-13987', pattern: /^(?=.{8,255}$)GCVE-[0-9]+-[\x22-\x7E]+$/ },
  ],
])

/** The registered system of that `system_name`; undefined where none is registered so. */
export function idSystemOf(systemName: string): IdSystem | undefined {
  return SYSTEMS.get(systemName)
}
