import type { App } from '#platform/app/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { NoticeParams } from '#platform/notify/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import type { Watched } from '../model.ts'
import type { Happening } from '../rules.ts'
import { listFlaws, listPlaces } from '../store/name.ts'
import { visibleLines, type Watcher } from './access.ts'

/** How many names stand in a sentence. */
const NAMED = 3

interface About {
  readonly watched: Watched
  readonly watcher: Watcher
  readonly scopeId: string | null
}

interface Told {
  readonly count: number
  readonly names: string
}

const join = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')}, …` : names.join(', ')

/** How many of some ids the person may see, and what the first are called. */
async function tellIds(tx: Tx, about: About, ids: readonly string[], part = false): Promise<Told> {
  if (about.watched.kind !== 'vulnerability') {
    const flaws = await listFlaws(tx, ids)
    return { count: flaws.length, names: join(flaws.map(({ name }) => name)) }
  }
  const places = await listPlaces(tx, part ? 'part' : 'release', ids, visibleLines(about.watcher.principal))
  return { count: places.length, names: join(places.map(({ name }) => name)) }
}

/** Names after a word: with a colon where there are any. */
const after = (names: string): string => (names === '' ? '' : `: ${names}`)

type Texts = { readonly what: string } & NoticeParams

type Found = Extract<Happening, { readonly what: 'found' }>
type Ended = Extract<Happening, { readonly what: 'fixed' | 'cleared' }>
type Scored = Extract<Happening, { readonly what: 'scored' }>

async function tellFound(tx: Tx, about: About, { affected, open }: Found): Promise<Texts | undefined> {
  const [hit, unsure] = [await tellIds(tx, about, affected), await tellIds(tx, about, open)]
  if (hit.count + unsure.count === 0) return undefined
  const what = about.watched.kind === 'vulnerability' ? 'spread' : 'found'
  return { what, affected: hit.count, open: unsure.count, names: hit.count > 0 ? hit.names : unsure.names }
}

async function tellEnded(tx: Tx, about: About, { what, ids }: Ended): Promise<Texts | undefined> {
  const { count, names } = await tellIds(tx, about, ids, what === 'fixed')
  const unit = about.watched.kind === 'vulnerability' ? 'release' : 'vulnerability'
  return count === 0 ? undefined : { what: 'cleared', how: `${what}.${unit}`, number: count, names }
}

async function tellScored(tx: Tx, about: About, { id, from, to }: Scored): Promise<Texts | undefined> {
  const scores = `${from ?? '–'} → ${to ?? '–'}`
  if (about.watched.kind === 'vulnerability') return { what: 'assessed', how: 'scored', names: after(scores) }
  const [flaw] = await listFlaws(tx, [id])
  return flaw && { what: 'assessed', how: 'scored', names: after(`${flaw.name} ${scores}`) }
}

async function tellExploited(tx: Tx, about: About, ids: readonly string[]): Promise<Texts> {
  const flaws = about.watched.kind === 'vulnerability' ? [] : await listFlaws(tx, ids)
  return { what: 'assessed', how: 'exploited', names: after(join(flaws.map(({ name }) => name))) }
}

async function tellReleased(tx: Tx, about: About, ids: readonly string[]): Promise<Texts> {
  const releases = await listPlaces(tx, 'release', ids, visibleLines(about.watcher.principal))
  return { what: 'contents', how: 'released', names: after(join(releases.map(({ name }) => name))) }
}

/** The parameters of the sentence that tells it; undefined where there is nothing that the person may see. */
async function paramsOf(tx: Tx, about: About, happening: Happening): Promise<Texts | undefined> {
  if (happening.what === 'found') return tellFound(tx, about, happening)
  if (happening.what === 'fixed' || happening.what === 'cleared') return tellEnded(tx, about, happening)
  if (happening.what === 'scored') return tellScored(tx, about, happening)
  if (happening.what === 'exploited') return tellExploited(tx, about, happening.ids)
  if (happening.what === 'released') return tellReleased(tx, about, happening.ids)
  if (happening.what === 'record') return { what: 'record', changed: happening.changed, withdrawn: happening.withdrawn }
  return { what: 'contents', how: happening.isKnown ? 'changed' : 'gone', names: '' }
}

/** Tells one person one thing that happened to what they watch, as far as they may see it. */
export async function tellHappening(app: App, tx: Tx, about: About, happening: Happening): Promise<void> {
  const params = await paramsOf(tx, about, happening)
  if (params === undefined) return
  const { watched, watcher, scopeId } = about
  const { lineId, divisionId, name } = watcher.named
  await app.events.emit(tx, bootstrapPrincipal, {
    name: 'watch.stirred',
    payload: {
      userId: watcher.principal.userId,
      kind: watched.kind,
      recordId: watched.recordId,
      lineId,
      divisionId,
      params: { ...params, name },
    },
    scopeId,
  })
}
