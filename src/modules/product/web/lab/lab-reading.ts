import { createAnswerer } from '#formats/affected-set/answer.ts'
import type { AssetAnswer, AssetInput } from '#formats/affected-set/model.ts'
import { readAdvisory } from '#formats/affected-set/read.ts'
import { parseCsafValue } from '#formats/csaf/index.ts'
import {
  expandPattern,
  matchModel,
  readProductName,
  type ModelVerdict,
  type ProductName,
} from '#formats/model-pattern/index.ts'
import {
  compareVersions,
  isInSerialInterval,
  judgeVersion,
  normalizeSerial,
  parseVersion,
  readSchemeRule,
  readVersionExpression,
  type ExpressionVerdict,
  type Membership,
  type SchemeRule,
  type SerialInterval,
  type Version,
  type VersionExpression,
} from '#formats/version/index.ts'
import {
  shippedVersionOf,
  readSerial as readSerialNumber,
  positionInSerials,
  type SerialContext,
  type SerialReading,
  type ShippedVersion,
} from '#formats/serial/index.ts'
import type { LabState } from './lab-state.ts'

const MAX_VERSIONS = 100
const MAX_MODELS = 2_000

/** A version as it is ordered, and what the range says of it. */
export interface ReadVersion {
  readonly version: Version
  readonly verdict: ExpressionVerdict | undefined
}

/** The given versions in their order. */
export interface ReadOrder {
  readonly versions: readonly ReadVersion[]
  /** How many were given beyond those that are read. */
  readonly left: number
  /** From the oldest; equal ones stand together. Undefined where some cannot be compared. */
  readonly sorted: readonly (readonly string[])[] | undefined
  readonly incomparable: readonly (readonly [string, string])[]
}

/** A product name, with the models that it lists and what it says of the machine's. */
export interface ReadName {
  readonly name: ProductName
  /** Undefined where the name cannot be written out. */
  readonly models: readonly string[] | undefined
  readonly verdict: ModelVerdict | undefined
}

/** A serial number beside each interval of the range. */
export interface ReadSerial {
  readonly text: string
  readonly places: readonly { readonly interval: SerialInterval; readonly position: Membership }[]
  /** By the family's format; undefined without one. */
  readonly reading: SerialReading | undefined
}

/** Everything that the lab shows. */
export interface LabReading {
  readonly expression: VersionExpression | undefined
  readonly rule: SchemeRule | undefined
  readonly order: ReadOrder | undefined
  readonly name: ReadName | undefined
  readonly serial: ReadSerial | undefined
  readonly answer: AssetAnswer | undefined
}

const told = (text: string): string | undefined => text.trim() || undefined

function readOrder(
  state: LabState,
  rule: SchemeRule | undefined,
  expression: VersionExpression | undefined,
): ReadOrder | undefined {
  const texts = [...new Set(state.versions.split('\n').flatMap((line) => told(line) ?? []))]
  if (texts.length === 0) return undefined
  const versions = texts.slice(0, MAX_VERSIONS).map((text) => parseVersion(text, rule))
  const incomparable: (readonly [string, string])[] = []
  for (const [index, left] of versions.entries())
    for (const right of versions.slice(index + 1))
      if (compareVersions(left, right) === undefined) incomparable.push([left.text, right.text])
  const groups: Version[][] = []
  for (const version of versions.toSorted((a, b) => compareVersions(a, b) ?? 0)) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last !== undefined && first !== undefined && compareVersions(first, version) === 0) last.push(version)
    else groups.push([version])
  }
  return {
    versions: versions.map((version) => ({
      version,
      verdict: expression === undefined ? undefined : judgeVersion(expression, version),
    })),
    left: Math.max(0, texts.length - MAX_VERSIONS),
    sorted: incomparable.length > 0 ? undefined : groups.map((group) => group.map(({ text }) => text)),
    incomparable,
  }
}

function readName({ name, vendor, model }: LabState): ReadName | undefined {
  const text = told(name)
  if (text === undefined) return undefined
  const maker = told(vendor)
  const read = readProductName(text, maker === undefined ? {} : { vendor: maker })
  const asked = told(model)
  return {
    name: read,
    models: expandPattern(read, MAX_MODELS),
    verdict: asked === undefined ? undefined : matchModel(read, asked),
  }
}

