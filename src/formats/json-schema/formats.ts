const DATE = /^\d{4}-\d\d-\d\d$/
const TIME = /^\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/
const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The number that two digits at a place of a text are. */
export const twoAt = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const [month, day, lastOfYear] = [twoAt(text, 5), twoAt(text, 8), twoAt(text, 2)]
  const isLeap = lastOfYear === 0 ? twoAt(text, 0) % 4 === 0 : lastOfYear % 4 === 0
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0))
}

/** RFC 3339 full-time; a leap second only where the day ends in UTC. */
function isTime(text: string): boolean {
  if (!TIME.test(text)) return false
  const [hours, minutes, seconds] = [twoAt(text, 0), twoAt(text, 3), twoAt(text, 6)]
  const isUtc = /[Zz]$/.test(text)
  const [aheadHours, aheadMinutes] = isUtc ? [0, 0] : aheadOf(text)
  if (hours > 23 || minutes > 59 || aheadHours > 23 || aheadMinutes > 59) return false
  if (seconds < 60) return true
  const ahead = (aheadHours * 60 + aheadMinutes) * (text.includes('-') ? -1 : 1)
  return seconds === 60 && (((hours * 60 + minutes - ahead) % 1440) + 1440) % 1440 === 1439
}

/** Hours and minutes of the offset at the end of a time. */
function aheadOf(text: string): readonly [number, number] {
  const minutes = text.length - 2
  return [twoAt(text, minutes - 3), twoAt(text, minutes)]
}

/** RFC 3339 §5.6 date-time; between day and time may stand a blank, which its note allows. */
function isInstant(text: string): boolean {
  return text.length <= 100 && /^.{10}[Tt ]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11))
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

function isIpv6(text: string): boolean {
  if (text.length > 45) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const hasIpv4 = last !== undefined && last.includes('.') && text.endsWith(last)
  if (hasIpv4 && !IPV4.test(last)) return false
  const plain = hasIpv4 ? groups.slice(0, -1) : groups
  const count = plain.length + (hasIpv4 ? 2 : 0)
  return plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) && (halves.length === 2 ? count < 8 : count === 8)
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/
const TAIL = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/
const PATH = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/
const AUTHORITY = /^(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?(.*?)(?::\d*)?$/
const HOST = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/
const FUTURE_ADDRESS = /^v[0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/i

function isAuthority(text: string): boolean {
  const host = AUTHORITY.exec(text)?.[1]
  if (host === undefined) return false
  if (!host.startsWith('[')) return HOST.test(host)
  const address = host.endsWith(']') ? host.slice(1, -1) : ''
  return isIpv6(address) || FUTURE_ADDRESS.test(address)
}

/** What follows the scheme of a URI, or a whole relative reference (RFC 3986 §3, §4.2). */
function isHierarchy(text: string): boolean {
  const hash = text.indexOf('#')
  if (hash >= 0 && !TAIL.test(text.slice(hash + 1))) return false
  const whole = hash < 0 ? text : text.slice(0, hash)
  const mark = whole.indexOf('?')
  if (mark >= 0 && !TAIL.test(whole.slice(mark + 1))) return false
  const place = mark < 0 ? whole : whole.slice(0, mark)
  if (!place.startsWith('//')) return PATH.test(place)
  const slash = place.indexOf('/', 2)
  const end = slash < 0 ? place.length : slash
  return isAuthority(place.slice(2, end)) && PATH.test(place.slice(end))
}

/** What most addresses are like: nothing in them is encoded, nobody is named before the host. */
const PLAIN =
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[A-Za-z0-9.-]+(?:\/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*)?(?:\?[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*)?(?:#[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*)?$/

/** RFC 3986: a URI with its scheme. */
export function isUri(text: string): boolean {
  if (PLAIN.test(text)) return true
  const scheme = SCHEME.exec(text)?.[0]
  return scheme !== undefined && isHierarchy(text.slice(scheme.length))
}

const isUriReference = (text: string): boolean => isUri(text) || (!/^[^/?#]*:/.test(text) && isHierarchy(text))

const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
const isHostname = (text: string): boolean => text.length <= 253 && text.split('.').every((label) => LABEL.test(label))

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date-time', isInstant],
  ['date', isDate],
  ['time', isTime],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['uuid', (text: string) => UUID.test(text)],
  ['ipv4', (text: string) => IPV4.test(text)],
  ['ipv6', isIpv6],
  ['hostname', isHostname],
  ['email', (text: string) => /^[^\s@]{1,64}@[^\s@]+$/.test(text) && isHostname(text.slice(text.indexOf('@') + 1))],
  ['json-pointer', (text: string) => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text)],
  ['regex', isPattern],
])

const ANY_TEXT = (): boolean => true

/** Whether a text is of a format; any is of one that is not known. */
export function isFormat(format: string): (text: string) => boolean {
  return FORMATS.get(format) ?? ANY_TEXT
}
