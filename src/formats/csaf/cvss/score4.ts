import { scoringValues } from './vector.ts'

type Values = ReadonlyMap<string, string>

/**
 * Scores of the macro vectors (CVSS 4.0 §8.3) in tenths: a line for each level of EQ1, EQ2 and EQ3 with EQ6, in it EQ4 and EQ5. The line's
 * number is (EQ1 × 2 + EQ2) × 5 + place of EQ3 with EQ6 among 00, 01, 10, 11, 21.
 */
const MACRO = `
100 98 95 100 93 91 93 89 81|99 95 92 96 87 81 90 80 68|98 95 90 93 89 81 88 78 69|95 92 84 92 81 65 80 70 48|92 82 72 79 69 50 69 55 27
99 95 92 95 90 84 92 82 72|97 92 85 91 83 71 81 71 53|95 92 85 92 80 70 84 71 50|93 85 73 82 72 59 70 52 30|86 75 52 71 52 29 63 29 17
98 94 91 94 86 77 87 74 63|95 87 81 89 74 64 75 63 49|94 88 76 86 74 59 72 57 52|89 77 67 76 58 50 57 52 25|83 70 54 65 58 26 53 21 13
95 88 76 90 75 61 77 68 52|90 76 70 77 62 53 66 59 30|89 76 62 74 57 47 61 57 24|78 67 58 59 57 23 52 29 16|71 59 30 58 26 15 23 13 6
93 86 75 86 74 56 70 52 40|87 72 58 74 61 34 54 40 22|85 74 62 72 55 46 53 34 19|75 55 51 57 41 19 36 19 8|64 51 20 47 21 11 24 9 4
88 73 60 73 59 41 54 45 20|75 53 50 55 40 20 43 22 11|75 58 40 61 48 20 46 17 8|55 45 21 51 18 9 18 7 2|53 24 14 24 12 5 10 3 1`
  .trim()
  .split(/[\n|]/)
  .map((line) => line.split(' ').map(Number))

/** Steps of each metric from its gravest value on; the first letter is the gravest. */
const STEPS: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: '-HLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
}

/** Metrics of an equivalence set, its gravest vectors by level, and how many steps each level is deep (§8.2). */
interface Equivalence {
  readonly signs: readonly string[]
  readonly gravest: readonly (readonly string[])[]
  readonly depth: readonly number[]
}

const EXPLOIT: Equivalence = {
  signs: ['AV', 'PR', 'UI'],
  gravest: [['NNN'], ['ANN', 'NLN', 'NNP'], ['PNN', 'ALP']],
  depth: [1, 4, 5],
}
const COMPLEXITY: Equivalence = { signs: ['AC', 'AT'], gravest: [['LN'], ['HN', 'LP']], depth: [1, 2] }
/** EQ3 and EQ6 together, by their place among 00, 01, 10, 11, 21. */
const VULNERABLE: Equivalence = {
  signs: ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'],
  gravest: [
    ['HHHHHH'],
    ['HHLMMH', 'HHHMMM'],
    ['LHHHHH', 'HLHHHH'],
    ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'],
    ['LLLHHH'],
  ],
  depth: [7, 6, 8, 8, 10],
}
const SUBSEQUENT: Equivalence = { signs: ['SC', 'SI', 'SA'], gravest: [['HSS'], ['HHH'], ['LLL']], depth: [6, 5, 4] }

/** The value that counts for a metric: its modified one where that is set, the gravest where nothing is said of it (§7). */
function valueOf(values: Values, sign: string): string {
  const modified = values.get(`M${sign}`)
  const value = modified === undefined || modified === 'X' ? values.get(sign) : modified
  if (value !== undefined && value !== 'X') return value
  return sign === 'E' ? 'A' : 'H'
}

/** Steps from the gravest vector of the level that the values do not exceed. */
function distance({ signs, gravest }: Equivalence, level: number, values: Values): number {
  for (const vector of gravest[level] ?? []) {
    const steps = signs.map((sign, index) => {
      const order = STEPS[sign] ?? ''
      return order.indexOf(valueOf(values, sign)) - order.indexOf(vector[index] ?? '')
    })
    if (steps.every((step) => step >= 0)) return steps.reduce((sum, step) => sum + step, 0)
  }
  return 0
}

