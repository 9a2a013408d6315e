import { orderSemver } from './semver.ts'

const MARK = '4b'
const TOOLCHAIN = /^go(\d{1,9}(?:\.\d{1,9}){0,2})(?:(alpha|beta|rc)(\d{1,9}))?$/

/** Go modules: semantic versions, pseudo-versions among them; the standard library also by its release (`go1.21rc2` is 1.21.0-rc.2). */
export function golangKey(text: string): string | undefined {
  const found = TOOLCHAIN.exec(text)
  if (found === null) return orderSemver(MARK, text)
  const [, release = '', word, count = ''] = found
  return orderSemver(MARK, word === undefined ? release : `${release}-${word}.${count}`)
}
