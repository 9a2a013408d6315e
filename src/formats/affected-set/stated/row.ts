import type { StatedProduct, StatedReading, StatedStatus, Otherwise } from './model.ts'
import type { Bound } from '../../version/index.ts'
import type { ReadBox } from '../model.ts'
import { readIn } from './order.ts'

/**
 * A box of a rule as a row, keys in hex. Of a product's rows the first that holds a version decides (`precedence`), then `otherwise`.
 * A row with conditions, or of a rule that is not understood, leaves the answer open instead.
 */
export interface StatedRow {
  readonly path: string
  readonly precedence: number
  readonly status: StatedStatus
  readonly isFix: boolean
  readonly otherwise: Otherwise
  readonly versionScheme: string | null
  readonly versionLower: string | null
  readonly hasVersionLower: boolean
  readonly versionUpper: string | null
  readonly hasVersionUpper: boolean
  readonly conditions: readonly string[]
  readonly confidence: 'stated' | 'inferred' | 'not_understood'
  readonly sourceText: string
}

type Scheme = StatedProduct['rules'][number]['scheme']

function keyOf(scheme: Scheme, bound: Bound | null | undefined): string | null {
  return bound === null || bound === undefined ? null : (readIn(scheme, bound.text).key ?? null)
}

/** What has no column here: a restriction of its own, a bound without a place in the order. */
function conditionsOf(scheme: Scheme, box: ReadBox, platforms: readonly string[]): string[] {
  const { version, serial, production, hardware } = box
  const keyless = [version?.lower, version?.upper].flatMap((bound) =>
    bound !== null && bound !== undefined && keyOf(scheme, bound) === null ? [`version ${bound.text}`] : [],
  )
  return [
    ...box.conditions,
    ...(box.part === null ? [] : [`part ${box.part}`]),
    ...(serial === null
      ? []
      : [`serial ${serial.pattern ?? ''}${serial.lower?.text ?? ''}…${serial.upper?.text ?? ''}`]),
    ...(production === null ? [] : [`production ${production.lower?.text ?? ''}…${production.upper?.text ?? ''}`]),
    ...(hardware === null ? [] : ['hardware']),
    ...(platforms.length === 0 ? [] : [`on ${platforms.join(', ')}`]),
    ...keyless,
  ]
}

function rowsOfProduct(product: StatedProduct): StatedRow[] {
  return product.rules.flatMap((rule, precedence) => {
    const { scheme, status, isFix, text, confidence, isUnderstood } = rule
    const shared = { path: product.path, precedence, status, isFix, otherwise: product.otherwise, sourceText: text }
    const rows = rule.boxes.map((box): StatedRow => {
      const bound = box.version?.lower ?? box.version?.upper ?? null
      return {
        ...shared,
        versionScheme: bound === null ? scheme : readIn(scheme, bound.text).scheme,
        versionLower: keyOf(scheme, box.version?.lower),
        hasVersionLower: box.version?.lower?.isInclusive ?? false,
        versionUpper: keyOf(scheme, box.version?.upper),
        hasVersionUpper: box.version?.upper?.isInclusive ?? false,
        conditions: conditionsOf(scheme, box, product.platforms),
        confidence,
      }
    })
    if (isUnderstood) return rows
    const unread: StatedRow = {
      ...shared,
      versionScheme: null,
      versionLower: null,
      hasVersionLower: false,
      versionUpper: null,
      hasVersionUpper: false,
      conditions: [],
      confidence: 'not_understood',
    }
    return [...rows, unread]
  })
}

/** Every box of a record as rows; products of which only commits are told have none. */
export function rowsOfStated(reading: StatedReading): StatedRow[] {
  return reading.products.flatMap(rowsOfProduct)
}
