import { MAKERS } from '../../model-pattern/makers.ts'
import { SOFTWARE_MAKERS } from '../../model-pattern/makers-software.ts'
import table from './english.json' with { type: 'json' }

/** A rule by which words are derived: what is taken from a root and what is added, if the root is of a kind. */
interface Affix {
  readonly flag: string
  readonly strip: string
  readonly add: string
  readonly condition: RegExp
  /** Whether a prefix and a suffix may both be there. */
  readonly isCrossing: boolean
}

const affixesOf = (kind: string): readonly Affix[] =>
  table.affixes
    .filter(([name]) => name === kind)
    .map(([, flag, strip, add, condition, isCrossing]) => ({
      flag: String(flag),
      strip: String(strip),
      add: String(add),
      condition: new RegExp(`${String(condition)}$`),
      isCrossing: isCrossing === true,
    }))

const prefixes = affixesOf('prefix')

/** Suffixes by the last letter of what they add. */
const suffixes = Map.groupBy(affixesOf('suffix'), ({ add }) => add.at(-1) ?? '')

/** Roots with the flags of what they may be derived to. */
type Roots = ReadonlyMap<string, string>

function unpack(packed: string, roots: Map<string, string>): Map<string, string> {
  let before = ''
  for (const line of packed.split('\n')) {
    const slash = line.indexOf('/')
    const end = slash < 0 ? line.length : slash
    const word = before.slice(0, line.charCodeAt(0) - 48) + line.slice(1, end)
    roots.set(word, (roots.get(word) ?? '') + line.slice(end + 1))
    before = word
  }
  return roots
}

/** Terms of the field that no general dictionary has; roots with flags, as there. */
const TERMS = [
  'advisories allowlist/SGD antimalware antivirus/S authenticator/SM backend/SM backport/SGD blocklist/SGD bootloader/SM',
  'botnet/S bugfix/S changelog/S checksum/SGD chipset/S ciphertext/S cleartext codebase/S config/S configurator/SM',
  'cryptographic/Y cyber cybersecurity decrypt/SGD decryption deserialization deserialize/SGD dereference/SGD dropdown/S',
  'encoder/S encodings endpoint/S exfiltrate/SGDN exploitability Fi fieldbus filename/S filesystem/S firmware/SM',
  'frontend/S gateway/S hardcode/SGD hostname/S hotfix/S inline integration/SM intranet/S knowledgebase Kubernetes',
  'lifecycle/S login/S middleware microservice/S misconfiguration/S misconfigure/SGD mitigation/SM Modbus multi',
  'multicast/SG multifactor namespace/S nonce/S overflow/SGD overread/S parser/S passphrase/S pathname/S payload/S',
  'plaintext plugin/S pre preauthentication preinstall/SGD preload/SGD prerelease/S programmable/S ransomware readme',
  'remediation/S repo/S resettable rollback/S rollup/S rootkit/S runtime/S sandbox/SGD sanitization subcomponent/S',
  'subnet/S subsystem/S symlink/SGD timestamp/SGD toolchain/S traversal/S tri unauthenticated undefined undisclosed',
  'unencrypted unhandled uninitialized unmapped unpatched unprivileged unsanitized untrusted updatable upstream',
  'autocomplete awk barcode/SM broadcasted callsign/S calloc ciphersuite/S Claroty clickjacking crypto deallocate/SGD',
  'Diffie Dragos Ethercat ethernet executable/S firewalled Forescout glibc gnutls Hellman hotline/S hotspot/S',
  'iconv implementor/S integrator/SM iptables Javascript Kaspersky Kerberos keystore/S keyswitch/S libc',
  'libcurl libexpat libwebp linux localhost loopback malloc memcmp memcpy metacharacter/S Mitre nameserver/S ncurses Nozomi',
  'nr ntpd openldap passcode/S prepend/SGD Profibus Profinet punycode realloc rebundle/SGD recv reinstallation/S scada',
  'scriptable Secvisogram setuid sshd strlen struct/S subdirectory/S sudo supersession/S switchgear syslog systemd',
  'Talos tapjacking Tenable tmp truststore/S unicast urllib webclient/S whitespace Wifi writeable xmllint zlib',
  'username/S validator/S webpage/S webserver/SM whitelist/SGD whitepaper/SM Wi wildcard/S workaround/S',
].join(' ')

/** Abbreviations that are written small, too, and read letter by letter or as a word: `an xml file`, `a url`. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'api apis cms css dll dlls dns ftp html http https json npm pdf php scp sdk smb smtp snmp sql ssh ssl tcp tls udp uri uris url urls usb vpn xml'.split(
    ' ',
  ),
)

/** Whether a word is an abbreviation that is written small. */
export const isAbbreviation = (word: string): boolean => ABBREVIATIONS.has(word)

