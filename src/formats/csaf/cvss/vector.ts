import { CVSS_GRAMMARS, type CvssKind } from './metrics.ts'

/** A vector as it stands, as far as it can be read. */
export interface CvssVector {
  /** Value of each metric that is known and has a known value; of one that stands twice the first. */
  readonly values: ReadonlyMap<string, string>
  /** Written as FIRST's JSON schema demands; that lets metrics of 2.0 and 3.x stand twice or be missing. */
  readonly isWellFormed: boolean
  /** Has each metric once, the base metrics all: a score can be computed. */
  readonly isComplete: boolean
}

const PREFIXES: Readonly<Record<CvssKind, readonly string[]>> = {
  cvss_v2: [''],
  cvss_v3: ['CVSS:3.0/', 'CVSS:3.1/'],
  cvss_v4: ['CVSS:4.0/'],
}

/** A metric with its value. */
interface Part {
  readonly sign: string
  readonly value: string
}

const partsOf = (kind: CvssKind): ReadonlyMap<string, Part> =>
  new Map(
    [...CVSS_GRAMMARS[kind].values].flatMap(([sign, all]) =>
      [...all].map((value): [string, Part] => [`${sign}:${value}`, { sign, value }]),
    ),
  )

/** What each part of a vector (`AV:N`) says. */
const PARTS: Readonly<Record<CvssKind, ReadonlyMap<string, Part>>> = {
  cvss_v2: partsOf('cvss_v2'),
  cvss_v3: partsOf('cvss_v3'),
  cvss_v4: partsOf('cvss_v4'),
}

/** Longest text of which faults are told one by one; with every metric a vector has some 200 characters. */
const LONGEST = 2_000

const baseOf = (kind: CvssKind): readonly string[] => {
  const { metrics, baseCount } = CVSS_GRAMMARS[kind]
  return metrics.slice(0, baseCount).map(({ sign }) => sign)
}

/** Signs of the metrics without which there is no score. */
const BASE: Readonly<Record<CvssKind, readonly string[]>> = {
  cvss_v2: baseOf('cvss_v2'),
  cvss_v3: baseOf('cvss_v3'),
  cvss_v4: baseOf('cvss_v4'),
}

const UNREADABLE: CvssVector = { values: new Map(), isWellFormed: false, isComplete: false }

/** Order of the metrics of 4.0, which its vectors keep; the older ones have any. */
const ORDER: ReadonlyMap<string, number> = new Map(
  CVSS_GRAMMARS.cvss_v4.metrics.map(({ sign }, index) => [sign, index]),
)

function isOrdered(signs: readonly string[]): boolean {
  return signs.every(
    (sign, index) => index === 0 || (ORDER.get(sign) ?? -1) > (ORDER.get(signs[index - 1] ?? '') ?? -1),
  )
}

/** Reads a vector (with its prefix, if its kind has one); never fails: what cannot be read is left out. */
export function readVector(kind: CvssKind, text: string): CvssVector {
  const prefix = PREFIXES[kind].find((start) => text.startsWith(start))
  if (prefix === undefined) return UNREADABLE
  const known = PARTS[kind]
  const values = new Map<string, string>()
  let [isReadable, count] = [true, 0]
  for (let [from, to] = [prefix.length, 0]; from <= text.length; from = to + 1) {
    const stroke = text.indexOf('/', from)
    to = stroke < 0 ? text.length : stroke
    count += 1
    const said = known.get(text.slice(from, to))
    if (said === undefined) isReadable = false
    else if (!values.has(said.sign)) values.set(said.sign, said.value)
  }
  const isWhole = BASE[kind].every((sign) => values.has(sign))
  const isOnce = values.size === count
  const isStrict = kind !== 'cvss_v4' || (isWhole && isOnce && isOrdered([...values.keys()]))
  return { values, isWellFormed: isReadable && isStrict, isComplete: isReadable && isStrict && isWhole && isOnce }
}

/** What is wrong with a vector of 4.0: parts that are no known metric with a known value, stand twice or out of order; base metrics that it lacks. */
export function faultsOfVector4(text: string): { readonly unreadable: string[]; readonly missing: string[] } {
  const prefix = PREFIXES.cvss_v4.find((start) => text.startsWith(start))
  if (prefix === undefined || text.length > LONGEST) return { unreadable: [text.slice(0, 100)], missing: [] }
  const parts = text.slice(prefix.length).split('/')
  const seen: string[] = []
  const unreadable = parts.filter((part) => {
    const sign = PARTS.cvss_v4.get(part)?.sign
    const isOdd = sign === undefined || seen.includes(sign) || !isOrdered([...seen.slice(-1), sign])
    if (!isOdd) seen.push(sign)
    return isOdd
  })
  return { unreadable, missing: BASE.cvss_v4.filter((sign) => !seen.includes(sign)) }
}

/** The values of a vector that a score can be computed of; undefined when none can. */
export function scoringValues(kind: CvssKind, text: string): ReadonlyMap<string, string> | undefined {
  const { values, isComplete } = readVector(kind, text)
  return isComplete ? values : undefined
}
