import type { Constraint, Vers } from './model.ts'

const ESCAPED = /[^!-~]|[><=!*|%]/gu
const TRIPLETS = /%(?![0-9A-Fa-f]{2})/

function escape(character: string): string {
  const encoded = encodeURIComponent(character)
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded
}

/** A version as it stands in a specifier: only what would be read otherwise is percent-encoded. */
export function encodeVersion(version: string): string {
  return version.toWellFormed().replace(ESCAPED, escape)
}

/** A version as a specifier means it, decoded once; undefined when an escape is broken. */
export function decodeVersion(text: string): string | undefined {
  if (!text.includes('%')) return text
  if (TRIPLETS.test(text)) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function printConstraint({ comparator, version }: Constraint): string {
  return `${comparator === '=' ? '' : comparator}${encodeVersion(version)}`
}

/** A specifier as text, its constraints as they stand. */
export function printVers({ type, constraints }: Vers): string {
  if (constraints === 'none') return 'vers:none/*'
  return `vers:${type}/${constraints === '*' ? '*' : constraints.map(printConstraint).join('|')}`
}
