import { scoringValues } from './vector.ts'

/** Scores of a vector; temporal and environmental ones are the base score's where the vector says nothing of them. */
export interface Scores {
  readonly base: number
  readonly temporal: number
  readonly environmental: number
}

type Values = ReadonlyMap<string, string>

const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { N: 0, L: 0.22, H: 0.56 },
  E: { X: 1, U: 0.91, P: 0.94, F: 0.97, H: 1 },
  RL: { X: 1, O: 0.95, T: 0.96, W: 0.97, U: 1 },
  RC: { X: 1, U: 0.92, R: 0.96, C: 1 },
  CR: { X: 1, L: 0.5, M: 1, H: 1.5 },
}
const PRIVILEGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
}

const weight = (kind: string, value: string): number => WEIGHTS[kind]?.[value] ?? 0

/** CVSS 3.1 Appendix A: up to one decimal, in integers so that binary fractions do no harm. */
function roundUp(score: number): number {
  const scaled = Math.round(score * 100_000)
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10
}

/** Signs of the modified metrics and of the requirements. */
const MODIFIED: Readonly<Record<string, string>> = {
  AV: 'MAV',
  AC: 'MAC',
  PR: 'MPR',
  UI: 'MUI',
  S: 'MS',
  C: 'MC',
  I: 'MI',
  A: 'MA',
}
const REQUIREMENTS = [
  ['C', 'CR'],
  ['I', 'IR'],
  ['A', 'AR'],
] as const

/** The value of a metric, or of its modified form where that is set. */
function valueOf(values: Values, sign: string, isModified: boolean): string {
  const modified = isModified ? values.get(MODIFIED[sign] ?? '') : undefined
  return (modified === undefined || modified === 'X' ? values.get(sign) : modified) ?? 'X'
}

function exploitability(values: Values, isModified: boolean): number {
  const get = (sign: string): string => valueOf(values, sign, isModified)
  const privileges = PRIVILEGES[get('S')]?.[get('PR')] ?? 0
  return 8.22 * weight('AV', get('AV')) * weight('AC', get('AC')) * privileges * weight('UI', get('UI'))
}

function impactSubScore(values: Values, isModified: boolean): number {
  let left = 1
  for (const [sign, required] of REQUIREMENTS) {
    const requirement = isModified ? weight('CR', values.get(required) ?? 'X') : 1
    left *= 1 - requirement * weight('C', valueOf(values, sign, isModified))
  }
  return isModified ? Math.min(1 - left, 0.915) : 1 - left
}

function impact(subScore: number, isChanged: boolean, isModified31: boolean): number {
  if (!isChanged) return 6.42 * subScore
  const tail = isModified31 ? (subScore * 0.9731 - 0.02) ** 13 : (subScore - 0.02) ** 15
  return 7.52 * (subScore - 0.029) - 3.25 * tail
}

function combine(values: Values, isModified: boolean, is31: boolean): number {
  const isChanged = valueOf(values, 'S', isModified) === 'C'
  const effect = impact(impactSubScore(values, isModified), isChanged, isModified && is31)
  if (effect <= 0) return 0
  const sum = effect + exploitability(values, isModified)
  return roundUp(Math.min(isChanged ? 1.08 * sum : sum, 10))
}

/** Scores of a CVSS 3.0 or 3.1 vector (with its prefix), whose values may have been read before; undefined when it is not valid. */
export function scoreVector3(text: string, values = scoringValues('cvss_v3', text)): Scores | undefined {
  if (values === undefined) return undefined
  const temporal = ['E', 'RL', 'RC'].reduce((product, sign) => product * weight(sign, values.get(sign) ?? 'X'), 1)
  const base = combine(values, false, false)
  return {
    base,
    temporal: roundUp(base * temporal),
    get environmental() {
      return roundUp(combine(values, true, text.startsWith('CVSS:3.1/')) * temporal)
    },
  }
}
