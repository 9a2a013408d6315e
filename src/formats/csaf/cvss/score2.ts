import type { Scores } from './score3.ts'
import { scoringValues } from './vector.ts'

type Values = ReadonlyMap<string, string>

const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  E: { U: 0.85, POC: 0.9, F: 0.95, H: 1, ND: 1 },
  RL: { OF: 0.87, TF: 0.9, W: 0.95, U: 1, ND: 1 },
  RC: { UC: 0.9, UR: 0.95, C: 1, ND: 1 },
  CDP: { N: 0, L: 0.1, LM: 0.3, MH: 0.4, H: 0.5, ND: 0 },
  TD: { N: 0, L: 0.25, M: 0.75, H: 1, ND: 1 },
  CR: { L: 0.5, M: 1, H: 1.51, ND: 1 },
}

const weight = (kind: string, value: string | undefined): number => WEIGHTS[kind]?.[value ?? 'ND'] ?? 0

/** To one decimal, halves up, in integers so that binary fractions do no harm. */
function round(score: number): number {
  return Math.round(Math.round(score * 1_000_000) / 100_000) / 10
}

function baseOf(values: Values, isAdjusted: boolean): number {
  const left = ['C', 'I', 'A'].map(
    (sign) => 1 - weight('C', values.get(sign)) * (isAdjusted ? weight('CR', values.get(`${sign}R`)) : 1),
  )
  const full = 10.41 * (1 - left.reduce((product, factor) => product * factor, 1))
  const impact = isAdjusted ? Math.min(10, full) : full
  const exploitability =
    20 * weight('AV', values.get('AV')) * weight('AC', values.get('AC')) * weight('Au', values.get('Au'))
  return impact === 0 ? 0 : round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176)
}

/** Scores of a CVSS 2.0 vector; undefined when it is not valid. */
export function scoreVector2(text: string): Scores | undefined {
  const values = scoringValues('cvss_v2', text)
  if (values === undefined) return undefined
  const factor = ['E', 'RL', 'RC'].reduce((product, sign) => product * weight(sign, values.get(sign)), 1)
  const adjusted = round(baseOf(values, true) * factor)
  const base = baseOf(values, false)
  const environmental = round(
    (adjusted + (10 - adjusted) * weight('CDP', values.get('CDP'))) * weight('TD', values.get('TD')),
  )
  return { base, temporal: round(base * factor), environmental }
}
