import { foldName } from '../fold.ts'
import { Phrases } from '../phrases.ts'
import { MITSUBISHI_FAMILIES, MITSUBISHI_NAMING } from './mitsubishi.ts'
import type { FamilyRule, Naming } from './model.ts'
import { OTHER_FAMILIES, OTHER_NAMINGS, ROCKWELL_FAMILIES } from './others.ts'
import { SIEMENS_FAMILIES, SIEMENS_NAMING } from './siemens.ts'

export type { FamilyRule, Naming } from './model.ts'

/** Family words and the models behind them, of all makers. */
export const FAMILIES: readonly FamilyRule[] = [
  ...MITSUBISHI_FAMILIES,
  ...SIEMENS_FAMILIES,
  ...ROCKWELL_FAMILIES,
  ...OTHER_FAMILIES,
]

const NAMINGS: readonly Naming[] = [MITSUBISHI_NAMING, SIEMENS_NAMING, ...OTHER_NAMINGS]

function indexByWord(): ReadonlyMap<string, readonly FamilyRule[]> {
  const byWord = new Map<string, FamilyRule[]>()
  for (const rule of FAMILIES) {
    for (const word of new Set(rule.words.map(foldName))) byWord.set(word, [...(byWord.get(word) ?? []), rule])
  }
  return byWord
}

const BY_WORD = indexByWord()
const BY_ID: ReadonlyMap<string, FamilyRule> = new Map(FAMILIES.map((rule) => [rule.id, rule]))

const isOf = (makers: readonly string[], maker: string): boolean => makers.length === 0 || makers.includes(maker)

/** Rules whose family word this is, in folded text; without a maker all makers are asked. */
export function familiesOf(folded: string, makers: readonly string[]): readonly FamilyRule[] {
  return (BY_WORD.get(folded) ?? []).filter((rule) => isOf(makers, rule.maker))
}

/** The rule of an id that a stored reading names; undefined when the data no longer has it. */
export function familyById(id: string): FamilyRule | undefined {
  return BY_ID.get(id)
}

/** How the given makers write codes; without a maker there is no rule. */
export function namingsOf(makers: readonly string[]): readonly Naming[] {
  return NAMINGS.filter((naming) => makers.includes(naming.maker))
}

const BRANDS = new Map<string, Phrases>()

/** Brand words of the given makers, or of all when none is known. */
export function brandsOf(makers: readonly string[]): Phrases {
  const key = makers.join()
  const known = BRANDS.get(key)
  if (known !== undefined) return known
  const namings = makers.length === 0 ? NAMINGS : namingsOf(makers)
  const brands = new Phrases(namings.flatMap((naming) => naming.brands))
  if (BRANDS.size < 1000) BRANDS.set(key, brands)
  return brands
}
