import * as z from 'zod'
import { cpePackageKey } from '../sbom/identify.ts'
import { parseCpeName, relateValues } from '../cpe/index.ts'
import { positionIn, type StatedPlatform } from '../affected-set/stated/index.ts'
import { isEcosystemScheme } from '../version/index.ts'
import type { Candidate } from './judge.ts'
import { relateCriterion } from './restriction.ts'

/**
 * Whether a component surely is a platform that a record demands: its CPE names tell all that the criterion asks, and its version, where
 * it is asked, lies in the criterion's. What is not told is not there for sure.
 */
export function isPlatform(platform: StatedPlatform, { version, isRange, cpes }: Candidate): boolean {
  const { name } = parseCpeName(platform.cpe)
  if (name === undefined) return false
  const key = cpePackageKey(name)
  const own = cpes.flatMap((text) => parseCpeName(text).name ?? []).filter((one) => cpePackageKey(one) === key)
  const updated = own.filter((one) => ['equal', 'superset'].includes(relateValues(name.update, one.update)))
  if (relateCriterion(name, updated) !== 'held') return false
  if (platform.version === null) return true
  return version !== null && !isRange && positionIn(platform.scheme, version, platform.version) === 'in'
}

/** The package of which a platform's component is; undefined where its name tells none. */
export function platformKey({ cpe }: StatedPlatform): string | undefined {
  const { name } = parseCpeName(cpe)
  return name === undefined ? undefined : cpePackageKey(name)
}

const bound = z.object({ text: z.string(), isInclusive: z.boolean() }).nullable()
const platformSchema = z.object({
  cpe: z.string(),
  scheme: z.string().refine(isEcosystemScheme).nullable(),
  version: z.object({ lower: bound, upper: bound }).nullable(),
})

/** A platform as it was stored. */
export function readPlatform(value: unknown): StatedPlatform {
  return platformSchema.parse(value)
}
