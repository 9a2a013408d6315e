import {
  comparePrefix,
  isInDateInterval,
  isInInterval,
  isInSerialInterval,
  parseVersionCached,
  type Bound,
  type VersionInterval,
  type VersionOrder,
} from '../version/index.ts'
import { positionInSerials, type SerialContext } from '../serial/index.ts'
import { judgeCondition, placeInnerRange, readInnerRange } from './condition.ts'
import type { AssetInput, ReadBox, ReadProduct, ReadTarget, Reason, ReasonCode } from './model.ts'
import { findNamed, sidesOf, type Side } from './sides.ts'
import { hardwareOf, foldPart, orderOfPart, shippedVersion, versionOf } from './unit.ts'

export type Subject = 'version' | 'serial' | 'production' | 'hardware'

/** Where a unit lies outside a box in one respect, and which bound says so. */
export interface Outside {
  /** `beside`: another one than those that are named. */
  readonly side: 'below' | 'above' | 'beside'
  readonly bound: Bound | null
  /** The box names one single version: it states no bound. */
  readonly isPoint: boolean
  readonly subject: Subject
  readonly value: string
  readonly part: string | null
  /** How the value is ordered: by its family's rule, or by its shape. */
  readonly order?: VersionOrder
  /** How the serial number is read, where its family has formats. */
  readonly serial?: SerialContext | undefined
  /** A version as shipped: the unit may have been updated since. */
  readonly isAsShipped?: boolean
  /** The line of the source that the box is of: the product's own, or that of what it is installed on. */
  readonly place?: Place
}

/** A line of a source: what it names, and what it writes of its versions. */
export interface Place {
  readonly product: string
  readonly text: string
}

/**
 * How a unit stands to a box, or to one side of it. `outs`: every respect in which it surely lies outside. `fits`: what else the box
 * restricts, and the unit has.
 */
export type Outcome =
  | { readonly kind: 'in'; readonly reason: Reason; readonly isAsShipped: boolean; readonly fits: readonly Subject[] }
  | { readonly kind: 'unknown'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'out'; readonly outs: readonly Outside[]; readonly fits: readonly Subject[] }

/** Params without those that have nothing to say. */
export function reasonOf(code: ReasonCode, params: Readonly<Record<string, string | null | undefined>>): Reason {
  const known: Record<string, string> = {}
  for (const name in params) {
    const value = params[name]
    if (typeof value === 'string') known[name] = value
  }
  return { code, params: known }
}

function unknown(code: ReasonCode, params: Readonly<Record<string, string | null | undefined>>): Outcome {
  return { kind: 'unknown', reasons: [reasonOf(code, params)] }
}

function outside(out: Outside): Outcome {
  return { kind: 'out', outs: [out], fits: [] }
}

interface Measured {
  readonly subject: Subject
  readonly value: string
  readonly part: string | null
  readonly order?: VersionOrder
  readonly serial?: SerialContext | undefined
  readonly isAsShipped?: boolean
}

function fromMembership(
  membership: 'in' | 'below' | 'above' | 'unknown',
  interval: VersionInterval,
  measured: Measured,
  place: Place,
): Outcome {
  const { lower, upper } = interval
  const { subject, value, part, isAsShipped = subject !== 'version' } = measured
  if (membership === 'in')
    return {
      kind: 'in',
      reason: reasonOf('IN_RANGE', { subject, value, part, ...place }),
      isAsShipped,
      fits: [subject],
    }
  if (membership === 'unknown') {
    const code = subject === 'serial' ? 'SERIAL_FORMAT' : 'INCOMPARABLE'
    return unknown(code, { subject, value, part, ...place })
  }
  const isPoint = lower !== null && upper !== null && lower.text === upper.text
  return outside({ side: membership, bound: membership === 'below' ? lower : upper, isPoint, ...measured, place })
}

function evaluateVersion(box: ReadBox, part: string | null, asset: AssetInput, place: Place): Outcome | undefined {
  const interval = box.version
  if (interval === null || (interval.lower === null && interval.upper === null)) return undefined
  const shipped = shippedVersion(asset, part)
  const value = shipped?.version ?? versionOf(asset, part)
  if (value === undefined || value.trim() === '') return unknown('VERSION_UNKNOWN', { part, ...place })
  const order = orderOfPart(asset, part)
  const membership = isInInterval(parseVersionCached(value, order), interval)
  const isAsShipped = shipped?.reason === 'AS_SHIPPED'
  // Updated since, it may have come from below into the range.
  if (isAsShipped && membership === 'below') return unknown('VERSION_UNKNOWN', { part, ...place })
  return fromMembership(membership, interval, { subject: 'version', value, part, order, isAsShipped }, place)
}

