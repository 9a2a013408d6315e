import { orderSemver } from './semver.ts'

const MARK = '42'
/** Old packages have no hyphen before the pre-release (`1.2.3beta`): npm reads them so. */
const LOOSE = /^v?(\d{1,100}\.\d{1,100}\.\d{1,100})([A-Za-z][0-9A-Za-z.-]*(?:\+.*)?)$/

/** npm: semantic versions, as npm itself reads them. */
export function npmKey(text: string): string | undefined {
  const strict = orderSemver(MARK, text)
  if (strict !== undefined) return strict
  const found = LOOSE.exec(text)
  return found === null ? undefined : orderSemver(MARK, `${found[1]}-${found[2]}`)
}
