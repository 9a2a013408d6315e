import type { App } from '#platform/app/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { loadInsider, loadPrincipal } from '#modules/identity/index.ts'
import type { Watched } from '../model.ts'
import { compareFacts, type Happening } from '../rules.ts'
import { readFacts } from '../store/facts.ts'
import { findScope } from '../store/name.ts'
import { stirExploited } from '../store/stir.ts'
import { listWatchers } from '../store/watch.ts'
import { collectStirs, dropUnwatched, listDue, takeWatched, writeFacts } from '../store/watched.ts'
import { nameVisible, type Watcher } from './access.ts'
import { tellHappening } from './tell.ts'

/** Looked at once more after so long, whatever was stirred: what no event tells is found then. */
const AT_LEAST_MS = 60 * 60 * 1000
/** Most records that are looked at in one round. */
const AT_ONCE = 500

/** Who watches a record, as far as they may still see it and read its findings. */
async function findWatchers(app: App, insider: Principal, watched: Watched): Promise<Watcher[]> {
  const ids = await app.db.tx(insider, (tx) => listWatchers(tx, watched))
  const watchers: Watcher[] = []
  for (const id of ids) {
    const principal = await loadPrincipal(app, id)
    if (principal === undefined) continue
    // As the person: what is in a circle exists for its members only.
    const [named] = await app.db.tx(principal, (tx) => nameVisible(tx, principal, watched.kind, [watched.recordId]))
    if (named === undefined) continue
    const { lineId, divisionId } = named
    if (lineId !== null && !isAllowed(principal, 'finding.read', { lineId, divisionId })) continue
    watchers.push({ principal, named })
  }
  return watchers
}

/**
 * Looks at a watched record: what differs from the last look is told to those who watch it, in the transaction that keeps what is true now.
 * Nothing is told at the first look (`onlyFirst`: none is taken after that); what nobody watches any more is forgotten.
 */
export async function lookAt(
  app: App,
  insider: Principal,
  watched: Watched,
  { onlyFirst = false }: { readonly onlyFirst?: boolean } = {},
): Promise<void> {
  const watchers = onlyFirst ? [] : await findWatchers(app, insider, watched)
  await app.db.tx(insider, async (tx) => {
    const taken = await takeWatched(tx, watched)
    if (taken === undefined || (await dropUnwatched(tx, watched))) return
    if (onlyFirst && taken.facts !== null) return
    const { kind, recordId } = watched
    const facts = await readFacts(tx, kind, recordId)
    const scopeId = kind === 'vulnerability' ? ((await findScope(tx, recordId))?.scopeId ?? null) : null
    await writeFacts(tx, watched, { facts, scopeId, at: nowIso() })
    if (taken.facts === null) return
    await tellAll(app, tx, { watched, watchers, scopeId }, compareFacts(kind, taken.facts, facts))
  })
}

async function tellAll(
  app: App,
  tx: Tx,
  about: { readonly watched: Watched; readonly watchers: readonly Watcher[]; readonly scopeId: string | null },
  happenings: readonly Happening[],
): Promise<void> {
  for (const watcher of about.watchers)
    for (const happening of happenings) await tellHappening(app, tx, { ...about, watcher }, happening)
}

/** Looks at what was stirred, and at what nobody has looked at for an hour. */
export async function lookAround(app: App): Promise<void> {
  const insider = await loadInsider(app)
  const before = new Date(now().getTime() - AT_LEAST_MS).toISOString()
  const due = await app.db.tx(insider, async (tx) => {
    await collectStirs(tx)
    return listDue(tx, before, AT_ONCE)
  })
  for (const watched of due) await lookAt(app, insider, watched)
}

/** Stirs what is watched when other vulnerabilities than before are known to be exploited. */
export async function lookForExploited(app: App): Promise<void> {
  const insider = await loadInsider(app)
  await app.db.tx(insider, stirExploited)
}
