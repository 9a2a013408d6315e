import { POINTS } from './ssvc-points.ts'

/** A value of a decision point: its place in their order, 0 …, and its name. */
export interface DecisionValue {
  readonly place: number
  readonly name: string
}

/** A version of a decision point, with its values by key. */
export interface DecisionPoint {
  readonly version: string
  /** Day since when there is this version, where it is known. */
  readonly since: string | undefined
  readonly name: string
  readonly values: ReadonlyMap<string, DecisionValue>
}

function readValues(values: readonly string[]): ReadonlyMap<string, DecisionValue> {
  return new Map(
    values.map((value, place) => {
      const at = value.indexOf('=')
      return [value.slice(0, at), { place, name: value.slice(at + 1) }]
    }),
  )
}

/** Order of versions: their three numbers. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

function readPoints(): ReadonlyMap<string, readonly DecisionPoint[]> {
  const points = new Map<string, DecisionPoint[]>()
  for (const line of POINTS.trim().split('\n')) {
    const [namespace = '', key = '', version = '', since = '', name = '', ...values] = line.split('|')
    const point = { version, since: since === '' ? undefined : since, name, values: readValues(values) }
    const id = `${namespace}|${key}`
    points.set(id, [...(points.get(id) ?? []), point])
  }
  for (const versions of points.values()) versions.sort((a, b) => compareVersions(a.version, b.version))
  return points
}

const points = readPoints()

/** The versions of a decision point of a base namespace, the oldest first (`ssvc`, `nist#800-30`); none where it is not known. */
export function versionsOfPoint(namespace: string, key: string): readonly DecisionPoint[] {
  return points.get(`${namespace}|${key}`) ?? []
}
