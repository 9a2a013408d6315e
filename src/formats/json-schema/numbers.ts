import { refuse, type Check } from './run.ts'
import { numberAt, type Keywords } from './schema.ts'

/** Whether a number is a multiple, as decimals are written: 7.3 is one of 0.1, whatever binary fractions say. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient))
}

const BOUNDS: readonly (readonly [string, (value: number, bound: number) => boolean])[] = [
  ['minimum', (value, bound) => value >= bound],
  ['maximum', (value, bound) => value <= bound],
  ['exclusiveMinimum', (value, bound) => value > bound],
  ['exclusiveMaximum', (value, bound) => value < bound],
  ['multipleOf', isMultiple],
]

/** The keywords that are about numbers; undefined where a schema has none. */
export function compileNumber(schema: Keywords): Check | undefined {
  const bounds = BOUNDS.flatMap(([keyword, holds]) => {
    const bound = numberAt(schema, keyword)
    return bound === undefined ? [] : [{ keyword, holds, bound }]
  })
  if (bounds.length === 0) return undefined
  return (value, run) => {
    if (typeof value !== 'number') return true
    let isValid = true
    for (const { keyword, holds, bound } of bounds) if (!holds(value, bound)) isValid = refuse(run, keyword, { bound })
    return isValid
  }
}
