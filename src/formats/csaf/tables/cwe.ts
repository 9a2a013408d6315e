import table from './cwe.json' with { type: 'json' }

/** How a weakness may be used to say what a vulnerability is (known from CWE 4.12 on). */
export type CweUsage = 'allowed' | 'review' | 'discouraged' | 'prohibited'

/** A weakness as one version of CWE has it. */
export interface Weakness {
  readonly name: string
  readonly isDeprecated: boolean
  readonly usage: CweUsage | undefined
}

/** What a weakness is from a version on. */
interface State extends Weakness {
  readonly from: number
  readonly isThere: boolean
}

/** A version of CWE and the day of its release (`2023-10-26`). */
export interface CweVersion {
  readonly version: string
  readonly day: string
}

/** Every version of CWE that is known here, the oldest first. */
export const CWE_VERSIONS: readonly CweVersion[] = table.versions.map((line) => {
  const [version = '', day = ''] = line.split(' ')
  return { version, day }
})

const placeOf: ReadonlyMap<string, number> = new Map(CWE_VERSIONS.map(({ version }, place) => [version, place]))

const USAGES: Readonly<Record<string, CweUsage>> = { A: 'allowed', R: 'review', D: 'discouraged', P: 'prohibited' }

function readTable(): ReadonlyMap<string, readonly State[]> {
  const states = new Map<string, State[]>()
  for (const row of table.rows) {
    const [number = '', from = '', marks = '', ...words] = row.split(' ')
    const known = states.get(`CWE-${number}`) ?? []
    states.set(`CWE-${number}`, known)
    known.push({
      from: Number(from),
      name: words.length === 0 ? (known.at(-1)?.name ?? '') : words.join(' '),
      isDeprecated: marks.startsWith('x'),
      usage: USAGES[marks.at(-1) ?? ''],
      isThere: marks !== '!',
    })
  }
  return states
}

const statesById = readTable()

/** What a weakness (`CWE-79`) is in a version of CWE; undefined where that version has none of this id, or is not known. */
export function weaknessIn(id: string, version: string): Weakness | undefined {
  const place = placeOf.get(version)
  const state = place === undefined ? undefined : statesById.get(id)?.findLast(({ from }) => from <= place)
  return state?.isThere === true ? state : undefined
}

/** The name of a weakness in the newest version that has it; undefined when there never was one of this id. */
export function weaknessName(id: string): string | undefined {
  return statesById.get(id)?.findLast(({ isThere }) => isThere)?.name
}

/** CWE itself writes the name of CWE-280 with a blank at its end, which the table does not keep: documents have it with and without. */
const BLANK_AT_END = 'Improper Handling of Insufficient Permissions or Privileges '

/** True when a name is the one that the table has of a weakness, as CWE writes it. */
export function isSameName(known: string | undefined, name: string): boolean {
  return known === name || (name === BLANK_AT_END && known === BLANK_AT_END.trimEnd())
}

/** True when a weakness has, or once had, that name. */
export function isWeaknessName(id: string, name: string): boolean {
  return statesById.get(id)?.some((state) => state.isThere && isSameName(state.name, name)) === true
}

/** True for a version of CWE that is known here. */
export function isCweVersion(version: string): boolean {
  return placeOf.has(version)
}

/** Numbers of a version: `4.13` is later than `4.9`. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let place = 0; place < 3; place += 1) {
    const order = (left[place] ?? 0) - (right[place] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** The newest version of CWE that is known here. */
export const NEWEST_CWE: CweVersion = CWE_VERSIONS.at(-1) ?? { version: '0', day: '' }

/** True for a version that says of each entry how it may be used for mapping, or is later than every one known here. */
export function tellsCweUsage(version: string): boolean {
  return (isCweVersion(version) || isLaterCwe(version)) && compareVersions(version, '4.12') >= 0
}

/** True for the number of a version that comes after every one known here, within the same major one. */
export function isLaterCwe(version: string): boolean {
  const isNumber = /^\d{1,4}\.\d{1,4}(?:\.\d{1,4})?$/.test(version)
  const isSameMajor = version.split('.', 1)[0] === NEWEST_CWE.version.split('.', 1)[0]
  return isNumber && isSameMajor && compareVersions(version, NEWEST_CWE.version) > 0
}

const MONTH = 30 * 86_400_000

/** True where a version that is later than those known here can be out by a moment: CWE has fewer releases than one a month. */
export function canBeOut(version: string, now: string): boolean {
  const [own, newest] = [version, NEWEST_CWE.version].map((text) => Number(text.split('.')[1]))
  const months = (Date.parse(now) - Date.parse(`${NEWEST_CWE.day}T00:00:00Z`)) / MONTH
  return (own ?? 0) - (newest ?? 0) <= 1 + Math.max(0, months)
}
