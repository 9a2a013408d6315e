import { intervalsOfVers } from '../vers/intervals.ts'
import type { VersProblemCode } from '../vers/model.ts'
import { readVers } from '../vers/parse.ts'
import type { EcosystemScheme } from './ecosystem/scheme.ts'
import { schemeOfVersType } from './ecosystem/names.ts'
import type { VersionInterval } from './expression-model.ts'

/** Faults that leave no doubt what is meant. */
const HARMLESS: ReadonlySet<VersProblemCode> = new Set([
  'NOT_LOWERCASE',
  'WRITTEN_EQUALS',
  'ENCODING_NOT_CANONICAL',
  'NOT_SORTED',
  'DUPLICATE_VERSION',
  'REDUNDANT',
])
/** Types that makers write before versions of any shape. */
const LOOSE: ReadonlySet<EcosystemScheme> = new Set(['generic', 'lexicographic', 'intdot'])

/**
 * What `vers:<type>/…` says in its type's own order; undefined where the type has none, or a version no place in it: then the words are
 * read as any other expression.
 */
export function readVersIntervals(text: string): readonly VersionInterval[] | undefined {
  const { vers, problems } = readVers(text.trim())
  if (vers === undefined || problems.some(({ code }) => !HARMLESS.has(code))) return undefined
  const scheme = schemeOfVersType(vers.type)
  if (scheme === undefined || LOOSE.has(scheme)) return undefined
  const intervals = intervalsOfVers(vers)
  return intervals.length === 0 ? undefined : intervals
}
