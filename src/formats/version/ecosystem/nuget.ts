import { numberWriter, sealed } from './bytes.ts'
import { identifiersHex } from './semver.ts'

const MARK = '48'
const SHAPE =
  /^v?(\d{1,100})(?:\.(\d{1,100}))?(?:\.(\d{1,100}))?(?:\.(\d{1,100}))?(?:-([0-9a-z.-]{1,180}))?(?:\+[0-9a-z.-]{0,180})?$/
const PRE = '01'
const RELEASED = '02'
const number = numberWriter(0x10)

/** NuGet: four numbers (missing ones are zero), pre-releases as semantic versions have them but in any case of letters. */
export function nugetKey(text: string): string | undefined {
  const found = SHAPE.exec(text.toLowerCase())
  if (found === null) return undefined
  const [, first = '', second = '', third = '', fourth = '', pre] = found
  const numbers = MARK + number(first) + number(second) + number(third) + number(fourth)
  if (pre === undefined) return sealed(numbers + RELEASED)
  const identifiers = identifiersHex(pre)
  return identifiers === undefined ? undefined : sealed(numbers + PRE + identifiers)
}
