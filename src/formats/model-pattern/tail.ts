/** What stands behind (or in brackets behind) the name proper, taken off. */
export interface Tail {
  rest: string
  conditionText: string | null
  serialDigits: number | null
  hardware: string[] | null
  versionText: string | null
}

const SERIAL_HINT =
  /[\s,(]*(?:with\s+)?(?:the\s+)?first\s+(\d{1,2}|two|three|four|five|six)\s+(?:digits|characters)\s+of\s+(?:the\s+)?serial\s*(?:no|number|numbers)?\.?\s*\)?$/i
const SERIAL_HINT_JA = /\s*シリアル\s*(?:No\.?|番号)?の?上(\d{1,2})桁\s*$/i
const NUMBER_WORDS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6 }
const CONDITION =
  /[\s,(（]+((?:serial\s*(?:no\b|nos\b|number)|s\/n\b|production\s+(?:date|period)|manufactur(?:ed|ing\s+date)|devices\s+manufactured|produced\s+(?:before|between|after)|hardware\s+(?:version|revision)|hw\s+(?:version|rev)|running\s+(?!firmware)|containing\s|controlling\s|installed\s+(?:in|on)\s|if\s|シリアル|製造年月|製造日).*)$/i
const SERIES = /[\s,(]+[Ss]eries\s+([A-Z](?:\s*(?:,\s*and|,|\/|and|&|or|\+)\s*[A-Z])*)\s*\)?$/
const SERIES_MARK = /^((?:\d{4}[A-Z]?|\d{2}[A-Z])\s?-\s?[A-Z\d]+(?:[A-Z\d-]*))\/([A-Z])$/
const SERIES_LETTERS = /(\d{3,4})\s+([A-Z](?:\/[A-Z])+)$/

function takeSerialHint(tail: Tail): void {
  const match = SERIAL_HINT.exec(tail.rest) ?? SERIAL_HINT_JA.exec(tail.rest)
  if (match === null || match.index === 0) return
  const count = match[1] ?? ''
  tail.serialDigits = NUMBER_WORDS[count.toLowerCase()] ?? Number(count)
  tail.rest = tail.rest.slice(0, match.index).trim()
}

function takeCondition(tail: Tail): void {
  const match = CONDITION.exec(tail.rest)
  if (match === null || match.index === 0) return
  const words = match[1] ?? ''
  const isBracketed = match[0].includes('(') && words.endsWith(')') && !words.slice(0, -1).includes('(')
  tail.conditionText = (isBracketed ? words.slice(0, -1) : words).trim()
  tail.rest = tail.rest.slice(0, match.index).trim()
}

const lettersOf = (text: string): string[] => text.match(/\b[A-Z]\b/g) ?? []

/** Takes a hardware series off (`Series A, B and C`; where the maker writes so, `1756-EN2T/D` and `MicroLogix 1400 B/C`). */
export function takeSeries(name: string, hasMarks: boolean): { rest: string; hardware: string[] | null } {
  const match = SERIES.exec(name)
  if (match !== null && match.index > 0)
    return { rest: name.slice(0, match.index).trim(), hardware: lettersOf(match[1] ?? '') }
  const mark = hasMarks ? (SERIES_MARK.exec(name) ?? SERIES_LETTERS.exec(name)) : null
  if (mark === null) return { rest: name, hardware: null }
  const letters = mark[2] ?? ''
  return { rest: name.slice(0, name.length - letters.length - 1).trim(), hardware: lettersOf(letters) }
}

const AND_SO_ON = String.raw`(?:\s+and\s+(?:earlier|prior|below|older|later|newer|above)(?:\s+versions?)?|\s+or\s+(?:earlier|later|prior|newer))`
const STRICT = new RegExp(
  String.raw`\s*(?<=[\s)])((?:[<>]=?\s?)?V(?:er(?:sion)?)?\.?\s?\d+(?:\.(?:\d+|[xX*]))+[A-Z]?(?:\s+(?:SP|Update|Upd|R)\s?\d+)*${AND_SO_ON}?|V(?:er(?:sion)?)?\.?\s?\d{2}\b${AND_SO_ON}?|Version\d(?=$))(?=$|[\s,(])`,
)
const LOOSE = new RegExp(
  String.raw`\s*(?<=[\s)])((?:[<>]=?\s?)?V(?:ersion\s?|er\.\s?)?\d+(?:\.(?:\d+|[xX*]))*(?:(?<=\d\.\d{1,4})[A-Z])?(?:\s+(?:SP|Update|Upd|R)\s?\d+)*${AND_SO_ON}?)(?=$|[\s,(])`,
)
const YEAR = new RegExp(String.raw`\s+(20(?:0[5-9]|[123]\d)(?:\s?R\d)?(?:\s+(?:SP|Update|Upd)\s?\d+)?${AND_SO_ON}?)$`)
const FIRMWARE_LINE = /\s+(?:firmware\s+)version\s+(\d+(?:\.\d+)*)$/i

/** Takes the release line out of a name. `hasCode`: a single number behind a device (`CP 1242-7 V2`) counts its hardware, not its versions. */
export function takeVersion(name: string, hasCode: boolean): { rest: string; versionText: string | null } {
  const match =
    FIRMWARE_LINE.exec(name) ??
    (hasCode ? STRICT : LOOSE).exec(name) ??
    (hasCode || name.includes(', ') ? null : YEAR.exec(name))
  if (match === null || match.index === 0) return { rest: name, versionText: null }
  const rest = `${name.slice(0, match.index)} ${name.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim()
  return { rest, versionText: (match[1] ?? '').trim() }
}

/** Takes conditions, hints of serial numbers and hardware series off the end of a normalised name. */
export function takeTail(name: string, makers: readonly string[]): Tail {
  const tail: Tail = { rest: name, conditionText: null, serialDigits: null, hardware: null, versionText: null }
  takeSerialHint(tail)
  if (tail.serialDigits === null) takeCondition(tail)
  const { rest, hardware } = takeSeries(tail.rest, makers.includes('rockwell'))
  return { ...tail, rest, hardware }
}
