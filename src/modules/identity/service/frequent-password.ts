import { dictionary } from '@zxcvbn-ts/language-common'

/** Some 49,000 passwords that leaked most often, in lower case (a list of the zxcvbn project). */
const frequent: ReadonlySet<string> = new Set(dictionary['passwords-common'].map(String))

/** Whether a password stands among the most frequent ones, also with digits and signs around it (OWASP ASVS 5, 6.2.4 and 6.2.12). */
export function isFrequentPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase()
  const core = lower.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
  return frequent.has(lower) || (core.length >= 6 && core.length * 2 > lower.length && frequent.has(core))
}
