import type { VersionInterval } from '../../version/expression-model.ts'
import type { Constraint, Vers } from '../model.ts'
import { versOfIntervals } from '../write.ts'
import { allOf, comparatorOf, fromTo } from './common.ts'

const SIMPLE = /^(\^|~|[<>]=?|=)?([0-9A-Za-z.+_-]+|\*-?)$/

/** The first version behind all that begin with the first `count` numbers; the hyphen keeps its pre-releases out. */
function next(numbers: readonly string[], count: number): string | undefined {
  const kept = numbers.slice(0, count)
  const last = Number(kept.pop())
  return Number.isSafeInteger(last) ? `${[...kept, String(last + 1)].join('.')}-` : undefined
}

function simple(part: string): Constraint[] | undefined {
  const [, sign = '', text = ''] = SIMPLE.exec(part) ?? []
  if (text === '') return undefined
  if (text === '*' || text === '*-') return [{ comparator: '>=', version: '0.0.0' }]
  const version = text.replace(/-$/, '')
  const comparator = comparatorOf(sign)
  if (comparator !== undefined) return [{ comparator, version }]
  const numbers = version.split('.')
  const first = numbers.findIndex((number) => Number(number) !== 0)
  const count = sign === '~' ? Math.min(numbers.length, 2) : first < 0 ? numbers.length : first + 1
  const end = next(numbers, count)
  return end === undefined ? undefined : fromTo(version, end)
}

/** Conan's ranges (`>1 <2.0 || ^3.2`); whether pre-releases count is no matter of versions. */
export function versFromConan(text: string): Vers | undefined {
  const [range = ''] = text.split(',')
  const all: VersionInterval[] = []
  for (const alternative of range.split('||')) {
    const constraints: Constraint[] = []
    for (const part of alternative.trim().split(/\s+/)) {
      const found = simple(part)
      if (found === undefined) return undefined
      constraints.push(...found)
    }
    const intervals = allOf('conan', constraints)
    if (intervals === undefined) return undefined
    all.push(...intervals)
  }
  return versOfIntervals('conan', all)
}