function readSerial(
  { serial }: LabState,
  expression: VersionExpression | undefined,
  family: SerialContext | undefined,
): ReadSerial | undefined {
  if (told(serial) === undefined) return undefined
  const intervals = expression?.boxes.flatMap((box) => box.serial ?? []) ?? []
  return {
    text: normalizeSerial(serial),
    places: intervals.map((interval) => ({
      interval,
      position:
        family === undefined || interval.pattern !== null
          ? isInSerialInterval(serial, interval)
          : positionInSerials(serial, interval, family),
    })),
    reading: family === undefined ? undefined : readSerialNumber(serial, family),
  }
}

const VULNERABILITY = 'LAB-1'

/** A document that says what was typed and nothing else: the answer comes the way that every document's answer comes. */
function documentOf({ text, name, vendor, model, fix }: LabState): unknown {
  const product = told(name) ?? told(model)
  const range = told(text)
  const leaf = (id: string, category: string, version: string): unknown => ({
    category,
    name: version,
    product: { product_id: id, name: `${product ?? ''} ${version}` },
  })
  const fixed = told(fix)
  const branches = [
    ...(range === undefined ? [] : [leaf('RANGE', 'product_version_range', range)]),
    ...(fixed === undefined ? [] : [leaf('FIX', 'product_version', fixed)]),
  ]
  const named =
    range === undefined
      ? { category: 'product_name', name: product, product: { product_id: 'RANGE', name: product }, branches }
      : { category: 'product_name', name: product, branches }
  const maker = told(vendor)
  const at = '2000-01-01T00:00:00Z'
  return {
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      title: 'lab',
      publisher: { category: 'other', name: maker ?? 'lab', namespace: 'https://lab.example' },
      tracking: {
        id: VULNERABILITY,
        version: '1',
        status: 'draft',
        initial_release_date: at,
        current_release_date: at,
      },
    },
    product_tree: {
      branches: maker === undefined ? [named] : [{ category: 'vendor', name: maker, branches: [named] }],
    },
    vulnerabilities: [
      {
        ids: [{ system_name: 'lab', text: VULNERABILITY }],
        product_status: { known_affected: ['RANGE'], ...(fixed === undefined ? {} : { fixed: ['FIX'] }) },
        ...(fixed === undefined
          ? {}
          : { remediations: [{ category: 'vendor_fix', details: fixed, product_ids: ['RANGE'] }] }),
      },
    ],
  }
}

/** The version that the serial number tells: as shipped, because nobody said here that it cannot be updated. */
function shippedOf({ serial }: LabState, family: SerialContext | undefined): ShippedVersion | null {
  if (family === undefined || told(serial) === undefined) return null
  return shippedVersionOf(readSerialNumber(serial, family), true)
}

/** The answer for the machine; undefined while nothing is said of a product, or nothing of a machine. */
function answerFor(
  state: LabState,
  rule: SchemeRule | undefined,
  family: SerialContext | undefined,
): AssetAnswer | undefined {
  const product = told(state.name) ?? told(state.model)
  const model = told(state.model) ?? told(state.name)
  const version = told(state.versions.split('\n')[0] ?? '')
  const known = {
    version,
    vendor: told(state.vendor),
    serial: told(state.serial),
    productionDate: told(state.made),
    hardwareRevision: told(state.hw),
  }
  const hasMachine = told(state.model) !== undefined || Object.values(known).some((value) => value !== undefined)
  if (product === undefined || model === undefined || !hasMachine) return undefined
  const { document } = parseCsafValue(documentOf(state))
  if (document === undefined) return undefined
  const facts = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
  const orders: Record<string, SchemeRule> = rule === undefined ? {} : { '': rule }
  const rules = { orders, serial: family ?? null }
  const shipped = shippedOf(state, family)
  const asset: AssetInput = { ...facts, model, rules, ...(shipped === null ? {} : { shipped }) }
  return createAnswerer(readAdvisory(document)).answer(asset)
}

/** Reads whatever was typed into what the lab shows; `family`: how its serial numbers are made up. Pure, never throws. */
export function readLab(state: LabState, family?: SerialContext): LabReading {
  const rule = readSchemeRule(state.order)
  const text = told(state.text)
  const expression = text === undefined ? undefined : readVersionExpression(text, { rule })
  return {
    expression,
    rule,
    order: readOrder(state, rule, expression),
    name: readName(state),
    serial: readSerial(state, expression, family),
    answer: answerFor(state, rule, family),
  }
}
