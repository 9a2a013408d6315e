import type { StatedRule } from '../affected-set/stated/index.ts'
import type { CveAffected, CveVersion } from './model.ts'
import { schemeOf } from './version-type.ts'

const DOTTED = /^[vV]?(\d{1,9}(?:\.\d{1,9}){0,7})\.\d{1,9}$/

/** The release line of a version: its numbers but the last; undefined for anything else. */
function lineOf(text: string): string | undefined {
  return DOTTED.exec(text.trim())?.[1]
}

function textsOf({ version, lessThan, lessThanOrEqual, changes }: CveVersion): string[] {
  return [version, ...[lessThan, lessThanOrEqual].flatMap((text) => text ?? []), ...changes.map(({ at }) => at)]
}

function isSingle(entry: CveVersion): boolean {
  return (
    entry.status === 'affected' &&
    entry.lessThan === null &&
    entry.lessThanOrEqual === null &&
    entry.changes.length === 0
  )
}

/**
 * A version that an author names as the only one of its release line may stand for the line ("11.1.0" for 11.1.0 to 11.1.7), or for
 * what is up to it: a default "unaffected" does not decide the rest of that line. Who names several of a line counts them one by one.
 */
export function openLines(affected: CveAffected): StatedRule[] {
  if (affected.defaultStatus !== 'unaffected') return []
  const texts = new Set(affected.versions.flatMap(textsOf).map((text) => text.trim()))
  const lines = Map.groupBy(texts, lineOf)
  return affected.versions.flatMap((entry): StatedRule[] => {
    const line = isSingle(entry) && schemeOf(entry, affected) === null ? lineOf(entry.version) : undefined
    if (line === undefined || (lines.get(line)?.length ?? 0) > 1) return []
    const bound = { text: `${line}.x`, isInclusive: true }
    const version = { lower: bound, upper: bound }
    return [
      {
        status: 'unknown',
        scheme: null,
        boxes: [{ part: null, version, serial: null, production: null, hardware: null, conditions: [] }],
        isFix: false,
        isUnderstood: true,
        confidence: 'inferred',
        text: entry.version,
        doubts: [{ code: 'ONE_OF_A_LINE', text: entry.version }],
      },
    ]
  })
}
