import type pg from 'pg'
import { types } from 'pg'

const INT8 = 20
const NUMERIC = 1700
const TIMESTAMPTZ = 1184
const DATE = 1082

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`)
  return value
}

/**
 * How column values arrive: bigint and numeric as numbers, timestamptz as UTC ISO 8601 text, date as `YYYY-MM-DD`.
 * Per pool, never global: libraries on the same driver keep their own expectations.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return parseInt8
      if (oid === NUMERIC) return Number
      if (oid === DATE) return (text: string) => text
      if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    }
    return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}
