import { parseVersion } from '../version/index.ts'

/** A fix as a text names it: from this version, or from this serial number on. */
export interface NamedFix {
  readonly subject: 'version' | 'serial'
  readonly text: string
}

/** What one sentence of a remediation says about fixes, before anybody knows whose they are. */
export interface FixSentence {
  readonly fixes: readonly NamedFix[]
  /** The sentence with its fixes, notes and speaker taken out: what is left names the products, or something else. */
  readonly rest: string
}

const MAX_TEXT = 20_000
const MAX_SENTENCES = 100
/** Behind `、` a list of products goes on: `FX5U: 1.280以降、FX5UC: 1.281以降`. */
const SENTENCE = /\n+|[•;]\s|(?<=[a-z\d)"])\.\s+(?=[A-Z])|(?<=[。])|、(?=[A-Z][\w/()-]{0,40}\s?:)/
const QUALIFIER = String.raw`(?:[\s_-]{1,2}(?:sp|service\spack|upd|update|hf|hotfix|patch|sr|fp|cu|qf|r|p)[\s._]?\d{1,8}[a-z]?){0,4}`
const CORE = String.raw`(?:[A-Z]{1,2})?\d{1,12}(?:\.\d{1,12}){0,7}(?:\(\d{1,4}[a-z]?\)[A-Z]{0,3}\d{0,4}[a-z]?)?[A-Za-z]{0,2}(?:_\d{1,8})?${QUALIFIER}`
/** A version as a word of its own: nothing that could belong to it stands beside it. */
const VERSION = new RegExp(
  String.raw`(?<=^|[\s(:,はがをで]|バージョン|\bv|\bver\.?|\bversions?)(?<![\d.][\s_])(${CORE}|[A-Z][A-Z0-9]?)(?![\w/*"年月日桁台件]|[.-]\w|\s(?:sp|upd|hf|sr|cfr|build|rollup|patch)\b)`,
  'gi',
)
const LATER =
  /^\s?(?:\([^()]{0,60}\)\s?)?,?\s?(?:(?:or|and|&)\s)?(?:(?:any\s)?(?:later|newer|above|higher|subsequent|greater|onwards?)\b|\(?以降|以上|より新しい)/i
const BEFORE =
  /(?:\bv|\bver\.|\b(?:versions?|ver|firmware|software|revision|release|frn|to|apply|install|with|in|by)(?:\s(?:firmware|software|runtime|version|the|at\sleast|latest|release))*|バージョン)[\s:,はが]*\(?$/i
const VERB =
  /\b(?:updat|upgrad|appl[iy]|install|fix|resolv|address|correct|patch|remediat|mitigat|releas|provid|develop|prepar|latest|new|available|download)|対策|修正|アップデート/i
/** Words after which the sentence is no promise, or one about something else. */
const DOUBT =
  /\b(?:plan(?:ned|s)?|upcoming|will|would|soon|schedul\w+|expected|end of|prior|earlier|before|below|older|except|some|not|cannot|unable|without|disabl\w+|if|when|unless|replac\w+|migrat\w+|successor|instead|only|previous\w*|affected versions?|hardware (?:version|revision)|manufactured|production date)\b|予定|製造年月|ハードウェアバージョン|できません|未満|以前|より前|除く|一部|されていません|していません|場合/i
/** Words before a promise that make it one for some units only, or none. */
const RESERVED =
  /\b(?:not|cannot|unable|only|if|when|unless|except|some|hardware (?:version|revision)|manufactured|production date)\b|製造年月|ハードウェアバージョン|場合|除く|一部/i
const NOT_VULNERABLE = /\b(?:is|are|will)\s(?:not\s(?:be\s)?|no\slonger\s(?:be\s)?)(?:vulnerable|affected)\b/gi
const SPEAKER =
  /^[^\d:]{0,80}?\b(?:recommends?|has|have|advises?|suggests?|encourages?|provides?|reports?|released|(?:is|are)\sreleasing)\b/i
/** "… the following versions to address this issue: X: version 07 or later". */
const LEAD = /^\D{0,200}\bfollowing\b[^:]{0,120}:\s*/i
const SOURCE = /^(.{0,300}?)(?:[:,]\s?|\s)(?=(?:(?:are|is)\s)?(?:updated?|upgraded?|apply|install|should)\b(?!\s\d))/i
const SERIAL = /serial\s?(?:no|number)|シリアル|製造番号/i
const SERIAL_FIX =
  /(?:first\s(\w+)\sdigits?\s(?:of\s)?(?:the\s)?serial\s(?:no|number)s?\.?:?\s?|update to\s)"?(\d{2,}[A-Z]?\**)"?\s?(?:\(first\s(\w+)\sdigits?\sof\sserial\snumber\)\s)?(?:or|and)\slater/i

const SERIAL_FIX_JA = /(?:上|先頭)\s?\d{1,2}\s?桁\s?が?\s?(\d{2,}[A-Z]?)\s?以降/

function normalize(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .normalize('NFKC')
    .replaceAll(/["'“”„‘’「」]|(?<=\d)\*(?=\s|$)/g, '')
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(NOT_VULNERABLE, 'fixed')
}

interface Mention {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isLater: boolean
}

const JOINT = /^\s?(?:,|,?\s?(?:and|or|&)|\/)?\s?(?:versions?\s|v\.?\s?)?$/i

/** Whether a version stands where a fix is named: behind "version" or "to", in a list of such, or before "or later". */
function isMention({ text, start, isLater }: Mention, last: Mention | undefined, sentence: string): boolean {
  const before = sentence.slice(0, start)
  if (!/\d/.test(text)) return isLater && /\bversions?\s$/i.test(before)
  // `Version3` is a part of a name.
  if (parseVersion(text).scheme === 'opaque' || (/\bversion$/i.test(before) && !text.includes('.'))) return false
  if (isLater || (last !== undefined && JOINT.test(sentence.slice(last.end, start)))) return true
  // `MP8` alone may be a model.
  return (
    !/^[A-Z]{2}\d/i.test(text) &&
    (/\bv$/i.test(sentence.slice(0, start + 1)) ||
      BEFORE.test(before) ||
      (/\d\.\d/.test(text) && RELEASED.test(sentence)))
  )
}

function mentionsOf(sentence: string): Mention[] {
  const mentions: Mention[] = []
  for (const match of sentence.matchAll(VERSION)) {
    const [whole, text = ''] = match
    const end = match.index + whole.length
    const isLater = LATER.test(sentence.slice(end, end + 100))
    const mention = { text: text.replace(/^v\.?\s?(?=\d)/i, '').trim(), start: match.index, end, isLater }
    if (isMention(mention, mentions.at(-1), sentence)) mentions.push(mention)
  }
  return mentions
}

/** Takes the text of mentions out, with "or later" behind them. */
function cutMentions(sentence: string, mentions: readonly Mention[]): string {
  let rest = sentence
  for (const { start, end } of mentions.toReversed()) {
    const tail = LATER.exec(rest.slice(end, end + 100))?.[0].length ?? 0
    rest = `${rest.slice(0, start)} ${rest.slice(end + tail)}`
  }
  return rest
}

function readSerial(sentence: string): FixSentence | undefined {
  const japanese = SERIAL_FIX_JA.exec(sentence)
  const found = japanese ?? SERIAL_FIX.exec(sentence)
  const text = japanese === null ? found?.[2] : japanese[1]
  if (found === null || text === undefined) return undefined
  const rest = sentence.slice(0, found.index).replace(/(?:\bversions?\s)?(?:\bwith\s)?(?:\bthe\s*)?$/i, '')
  return { fixes: [{ subject: 'serial', text }], rest }
}

/** The words before the promise ("RSLinx Classic Versions 3.90.01 and prior, update to …"): whom it is for. */
function splitSource(sentence: string): { source: string; promise: string } {
  const found = SOURCE.exec(sentence)
  const source = found?.[1] ?? ''
  return { source, promise: sentence.slice(found?.[0].length ?? 0) }
}

/** Notes in parentheses say nothing of fixes, unless they are a version, or a plan. */
function dropNotes(sentence: string): string {
  return sentence.replaceAll(/(?<=\s)\([^()]*\)/g, (note) =>
    /planned|released by/i.test(note) ? 'planned' : VERSION_ONLY.test(note) ? note.slice(1, -1) : '',
  )
}

function readSentence(sentence: string): FixSentence | undefined {
  if (SERIAL.test(sentence)) return readSerial(sentence)
  const spoken = dropNotes(sentence.replace(LEAD, '').replace(SPEAKER, ''))
  const split = splitSource(spoken)
  const { source, promise } = mentionsOf(split.promise).length > 0 ? split : { source: '', promise: spoken }
  const mentions = mentionsOf(promise)
  const isLater = mentions.some((mention) => mention.isLater)
  const told = isLater ? lastList(mentions, promise) : mentions
  const rest = cutMentions(promise, told)
  if (told.length === 0 || RESERVED.test(source) || DOUBT.test(rest.replace(/,?\swhich\s.*$/i, ''))) return undefined
  if (!isLater && !VERB.test(sentence) && !LIST_ITEM.test(rest)) return undefined
  return {
    fixes: told.map(({ text }) => ({ subject: 'version', text })),
    rest: `${source.replace(RANGE, ' ')}: ${rest.replace(/,?\swhich\s.*$/i, '')}`,
  }
}

const VERSION_ONLY =
  /^\((?:(?:ver(?:sion)?\.?|v)\s?|(?=[A-Z]?\d+\.\d))[A-Z]?\d[\w. ]{0,30}(?:\s(?:or|and)\s(?:later|newer|above|higher))?\)$/i
const RELEASED = /\b(?:released|provided|developed|prepared)\b/i
const RANGE =
  /\bversions?\s.*$|\b[A-Z]?\d+(?:\.\w+)+(?:\s?(?:-|to|through)\s?v?[\w.]+)?(?:\s(?:and|or)\s(?:prior|earlier|below))?/gi
/** `WindLDR: 8.20.0`, `CX-Server Version 5.0.29.1`: a name and a version, nothing else. */
const LIST_ITEM = /^[^.]{1,80}?[:\s]*(?:versions?|ver\.?|v\.?)?[\s:,.]*(?:and)?[\s,]*$/i

/** Of versions with and without "or later": those of the lists that end with it ("33.013, 34.011, or later"). */
function lastList(mentions: readonly Mention[], sentence: string): Mention[] {
  const told: Mention[] = []
  for (const mention of mentions.toReversed()) {
    const next = told.at(-1)
    const isJoined = next !== undefined && JOINT.test(sentence.slice(mention.end, next.start))
    if (mention.isLater || isJoined) told.push(mention)
  }
  return told.toReversed()
}

/** Sentences of a remediation's text that name a fix; linear time. */
export function readFixSentences(details: string): FixSentence[] {
  const sentences = normalize(details).split(SENTENCE).slice(0, MAX_SENTENCES)
  return sentences.flatMap((sentence) => {
    const told = sentence.replace(/\s-\sDownload:.*$|https?:\S+/i, '').trim()
    return told.length > 600 ? [] : (readSentence(told) ?? [])
  })
}

const CONDITIONAL =
  /hardware\s?(?:version|revision)|cannot be updated|not (?:be )?updat(?:ed|able)|manufactured|production date|only (?:for|on|if)|製造年月|ハードウェアバージョン|アップデートできません|更新できません/i

/** True when the text speaks of some units only. */
export function isAboutSomeUnits(details: string): boolean {
  const text = details.slice(0, MAX_TEXT)
  return (
    CONDITIONAL.test(text) ||
    (SERIAL.test(text) && !readFixSentences(text).some(({ fixes }) => fixes[0]?.subject === 'serial'))
  )
}
