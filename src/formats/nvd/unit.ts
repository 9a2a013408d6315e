import { positionIn } from '../affected-set/stated/index.ts'
import { CPE_ATTRIBUTES, relateNames, type CpeName } from '../cpe/index.ts'
import type { NvdMatch } from './model.ts'
import { nameBeside, schemeOf, versionsOf, withUpdate, type NvdRequirement } from './read.ts'

/** One product of a unit: its hardware, its firmware, software on it. */
export interface NvdUnitProduct {
  readonly name: CpeName
  /** The version as the unit tells it; without it the name's. */
  readonly version?: string | undefined
}

/** A unit as its CPE products. */
export interface NvdUnit {
  readonly products: readonly NvdUnitProduct[]
  /** The products are all there are: what is not among them is surely not there. */
  readonly isWhole?: boolean
}

/** Whether something holds for a unit. */
export type Truth = 'yes' | 'no' | 'unknown'

const BESIDE_VERSION = CPE_ATTRIBUTES.filter((attribute) => attribute !== 'version')

/** Whether a product is what a criterion names, whatever its version. `unknown`: the unit does not tell all that the criterion asks. */
export function isNamed(criteria: CpeName, product: NvdUnitProduct): Truth {
  const relation = relateNames(criteria, product.name, BESIDE_VERSION)
  if (relation === 'disjoint') return 'no'
  return relation === 'equal' || relation === 'superset' ? 'yes' : 'unknown'
}

/** The version of a product of a unit with its update; undefined = not told. */
export function versionOf({ name, version }: NvdUnitProduct): string | undefined {
  const own =
    name.version.kind === 'text' && name.version.before === 0 && name.version.behind === 0 ? name.version.text : ''
  const told = version?.trim() ?? ''
  // The name's update is that of the name's version, not of another one that is told.
  if (told !== '' && told.toLowerCase() !== own) return told
  return own === '' ? undefined : withUpdate(own, name.update)
}

/** Whether the version of a product lies in a criterion's. */
function isOfVersion(match: NvdMatch, product: NvdUnitProduct): Truth {
  const versions = versionsOf(match)
  if (versions === undefined) return 'unknown'
  if (versions === 'na') return product.name.part.kind === 'text' && product.name.part.text === 'h' ? 'yes' : 'unknown'
  if (versions.lower === null && versions.upper === null) return 'yes'
  const version = versionOf(product)
  if (version === undefined) return 'unknown'
  const position = positionIn(schemeOf(match), version, versions)
  return position === 'in' ? 'yes' : position === 'unknown' ? 'unknown' : 'no'
}

function both(left: Truth, right: Truth): Truth {
  if (left === 'no' || right === 'no') return 'no'
  return left === 'yes' && right === 'yes' ? 'yes' : 'unknown'
}

function any(all: readonly Truth[]): Truth {
  if (all.includes('yes')) return 'yes'
  return all.includes('unknown') ? 'unknown' : 'no'
}

/** Whether a unit has a product that a criterion names: what it does not name may be there, unless it is told to be whole. */
function hasMatch(match: NvdMatch, unit: NvdUnit): Truth {
  const { name } = match
  if (name === null) return 'unknown'
  const criteria = nameBeside(name)
  const isNamedOf = unit.products.map((product) => isNamed(criteria, product))
  const found = any(
    unit.products.map((product, index) => {
      const named = isNamedOf[index] ?? 'no'
      return named === 'no' ? 'no' : both(named, isOfVersion(match, product))
    }),
  )
  if (found !== 'no') return found
  // The product is there, in another version; else it is not told, which is not the same as absent.
  return isNamedOf.includes('yes') || unit.isWhole === true ? 'no' : 'unknown'
}

function holds({ operator, isNegated, matches }: NvdRequirement, unit: NvdUnit): Truth {
  // A node without criteria says nothing that could be checked.
  if (matches.length === 0) return 'unknown'
  const all = matches.map((match) => hasMatch(match, unit))
  const truth = operator === 'OR' ? any(all) : all.reduce<Truth>(both, 'yes')
  if (!isNegated || truth === 'unknown') return truth
  return truth === 'yes' ? 'no' : 'yes'
}

/** Prepares telling whether requirements, by their places, all hold for a unit; each is looked at once. */
export function createRequirements(
  requirements: readonly NvdRequirement[],
  unit: NvdUnit,
): (places: readonly number[]) => Truth {
  const known = new Map<number, Truth>()
  const truthOf = (place: number): Truth => {
    let truth = known.get(place)
    if (truth === undefined) {
      const one = requirements[place]
      truth = one === undefined ? 'unknown' : holds(one, unit)
      known.set(place, truth)
    }
    return truth
  }
  return (places) => places.map(truthOf).reduce<Truth>(both, 'yes')
}
