import { parsePurl, printPurl } from '../purl/index.ts'
import { identifyPart } from './identify-declared.ts'
import { foldPackageName, type Identity } from './identify.ts'
import type { Licence, SbomComponent } from './model.ts'

/** A part as two documents are compared by. */
export interface ComparedPart {
  /** Equal for what is the same thing in whatever version. */
  readonly thing: string
  readonly identity: string
  readonly identifiedBy: Identity['identifiedBy']
  readonly group: string | null
  readonly name: string
  readonly version: string | null
  readonly purl: string | null
  /** '' = nothing is said. */
  readonly licence: string
}

/** What became other: of one thing its versions, or of one component its licence. */
export interface SbomChange {
  readonly change: 'added' | 'removed' | 'version' | 'licence'
  readonly group: string | null
  readonly name: string
  readonly before: readonly ComparedPart[]
  readonly after: readonly ComparedPart[]
}

function licenceOf(licences: readonly Licence[]): string {
  const concluded = licences.filter(({ saidBy }) => saidBy === 'concluded')
  const texts = (concluded.length > 0 ? concluded : licences).flatMap(
    ({ expression, name }) => expression ?? name ?? [],
  )
  return [...new Set(texts)].join(' AND ')
}

function thingOf({ purl: text, identifiedBy, packages, cpes }: Identity, { group, name }: SbomComponent): string {
  const { purl } = parsePurl(text ?? '')
  if (purl !== undefined) return `purl ${printPurl({ ...purl, version: null, qualifiers: [], subpath: null })}`
  if (identifiedBy === 'cpe') return `cpe ${packages.find(({ kind }) => kind === 'cpe')?.key ?? cpes[0] ?? ''}`
  return `name ${foldPackageName(group === null ? name : `${group}/${name}`)}`
}

/** A part of a document as it is compared. */
export function toCompared(component: SbomComponent): ComparedPart {
  const identity = identifyPart(component)
  const { group, name, licences } = component
  return {
    thing: thingOf(identity, component),
    identity: identity.identity,
    identifiedBy: identity.identifiedBy,
    group,
    name,
    version: component.version ?? identity.version,
    purl: identity.purl,
    licence: licenceOf(licences),
  }
}

interface Sides {
  readonly before: Map<string, ComparedPart>
  readonly after: Map<string, ComparedPart>
}

/** Each component once, its licences together. */
function distinct(parts: readonly ComparedPart[]): Map<string, ComparedPart> {
  const all = new Map<string, ComparedPart>()
  for (const [identity, same] of Map.groupBy(parts, (part) => part.identity)) {
    const [first] = same
    if (first === undefined) continue
    const licence = [...new Set(same.flatMap((part) => (part.licence === '' ? [] : part.licence)))].toSorted()
    all.set(identity, { ...first, licence: licence.join(' · ') })
  }
  return all
}

/**
 * A thing that is gone and another one that came under the same name, and no third, are one that is identified otherwise now:
 * what came by what is gone.
 */
function renamed(gone: readonly ComparedPart[], come: readonly ComparedPart[]): ReadonlyMap<string, string> {
  const byName = (parts: readonly ComparedPart[]): Map<string, Set<string>> => {
    const names = new Map<string, Set<string>>()
    for (const { name, thing } of parts) {
      const folded = foldPackageName(name)
      names.set(folded, (names.get(folded) ?? new Set()).add(thing))
    }
    return names
  }
  const came = byName(come)
  const pairs = [...byName(gone)].flatMap(([name, things]): [string, string][] => {
    const [before, after] = [[...things], [...(came.get(name) ?? [])]]
    const [one, other] = [before[0], after[0]]
    return before.length === 1 && after.length === 1 && one !== undefined && other !== undefined ? [[other, one]] : []
  })
  return new Map(pairs)
}

const byName = (one: SbomChange, other: SbomChange): number =>
  one.name.localeCompare(other.name, 'en') || one.change.localeCompare(other.change)

function licenceChanges({ before, after }: Sides): SbomChange[] {
  return [...before].flatMap(([identity, old]): SbomChange[] => {
    const now = after.get(identity)
    if (now === undefined || now.licence === old.licence) return []
    return [{ change: 'licence', group: now.group, name: now.name, before: [old], after: [now] }]
  })
}

/**
 * What became other between two documents, by package: where versions went and came, what is new, what is gone, and components that
 * stayed under another licence. The order of parts, their places and their refs count for nothing.
 */
export function compareSboms(
  before: readonly ComparedPart[],
  after: readonly ComparedPart[],
): { readonly changes: readonly SbomChange[]; readonly same: number } {
  const sides: Sides = { before: distinct(before), after: distinct(after) }
  const went = [...sides.before.values()].filter(({ identity }) => !sides.after.has(identity))
  const came = [...sides.after.values()].filter(({ identity }) => !sides.before.has(identity))
  const things = (parts: Iterable<ComparedPart>): ReadonlySet<string> => new Set([...parts].map(({ thing }) => thing))
  const [old, now] = [things(sides.before.values()), things(sides.after.values())]
  const again = renamed(
    went.filter(({ thing }) => !now.has(thing)),
    came.filter(({ thing }) => !old.has(thing)),
  )
  const changed = Map.groupBy(
    [...went.map((part) => ({ part, isNew: false })), ...came.map((part) => ({ part, isNew: true }))],
    ({ part, isNew }) => (isNew ? (again.get(part.thing) ?? part.thing) : part.thing),
  )
  const versions = [...changed.values()].map((parts): SbomChange => {
    const gone = parts.flatMap(({ part, isNew }) => (isNew ? [] : part))
    const come = parts.flatMap(({ part, isNew }) => (isNew ? part : []))
    const [first] = [...come, ...gone]
    return {
      change: gone.length > 0 && come.length > 0 ? 'version' : come.length > 0 ? 'added' : 'removed',
      group: first?.group ?? null,
      name: first?.name ?? '',
      before: gone,
      after: come,
    }
  })
  const same = [...sides.before.keys()].filter((identity) => sides.after.has(identity)).length
  return { changes: [...versions, ...licenceChanges(sides)].toSorted(byName), same }
}
