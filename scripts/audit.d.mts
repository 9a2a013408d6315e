interface Finding {
  readonly id: string
  readonly package: string
  readonly severity: string
  readonly title: string
}
interface Allowance {
  readonly id: string
  readonly package: string
  readonly reason: string
  /** The last day, YYYY-MM-DD. */
  readonly until: string
}

export function readFindings(report: unknown): Finding[]
export function judge(
  findings: readonly Finding[],
  allowed: readonly Allowance[],
  today: string,
): { serious: Finding[]; stale: Allowance[] }
