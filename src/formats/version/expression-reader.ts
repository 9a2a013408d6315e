import { isComponent } from './expression-builder.ts'
import type { Constraint, Reading } from './expression-groups.ts'
import { RangeReader } from './expression-ranges.ts'
import type { Token } from './expression-token.ts'

const WIDENING =
  /[<>=]|\b(?:prior|earlier|previous|older|later|newer|before|after|also|possibly|may|through|until|versions?)\b|以前|以下|以降|以上|未満/i
const ONLY_CVE_WORDS =
  /^(?:[\s|,;&、。]|CVE-\d{4}-\d{4,}|\b(?:only|affected|by|and|or|for|is|are|vulnerable|to|this|version|versions|applies|applicable)\b|のみ|だけ|に|の|は|が|と|影響|を|受ける|および|該当)*$/i
/** Signs that stand for something else: a form such as `16XXXX`, an ending such as `...9A`, a lost character. */
/** "1.0 only", "1.0のみが影響を受けます": no more than what is written. */
const ONLY = /^(?:only|(?:のみ|だけ|に限る)(?:が|の|に)?(?:影響(?:を受け(?:る|ます)|あり)?|対象|該当|製品)?(?:です)?)$/i
/** Words that deny what the bounds around them would say. */
const DENYING =
  /^(?:not|no|never|unaffected|影響(?:な|を受けな|を受けませ|は(?:な|あり)|が(?:な|ありませ)|ありませ|しな|しませ)|該当し|[非未]該当|対象外|対象では|除[くき]|なし|ありませ)/i
/** Words before or behind the version that mends: behind a bound they restrict nothing, alone they name no affected version. */
const FIXED = /^(?:fixed|resolved|patched|removed|対策|修正|改修|対処|解決)/i
const UNREADABLE = /\?|\*{2}|x{3}|^[^a-z0-9]|[-/]$/i
/** `6.x`, `7.4.*`. */
const GROUP = /[.-][x*]$/i
/** An order number (`1SAP500900R0101`, `6ES7215-1AG40`) is no version: it names a product. */
const ORDER_NUMBER = /^\d[A-Z]{2}[A-Z0-9]{0,4}\d{3}[A-Za-z0-9-]{3,}$/

