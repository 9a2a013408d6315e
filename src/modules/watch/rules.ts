import type { WatchFacts, WatchKind } from './model.ts'

/** Something that happened to a watched record; ids are those of releases (of a watched vulnerability) or of vulnerabilities. */
export type Happening =
  | { readonly what: 'found'; readonly affected: readonly string[]; readonly open: readonly string[] }
  /** The newest releases no longer have it: ids of parts, or of vulnerabilities. */
  | { readonly what: 'fixed'; readonly ids: readonly string[] }
  /** No longer counted: decided, patched, another version, or the record says otherwise. */
  | { readonly what: 'cleared'; readonly ids: readonly string[] }
  | { readonly what: 'scored'; readonly id: string; readonly from: number | null; readonly to: number | null }
  | { readonly what: 'exploited'; readonly ids: readonly string[] }
  | { readonly what: 'record'; readonly changed: number; readonly withdrawn: number }
  | { readonly what: 'contents'; readonly isKnown: boolean }
  | { readonly what: 'released'; readonly ids: readonly string[] }

type Ranks = WatchFacts['ranks']
const AFFECTED = 1
const OPEN = 2

const isHit = (rank: number | undefined): boolean => rank !== undefined && rank <= OPEN
const idsWhere = (ranks: Ranks, test: (id: string, rank: number) => boolean): string[] =>
  Object.entries(ranks).flatMap(([id, rank]) => (test(id, rank) ? [id] : []))

function compareRanks(kind: WatchKind, before: WatchFacts, after: WatchFacts): Happening[] {
  const affected = idsWhere(after.ranks, (id, rank) => rank === AFFECTED && before.ranks[id] !== AFFECTED)
  const open = idsWhere(after.ranks, (id, rank) => rank === OPEN && !isHit(before.ranks[id]))
  const fixed = idsWhere(before.newest, (id, rank) => isHit(rank) && !isHit(after.newest[id]))
  const cleared = idsWhere(
    before.ranks,
    (id, rank) => rank === AFFECTED && !isHit(after.ranks[id]) && !fixed.includes(id),
  )
  const known = new Set(after.known)
  // Where nobody knows the contents any more nothing is fixed, and nothing has become clear: silence is no answer.
  const isStillKnown = before.known.every((id) => known.has(id))
  const told = kind === 'vulnerability' ? cleared.filter((id) => known.has(id)) : isStillKnown ? cleared : []
  return [
    ...(affected.length + open.length > 0 ? [{ what: 'found' as const, affected, open }] : []),
    ...(isStillKnown && fixed.length > 0 ? [{ what: 'fixed' as const, ids: fixed }] : []),
    ...(told.length > 0 ? [{ what: 'cleared' as const, ids: told }] : []),
  ]
}

function compareDanger(kind: WatchKind, before: WatchFacts, after: WatchFacts): Happening[] {
  // What came in between is told as found.
  const wasThere = (id: string): boolean => kind === 'vulnerability' || isHit(before.ranks[id])
  const scored = Object.keys(after.scores).flatMap((id): Happening[] => {
    const [from = null, to = null] = [before.scores[id], after.scores[id]]
    return from !== to && wasThere(id) ? [{ what: 'scored', id, from, to }] : []
  })
  const exploited = after.exploited.filter((id) => !before.exploited.includes(id) && wasThere(id))
  return [...scored, ...(exploited.length > 0 ? [{ what: 'exploited' as const, ids: exploited }] : [])]
}

function compareRecords(before: WatchFacts, after: WatchFacts): Happening[] {
  const ids = Object.keys(after.records).filter((id) => after.records[id] !== before.records[id])
  const withdrawn = ids.filter((id) => after.records[id]?.startsWith('withdrawn') === true).length
  return ids.length === 0 ? [] : [{ what: 'record', changed: ids.length - withdrawn, withdrawn }]
}

function compareContents(kind: WatchKind, before: WatchFacts, after: WatchFacts): Happening[] {
  const had = new Set(before.releases)
  const released = after.releases.filter((id) => !had.has(id))
  return [
    ...(kind === 'release' && before.contents !== after.contents
      ? [{ what: 'contents' as const, isKnown: after.contents !== null }]
      : []),
    ...(kind === 'productFamily' && released.length > 0 ? [{ what: 'released' as const, ids: released }] : []),
  ]
}

/** What has happened to a watched record between two looks at it; nothing when it is the same. */
export function compareFacts(kind: WatchKind, before: WatchFacts, after: WatchFacts): Happening[] {
  return [
    ...compareRanks(kind, before, after),
    ...compareDanger(kind, before, after),
    ...(kind === 'vulnerability' ? compareRecords(before, after) : []),
    ...compareContents(kind, before, after),
  ]
}