/** The names of makers that Andon knows are words, too. */
function* makerWords(): Generator<string> {
  for (const { names } of [...MAKERS, ...SOFTWARE_MAKERS])
    for (const name of names) for (const [word] of name.matchAll(/[A-Za-z]{3,}/g)) yield word
}

const roots: Record<'american' | 'both', Roots | undefined> = { american: undefined, both: undefined }

function rootsOf(spelling: 'american' | 'both'): Roots {
  let held = roots[spelling]
  if (held === undefined) {
    const words = unpack(table.words, new Map<string, string>())
    for (const term of TERMS.split(' ')) {
      const [word = '', flags = ''] = term.split('/')
      words.set(word, (words.get(word) ?? '') + flags)
    }
    for (const word of ABBREVIATIONS) words.set(word, '')
    for (const word of makerWords()) if (!words.has(word)) words.set(word, '')
    held = spelling === 'american' ? words : unpack(table.british, words)
    roots[spelling] = held
  }
  return held
}

const has = (words: Roots, root: string, flags: readonly string[]): boolean => {
  const known = words.get(root)
  return known !== undefined && flags.every((flag) => known.includes(flag))
}

/** Whether a word is a root, or one with a suffix, that also has flags; only suffixes that may stand beside a prefix where it has one. */
function isRootOrSuffixed(words: Roots, word: string, flags: readonly string[]): boolean {
  if (has(words, word, flags)) return true
  for (const { add, strip, condition, flag, isCrossing } of suffixes.get(word.at(-1) ?? '') ?? []) {
    if ((flags.length > 0 && !isCrossing) || !word.endsWith(add) || word.length <= add.length) continue
    const root = word.slice(0, word.length - add.length) + strip
    if (condition.test(root) && has(words, root, [...flags, flag])) return true
  }
  return false
}

function isDerived(words: Roots, word: string): boolean {
  return (
    isRootOrSuffixed(words, word, []) ||
    prefixes.some(({ add, flag }) => word.startsWith(add) && isRootOrSuffixed(words, word.slice(add.length), [flag]))
  )
}

const POSSESSIVE = /['’]s?$/

/** Whether the dictionary has a word, written small, with a capital, or all in capitals. */
export function isEnglish(word: string, spelling: 'american' | 'both'): boolean {
  const words = rootsOf(spelling)
  const plain = word.replace(POSSESSIVE, '').replaceAll('’', "'")
  const small = plain.toLowerCase()
  return (
    isDerived(words, plain) ||
    isDerived(words, small) ||
    (plain === plain.toUpperCase() && isDerived(words, capital(small)))
  )
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const LETTERS = 'esiarntolcdugmphbyfvkwzxjq'

function* oneStepFrom(word: string): Generator<string> {
  for (let index = 0; index < word.length - 1; index += 1)
    yield word.slice(0, index) + (word[index + 1] ?? '') + (word[index] ?? '') + word.slice(index + 2)
  for (let index = 0; index < word.length; index += 1) yield word.slice(0, index) + word.slice(index + 1)
  for (let index = 0; index <= word.length; index += 1)
    for (const letter of LETTERS) {
      yield word.slice(0, index) + letter + word.slice(index + 1)
      yield word.slice(0, index) + letter + word.slice(index)
    }
}

/** A word that the dictionary has and that differs in one step: two letters changed about, one too many, another, or one missing. */
export function suggestEnglish(word: string, spelling: 'american' | 'both'): string | undefined {
  if (word.length > 30) return undefined
  const words = rootsOf(spelling)
  const small = word.toLowerCase()
  for (const candidate of oneStepFrom(small))
    if (isRootOrSuffixed(words, candidate, [])) return word === small ? candidate : capital(candidate)
  return undefined
}

/** Whether a word, itself no root, is derived from one by a rule of a flag, with a prefix before it or without. */
function isMadeBy(word: string, ending: string, flags: string): boolean {
  const words = rootsOf('both')
  if (words.has(word) || !word.endsWith(ending)) return false
  const isMade = (rest: string, more: readonly string[]): boolean =>
    (suffixes.get(ending.at(-1) ?? '') ?? []).some(({ add, strip, condition, flag }) => {
      if (!flags.includes(flag) || !rest.endsWith(add) || rest.length <= add.length) return false
      const root = rest.slice(0, rest.length - add.length) + strip
      return condition.test(root) && has(words, root, [...more, flag])
    })
  return (
    isMade(word, []) || prefixes.some(({ add, flag }) => word.startsWith(add) && isMade(word.slice(add.length), [flag]))
  )
}

/** Whether a word is the plural of a noun (or the third person of a verb), and nothing else. */
export const isPluralOnly = (word: string): boolean => !word.endsWith('ss') && isMadeBy(word, 's', 'SJXZ')

/** Whether a word is a past form made by `-ed`, and no root itself, as `embed` is. */
export const isPastForm = (word: string): boolean => isMadeBy(word, 'ed', 'D')
