import { statusesOf, vulnerabilitiesOf } from './parts.ts'
import { createIndex, type CsafVersion, type Placed } from './view.ts'

/** Statuses of products that are affected, or fixed (§3.2: product status groups). */
export const AFFECTED: ReadonlySet<string> = new Set(['first_affected', 'known_affected', 'last_affected'])
export const FIXED: ReadonlySet<string> = new Set(['first_fixed', 'fixed'])

const GROUPS: Readonly<Record<string, string>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under investigation',
}

/** The group of each status, by version; two groups contradict each other. `recommended` is of none. */
export const GROUP_OF_STATUS: Readonly<Record<CsafVersion, ReadonlyMap<string, string>>> = {
  '2.0': new Map(Object.entries(GROUPS)),
  '2.1': new Map(Object.entries({ ...GROUPS, unknown: 'unknown' })),
}

/** The places where a vulnerability names its affected products, and its fixed ones. */
export interface StatusGroups {
  readonly affected: readonly Placed<string>[]
  readonly fixed: readonly Placed<string>[]
}

/** Affected and fixed products of each of `vulnerabilitiesOf`. */
export const statusGroupsOf = createIndex((view): readonly StatusGroups[] => {
  const found = vulnerabilitiesOf(view).map((): { affected: Placed<string>[]; fixed: Placed<string>[] } => ({
    affected: [],
    fixed: [],
  }))
  for (const { vulnerability, status, ids } of statusesOf(view)) {
    const groups = found[vulnerability]
    const group = AFFECTED.has(status) ? groups?.affected : FIXED.has(status) ? groups?.fixed : undefined
    if (group !== undefined) for (const id of ids) group.push(id)
  }
  return found
})
