import { printVers } from './encode.ts'
import { intervalsOfVers } from './intervals.ts'
import type { Vers } from './model.ts'
import { sortConstraints } from './order.ts'
import { readVers } from './parse.ts'
import { versOfIntervals } from './write.ts'

/** A specifier, however it was written, with its constraints sorted and encoded; all of them kept. */
export function normalizeVers(text: string): string | undefined {
  const { vers } = readVers(text)
  if (vers === undefined) return undefined
  if (typeof vers.constraints === 'string') return printVers(vers)
  return printVers({ ...vers, constraints: sortConstraints(vers.type, vers.constraints) ?? vers.constraints })
}

/** The canonical specifier that holds the same versions; undefined when two of its versions have no order. */
export function simplifyVers(vers: Vers): Vers | undefined {
  if (typeof vers.constraints === 'string') return vers
  if (sortConstraints(vers.type, vers.constraints) === undefined) return undefined
  return versOfIntervals(vers.type, intervalsOfVers(vers))
}