/** Reads lexemes from left to right into groups of constraints; whatever has no place there becomes a condition or a doubt. */
export class ExpressionReader extends RangeReader {
  read(): Reading {
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]
      if (token === undefined) break
      this.at++
      this.readToken(token)
    }
    this.closeOpen()
    // "1.05 to": cut off before its end.
    const end = this.tokens.findLast(({ kind }) => kind !== 'neutral' && kind !== 'close')
    const isCut = this.isUpTo || (end?.kind === 'dash' && this.last?.relation === '=')
    if (this.relation !== null || isCut) this.doubt('INCOMPLETE', this.text)
    if (this.separator === 'and' || this.separator === 'or') this.readTrailing()
    this.closeWords()
    return this.reading
  }

  private readToken(token: Token): void {
    switch (token.kind) {
      case 'version':
        return this.readVersion(token)
      case 'letter':
        return this.readLetter(token)
      case 'date':
        return this.readValue(token.text, token)
      case 'relation':
        return this.readRelation(token)
      case 'post':
        return this.readPost(token.relation, this.text.slice(token.from, token.to) === 'から')
      case 'separator':
        return this.readSeparator(token.text)
      case 'subject':
        return this.readSubject(token.subject, token.digits)
      case 'mark':
        return this.readMark(token)
      case 'cve':
        this.reading.cves.push(token.text)
        return undefined
      case 'word':
        return this.addWord(token)
      case 'all':
        return this.readAll()
      case 'regardless':
        return this.readRegardless(token)
      case 'dash':
        return this.readDash(token)
      case 'beginning':
        return this.readBeginning(token)
      case 'range':
        this.isRange = true
        return undefined
      case 'open':
        return this.readParenthesis(token)
      case 'condition':
        return this.readCondition(token)
      case 'stop':
        return this.readStop(this.text.slice(token.from))
      default:
        return undefined
    }
  }

  /** "before 1.060 are not affected", "fixed in 1.060": what is denied leaves every box open; a fix behind a bound is not read on. */
  private readStop(rest: string): void {
    this.doubt('NOT_UNDERSTOOD', rest)
    const isBare = this.group.constraints.version.every((each) => each.relation === '=') && !this.group.isAll
    if (DENYING.test(rest) || (isBare && FIXED.test(rest))) this.addCondition(rest)
    else if (FIXED.test(rest)) this.at = this.tokens.length
  }

  /** Words behind the constraints restrict them; if they could also widen them, nobody can tell. */
  private closeWords(): void {
    const words = this.takeWords()
    if (words === '') return
    if (this.isEmpty(this.group) && !this.reading.groups.some((group) => !this.isEmpty(group))) {
      this.doubt('NOT_UNDERSTOOD', words)
    } else this.addRest(words)
  }

  /** "CPC80 V16.30", "NMC2 <= 6.9.6": the first is the name of what the second is a version of. */
  private isName(token: Token, next: Token | undefined): boolean {
    const value = next?.kind === 'relation' ? this.peek(1) : next
    // "R08CPU version 1.05": what stands before the word is no version.
    const behind = next?.kind === 'subject' && next.subject === 'version' ? this.peek(1) : undefined
    if (behind?.kind === 'version' && behind.isStrong && this.relation === null) return true
    if (value?.kind !== 'version' || !value.isStrong || this.wordsFrom >= 0) return value === next && isStrong(value)
    return (
      next?.kind === 'version' ||
      (this.relation === null && /^[A-Z]{2,}\d*$/i.test(this.text.slice(token.from, token.to)))
    )
  }

  /** "511.5 TCU4 HF4", "15.3(3) JC1": more of the version just read. */
  private isContinuation(token: Token & { kind: 'version' }): boolean {
    const before = this.tokens[this.at - 2]
    const { last } = this
    if (before?.kind !== 'version' || last === null || this.relation !== null || this.isDash) return false
    if (!/^[vr]?\d/i.test(last.texts.at(-1) ?? '')) return false
    if (this.lastSubject !== 'version' || !/^[A-Z]{1,5}\d[\w-]*(?: [A-Z]{1,3}\d+)*$/i.test(token.text)) return false
    const index = last.texts.length - 1
    last.texts[index] = `${last.texts[index] ?? ''} ${token.text}`
    return true
  }

  private readVersion(token: Token & { kind: 'version' }): void {
    const next = this.peek()
    if (this.subject === 'version') {
      if (!token.isStrong && this.isName(token, next)) return this.addWord(token)
      if (!token.isStrong && this.isContinuation(token)) return undefined
      if (UNREADABLE.test(token.text) || ORDER_NUMBER.test(token.text)) this.doubt('NOT_UNDERSTOOD', token.text)
    }
    return this.readValue(token.text, token)
  }

  private readLetter(token: Token & { kind: 'letter' }): void {
    const before = this.tokens[this.at - 2]?.kind
    const next = this.peek()?.kind
    const isBehind = before === undefined || before === 'separator' || before === 'open'
    const isBefore = next === undefined || next === 'separator' || next === 'close'
    if (next === 'letter' || before === 'letter') return this.addWord(token)
    const isCode =
      (this.relation !== null && next !== 'word' && next !== 'version') ||
      before === 'dash' ||
      before === 'subject' ||
      next === 'post' ||
      next === 'dash' ||
      next === 'relation' ||
      (isBehind && isBefore)
    if (isCode && (this.wordsFrom < 0 || before === 'subject')) this.readValue(token.text, token)
    else this.addWord(token)
  }

  private readMark(token: Token & { kind: 'mark' }): void {
    const next = this.peek()
    const isAlone =
      next === undefined ||
      next.kind === 'close' ||
      next.kind === 'separator' ||
      next.kind === 'dash' ||
      next.kind === 'post'
    if (!isAlone || this.last === null) return this.readCondition(token)
    return this.applyMark(this.last, token.isInclusive)
  }

  private applyMark(last: Constraint, isInclusive: boolean): void {
    last.mark = isInclusive
    this.closeMarkedRange(last)
    if (last.relation === '<' || last.relation === '<=') last.relation = isInclusive ? '<=' : '<'
    if (last.relation === '>' || last.relation === '>=') last.relation = isInclusive ? '>=' : '>'
  }

  /** "All versions < V5" is a bound; "All versions" with nothing, or with words, behind it is all. */
  private readAll(): void {
    let offset = 0
    for (let token = this.peek(offset); token !== undefined; token = this.peek(++offset)) {
      if (token.kind === 'relation' || token.kind === 'range' || token.kind === 'version') return
      if (token.kind !== 'subject' && token.kind !== 'word' && token.kind !== 'neutral') break
    }
    if (!this.isEmpty(this.group) && this.separator === '') return
    this.takeAllWords()
    const isOther = this.separator === ';' || this.group.order.some((subject) => subject !== 'version')
    if (isOther && !this.isEmpty(this.group)) this.startGroup()
    this.group.isAll = true
    this.separator = ''
  }

  /** "regardless of version", "バージョンを問わず": all, unless versions are named beside it. */
  private readRegardless(token: Token): void {
    const isBehind = this.text.slice(token.from, token.to).charCodeAt(0) > 127
    if (!isBehind) {
      if (this.peek()?.kind !== 'subject') return this.readCondition(token)
      this.at++
    }
    this.subject = 'version'
    const isNamed = this.tokens.slice(this.at).some(({ kind }) => kind === 'version' || kind === 'letter')
    if (this.isEmpty(this.group) && !isNamed) this.group.isAll = true
    return undefined
  }

  private takeAllWords(): void {
    const words = this.takeWords()
    if (words !== '') this.addCondition(words)
  }

  private closing(): number {
    let depth = 1
    for (let index = this.at; index < this.tokens.length; index++) {
      const kind = this.tokens[index]?.kind
      if (kind === 'open') depth++
      if (kind === 'close' && --depth === 0) return index
    }
    return this.tokens.length
  }

  private readParenthesis(token: Token): void {
    // Square brackets are an interval, and only alone (`[1.0, 2.0)`) a known one.
    if (this.text[token.from] === '[') this.doubt('NOT_UNDERSTOOD', this.text)
    const end = this.closing()
    const inside = this.tokens.slice(this.at, end)
    const text = this.text.slice(token.to, this.tokens[end]?.from ?? this.text.length).trim()
    const kinds = new Set(inside.map((each) => each.kind))
    if (kinds.has('cve') && ONLY_CVE_WORDS.test(text)) return this.readCves(inside, end)
    const isFirst = this.last === null && !this.group.isAll
    if (this.readOwnPart(text)) return this.leaveTo(end)
    if (!isFirst && inside.every((each) => each.kind === 'letter')) return this.skipTo(end, text)
    const isPlain = inside.every((each) => PLAIN_KINDS.has(each.kind))
    if (isFirst && this.relation === null && !isPlain && !kinds.has('version')) return this.skipTo(end, text)
    if (this.readOwnMark(inside)) return this.leaveTo(end)
    if (isFirst || (isPlain && !kinds.has('version') && !kinds.has('all'))) return undefined
    if (isPlain && this.readAlias(inside)) {
      this.at = end + 1
      return undefined
    }
    return this.skipTo(end, text)
  }

  private leaveTo(end: number): void {
    this.at = end + 1
  }

  /** "< 11.8.50.3425 (ME) | < R1.21.0 (BIOS)": the component whose version it is. */
  private readOwnPart(text: string): boolean {
    if (this.last === null || this.group.part !== null || !isComponent(text)) return false
    this.group.part = text
    this.hasOwnPart = true
    return true
  }

  /** "1.05以前（1.05を含まない）": the mark repeats the bound that it is about. */
  private readOwnMark(inside: readonly Token[]): boolean {
    const { last } = this
    const [mark, another] = inside.filter((token) => token.kind === 'mark')
    const [value, second] = inside.filter((token) => token.kind === 'version')
    if (last === null || mark === undefined || another !== undefined || value === undefined || second !== undefined)
      return false
    if (inside.some(({ kind }) => kind !== 'mark' && kind !== 'version' && kind !== 'neutral' && kind !== 'subject'))
      return false
    if (last.texts.length !== 1 || last.texts[0] !== value.text) return false
    this.applyMark(last, mark.isInclusive)
    return true
  }

  private readCves(inside: readonly Token[], end: number): void {
    for (const token of inside) if (token.kind === 'cve') this.reading.cves.push(token.text)
    this.at = end + 1
  }

  /** "V2.1 SP3 (2.1.670)", "4.02C (aka <= 10.95.208.31)": the same value in another notation. */
  private readAlias(inside: readonly Token[]): boolean {
    const { last } = this
    const values = inside.filter((token) => token.kind === 'version')
    const relations = inside.filter((token) => token.kind === 'relation')
    const [value] = values
    if (last === null || value === undefined || values.length !== 1 || this.lastSubject !== this.subject) return false
    if (inside.some((token) => !ALIAS_KINDS.has(token.kind))) return false
    const isSame = relations.every((token) => token.relation === last.relation || last.relation === '=')
    if (!isSame) return false
    // "< 6.6 (6.x series)": the bound is this train's.
    if (GROUP.test(value.text) && (last.relation === '<' || last.relation === '<=')) {
      this.addConstraint('>=', value.text)
      return true
    }
    last.texts.push(value.text)
    last.hasAlias = true
    this.reading.isInferred = true
    return true
  }

  /** Leaves out a parenthesis: a comment, a condition, or words that nobody can read past. */
  private skipTo(end: number, text: string): void {
    const inside = this.tokens.slice(this.at, end)
    const first = inside[0]?.kind
    this.at = end + 1
    const isComment = first === 'comment' || first === 'alias' || (first === 'mark' && text.startsWith('incl'))
    if (isComment && !WIDENING.test(text)) return undefined
    if (first === 'mark' && inside.length > 1 && !/^incl/i.test(text)) return this.addCondition(text)
    if (first !== 'condition' && isWidening(inside, text)) this.doubt('NOT_UNDERSTOOD', text)
    else if (inside.some((token) => token.kind === 'stop') && first !== 'condition') this.doubt('NOT_UNDERSTOOD', text)
    return this.addCondition(text)
  }

  /** Words that restrict reach to the end of the text, of the parenthesis or of the alternative. */
  private readCondition(token: Token): void {
    const next = this.peek()
    if (token.kind === 'condition' && this.isSubjectAhead(next)) return undefined
    let end = this.at
    let depth = 0
    for (; end < this.tokens.length; end++) {
      const each = this.tokens[end]
      if (each?.kind === 'open') depth++
      if (each?.kind === 'close' && --depth < 0) break
      if (each?.kind === 'separator' && (each.text === ';' || each.text === '|') && depth === 0) break
    }
    const from = this.wordsFrom >= 0 ? this.wordsFrom : token.from
    const text = this.text.slice(from, this.tokens[end]?.from ?? this.text.length).trim()
    const inside = this.tokens.slice(this.at, end)
    this.at = end
    this.wordsFrom = -1
    if (ONLY_CVE_WORDS.test(text) && inside.some((each) => each.kind === 'cve')) {
      for (const each of inside) if (each.kind === 'cve') this.reading.cves.push(each.text)
      return undefined
    }
    if (ONLY.test(text)) return undefined
    const isComment = token.kind === 'mark' && token.isInclusive && !this.isEmpty(this.group)
    if (this.relation !== null) this.group.isAll = true
    const isBounded = this.group.order.length > 0
    const isOpen = isBounded && inside.some((each) => each.kind === 'relation' || each.kind === 'post')
    if (isOpen || (isComment && isWidening(inside, text))) this.doubt('NOT_UNDERSTOOD', text)
    if (!isComment) this.addCondition(this.relation === null ? text : this.text.slice(0, this.tokens[end]?.from))
    this.relation = null
    return undefined
  }

  /** "with Function State < 11", "with serial number …": not a condition in words but a constraint. */
  private isSubjectAhead(token: Token | undefined): boolean {
    return token?.kind === 'subject' && token.subject !== 'version'
  }

  /** "V1.80.xx and": cut off, perhaps before "below". A comma, or "and" behind a list, is only the list going on. */
  private readTrailing(): void {
    const count = this.group.constraints[this.lastSubject].length
    if (count < 2) this.doubt('INCOMPLETE', this.text)
  }
}

const PLAIN_KINDS = new Set<Token['kind']>([
  'version',
  'date',
  'letter',
  'relation',
  'post',
  'separator',
  'subject',
  'mark',
  'all',
  'dash',
  'neutral',
  'alias',
])
const ALIAS_KINDS = new Set<Token['kind']>(['version', 'relation', 'subject', 'alias', 'neutral'])

function isStrong(token: Token | undefined): boolean {
  return token?.kind === 'version' && token.isStrong
}

function isWidening(inside: readonly Token[], text: string): boolean {
  return WIDENING.test(text) || inside.some((token) => token.kind === 'version' || token.kind === 'post')
}
