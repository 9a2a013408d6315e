import { foldHeading, type DataField } from './field.ts'

/** What a column of a file is taken for: a field, a member of a field's map, or nothing. */
export interface ColumnTarget {
  readonly field: string
  /** Member of a map. */
  readonly member?: string | undefined
}

/** A column of a file: `target` undefined = nobody knows what it is, null = to be left out. */
export interface SourceColumn {
  readonly heading: string
  readonly target: ColumnTarget | null | undefined
}

/** Folded heading → what a person chose for it; null = left out. */
export type ColumnMapping = ReadonlyMap<string, ColumnTarget | null>

function byName(fields: readonly DataField[]): Map<string, ColumnTarget> {
  const targets = new Map<string, ColumnTarget>()
  for (const field of fields) {
    for (const name of [field.name, ...(field.aliases ?? [])]) targets.set(foldHeading(name), { field: field.name })
  }
  for (const { name, mainKey } of fields)
    for (const alias of mainKey?.aliases ?? []) targets.set(foldHeading(alias), { field: name, member: mainKey?.key })
  return targets
}

/** `version.boot`, `version[boot]`: a member of a map. */
function bySpread(fields: readonly DataField[], heading: string): ColumnTarget | undefined {
  const text = heading.normalize('NFKC').trim().slice(0, 200)
  for (const { name, spread } of fields) {
    if (spread === undefined || !text.toLowerCase().startsWith(spread)) continue
    const member = /^s?\s*(?:\.|\[)\s*([^\]]+?)\s*\]?$/.exec(text.slice(spread.length))?.[1]
    if (member !== undefined) return { field: name, member }
  }
  return undefined
}

/** Columns that Andon itself puts beside faulty rows, so that they can be mended and come back. */
const OWN_HEADINGS: ReadonlySet<string> = new Set(['andonrow', 'andonerror'])

/** What each heading of a file is: as a person has chosen before, else by name or alias. A blank heading is left out. */
export function readColumns(
  fields: readonly DataField[],
  headings: readonly string[],
  mapping: ColumnMapping,
): SourceColumn[] {
  const names = byName(fields)
  return headings.map((heading) => {
    const folded = foldHeading(heading)
    if (folded === '' || OWN_HEADINGS.has(folded)) return { heading, target: null }
    const chosen = mapping.get(folded)
    return { heading, target: chosen === undefined ? (names.get(folded) ?? bySpread(fields, heading)) : chosen }
  })
}

function grams(text: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2))
  return found
}

function likeness(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return 0.5 + Math.min(a.length, b.length) / Math.max(a.length, b.length) / 2
  const own = grams(a)
  const other = grams(b)
  let shared = 0
  for (const gram of own) if (other.has(gram)) shared += 1
  return own.size + other.size === 0 ? 0 : (2 * shared) / (own.size + other.size)
}

const LIKE_ENOUGH = 0.45

/** The field that a heading nobody knows is most like; undefined when it is like none. */
export function proposeField(fields: readonly DataField[], heading: string): string | undefined {
  const folded = foldHeading(heading).slice(0, 100)
  let best: { name: string; likeness: number } | undefined
  for (const { name, aliases = [] } of fields) {
    for (const text of [name, ...aliases]) {
      const value = likeness(folded, foldHeading(text))
      if (value >= LIKE_ENOUGH && value > (best?.likeness ?? 0)) best = { name, likeness: value }
    }
  }
  return best?.name
}
