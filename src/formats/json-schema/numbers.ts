import { keyword, type Node } from './run.ts'
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

/** The keywords that are about numbers. */
export function compileNumber(schema: Keywords): Node[] {
  return BOUNDS.flatMap(([name, holds]) => {
    const bound = numberAt(schema, name)
    if (bound === undefined) return []
    return [keyword(name, { bound }, (value) => typeof value !== 'number' || holds(value, bound))]
  })
}
