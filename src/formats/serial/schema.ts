import * as z from 'zod'
import { FIELD_NAMES, type SerialField, type SerialFormat } from './model.ts'

const MAX_LENGTH = 64
/** Fields that a format has at most once. */
const SINGLE = new Set<SerialField['name']>(['year', 'month', 'week', 'day', 'version', 'number'])
const LENGTHS: Partial<Record<SerialField['name'], readonly number[]>> = {
  year: [1, 2, 4],
  month: [1, 2],
  week: [2],
  day: [1, 2],
}

const code = z
  .string()
  .regex(/^[A-Z0-9]+$/)
  .max(40)

const fieldSchema = z
  .strictObject({
    name: z.enum(FIELD_NAMES),
    length: z.int().min(1).max(32),
    codes: code.refine((codes) => new Set(codes).size === codes.length).optional(),
    firstYear: z.int().min(1970).max(2199).optional(),
    text: code.optional(),
  })
  .superRefine(({ name, length, codes, firstYear, text }, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message })
    if (LENGTHS[name]?.includes(length) === false) refuse('FIELD_LENGTH')
    const hasCodes = name === 'year' || name === 'month' || name === 'day'
    if (codes !== undefined && (!hasCodes || length !== 1)) refuse('FIELD_CODES')
    if ((firstYear !== undefined) !== (name === 'year' && codes !== undefined)) refuse('FIELD_FIRST_YEAR')
    if ((text !== undefined) !== (name === 'fixed') || (text !== undefined && text.length !== length))
      refuse('FIELD_TEXT')
  })

function isWhole(fields: readonly SerialField[]): boolean {
  const names = fields.map(({ name }) => name)
  const isOnce = names.every((name, index) => !SINGLE.has(name) || names.indexOf(name) === index)
  const hasYear = names.includes('year')
  const needsYear = names.includes('month') || names.includes('week') || names.includes('day')
  const isTwice = names.includes('week') && (names.includes('month') || names.includes('day'))
  const isLost = names.includes('day') && !names.includes('month')
  return isOnce && (hasYear || !needsYear) && !isTwice && !isLost
}

/** A family's serial format as data. */
export const serialFormatSchema: z.ZodType<SerialFormat, SerialFormat> = z
  .strictObject({
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    fields: z.array(fieldSchema).min(1).max(20),
  })
  .superRefine(({ validFrom, validUntil, fields }, context) => {
    if (validFrom !== null && validUntil !== null && validFrom > validUntil)
      context.addIssue({ code: 'custom', message: 'VALIDITY', path: ['validUntil'] })
    const length = fields.reduce((sum, field) => sum + field.length, 0)
    if (length > MAX_LENGTH || !isWhole(fields))
      context.addIssue({ code: 'custom', message: 'FIELDS', path: ['fields'] })
  })

/** All formats that a family has had. */
export const serialFormatsSchema = z.array(serialFormatSchema).max(50)
