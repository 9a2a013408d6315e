import type { Version, VersionShape } from './model.ts'

/** Stands between two notations of one version: `4.04E (aka 10.95.210.01)`. */
const ALIAS = ' (aka '

/** One version in several notations, as one text. */
export function joinNotations(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text : `${ALIAS}${text})`)).join('')
}

/** The notations that a text holds; undefined when it is a single one. */
export function splitNotations(text: string): string[] | undefined {
  if (!text.includes(ALIAS)) return undefined
  return text.split(ALIAS).map((part, index) => (index === 0 ? part : part.replace(/\)$/, '')))
}

/** `1.2 FP2 HF10 (Build Nr. 1.2.14002.506)`: numbers of a build that repeat the version's own are another notation of it. */
export function buildNotation({ numbers, slots }: VersionShape, buildSlot: number): readonly string[] | undefined {
  const build = slots[buildSlot]?.numbers ?? []
  const own = numbers.slice(0, 2)
  return build.length > 2 && build.length > numbers.length && own.every((number, index) => number === build[index])
    ? build
    : undefined
}

function isSameForm(a: Version, b: Version): boolean {
  const [left, right] = [a, b].map(({ scheme, numbers, letter }) => `${scheme} ${numbers.length} ${letter === ''}`)
  return left === right
}

/** Which notations of two versions are to be compared: those of one form, of these the ones that begin alike; all, where none are. */
export function notationPairs(a: Version, b: Version): readonly (readonly [Version, Version])[] {
  if (a.aliases.length === 0 && b.aliases.length === 0) return [[a, b]]
  const all = [a, ...a.aliases].flatMap((left) => [b, ...b.aliases].map((right) => [left, right] as const))
  const alike = all.filter(([left, right]) => isSameForm(left, right))
  const near = alike.filter(([left, right]) => left.numbers[0] === right.numbers[0])
  return near.length > 0 ? near : alike.length > 0 ? alike : all
}

/** What all say; undefined when they do not agree. */
export function agreed<T>(values: readonly T[]): T | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}
