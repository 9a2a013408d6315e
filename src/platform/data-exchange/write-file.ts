import { writeRecord } from '#formats/csv/index.ts'
import { tidyText, writeFieldCell, type DataField, type Values } from './field.ts'

/** A stored value as files hold it: without blanks around texts, members of maps in order. */
function tidyValue(field: DataField, value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value)
  if (value === undefined) return null
  if (Array.isArray(value)) return field.type === 'list' ? value.map((item) => tidyText(String(item))) : value
  if (field.type === 'map' && typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, member]) => [tidyText(key), tidyText(String(member))] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  return value
}

/** A record's stored values as files hold them, in the order of the kind's fields. */
export function tidyValues(fields: readonly DataField[], values: Values): Values {
  return Object.fromEntries(fields.map((field) => [field.name, tidyValue(field, values[field.name])]))
}

/** The heading line of a kind's table. */
export function writeHeading(fields: readonly DataField[]): string {
  return writeRecord(fields.map(({ name }) => name))
}

/** A record as a line of a kind's table; `values` are tidy. */
export function writeTableRow(fields: readonly DataField[], values: Values): string {
  return writeRecord(fields.map((field) => writeFieldCell(field, values[field.name])))
}
