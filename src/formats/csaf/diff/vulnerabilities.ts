import { scoringsOf, type Scoring } from '../rules/cvss.ts'
import { statusesOf, vulnerabilitiesOf } from '../rules/parts.ts'
import { membersOf, objectsOf, textOf, type CsafView, type Members, type Placed } from '../rules/view.ts'
import { meaningOf, NOTHING, shown, shownMembers, shownNames, type Change } from './change.ts'
import { compareMembers, type Context } from './members.ts'
import { pairBy, pairInOrder } from './pair.ts'
import type { ProductMatch } from './products.ts'
import { targetsOf } from './targets.ts'

/** A vulnerability of a revision with its place among the others. */
interface Side extends Placed<Members> {
  readonly index: number
}

const sidesOf = (view: CsafView): Set<Side> =>
  new Set(vulnerabilitiesOf(view).map((one, index): Side => ({ ...one, index })))

const idOf = ({ value }: Side): string | undefined => {
  const ids = objectsOf(value['ids'], '').map((id) => meaningOf([id.value['system_name'], id.value['text']]))
  return ids.length === 0 ? undefined : ids.toSorted().join(' ')
}

function matchVulnerabilities(before: Set<Side>, after: Set<Side>): (readonly [Side, Side])[] {
  return [
    ...pairBy(before, after, ({ value }) => textOf(value['cve'])),
    ...pairBy(before, after, idOf),
    ...pairBy(before, after, ({ value }) => textOf(value['title'])),
    ...pairInOrder(before, after, ({ value }) => meaningOf(value)),
    // What is left bears a name that another one bears, too, or none.
    ...pairInOrder(before, after, ({ value }) => meaningOf([value['cve'], idOfValue(value), value['title']])),
  ]
}

const idOfValue = (value: Members): string | undefined => textOf(objectsOf(value['ids'], '')[0]?.value['text'])

/** What people call a vulnerability: its CVE, an id, its title, or its place. */
function nameOfVulnerability({ value, index }: Side): string {
  return textOf(value['cve']) ?? idOfValue(value) ?? textOf(value['title']) ?? `#${index + 1}`
}

const AFFECTED = new Set(['first_affected', 'known_affected', 'last_affected'])
const HARMLESS = new Set(['first_fixed', 'fixed', 'known_not_affected'])

/** The statuses of each product of each vulnerability, products by their keys. */
function statusesByKey(view: CsafView, keyOf: (id: string) => string): Map<string, Map<string, string>>[] {
  const found = vulnerabilitiesOf(view).map(() => new Map<string, Map<string, string>>())
  for (const { vulnerability, status, ids } of statusesOf(view))
    for (const { value, path } of ids) {
      const products = found[vulnerability]
      const known = products?.get(keyOf(value))
      if (known === undefined) products?.set(keyOf(value), new Map([[status, path]]))
      else known.set(status, path)
    }
  return found
}

type Statuses = Map<string, Map<string, string>>

function compareStatuses(
  before: Statuses,
  after: Statuses,
  vulnerability: string,
  nameOf: (key: string) => string,
): Change[] {
  const none = new Map<string, string>()
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): Change[] => {
    const [old, now] = [before.get(key) ?? none, after.get(key) ?? none]
    const removed = [...old].filter(([status]) => !now.has(status))
    const added = [...now].filter(([status]) => !old.has(status))
    const product = nameOf(key)
    const isMajor = (status: string, isAdded: boolean): boolean =>
      AFFECTED.has(status) || (!isAdded && HARMLESS.has(status))
    const [from, [to, place] = []] = [removed[0]?.[0], added[0]]
    if (removed.length === 1 && added.length === 1 && from !== undefined && to !== undefined)
      return [
        {
          code: 'STATUS_MOVED',
          path: place ?? '',
          params: { vulnerability, product, before: from, after: to },
          impact: isMajor(from, false) || isMajor(to, true) ? 'major' : 'minor',
        },
      ]
    const one = (code: 'STATUS_ADDED' | 'STATUS_REMOVED', status: string, path: string): Change => ({
      code,
      path,
      params: { vulnerability, product, status },
      impact: isMajor(status, code === 'STATUS_ADDED') ? 'major' : 'minor',
    })
    return [
      ...removed.map(([status, path]) => one('STATUS_REMOVED', status, path)),
      ...added.map(([status, path]) => one('STATUS_ADDED', status, path)),
    ]
  })
}

/** A rating of a product: what it says, and where. */
interface Rating {
  readonly kind: string
  readonly source: string
  readonly key: string
  readonly value: unknown
  readonly path: string
}

function ratingsOf(scoring: Scoring, version: CsafView['version'], keyOf: (id: string) => string): Rating[] {
  const { value, content, products, source } = scoring
  const own = new Set(version === '2.0' ? ['products'] : ['products', 'content', 'source'])
  const said = version === '2.0' ? [] : Object.entries(content.value)
  const kinds = [...said, ...Object.entries(value).filter(([name]) => !own.has(name))]
  const keys = products.length === 0 ? ['?'] : products.map((product) => keyOf(product.value))
  return kinds.flatMap(([kind, rating]) =>
    keys.map((key) => ({ kind, source, key, value: rating, path: `${content.path}/${kind}` })),
  )
}

