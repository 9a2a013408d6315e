import {
  ruleKeyOf,
  UNDETERMINED_GROUNDS,
  type ReadProduct,
  type Reason,
  type VulnerabilityAnswer,
} from '#formats/affected-set/index.ts'
import { sha256Hex } from '#platform/crypto/index.ts'
import { keyOfText } from '#modules/vulnerability/index.ts'

/** What an answer lacks: of the unit itself, or in a line of the source. */
export interface Gap {
  readonly gapId: string
  readonly kind: 'unit' | 'line'
  readonly code: string
  readonly vendor: string | null
  readonly product: string | null
  readonly line: string | null
  readonly detail: string | null
}

/** A gap with the products and flaws of the source that have it. */
export interface AnswerGap extends Gap {
  readonly productIds: readonly string[]
  readonly vulnerabilityIds: readonly string[]
}

const CODES: ReadonlySet<string> = new Set(UNDETERMINED_GROUNDS)
const NO_LINE = { vendor: null, product: null, line: null } as const

/** The beginning of a digest, as the id (a UUID of version 8) of everything that has the same. */
function idOf(text: string): string {
  const hex = sha256Hex(text)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(12, 15)}`, `8${hex.slice(15, 18)}`, hex.slice(18, 30)].join(
    '-',
  )
}

/** What nobody has told of the unit: a part's version, its serial number or its rules, hardware revision, production date. */
function gapOfUnit({ code, params }: Reason): Gap | undefined {
  const of = (detail: string | null): Gap => ({
    gapId: idOf(JSON.stringify(['unit', code, detail === null ? '' : ruleKeyOf(detail) || detail])),
    kind: 'unit',
    code,
    ...NO_LINE,
    detail,
  })
  const { part = '', subject } = params
  if (code === 'VERSION_UNKNOWN') return of(ruleKeyOf(part) === '' ? null : part)
  if (code === 'SERIAL_UNKNOWN' || code === 'SERIAL_FORMAT') return of(null)
  return code === 'CONDITION' && subject !== undefined ? of(subject) : undefined
}

const textOf = ({ versionText, fullName }: ReadProduct): string => versionText ?? fullName

/**
 * The lines that a reason is about, among those that its flaw's answer rests on; `around`: those of what the products are installed on
 * or part of, each of which may be the one that leaves it open.
 */
function linesOf(
  { params }: Reason,
  products: readonly ReadProduct[],
  around: readonly ReadProduct[],
): readonly ReadProduct[] {
  const { product, text } = params
  const all = [...products, ...around]
  const exact = all.filter((one) => one.name === product && (text === undefined || textOf(one) === text))
  if (exact.length > 0) return exact
  // Several lines in one sentence: each of them is open.
  const named = all.filter(
    (one) => product?.includes(one.name) === true && (text === undefined || text.includes(textOf(one))),
  )
  return named.length > 0 ? named : products
}

/** What a line leaves open, under the key of the text that settles it. */
function gapOfLine({ code, params }: Reason, product: ReadProduct): Gap {
  const { vendor, name } = product
  const detail = params['condition'] ?? params['other'] ?? null
  if (code === 'FAMILY_MEMBERSHIP') {
    const key = keyOfText({ kind: 'models', vendor, product: null, text: name })
    return { gapId: idOf(`${code} ${key}`), kind: 'line', code, vendor, product: name, line: null, detail: null }
  }
  if (code === 'CONDITION' && detail !== null) {
    const key = keyOfText({ kind: 'condition', vendor, product: name, text: detail })
    return { gapId: idOf(`${code} ${key}`), kind: 'line', code, vendor, product: name, line: null, detail }
  }
  // One decision about the relation settles every line that names the related model.
  if (code === 'RELATED_MODEL' && detail !== null)
    return {
      gapId: idOf(JSON.stringify([code, detail])),
      kind: 'line',
      code,
      vendor,
      product: detail,
      line: null,
      detail,
    }
  const line = textOf(product)
  const key = keyOfText({ kind: 'versions', vendor, product: name, text: line })
  return { gapId: idOf(`${code} ${key} ${detail ?? ''}`), kind: 'line', code, vendor, product: name, line, detail }
}

/** Everything that the answer about one unit lacks, flaw by flaw joined. */
export function gapsOf(
  verdicts: readonly VulnerabilityAnswer[],
  products: ReadonlyMap<string, ReadProduct>,
  vulnerabilityIds: ReadonlyMap<number, string>,
): AnswerGap[] {
  const found = new Map<string, { gap: Gap; productIds: Set<string>; flaws: Set<string> }>()
  const note = (gap: Gap, productIds: readonly string[], flaw: string): void => {
    const known = found.get(gap.gapId) ?? { gap, productIds: new Set<string>(), flaws: new Set<string>() }
    found.set(gap.gapId, known)
    for (const id of productIds) known.productIds.add(id)
    known.flaws.add(flaw)
  }
  for (const { applicability, reasons, products: ids, index } of verdicts) {
    const flaw = vulnerabilityIds.get(index)
    if (applicability !== 'undetermined' || flaw === undefined) continue
    const own = ids.flatMap((id) => products.get(id) ?? [])
    const around = own.flatMap(({ madeOf = [] }) => madeOf.slice(1)).flatMap((id) => products.get(id) ?? [])
    for (const reason of reasons) {
      if (!CODES.has(reason.code)) continue
      const ofUnit = gapOfUnit(reason)
      if (ofUnit !== undefined) note(ofUnit, ids, flaw)
      else for (const line of linesOf(reason, own, around)) note(gapOfLine(reason, line), [line.productId], flaw)
    }
  }
  return [...found.values()].map(({ gap, productIds, flaws }) => ({
    ...gap,
    productIds: [...productIds],
    vulnerabilityIds: [...flaws],
  }))
}
