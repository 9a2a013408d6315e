import type { Answerer } from './answer.ts'
import type { AssetAnswer, AssetInput, Reason } from './model.ts'

const OF_UNIT = ['serial', 'productionDate', 'shipped'] as const

/**
 * Asks about a unit, and tells whether its serial number or production date was looked at: an answer that did not look at them holds
 * for every unit with the same other facts.
 */
export function askWatching(
  answerer: Answerer,
  asset: AssetInput,
): { readonly answer: AssetAnswer; readonly isOfUnit: boolean } {
  let isOfUnit = false
  // Only by its family's formats does a serial number prove a version.
  const isShippedTold = asset.shipped !== undefined || (asset.rules?.serial ?? null) !== null
  const watched = { ...asset }
  for (const key of OF_UNIT) {
    const value = asset[key]
    if (key === 'shipped' && !isShippedTold) continue
    Object.defineProperty(watched, key, {
      enumerable: value !== undefined,
      get() {
        isOfUnit = true
        return value
      },
    })
  }
  return { answer: answerer.answer(watched), isOfUnit }
}

/** What of a unit a reason repeats. */
const REPEATED = ['version', 'serial', 'productionDate'] as const
type Repeated = (typeof REPEATED)[number]

function repeatedBy({ params }: Reason, asset: AssetInput): Repeated | undefined {
  const { subject, value } = params
  if (value === undefined) return undefined
  if (subject === 'serial') return value === asset.serial?.trim() ? 'serial' : undefined
  if (subject === 'production') return value === asset.productionDate?.trim() ? 'productionDate' : undefined
  return value === asset.version ? 'version' : undefined
}

/** The parameter that tells what stood in place of `value`. */
const MARK = 'repeats'

/** Reasons without the unit's own version, serial number and date, so that units share them. */
export function withoutValues(reasons: readonly Reason[], asset: AssetInput): Reason[] {
  return reasons.map((reason) => {
    const repeated = repeatedBy(reason, asset)
    if (repeated === undefined) return reason
    const { value: _, ...params } = reason.params
    return { code: reason.code, params: { ...params, [MARK]: repeated } }
  })
}

/** The reasons as they are for this unit; undoes `withoutValues` for every unit that shares them. */
export function withValues(reasons: readonly Reason[], asset: AssetInput): Reason[] {
  return reasons.map((reason) => {
    const { [MARK]: mark, ...params } = reason.params
    const repeated = REPEATED.find((one) => one === mark)
    if (repeated === undefined) return reason
    const text = asset[repeated] ?? ''
    return { code: reason.code, params: { ...params, value: repeated === 'version' ? text : text.trim() } }
  })
}

/** One of the versions of a kind of units with what was answered; the same answer is the same object. */
export interface KeyedAnswer<A> {
  readonly id: string
  /** The order key in hex; null where the version has no place in the order. */
  readonly key: string | null
  readonly answer: A | undefined
}

/** Versions from one to another (keys in hex, both inclusive), or one set of facts, with the answer that holds. */
export type AnswerSpan<A> = { readonly answer: A } & (
  | { readonly from: string; readonly to: string }
  | { readonly factId: string }
)

/**
 * The answers of one kind as spans of the order. Every version was asked: a span never says more than was answered, whatever lies
 * between. Versions with one place and several answers (`12` and `12.0` below `12.6.3`) stand by themselves.
 */
export function spanAnswers<A>(answers: readonly KeyedAnswer<A>[]): AnswerSpan<A>[] {
  const spans: AnswerSpan<A>[] = []
  const alone = (one: KeyedAnswer<A>): void => {
    if (one.answer !== undefined) spans.push({ factId: one.id, answer: one.answer })
  }
  for (const one of answers) if (one.key === null) alone(one)
  let open: { from: string; to: string; answer: A } | undefined
  const close = (): void => {
    if (open !== undefined) spans.push(open)
    open = undefined
  }
  const byKey = Map.groupBy(answers, ({ key }) => key ?? '')
  byKey.delete('')
  for (const [key, group] of [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = group
    const answer = group.every((one) => one.answer === first?.answer) ? first?.answer : undefined
    if (answer === undefined) {
      close()
      group.forEach(alone)
    } else if (open?.answer === answer) open.to = key
    else {
      close()
      open = { from: key, to: key, answer }
    }
  }
  close()
  return spans
}
