import { POINTS } from './ssvc-points.ts'

/** A version of a decision point: its values in their order, by key with their names. */
export interface DecisionPoint {
  readonly version: string
  /** Day since when there is this version, where it is known. */
  readonly since: string | undefined
  readonly name: string
  readonly values: ReadonlyMap<string, string>
}

function readPoints(): ReadonlyMap<string, readonly DecisionPoint[]> {
  const points = new Map<string, DecisionPoint[]>()
  for (const line of POINTS.trim().split('\n')) {
    const [namespace = '', key = '', version = '', since = '', name = '', ...values] = line.split('|')
    const point = {
      version,
      since: since === '' ? undefined : since,
      name,
      values: new Map(
        values.map((value): [string, string] => [value.replace(/=.*/, ''), value.replace(/^[^=]*=/, '')]),
      ),
    }
    const id = `${namespace}|${key}`
    points.set(id, [...(points.get(id) ?? []), point])
  }
  return points
}

const points = readPoints()

/** The versions of a decision point of a base namespace (`ssvc`, `nist#800-30`); none where it is not known. */
export function versionsOfPoint(namespace: string, key: string): readonly DecisionPoint[] {
  return points.get(`${namespace}|${key}`) ?? []
}