function exploitLevel(is: (sign: string, value: string) => boolean): number {
  const easy = [is('AV', 'N'), is('PR', 'N'), is('UI', 'N')].filter(Boolean).length
  if (easy === 3) return 0
  return easy === 0 || is('AV', 'P') ? 2 : 1
}

/** Level of EQ3 and EQ6 together: place among 00, 01, 10, 11, 21. */
function vulnerableLevel(is: (sign: string, value: string) => boolean): number {
  const isDemanded = ['C', 'I', 'A'].some((part) => is(`V${part}`, 'H') && is(`${part}R`, 'H'))
  if (is('VC', 'H') && is('VI', 'H')) return isDemanded ? 0 : 1
  if (is('VC', 'H') || is('VI', 'H') || is('VA', 'H')) return isDemanded ? 2 : 3
  return 4
}

function subsequentLevel(is: (sign: string, value: string) => boolean): number {
  if (is('SI', 'S') || is('SA', 'S')) return 0
  return ['SC', 'SI', 'SA'].some((sign) => is(sign, 'H')) ? 1 : 2
}

/** Levels of the equivalence sets: EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5. */
type Levels = readonly [number, number, number, number, number]

function macroScore([exploit, complexity, vulnerable, subsequent, threat]: Levels): number | undefined {
  if (exploit > 2 || complexity > 1 || vulnerable > 4 || subsequent > 2 || threat > 2) return undefined
  return MACRO[(exploit * 2 + complexity) * 5 + vulnerable]?.[subsequent * 3 + threat]
}

/** The gravest of the macro vectors that are one level lower in EQ3 or EQ6. */
function lowerVulnerable(levels: Levels): number | undefined {
  const next = [[1, 2], [3], [3], [4], []][levels[2]] ?? []
  const scores = next.flatMap((level) => macroScore([levels[0], levels[1], level, levels[3], levels[4]]) ?? [])
  return scores.length === 0 ? undefined : Math.max(...scores)
}

/** Score of a vector of CVSS 4.0 (§8) of all its metrics; undefined when it is not valid. */
export function scoreVector4(text: string): number | undefined {
  const values = scoringValues('cvss_v4', text)
  if (values === undefined) return undefined
  const is = (sign: string, value: string): boolean => valueOf(values, sign) === value
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((sign) => is(sign, 'N'))) return 0
  const threat = ['A', 'P', 'U'].findIndex((value) => is('E', value))
  const levels: Levels = [
    exploitLevel(is),
    is('AC', 'L') && is('AT', 'N') ? 0 : 1,
    vulnerableLevel(is),
    subsequentLevel(is),
    threat,
  ]
  const [exploit, complexity, vulnerable, subsequent] = levels
  const score = macroScore(levels) ?? 0
  const share = (set: Equivalence, level: number, lower: number | undefined): number | undefined =>
    lower === undefined ? undefined : ((score - lower) * distance(set, level, values)) / (set.depth[level] ?? 1)
  const shares = [
    share(EXPLOIT, exploit, macroScore([exploit + 1, complexity, vulnerable, subsequent, threat])),
    share(COMPLEXITY, complexity, macroScore([exploit, complexity + 1, vulnerable, subsequent, threat])),
    share(VULNERABLE, vulnerable, lowerVulnerable(levels)),
    share(SUBSEQUENT, subsequent, macroScore([exploit, complexity, vulnerable, subsequent + 1, threat])),
    macroScore([exploit, complexity, vulnerable, subsequent, threat + 1]) === undefined ? undefined : 0,
  ].filter((part) => part !== undefined)
  const mean = shares.length === 0 ? 0 : shares.reduce((sum, part) => sum + part, 0) / shares.length
  return Math.round(Math.min(100, Math.max(0, score - mean)) + 1e-6) / 10
}
