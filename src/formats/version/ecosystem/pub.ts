import { sealed } from './bytes.ts'
import { identifiersHex, orderSemver } from './semver.ts'

const MARK = '4d'
const NO_BUILD = '00'
const BUILD = '01'

/** Numbers behind the third count as build. */
const MORE_NUMBERS = /^(v?\d+\.\d+\.\d+)\.(\d+(?:\.\d+)*)$/

/** Dart packages: semantic versions whose builds have an order too, behind the version without. */
export function pubKey(text: string): string | undefined {
  const [, core, more] = MORE_NUMBERS.exec(text) ?? []
  const plus = text.indexOf('+')
  const build = more ?? (plus < 0 ? undefined : text.slice(plus + 1))
  const key = orderSemver(MARK, core ?? (plus < 0 ? text : text.slice(0, plus)))
  if (key === undefined || build === undefined) return key === undefined ? undefined : sealed(key + NO_BUILD)
  const identifiers = /^[0-9A-Za-z.-]+$/.test(build) ? identifiersHex(build) : undefined
  return identifiers === undefined ? undefined : sealed(key + BUILD + identifiers)
}