/** The main version instead of a told part's: in the range it counts, beyond it nothing follows for the part. */
function evaluateToldPart(box: ReadBox, told: string, asset: AssetInput, place: Place): Outcome | undefined {
  if (versionOf(asset, told) !== undefined) return evaluateVersion(box, told, asset, place)
  const outcome = evaluateVersion(box, null, asset, place)
  return outcome?.kind === 'out' ? unknown('VERSION_UNKNOWN', { part: told, ...place }) : outcome
}

function evaluateSerial(box: ReadBox, asset: AssetInput, place: Place): Outcome | undefined {
  if (box.serial === null) return undefined
  const value = asset.serial?.trim()
  if (value === undefined || value === '') return unknown('SERIAL_UNKNOWN', { ...place })
  const serial = asset.rules?.serial ?? undefined
  const isByFormat = serial !== undefined && box.serial.pattern === null
  const membership = isByFormat ? positionInSerials(value, box.serial, serial) : isInSerialInterval(value, box.serial)
  return fromMembership(membership, box.serial, { subject: 'serial', value, part: null, serial }, place)
}

function evaluateProduction(box: ReadBox, asset: AssetInput, place: Place): Outcome | undefined {
  if (box.production === null) return undefined
  const value = asset.productionDate?.trim()
  if (value === undefined || value === '') return unknown('CONDITION', { subject: 'production', ...place })
  const membership = isInDateInterval(value, box.production)
  return fromMembership(membership, box.production, { subject: 'production', value, part: null }, place)
}

function foldRevision(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^(?:SERIES|REVISION|REV\.?|HW|HARDWARE|VER(?:SION)?\.?)\s*/, '')
    .replaceAll(/\s+/g, '')
}

function evaluateHardware(box: ReadBox, asset: AssetInput, place: Place): Outcome | undefined {
  const wanted = box.hardware
  if (wanted === null) return undefined
  const value = hardwareOf(asset)
  if (value === undefined || value === '') return unknown('CONDITION', { subject: 'hardware', ...place })
  const measured = { subject: 'hardware', value, part: null } as const
  if ('lower' in wanted) return fromMembership(isInInterval(parseVersionCached(value), wanted), wanted, measured, place)
  if (wanted.some((revision) => foldRevision(revision) === foldRevision(value)))
    return {
      kind: 'in',
      reason: reasonOf('IN_RANGE', { ...measured, ...place }),
      isAsShipped: false,
      fits: ['hardware'],
    }
  return outside({ side: 'beside', bound: null, isPoint: true, ...measured, place })
}

/** Whether a condition names a train of versions ("V16", "V5.X"). */
function isTrain(condition: string): boolean {
  const train = parseVersionCached(condition)
  return train.scheme === 'dotted' && train.tail.length === 0 && train.slots.every((slot) => slot === undefined)
}

/** Whether who bears a name is of the train that a condition names: the name says so itself ("OpenPCS 7 V8.2"). */
export function isTrainOfName(condition: string, name: string): boolean {
  return isTrain(condition) && foldPart(name).includes(foldPart(condition))
}

/** A train of versions in a product's name: the unit is of it, of another, or it is not known. */
function isOfTrain(condition: string, part: string | null, asset: AssetInput): boolean | undefined {
  if (!isTrain(condition)) return undefined
  if (isTrainOfName(condition, asset.model)) return true
  const version = versionOf(asset, part)
  if (version === undefined) return undefined
  const rule = orderOfPart(asset, part)
  const order = comparePrefix(parseVersionCached(version, rule), parseVersionCached(condition, rule))
  return order === undefined ? undefined : order === 0
}

/** One condition in words: undefined when it holds. */
function evaluateCondition(
  condition: string,
  part: string | null,
  asset: AssetInput,
  place: Place,
): Outcome | undefined {
  const verdict = judgeCondition(condition, asset)
  if (verdict === 'holds') return undefined
  const beside = (value: string): Outcome =>
    outside({ side: 'beside', bound: null, isPoint: true, subject: 'version', value, part, place })
  if (verdict === 'fails') return beside(condition)
  const inner = readInnerRange(condition)
  if (inner !== undefined) {
    const found = placeInnerRange(inner, asset)
    const measured = { subject: 'version', value: found?.value ?? '', part: inner.part } as const
    return found === undefined
      ? unknown('VERSION_UNKNOWN', { part: inner.part, ...place })
      : fromMembership(found.membership, inner.interval, measured, place)
  }
  const isMember = isOfTrain(condition, part, asset)
  const value = versionOf(asset, part)
  if (isMember === true) return undefined
  return isMember === false && value !== undefined ? beside(value) : unknown('CONDITION', { condition, ...place })
}

/** All conditions of a box: one that surely does not hold decides, else those that nobody can tell. */
function evaluateConditions(box: ReadBox, part: string | null, asset: AssetInput, place: Place): Outcome | undefined {
  const outcomes = box.conditions.flatMap((condition) => evaluateCondition(condition, part, asset, place) ?? [])
  const out = outcomes.find(({ kind }) => kind === 'out')
  const open = outcomes.flatMap((outcome) => (outcome.kind === 'unknown' ? outcome.reasons : []))
  return out ?? (open.length === 0 ? undefined : { kind: 'unknown', reasons: open })
}

