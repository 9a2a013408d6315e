import type { VersionInterval } from '../../version/expression-model.ts'
import type { Constraint, Vers } from '../model.ts'
import { versOfIntervals } from '../write.ts'
import { allOf, comparatorOf, fromTo } from './common.ts'

const PARTIAL =
  /^[v=]*(\d{1,16}|[xX*])?(?:\.(\d{1,16}|[xX*]))?(?:\.(\d{1,16}|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?$/
const SIMPLE = /^(\^|~>?|[<>]=?|=)?(.*)$/

/** A version that may end early (`1.2`, `1.x`): how many numbers it tells, and the whole version. */
interface Partial {
  readonly numbers: readonly number[]
  readonly version: string
  readonly isWhole: boolean
}

function partialOf(text: string): Partial | undefined {
  const found = PARTIAL.exec(text)
  if (found === null) return undefined
  const numbers: number[] = []
  for (const part of found.slice(1, 4)) {
    if (part === undefined || !/^\d/.test(part)) break
    numbers.push(Number(part))
  }
  const pre = numbers.length === 3 && found[4] !== undefined ? `-${found[4]}` : ''
  return { numbers, version: `${[...numbers, 0, 0, 0].slice(0, 3).join('.')}${pre}`, isWhole: numbers.length === 3 }
}

/** The first version behind all that begin with the first `count` numbers. */
function next(numbers: readonly number[], count: number): string {
  const raised = numbers.slice(0, count).map((value, index) => (index === count - 1 ? value + 1 : value))
  return [...raised, 0, 0, 0].slice(0, 3).join('.')
}

/** How many numbers `^` holds: up to the first that is not zero. */
function caretCount(numbers: readonly number[]): number {
  const first = numbers.findIndex((value) => value !== 0)
  return first < 0 ? numbers.length : first + 1
}

function simple(sign: string, partial: Partial): Constraint[] | undefined {
  const { numbers, version, isWhole } = partial
  if (numbers.length === 0) return sign === '<' || sign === '>' ? undefined : []
  if (sign === '^') return fromTo(version, next(numbers, caretCount(numbers)))
  if (sign.startsWith('~')) return fromTo(version, next(numbers, Math.min(numbers.length, 2)))
  const comparator = comparatorOf(sign)
  if (comparator === undefined) return undefined
  if (isWhole || comparator === '>=' || comparator === '<') return [{ comparator, version }]
  const end = next(numbers, numbers.length)
  if (comparator === '<=') return [{ comparator: '<', version: end }]
  return comparator === '>' ? [{ comparator: '>=', version: end }] : fromTo(version, end)
}

function alternative(text: string): VersionInterval[] | undefined {
  const [, from, to] = /^(\S+) - (\S+)$/.exec(text) ?? []
  const parts = from === undefined || to === undefined ? text.split(' ') : [`>=${from}`, `<=${to}`]
  const constraints: Constraint[] = []
  for (const part of parts) {
    const [, sign = '', rest = ''] = SIMPLE.exec(part) ?? []
    const partial = partialOf(rest)
    const found = partial === undefined ? undefined : simple(sign, partial)
    if (found === undefined) return undefined
    constraints.push(...found)
  }
  return allOf('npm', constraints)
}

/** npm's ranges (`^1.2.3 || 2.x`), as node-semver reads them. */
export function versFromNpm(text: string): Vers | undefined {
  const clean = text.replace(/\s+/g, ' ').replace(/(\^|~>?|[<>]=?|=) /g, '$1')
  const all: VersionInterval[] = []
  for (const part of clean.split('||')) {
    const found = alternative(part.trim())
    if (found === undefined) return undefined
    all.push(...found)
  }
  return versOfIntervals('npm', all)
}
