import { CPE_ATTRIBUTES, type CpeName, type CpeValue } from './model.ts'

function marks(count: number | '*'): string {
  return count === '*' ? '*' : '?'.repeat(count)
}

function printValue(value: CpeValue): string {
  if (value.kind === 'any') return '*'
  if (value.kind === 'na') return '-'
  // A hyphen by itself would mean NA.
  const text =
    value.text === '-' && value.before === 0 && value.behind === 0
      ? '\\-'
      : value.text.replaceAll(/[^\p{L}\p{N}._-]/gu, (character) => `\\${character}`)
  return `${marks(value.before)}${text}${marks(value.behind)}`
}

/** A name as CPE 2.3 formatted string: lower case, every other character than letters, digits, `.`, `_`, `-` escaped. */
export function printCpe(name: CpeName): string {
  return `cpe:2.3:${CPE_ATTRIBUTES.map((attribute) => printValue(name[attribute])).join(':')}`
}
