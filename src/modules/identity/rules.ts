import type { GrantScope } from '#platform/auth/index.ts'
import type { RoleGrant } from './model.ts'

const readsProducts = [
  'product.read',
  'sbom.read',
  'finding.read',
  'customer.read',
  'vulnerability.read',
  'feed.read',
  'case.read',
  'advisory.read',
  'data.export',
] as const
const writesCases = [
  'case.write',
  'vulnerability.import',
  'vulnerability.correct',
  'vulnerability.identify',
  'product.write',
  'sbom.write',
  'finding.rule',
  'data.import',
] as const

/** THE table of roles and permissions: nothing else decides who may do what. */
export const rolePermissions = {
  viewer: readsProducts,
  engineer: [...readsProducts, ...writesCases],
  coordinator: [...readsProducts, ...writesCases, 'customer.write', 'feed.write'],
  author: [...readsProducts, 'advisory.write'],
  reviewer: [...readsProducts, 'advisory.review'],
  approver: [...readsProducts, 'advisory.approve'],
  publisher: [...readsProducts, 'advisory.publish'],
  auditor: [...readsProducts, 'audit.read', 'user.read', 'system.read'],
  // No case data: who manages people and keys needs to see no vulnerability.
  admin: ['user.read', 'user.write', 'system.read', 'system.write', 'webhook.write', 'feed.read', 'feed.write'],
} as const satisfies Record<RoleGrant['role'], readonly string[]>

/** Every permission that some role holds, sorted. */
export const allPermissions: readonly string[] = [...new Set<string>(Object.values(rolePermissions).flat())].toSorted()

/** The permissions of a person's grants, each with the scopes it is held in. */
export function permissionsOf(grants: readonly RoleGrant[]): Map<string, GrantScope[]> {
  const held = new Map<string, GrantScope[]>()
  for (const { role, scope } of grants) {
    for (const permission of rolePermissions[role]) {
      const scopes = held.get(permission) ?? []
      if (!scopes.some((known) => known.kind === scope.kind && known.id === scope.id)) scopes.push(scope)
      held.set(permission, scopes)
    }
  }
  return held
}

/** What a token may do: the token's scopes, and no more than its owner may do now. */
export function limitPermissions(
  permissions: ReadonlyMap<string, readonly GrantScope[]>,
  scopes: readonly string[],
): Map<string, readonly GrantScope[]> {
  return new Map([...permissions].filter(([permission]) => scopes.includes(permission)))
}

/** Least and most characters of a password (NIST SP 800-63B-4 §3.1.1: length counts, composition rules do not). */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

export type PasswordProblem = 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_PERSONAL'

/** Words that begin most of the guessed passwords; what is left of a password without digits and signs is compared. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'password passwort passcode passphrase letmein welcome admin administrator root login secret changeme default test ' +
    'qwerty qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou monkey dragon sunshine princess football baseball ' +
    'master superman batman trustno abc abcd abcdef abcdefg abcdefgh abcdefghijkl summer winter spring autumn ' +
    'january february march april may june july august september october november december andon company factory ' +
    'security hello computer internet server user guest demo sample'
  ).split(' '),
)

const RUNS = ['0123456789', '9876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Undoes the usual disguises: p@ssw0rd → password. */
function undisguise(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '@': 'a',
    '4': 'a',
    '0': 'o',
    '1': 'i',
    '!': 'i',
    '3': 'e',
    $: 's',
    '5': 's',
    '7': 't',
  }
  return text.replaceAll(/[@401!3$57]/g, (sign) => letters[sign] ?? sign)
}

function isRun(text: string): boolean {
  return RUNS.some((run) => run.repeat(Math.ceil(text.length / run.length) + 1).includes(text))
}

function isCommon(lower: string): boolean {
  // Digits and signs before and after are padding; inside they are disguise.
  const core = lower.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
  const forms = [lower, undisguise(lower), undisguise(core)].map((text) => text.replaceAll(/[^\p{L}]/gu, ''))
  return forms.some((letters) => {
    if (COMMON_WORDS.has(letters)) return true
    // Two common words in a row ("adminpassword"), or one twice.
    for (let cut = 3; cut < letters.length - 2; cut += 1)
      if (COMMON_WORDS.has(letters.slice(0, cut)) && COMMON_WORDS.has(letters.slice(cut))) return true
    return false
  })
}

/**
 * Why a password is refused, as codes; none when it is good: PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON (a
 * guessed word, a keyboard run, few different characters), PASSWORD_PERSONAL (mostly the person's own name or address).
 */
export function findPasswordProblems(password: string, person: { name: string; email: string }): PasswordProblem[] {
  const text = password.normalize('NFKC')
  const length = Array.from(text).length
  if (length > PASSWORD_MAX) return ['PASSWORD_TOO_LONG']
  const problems: PasswordProblem[] = length < PASSWORD_MIN ? ['PASSWORD_TOO_SHORT'] : []
  const lower = text.toLowerCase()
  if (new Set(lower).size < 5 || isRun(lower) || isCommon(lower)) problems.push('PASSWORD_COMMON')
  const own = [person.email, ...person.email.split(/[@.+_-]/), ...person.name.split(/\s+/)]
  const rest = own
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 3)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ''), lower)
  if (rest.length < 6 && rest.length < lower.length) problems.push('PASSWORD_PERSONAL')
  return problems
}

/** Failures that cost nothing: a person mistypes. */
const FREE_FAILURES = 4
/** A quarter of an hour. */
export const LONGEST_DELAY_S = 900

/** Seconds to wait after this many failures in a row: none, then 1, 2, 4 … up to a quarter of an hour. */
export function delayAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(2 ** Math.min(failures - FREE_FAILURES - 1, 20), LONGEST_DELAY_S)
}

/** Many accounts from one address (password spraying): generous, because an office shares an address. */
export function delayOfAddress(failures: number): number {
  return failures <= 40 ? 0 : Math.min(2 ** Math.min(failures - 41, 20), 60)
}

/** Many addresses of one site (IPv6 /48). */
export function delayOfSite(failures: number): number {
  return failures <= 160 ? 0 : Math.min(2 ** Math.min(failures - 161, 20), 60)
}

/** One account from everywhere that its owner has never been: guesses of a botnet, together. */
export function delayOfAccount(failures: number): number {
  return failures <= 30 ? 0 : Math.min(2 ** Math.min(failures - 31, 20), LONGEST_DELAY_S)
}

/** Whether what was proven in a session is two factors: something held, and something known or one's own body. */
export function isStrong(factors: readonly string[]): boolean {
  return factors.some((factor) => STRONG.has(factor))
}

/** A passkey is verified by PIN or body (WebAuthn §6.2.3); codes come after a first factor; a provider said that it saw two. */
const STRONG: ReadonlySet<string> = new Set(['passkey', 'totp', 'recovery', 'providerStrong'])

/**
 * Whether a failure is written to the audit trail: at 1, 2, 4, 8 … in a row of the account, and from one address the first
 * sixteen and then 32, 64 … of any account. A flood must not fill the trail, with guesses or with invented accounts.
 */
export function isWorthNoting(failures: number, addressFailures: number): boolean {
  const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0
  return isPowerOfTwo(failures) && (addressFailures <= 16 || isPowerOfTwo(addressFailures))
}
