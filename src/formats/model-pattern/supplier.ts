import { normalizeName } from './fold.ts'
import { CARRYING_MAKERS, DISTRIBUTORS, SUCCESSIONS } from './makers-carrying.ts'
import type { VendorVerdict } from './model.ts'
import { coreOf, matchVendor, OWN, readAll, type ReadMaker, type VendorSpellings } from './vendor.ts'

/** Texts that stand where nobody is named. */
const NOBODY = /^(?:noassertion|none|null|nil|undefined|unspecified|unbekannt|tbd|-+|\?+|不明|なし|未定)$/i
const ROLE = /^(?:organi[sz]ation|person|tool)\s*:\s*/i
const MAIL = /\s*(?:<[^<>]{0,200}>|\([^()]{0,200}\))\s*$/
/** `windriver.com`, `https://www.openssl.org/source`: the name within an address. */
const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?([a-z\d][a-z\d-]{1,60})\.(?:com|org|net|io|dev|eu|de|jp|co\.jp|or\.jp|cn|com\.cn)(?:\/\S{0,200})?$/i

/** The maker that the text of a supplier names, without what SPDX writes before and behind it; empty where it names nobody. */
function nameOfSupplier(text: string | undefined): string {
  const bare = normalizeName(text ?? '')
    .replace(ROLE, '')
    .replace(MAIL, '')
    .trim()
  return NOBODY.test(bare) ? '' : bare
}

const DISTRIBUTOR_CORES: ReadonlySet<string> = new Set(DISTRIBUTORS.map(coreOf))

const withoutAddress = (name: string): string => ADDRESS.exec(name)?.[1] ?? name

/** Each maker of a list, or the one. */
function makersIn(name: string): readonly ReadMaker[] {
  const [whole, ...pieces] = readAll(name)
  return pieces.length > 0 ? pieces : whole === undefined ? [] : [whole]
}

function makersAreKnown(makers: readonly ReadMaker[], spellings: VendorSpellings): boolean {
  return makers.length > 0 && makers.every(({ core, maker }) => maker !== undefined || spellings.has(core))
}

/** Whether one hands over what others make: a distributor, a maker of systems that carry them, we ourselves. */
function isCarrier({ core, maker }: ReadMaker, spellings: VendorSpellings): boolean {
  if (spellings.get(core) === OWN || DISTRIBUTOR_CORES.has(core)) return true
  return maker !== undefined && CARRYING_MAKERS.has(maker.key)
}

function mayHaveSucceeded(left: readonly ReadMaker[], right: readonly ReadMaker[]): boolean {
  const isIn = (keys: readonly string[], makers: readonly ReadMaker[]): boolean =>
    makers.some(({ maker }) => maker !== undefined && keys.includes(maker.key))
  return SUCCESSIONS.some((keys) => isIn(keys, left) && isIn(keys, right))
}

/**
 * Compares the maker that a record names with the supplier that a part tells. Bills of materials name there whoever handed the part over
 * as often as its maker, so that it is `other` only where both are makers that are known, and differ: a name that nobody knows, a
 * distributor, a maker of systems that carry others' parts, and we ourselves are `maybe`; a text that names nobody is `unknown`.
 */
export function matchSupplier(
  maker: string | undefined,
  supplier: string | undefined,
  spellings: VendorSpellings = new Map(),
): VendorVerdict {
  const [named, told] = [nameOfSupplier(maker), nameOfSupplier(supplier)]
  const verdict = matchVendor(named, told, spellings)
  if (verdict !== 'other') return verdict
  const [left, right] = [withoutAddress(named), withoutAddress(told)]
  const [ofRecord, ofPart] = [makersIn(named), makersIn(told)]
  if (left !== named || right !== told) {
    const again = matchVendor(left, right, spellings)
    if (again !== 'other') return again
  }
  const isSure =
    makersAreKnown(ofRecord, spellings) &&
    makersAreKnown(ofPart, spellings) &&
    !ofPart.some((one) => isCarrier(one, spellings)) &&
    !mayHaveSucceeded(ofRecord, ofPart)
  return isSure ? 'other' : 'maybe'
}