/** Several restrictions that all have to hold: one that surely does not decides, else one that nobody can tell. */
function combine(outcomes: readonly (Outcome | undefined)[], place: Place): Outcome {
  const told = outcomes.filter((outcome) => outcome !== undefined)
  if (told.length === 1 && told[0] !== undefined) return told[0]
  const inside = told.filter((outcome) => outcome.kind === 'in')
  const out = told.filter((outcome) => outcome.kind === 'out')
  const fits = [...inside, ...out].flatMap((outcome) => outcome.fits)
  if (out.length > 0) return { kind: 'out', outs: out.flatMap((outcome) => outcome.outs), fits }
  const open = told.filter((outcome) => outcome.kind === 'unknown')
  if (open.length > 0) return { kind: 'unknown', reasons: open.flatMap((outcome) => outcome.reasons) }
  const isAsShipped = inside.some((outcome) => outcome.isAsShipped)
  return { kind: 'in', reason: inside[0]?.reason ?? reasonOf('ALL_VERSIONS', { ...place }), isAsShipped, fits }
}

function evaluateTarget(target: ReadTarget, part: string | null, asset: AssetInput, place: Place): Outcome[] {
  return target.boxes.map((box) =>
    combine(
      [
        target.toldPart !== null && box.part === null && part === null
          ? evaluateToldPart(box, target.toldPart, asset, place)
          : evaluateVersion(box, box.part ?? part, asset, place),
        evaluateSerial(box, asset, place),
        evaluateProduction(box, asset, place),
        evaluateHardware(box, asset, place),
        evaluateConditions(box, box.part ?? part, asset, place),
      ],
      place,
    ),
  )
}

/** What a unit's list says of another thing in or around it; the unit's own serial number and hardware are not its. */
function otherThan({ versions, options }: AssetInput): AssetInput {
  return { model: '', ...(versions === undefined ? {} : { versions }), ...(options === undefined ? {} : { options }) }
}

/** How another side of the product stands to the unit: something inside it, or something around it. */
function evaluateOther(sides: readonly Side[], own: number, at: number, asset: AssetInput, place: Place): Outcome[] {
  const side = sides[at]
  if (side === undefined) return []
  const named = findNamed(asset, side)
  const isInside = at < own
  const isPresent = named !== undefined || (isInside && side.relation === 'default_component_of')
  // What is around a unit, and not told, is not known from it: not its versions either.
  if (!isPresent && !isInside)
    return [unknown('CONDITION', { condition: `${sides[at - 1]?.relation ?? ''}: ${side.name}`, ...place })]
  const presence = isPresent ? undefined : unknown('CONDITION', { condition: side.name, ...place })
  return evaluateTarget(side.target, named?.key ?? side.name, otherThan(asset), {
    product: side.name,
    text: side.text,
  }).map((outcome) => combine([outcome, presence], place))
}

const MAX_OUTCOMES = 500

/** What was found of a unit that is being answered about: the flaws of a document mostly speak of the same products. */
const FOUND = new WeakMap<AssetInput, Map<ReadProduct, Outcome[][]>>()

/** Keeps what `evaluateProduct` finds of the unit while the work lasts. */
export function evaluatingOnce<T>(asset: AssetInput, work: () => T): T {
  FOUND.set(asset, new Map())
  try {
    return work()
  } finally {
    FOUND.delete(asset)
  }
}

/**
 * Every way in which a product's boxes stand to a unit that is one of its sides (0 = the product itself, 1 = what it is installed
 * on …); together they are a union.
 */
export function evaluateProduct(product: ReadProduct, own: number, asset: AssetInput): readonly Outcome[] {
  const memory = FOUND.get(asset)
  if (memory === undefined) return evaluateSides(product, own, asset)
  const known = memory.get(product) ?? []
  memory.set(product, known)
  return (known[own] ??= evaluateSides(product, own, asset))
}

function evaluateSides(product: ReadProduct, own: number, asset: AssetInput): Outcome[] {
  const place = { product: product.name, text: product.versionText ?? product.fullName }
  const sides = sidesOf(product)
  return sides.reduce<Outcome[]>((outcomes, { target, name, text }, at) => {
    const here =
      at === own
        ? evaluateTarget(target, target.part, asset, { product: name, text })
        : evaluateOther(sides, own, at, asset, place)
    if (at === 0) return here
    // Nothing is left out of a union: more than anybody compares stays open.
    if (outcomes.length * here.length > MAX_OUTCOMES)
      return [unknown('CONDITION', { condition: product.fullName, ...place })]
    return outcomes.flatMap((inner) => here.map((outer) => combine([inner, outer], place)))
  }, [])
}
