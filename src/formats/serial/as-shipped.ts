import type { DaySpan, SerialReading } from './model.ts'

/** What all readings of a serial number agree on. */
export interface SerialFacts {
  readonly production: DaySpan | null
  /** The version that the number tells: as shipped. */
  readonly shippedVersion: string | null
}

function agreed<T>(values: readonly T[], isSame: (a: T, b: T) => boolean): T | null {
  const [first, ...others] = values
  return first !== undefined && others.every((other) => isSame(first, other)) ? first : null
}

/** Production days and shipped version, where every possible reading says the same. */
export function factsOf({ units, problem }: SerialReading): SerialFacts {
  if (problem === 'AGAINST_SHIPMENT') return { production: null, shippedVersion: null }
  const production = agreed(
    units.map((unit) => unit.production),
    (a, b) => a?.from === b?.from && a?.to === b?.to,
  )
  const shippedVersion = agreed(
    units.map(({ fields }) => fields.find(({ name }) => name === 'version')?.text ?? null),
    (a, b) => a === b,
  )
  return { production, shippedVersion }
}

/** What a serial number proves of a unit's version. `AS_SHIPPED`: units can be updated in the field, this one may have been. */
export interface ShippedVersion {
  readonly version: string
  readonly reason: 'AS_SHIPPED' | null
}

/**
 * The version that a serial number proves; null when it proves none. Where units can be updated in the field it is the version as
 * shipped: an answer that rests on it stands, with the reason `AS_SHIPPED`.
 */
export function shippedVersionOf(reading: SerialReading, canBeUpdated: boolean): ShippedVersion | null {
  const { shippedVersion } = factsOf(reading)
  return shippedVersion === null ? null : { version: shippedVersion, reason: canBeUpdated ? 'AS_SHIPPED' : null }
}
