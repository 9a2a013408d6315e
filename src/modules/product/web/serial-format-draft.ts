import { serialFormatSchema } from '#formats/serial/schema.ts'
import type { FieldName } from '#formats/serial/model.ts'
import type { SerialFormat } from '../model.ts'

/** A field of a serial number while it is written. */
export interface FieldDraft {
  readonly key: number
  readonly name: FieldName
  readonly length: string
  readonly codes: string
  readonly firstYear: string
  readonly text: string
}

/** A format while it is written. */
export interface FormatDraft {
  readonly key: number
  readonly validFrom: string
  readonly validUntil: string
  readonly fields: readonly FieldDraft[]
}

let keys = 0

/** A key that tells rows of a form apart. */
export function newKey(): number {
  keys += 1
  return keys
}

/** A field that nothing is said of yet. */
export function newField(): FieldDraft {
  return { key: newKey(), name: 'number', length: '1', codes: '', firstYear: '', text: '' }
}

/** A format as a form shows it. */
export function toDraft({ validFrom, validUntil, fields }: SerialFormat): FormatDraft {
  return {
    key: newKey(),
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
    fields: fields.map(({ name, length, codes, firstYear, text }) => ({
      key: newKey(),
      name,
      length: String(length),
      codes: codes ?? '',
      firstYear: firstYear === undefined ? '' : String(firstYear),
      text: text ?? '',
    })),
  }
}

/** What a form says; undefined while it makes no format. */
export function toFormat({ validFrom, validUntil, fields }: FormatDraft): SerialFormat | undefined {
  const day = (text: string): string | null => (text === '' ? null : text)
  const read = serialFormatSchema.safeParse({
    validFrom: day(validFrom),
    validUntil: day(validUntil),
    fields: fields.map(({ name, length, codes, firstYear, text }) => {
      const hasCodes = (name === 'year' || name === 'month' || name === 'day') && codes !== ''
      return {
        name,
        length: name === 'fixed' ? text.length : Number(length),
        ...(hasCodes ? { codes: codes.toUpperCase() } : {}),
        ...(hasCodes && name === 'year' && firstYear !== '' ? { firstYear: Number(firstYear) } : {}),
        ...(name === 'fixed' ? { text: text.toUpperCase() } : {}),
      }
    }),
  })
  return read.success ? read.data : undefined
}