/** Ratings of each vulnerability by kind, source and product; what says the same twice counts once. */
function ratingsByKey(view: CsafView, keyOf: (id: string) => string): Map<string, Map<string, Rating>>[] {
  const found = vulnerabilitiesOf(view).map(() => new Map<string, Map<string, Rating>>())
  for (const scoring of scoringsOf(view))
    for (const rating of ratingsOf(scoring, view.version, keyOf)) {
      const all = found[scoring.vulnerability]
      const id = meaningOf([{ kind: rating.kind, source: rating.source, key: rating.key }])
      const known = all?.get(id) ?? new Map<string, Rating>()
      known.set(meaningOf(rating.value), rating)
      all?.set(id, known)
    }
  return found
}

/** A score as people read it: with its vector. */
function shownRating(value: unknown): string {
  const { baseScore, vectorString } = membersOf(value)
  return typeof vectorString === 'string' ? shown(`${shown(baseScore)} (${vectorString})`) : shown(value)
}

/** Two ratings as people tell them apart: score and vector; where these are the same, the members that are not. */
function shownChange({ before, after }: RatingChange): { readonly before: string; readonly after: string } {
  const [from, to] = [shownRating(before?.value), shownRating(after?.value)]
  if (from !== to) return { before: from, after: to }
  return shownMembers(before?.value, after?.value)
}

interface RatingChange {
  readonly before: Rating | undefined
  readonly after: Rating | undefined
}

function* changedRatings(
  before: Map<string, Map<string, Rating>>,
  after: Map<string, Map<string, Rating>>,
): Generator<RatingChange> {
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id) ?? new Map<string, Rating>(), after.get(id) ?? new Map<string, Rating>()]
    const removed = [...old].filter(([meaning]) => !now.has(meaning)).map(([, rating]) => rating)
    const added = [...now].filter(([meaning]) => !old.has(meaning)).map(([, rating]) => rating)
    if (removed.length === 1 && added.length === 1) yield { before: removed[0], after: added[0] }
    else {
      for (const rating of removed) yield { before: rating, after: undefined }
      for (const rating of added) yield { before: undefined, after: rating }
    }
  }
}

/** Ratings that became other in the same way are one change, for all products of it. */
function compareRatings(
  before: Map<string, Map<string, Rating>>,
  after: Map<string, Map<string, Rating>>,
  vulnerability: string,
  nameOf: (key: string) => string,
): Change[] {
  const groups = new Map<string, { readonly change: RatingChange; readonly names: string[] }>()
  for (const change of changedRatings(before, after)) {
    const rating = change.after ?? change.before
    if (rating === undefined) continue
    const id = meaningOf([
      { kind: rating.kind, source: rating.source, before: change.before?.value, after: change.after?.value },
    ])
    const known = groups.get(id)
    if (known === undefined) groups.set(id, { change, names: [nameOf(rating.key)] })
    else known.names.push(nameOf(rating.key))
  }
  return [...groups.values()].map(({ change, names }): Change => {
    const { kind = '', path = '' } = change.after ?? change.before ?? {}
    const code =
      change.before === undefined ? 'SCORE_ADDED' : change.after === undefined ? 'SCORE_REMOVED' : 'SCORE_CHANGED'
    const params = { vulnerability, kind, products: shownNames(names) || NOTHING, ...shownChange(change) }
    return { code, path, params, impact: 'minor' }
  })
}

const HANDLED: ReadonlySet<string> = new Set(['product_status', 'scores', 'metrics'])

/** What became other in the vulnerabilities of two revisions. */
export function compareVulnerabilities(before: CsafView, after: CsafView, products: ProductMatch): Change[] {
  const [removed, added] = [sidesOf(before), sidesOf(after)]
  const pairs = matchVulnerabilities(removed, added)
  const [oldStatuses, newStatuses] = [
    statusesByKey(before, products.keyBefore),
    statusesByKey(after, products.keyAfter),
  ]
  const [oldRatings, newRatings] = [ratingsByKey(before, products.keyBefore), ratingsByKey(after, products.keyAfter)]
  const one = (code: 'VULNERABILITY_ADDED' | 'VULNERABILITY_REMOVED', side: Side): Change => ({
    code,
    path: side.path,
    params: { vulnerability: nameOfVulnerability(side) },
    impact: 'major',
  })
  const keysOf = (view: CsafView, keyOf: (id: string) => string) => (item: Members) =>
    new Set([...targetsOf(view, item)].map(keyOf))
  return [
    ...[...removed].map((side) => one('VULNERABILITY_REMOVED', side)),
    ...[...added].map((side) => one('VULNERABILITY_ADDED', side)),
    ...pairs.flatMap(([old, now]) => {
      const vulnerability = nameOfVulnerability(now)
      const { nameOf } = products
      const context: Context = {
        vulnerability,
        nameOf,
        isRenumbered: products.isRenumbered,
        targetsBefore: keysOf(before, products.keyBefore),
        targetsAfter: keysOf(after, products.keyAfter),
      }
      const [noStatuses, noRatings] = [new Map<never, never>(), new Map<never, never>()]
      return [
        ...compareStatuses(
          oldStatuses[old.index] ?? noStatuses,
          newStatuses[now.index] ?? noStatuses,
          vulnerability,
          nameOf,
        ),
        ...compareRatings(
          oldRatings[old.index] ?? noRatings,
          newRatings[now.index] ?? noRatings,
          vulnerability,
          nameOf,
        ),
        ...compareMembers({ before: old.value, after: now.value, path: now.path }, context, HANDLED),
      ]
    }),
  ]
}
