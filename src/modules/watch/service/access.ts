import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import { isVisible, visibleTo } from '#modules/product/index.ts'
import { findVulnerability } from '#modules/vulnerability/index.ts'
import type { WatchKind } from '../model.ts'
import { listNames, type WatchedName } from '../store/name.ts'

/** A person who watches a record and may see it now. */
export interface Watcher {
  readonly principal: Principal
  readonly named: WatchedName
}

/** A condition on product lines (`l`): those whose findings the principal may read. */
export const visibleLines = (principal: Principal) => isVisible(visibleTo(principal, 'finding.read'))

/** Those of some records that the principal may see, as they are called; a flaw by the id that is asked, merged or not. */
export async function nameVisible(
  tx: Tx,
  principal: Principal,
  kind: WatchKind,
  ids: readonly string[],
  language: Language = 'en',
): Promise<WatchedName[]> {
  if (kind !== 'vulnerability') return listNames(tx, kind, ids, visibleLines(principal), language)
  const found: WatchedName[] = []
  for (const id of ids) {
    const flaw = await findVulnerability(tx, principal, id)
    if (flaw !== undefined) found.push({ id, name: flaw.name, hint: flaw.title, lineId: null, divisionId: null })
  }
  return found
}
