import { factsOf, readSerial, shippedVersionOf, type DaySpan } from '../serial/index.ts'
import type { AssetInput, UnitRules } from './model.ts'

/** What a catalogue says of a model's units, ready to be asked with each of them. */
export interface UnitCatalogue {
  readonly rules: UnitRules
  /** Units of the model can be given another version than they were shipped with. */
  readonly canBeUpdated: boolean
}

/** Days of production as one text, where they are a day, a month or a year. */
function productionText({ from, to }: DaySpan): string | undefined {
  if (from === to) return from
  const [year = '', month = ''] = from.split('-')
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year
  const isMonth = from.endsWith('-01') && to.startsWith(`${year}-${month}-`) && Number(to.slice(8)) >= 28
  return isMonth ? `${year}-${month}` : undefined
}

/** What the unit's serial number tells where nobody has told it: day of production, version as shipped. */
function fromSerial(asset: AssetInput, { rules, canBeUpdated }: UnitCatalogue): Partial<AssetInput> {
  if (asset.serial === undefined || rules.serial === null) return {}
  const reading = readSerial(asset.serial, rules.serial)
  const { production } = factsOf(reading)
  const productionDate =
    production === null || asset.productionDate !== undefined ? undefined : productionText(production)
  const shipped = shippedVersionOf(reading, canBeUpdated)
  return {
    ...(productionDate === undefined ? {} : { productionDate }),
    ...(shipped === null ? {} : { shipped }),
  }
}

/** A unit with what its family's rules say of it: the order of its versions, and what its serial number proves. */
export function withCatalogue(asset: AssetInput, catalogue: UnitCatalogue | undefined): AssetInput {
  return catalogue === undefined ? asset : { ...asset, ...fromSerial(asset, catalogue), rules: catalogue.rules }
}
