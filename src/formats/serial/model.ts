/** What a field of a serial number says. `fixed`: always the same text; `other`: anything that says nothing of time or version. */
export const FIELD_NAMES = ['plant', 'year', 'month', 'week', 'day', 'version', 'number', 'fixed', 'other'] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/**
 * A field of fixed length. `year`: its last digits; a month of one character is 1–9, X, Y, Z, of two 01–12; `week`: calendar week
 * 01–53 (ISO 8601); a day of one character is 1–9, A–V, of two 01–31; `version`: the version as shipped.
 */
export interface SerialField {
  readonly name: FieldName
  readonly length: number
  /** Characters in their order, where they differ from these: `ABCDEFGHJK`. Of one character. */
  readonly codes?: string | undefined
  /** `year` with `codes`: the year of the first of them; behind the last they begin again. */
  readonly firstYear?: number | undefined
  /** `fixed`: the text; capital letters and digits. */
  readonly text?: string | undefined
}

/** How serial numbers of a family are made up, and the production days for which that holds (ISO; null = no end). */
export interface SerialFormat {
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly fields: readonly SerialField[]
}

/** What else is known when a serial number is read. Days are ISO texts. */
export interface SerialContext {
  readonly formats: readonly SerialFormat[]
  /** The present day: nothing has been made later. */
  readonly asOf?: string | undefined
  /** The day on which the unit was shipped: it was made in the years before. */
  readonly shippedOn?: string | undefined
}

/** First and last day. */
export interface DaySpan {
  readonly from: string
  readonly to: string
}

/** One way of reading a serial number, or the beginning of one. */
export interface SerialUnit {
  /** Place of the format in the family's list. */
  readonly format: number
  /** Fields that are there as a whole, in the order in which they are written. */
  readonly fields: readonly { readonly name: FieldName; readonly text: string }[]
  /** Characters behind the last whole field. */
  readonly rest: string
  readonly production: DaySpan | null
}

/**
 * Why there is not one reading. `NO_FORMAT`: no format fits. `AMBIGUOUS`: several do, or the same in several decades.
 * `AGAINST_SHIPMENT`: those that fit contradict the day of shipment.
 */
export type SerialProblem = 'NO_FORMAT' | 'AMBIGUOUS' | 'AGAINST_SHIPMENT'

/** A serial number as read: every reading that is possible; `problem` null = exactly one. */
export interface SerialReading {
  readonly serial: string
  readonly units: readonly SerialUnit[]
  readonly problem: SerialProblem | null
}
