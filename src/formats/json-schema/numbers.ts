import { keyword, type Node } from './run.ts'
import { numberAt, SchemaError, type Keywords } from './schema.ts'

/** A number as it is written in decimals: so many times a power of ten. */
interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

/**
 * Tells whether numbers are multiples of a step, as decimals are written: 7.3 is one of 0.1, whatever binary fractions say, and
 * 7.300000000001 is none.
 */
export function createMultiples(step: number): (value: number) => boolean {
  if (!Number.isFinite(step) || step <= 0) throw new SchemaError('multipleOf')
  const { digits, exponent } = decimalOf(step)
  return (value) => {
    if (!Number.isFinite(value)) return false
    const found = decimalOf(value)
    const shift = found.exponent - exponent
    return shift < 0
      ? found.digits % (digits * 10n ** BigInt(-shift)) === 0n
      : (found.digits * 10n ** BigInt(shift)) % digits === 0n
  }
}

const BOUNDS: readonly (readonly [string, (value: number, bound: number) => boolean])[] = [
  ['minimum', (value, bound) => value >= bound],
  ['maximum', (value, bound) => value <= bound],
  ['exclusiveMinimum', (value, bound) => value > bound],
  ['exclusiveMaximum', (value, bound) => value < bound],
]

/** The keywords that are about numbers. */
export function compileNumber(schema: Keywords): Node[] {
  const nodes = BOUNDS.flatMap(([name, holds]) => {
    const bound = numberAt(schema, name)
    if (bound === undefined) return []
    return [keyword(name, { bound }, (value) => typeof value !== 'number' || holds(value, bound))]
  })
  const step = numberAt(schema, 'multipleOf')
  if (step === undefined) return nodes
  const isMultiple = createMultiples(step)
  return [...nodes, keyword('multipleOf', { bound: step }, (value) => typeof value !== 'number' || isMultiple(value))]
}
