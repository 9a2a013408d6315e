import calculator from 'ae-cvss-calculator'
import { metricsOf, type CvssVersion } from './metrics.ts'
import { cvssSeverity, type CvssSeverity } from './severity.ts'

export { cvssSeverity, type CvssSeverity } from './severity.ts'

export { metricsOf, type CvssVersion, type Metric } from './metrics.ts'

export interface CvssVector {
  readonly version: CvssVersion
  /** Metric → value, in the vector's order. */
  readonly metrics: ReadonlyMap<string, string>
}

export interface CvssScore {
  readonly version: CvssVersion
  /** 0.0–10.0 from all the metrics given. */
  readonly score: number
  /** 0.0–10.0 from the base metrics alone. */
  readonly baseScore: number
  readonly severity: CvssSeverity
  readonly baseSeverity: CvssSeverity
}

const LONGEST = 400

/**
 * Reads a vector of CVSS 3.1 (§6) or 4.0 (§7); undefined when it has an unknown, doubled, missing or (4.0) misplaced metric,
 * or is of another version.
 */
export function parseCvss(vector: string): CvssVector | undefined {
  if (vector.length > LONGEST) return undefined
  const [prefix, ...parts] = vector.split('/')
  const version = prefix === 'CVSS:3.1' ? '3.1' : prefix === 'CVSS:4.0' ? '4.0' : undefined
  if (version === undefined) return undefined
  const known = metricsOf(version)
  const metrics = new Map<string, string>()
  let place = -1
  for (const part of parts) {
    const [name = '', value = '', rest] = part.split(':')
    const index = known.findIndex((metric) => metric.name === name)
    if (rest !== undefined || metrics.has(name) || !known[index]?.values.includes(value)) return undefined
    // CVSS 4.0 §7 fixes the order; CVSS 3.1 §6 leaves it free.
    if (version === '4.0' && index < place) return undefined
    place = index
    metrics.set(name, value)
  }
  const isComplete = known.every((metric) => metric.group !== 'base' || metrics.has(metric.name))
  return isComplete ? { version, metrics } : undefined
}

/** Scores of a vector of CVSS 3.1 or 4.0; undefined when the vector is not valid. */
export function scoreCvss(vector: string): CvssScore | undefined {
  const parsed = parseCvss(vector)
  if (parsed === undefined) return undefined
  const score = overallScore(parsed.version, vector)
  const baseScore = overallScore(parsed.version, formatCvss({ ...parsed, metrics: baseMetrics(parsed) }))
  return {
    version: parsed.version,
    score,
    baseScore,
    severity: cvssSeverity(score),
    baseSeverity: cvssSeverity(baseScore),
  }
}

/** The vector string of these metrics, in the specification's order. */
export function formatCvss(vector: CvssVector): string {
  const parts = metricsOf(vector.version).flatMap(({ name }) => {
    const value = vector.metrics.get(name)
    return value === undefined ? [] : [`${name}:${value}`]
  })
  return [`CVSS:${vector.version}`, ...parts].join('/')
}

function baseMetrics({ version, metrics }: CvssVector): Map<string, string> {
  const base = new Set(metricsOf(version).flatMap((metric) => (metric.group === 'base' ? [metric.name] : [])))
  return new Map([...metrics].filter(([name]) => base.has(name)))
}

function overallScore(version: CvssVersion, vector: string): number {
  const { Cvss3P1, Cvss4P0 } = calculator
  return (version === '3.1' ? new Cvss3P1(vector) : new Cvss4P0(vector)).calculateScores().overall ?? 0
}
