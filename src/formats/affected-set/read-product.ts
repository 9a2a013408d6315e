import { readProductName, type ProductName } from '../model-pattern/index.ts'
import { readVersionExpression, type VersionExpression } from '../version/index.ts'
import type { CsafBranch, CsafProduct } from '../csaf/model.ts'
import { nameOfNumber, readSerialNumbers } from './helper.ts'
import type { ReadBox, ReadProduct, ReadTarget } from './model.ts'

const VERSIONS = new Set(['product_version', 'product_version_range'])
/** Branches that tell a version more exactly (CSAF 2.0 §3.1.2.2). */
const REFINEMENTS = new Set(['patch_level', 'service_pack'])
/** Branches that no asset list tells: whoever has the product may or may not have this. */
const CONDITIONS = new Set(['architecture', 'specification', 'language', 'host_name', 'legacy', 'platform'])

/** Longer texts are no names. */
const MAX_NAME = 1_000

const EVERYTHING: ReadBox = {
  part: null,
  version: null,
  serial: null,
  production: null,
  hardware: null,
  conditions: [],
}

function lastOf(branches: readonly CsafBranch[], category: string): string | null {
  return branches.findLast((branch) => branch.category === category)?.name ?? null
}

function versionTextOf(branches: readonly CsafBranch[]): string | null {
  const versions = branches.filter((branch) => VERSIONS.has(branch.category)).map((branch) => branch.name)
  const refinements = branches.filter((branch) => REFINEMENTS.has(branch.category)).map((branch) => branch.name)
  return versions.length + refinements.length === 0 ? null : [...versions.slice(-1), ...refinements].join(' ')
}

/** Both hold: what only one side says is kept, what both say in different ways stays as a condition in words. */
function intersect(left: ReadBox, right: ReadBox, rightText: string): ReadBox {
  const conflicts = (['version', 'serial', 'production', 'hardware'] as const).some(
    (part) => isSaying(left[part]) && isSaying(right[part]),
  )
  if (conflicts) return { ...left, conditions: [...left.conditions, rightText] }
  return {
    part: left.part ?? right.part,
    version: isSaying(left.version) ? left.version : (right.version ?? left.version),
    serial: left.serial ?? right.serial,
    production: left.production ?? right.production,
    hardware: left.hardware ?? right.hardware,
    conditions: [...left.conditions, ...right.conditions],
  }
}

/** "All versions" restricts nothing. */
function isSaying(value: ReadBox['version'] | ReadBox['hardware']): boolean {
  if (value === null) return false
  return !('lower' in value) || value.lower !== null || value.upper !== null
}

interface Reading {
  readonly boxes: ReadBox[]
  readonly cves: string[]
  readonly isUnderstood: boolean
  readonly confidence: 'stated' | 'inferred'
  readonly doubts: { code: string; text: string }[]
}

function readExpression(text: string): Reading {
  const expression: VersionExpression = readVersionExpression(text)
  return {
    boxes: [...expression.boxes],
    cves: [...expression.cves],
    isUnderstood: expression.isUnderstood,
    confidence: expression.confidence,
    doubts: expression.doubts.map(({ code, text: part }) => ({ code, text: part })),
  }
}

/** "The first 5 digits of serial No." behind the name turns the version's bounds into those of serial numbers. */
function asSerials(box: ReadBox, digits: number): ReadBox {
  if (box.serial !== null || box.version === null) return box
  return { ...box, version: null, serial: { ...box.version, digits, pattern: null } }
}

/** A name's own version ("TIA Portal V16") names a train of versions, not the point 16. */
function isTrain(boxes: readonly ReadBox[]): boolean {
  const [box] = boxes
  return boxes.length === 1 && box?.version?.lower != null && box.version.lower.text === box.version.upper?.text
}

/** Words of the name that restrict the unit: a range ("v4.60 and prior"), a train, a condition on its serial number. */
function restrict(reading: Reading, text: string | null): Reading {
  if (text === null) return reading
  const inner = readExpression(text)
  if (!inner.isUnderstood || inner.boxes.length === 0 || isTrain(inner.boxes))
    return { ...reading, boxes: reading.boxes.map((box) => ({ ...box, conditions: [...box.conditions, text] })) }
  return {
    ...reading,
    boxes: reading.boxes.flatMap((box) => inner.boxes.map((other) => intersect(box, other, text))),
    confidence: inner.confidence === 'inferred' ? 'inferred' : reading.confidence,
  }
}

function readBoxes(name: ProductName, versionText: string | null, conditions: readonly string[]): Reading {
  let reading: Reading =
    versionText === null
      ? { boxes: [EVERYTHING], cves: [], isUnderstood: true, confidence: 'stated', doubts: [] }
      : readExpression(versionText)
  const { serialDigits, hardware } = name
  if (serialDigits !== null) reading = { ...reading, boxes: reading.boxes.map((box) => asSerials(box, serialDigits)) }
  reading = restrict(restrict(reading, name.versionText), name.conditionText)
  const boxes = reading.boxes.map((box) => ({
    ...box,
    hardware: box.hardware ?? hardware,
    conditions: [...box.conditions, ...conditions],
  }))
  return { ...reading, boxes }
}

