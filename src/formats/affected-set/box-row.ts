import { parseVersionCached, type Bound } from '../version/index.ts'
import { spansOf } from './spans.ts'
import { sidesOf } from './sides.ts'
import { STATEMENTS, type AdvisoryReading, type ReadBox, type ReadProduct, type Statement } from './model.ts'

/** A box as a row: product × one version interval × one serial interval × residual conditions; keys in hex. */
export interface BoxRow {
  /** Place of the vulnerability in the reading's list. */
  readonly flaw: number
  readonly productId: string
  readonly vendor: string | null
  readonly product: string
  readonly part: string | null
  readonly status: Statement
  readonly versionScheme: string | null
  readonly versionLower: string | null
  readonly hasVersionLower: boolean
  readonly versionUpper: string | null
  readonly hasVersionUpper: boolean
  readonly serialLower: string | null
  readonly hasSerialLower: boolean
  readonly serialUpper: string | null
  readonly hasSerialUpper: boolean
  readonly conditions: readonly string[]
  readonly confidence: 'stated' | 'inferred' | 'not_understood'
  readonly sourceText: string
}

function keyOf(bound: Bound | null | undefined): string | null {
  return bound === null || bound === undefined ? null : (parseVersionCached(bound.text).key ?? null)
}

/** Restrictions that have no column of their own, in words: SQL must not take the row for unconditional. */
function conditionsOf(box: ReadBox): string[] {
  const { hardware, production, serial } = box
  const interval = (lower: Bound | null, upper: Bound | null): string => `${lower?.text ?? ''}…${upper?.text ?? ''}`
  return [
    ...box.conditions,
    ...(hardware === null
      ? []
      : [`hardware ${'lower' in hardware ? interval(hardware.lower, hardware.upper) : hardware.join(', ')}`]),
    ...(production === null ? [] : [`production ${interval(production.lower, production.upper)}`]),
    ...(serial?.pattern === null || serial?.pattern === undefined ? [] : [`serial ${serial.pattern}`]),
    // A bound without an order key: the text decides, not the key.
    ...[box.version?.lower, box.version?.upper].flatMap((bound) =>
      bound !== null && bound !== undefined && keyOf(bound) === null ? [`version ${bound.text}`] : [],
    ),
  ]
}

function rowOf(flaw: number, status: Statement, product: ReadProduct, box: ReadBox): BoxRow {
  const { version, serial } = box
  const bound = version?.lower ?? version?.upper ?? null
  return {
    flaw,
    productId: product.productId,
    vendor: product.vendor,
    product: product.name,
    part: box.part ?? product.part,
    status,
    versionScheme: bound === null ? null : parseVersionCached(bound.text).scheme,
    versionLower: keyOf(version?.lower),
    hasVersionLower: version?.lower?.isInclusive ?? false,
    versionUpper: keyOf(version?.upper),
    hasVersionUpper: version?.upper?.isInclusive ?? false,
    serialLower: serial?.lower?.text ?? null,
    hasSerialLower: serial?.lower?.isInclusive ?? false,
    serialUpper: serial?.upper?.text ?? null,
    hasSerialUpper: serial?.upper?.isInclusive ?? false,
    conditions: [
      ...conditionsOf(box),
      ...sidesOf(product).flatMap(({ relation }, index, all) =>
        relation === null ? [] : [`${relation} ${all[index + 1]?.name ?? ''}`],
      ),
    ],
    confidence: product.confidence,
    sourceText: product.versionText ?? product.fullName,
  }
}

const UNREAD: ReadBox = { part: null, version: null, serial: null, production: null, hardware: null, conditions: [] }

function rowsOf(flaw: number, status: Statement, product: ReadProduct): BoxRow[] {
  const rows = product.target.boxes.map((box) => rowOf(flaw, status, product, box))
  if (product.isUnderstood) return rows
  return [...rows, { ...rowOf(flaw, status, product, UNREAD), confidence: 'not_understood' }]
}

/** Every box of a reading, per vulnerability and statement; a product that was not understood has a row that says so. */
export function boxesOfReading(reading: AdvisoryReading): BoxRow[] {
  const products = new Map(reading.products.map((product) => [product.productId, product]))
  return reading.vulnerabilities.flatMap((vulnerability, flaw) => [
    ...spansOf(vulnerability, products)
      .values()
      .flatMap((product) => rowsOf(flaw, 'affected', product)),
    ...STATEMENTS.flatMap((status) =>
      (vulnerability.status[status] ?? []).flatMap((id) => {
        const product = products.get(id)
        const isOther =
          product !== undefined &&
          product.cves.length > 0 &&
          !product.cves.includes(vulnerability.cve ?? vulnerability.id)
        return product === undefined || isOther ? [] : rowsOf(flaw, status, product)
      }),
    ),
  ])
}