function readName(name: string, vendor: string | null): ProductName {
  return readProductName(name, vendor === null ? {} : { vendor })
}

/** A name that begins with its vendor's, without it. */
function withoutVendor(name: string, vendor: string | null): string[] {
  const isLed = vendor !== null && name.toLowerCase().startsWith(`${vendor.trim().toLowerCase()} `)
  const rest = isLed ? name.slice(vendor.trim().length).trim() : ''
  return rest === '' ? [] : [rest]
}

/** What a product of the tree is called: its name, beside it its name with its family's, and its numbers. */
function namesOf(product: CsafProduct, name: string): string[] {
  const vendor = lastOf(product.branches, 'vendor')
  const family = lastOf(product.branches, 'product_family')
  const withFamily = family === null || family === name ? [] : [`${family} ${name}`]
  return [
    name,
    ...withoutVendor(name, vendor),
    ...withFamily,
    ...[...product.modelNumbers, ...product.skus].map(nameOfNumber),
  ]
}

function nameOf(product: CsafProduct): string {
  const { branches } = product
  return lastOf(branches, 'product_name') ?? lastOf(branches, 'product_family') ?? product.name
}

const SERIAL = /serial\s?(?:no|num)|シリアル|製造番号/i
/** "Network part firmware version 65": words of the full name that say whose versions are meant. */
const PART = /(?:^|[:,–-]\s*)((?:[A-Za-z]{2,20}\s){1,2}part)\s+(?:firmware\s+|software\s+)?versions?\b/i

/** Bounds that the full name calls serial numbers, though the branch does not say so: they are compared as such. */
function asToldSerials(reading: Reading, product: CsafProduct): Reading {
  if (!SERIAL.test(product.name) || product.branches.some(({ name }) => SERIAL.test(name))) return reading
  const bounds = reading.boxes.flatMap(({ version }) => [version?.lower?.text ?? [], version?.upper?.text ?? []].flat())
  const [first] = bounds
  const areSerials = bounds.every((text) => /^\d{4,}$/.test(text) && product.name.includes(text))
  if (first === undefined || !areSerials) return reading
  return { ...reading, boxes: reading.boxes.map((box) => asSerials(box, first.length)) }
}

const MAX_BOXES = 500

/** Units with one of the listed serial numbers; beside a bound of serial numbers in the text the list stays a condition. */
function withSerials(reading: Reading, { serialNumbers }: CsafProduct): Reading {
  const { intervals, condition } = readSerialNumbers(serialNumbers)
  const isFree =
    reading.boxes.every(({ serial }) => serial === null) && reading.boxes.length * intervals.length <= MAX_BOXES
  if (intervals.length > 0 && isFree)
    return { ...reading, boxes: reading.boxes.flatMap((box) => intervals.map((serial) => ({ ...box, serial }))) }
  const words = intervals.length > 0 ? serialNumbers.join(', ') : condition
  return words === null
    ? reading
    : { ...reading, boxes: reading.boxes.map((box) => ({ ...box, conditions: [...box.conditions, words] })) }
}

/** Most digests of one product that are kept: firmware may come in many files. */
const MAX_HASHES = 500

/** By what else than words a product is recognised; empty where the document tells nothing. */
export function identifiersOf({
  purls,
  cpe,
  hashes,
}: Pick<CsafProduct, 'purls' | 'cpe' | 'hashes'>): Pick<ReadProduct, 'identifiers'> {
  if (purls.length === 0 && cpe === null && hashes.length === 0) return {}
  return { identifiers: { purls: purls.slice(0, 50), cpe, hashes: hashes.slice(0, MAX_HASHES) } }
}

/** Reads one product of the tree: its names, its versions, its conditions; nothing of the text is lost. */
export function readLeaf(product: CsafProduct): ReadProduct {
  const vendor = lastOf(product.branches, 'vendor')
  const name = nameOf(product)
  const own = readName(name, vendor)
  const versionText = versionTextOf(product.branches)
  const conditions = product.branches.filter((branch) => CONDITIONS.has(branch.category)).map((branch) => branch.name)
  const reading = withSerials(asToldSerials(readBoxes(own, versionText, conditions), product), product)
  const doubts = [...reading.doubts, ...(own.isUnderstood ? [] : [{ code: 'NAME_NOT_UNDERSTOOD', text: name }])]
  const target: ReadTarget = {
    names: namesOf(product, name),
    part: own.part,
    toldPart: own.part === null ? (PART.exec(product.name.slice(0, MAX_NAME))?.[1] ?? null) : null,
    boxes: reading.boxes,
    isUnderstood: reading.isUnderstood,
  }
  return {
    productId: product.id,
    vendor,
    name,
    fullName: product.name,
    versionText,
    part: own.part,
    target,
    host: null,
    further: [],
    ...identifiersOf(product),
    cves: reading.cves,
    confidence: reading.confidence,
    isUnderstood: reading.isUnderstood,
    doubts,
  }
}
