import { addDoubt, createGroup, createReading, type Constraint, type Group, type Reading } from './expression-groups.ts'
import { compareVersions } from './compare.ts'
import { parseVersionCached } from './parse.ts'
import type { Relation, Separator, Subject, Token } from './expression-token.ts'

const WIDENING =
  /[<>=]|\b(?:prior|earlier|previous|older|later|newer|before|after|also|possibly|may|through|until|versions?)\b|以前|以下|以降|以上|未満/i
const ONLY_CVE_WORDS =
  /^(?:[\s|,;&]|CVE-\d{4}-\d{4,}|\b(?:only|affected|by|and|or|for|is|are|vulnerable|to|this|version|versions|applies|applicable)\b|のみ|だけ|に|の|は|が|と|影響|を|受ける|および|該当)*$/i
const NAME = /[A-Z0-9]/

/** Reads lexemes from left to right into groups of constraints; whatever has no place there becomes a condition or a doubt. */
export class ExpressionReader {
  readonly reading: Reading = createReading()
  private readonly text: string
  private readonly tokens: readonly Token[]
  private at = 0
  private group: Group = createGroup()
  private subject: Subject = 'version'
  private relation: Relation | null = null
  private isWords = false
  private separator: Separator | '' = ''
  private isDash = false
  private isRange = false
  private last: Constraint | null = null
  private lastSubject: Subject = 'version'
  private wordsFrom = -1
  private wordsTo = -1
  private hasIntro = false

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text
    this.tokens = tokens
    this.reading.groups.push(this.group)
  }

  read(): Reading {
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]
      if (token === undefined) break
      this.at++
      this.readToken(token)
    }
    if (this.relation !== null) this.doubt('INCOMPLETE', this.text)
    if (this.separator === 'and' || this.separator === 'or') this.readTrailing()
    this.closeWords()
    return this.reading
  }

  private doubt(code: Parameters<typeof addDoubt>[1], text: string): void {
    addDoubt(this.reading, code, text)
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
        return this.readPost(token.relation)
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
      case 'dash':
        this.isDash = this.last !== null && this.wordsFrom < 0
        return undefined
      case 'range':
        this.isRange = true
        return undefined
      case 'open':
        return this.readParenthesis(token)
      case 'condition':
        return this.readCondition(token)
      case 'stop':
        return this.doubt('NOT_UNDERSTOOD', this.text.slice(token.from))
      default:
        return undefined
    }
  }

  private peek(offset = 0): Token | undefined {
    return this.tokens[this.at + offset]
  }

  private addWord(token: Token): void {
    if (this.wordsFrom < 0) this.wordsFrom = token.from
    this.wordsTo = token.to
  }

  private takeWords(): string {
    const words = this.wordsFrom < 0 ? '' : this.text.slice(this.wordsFrom, this.wordsTo).trim()
    this.wordsFrom = -1
    return words
  }

  /** Words behind the constraints restrict them; if they could also widen them, nobody can tell. */
  private closeWords(): void {
    const words = this.takeWords()
    if (words === '') return
    if (this.isEmpty(this.group) && !this.reading.groups.some((group) => !this.isEmpty(group))) {
      this.doubt('NOT_UNDERSTOOD', words)
    } else this.addCondition(words)
  }

  private addCondition(text: string): void {
    const words = text.trim().replace(/[,;|\s]+$/, '')
    if (words !== '' && !this.reading.conditions.includes(words)) this.reading.conditions.push(words)
  }

  private isEmpty(group: Group): boolean {
    return !group.isAll && group.order.length === 0
  }

  private readVersion(token: Token & { kind: 'version' }): void {
    const next = this.peek()
    // "CPC80 V16.30": the first is the name of what the second is a version of.
    if (!token.isStrong && this.subject === 'version' && next?.kind === 'version' && next.isStrong) {
      this.addWord(token)
      return
    }
    this.readValue(token.text, token)
  }

  private readLetter(token: Token & { kind: 'letter' }): void {
    const before = this.tokens[this.at - 2]?.kind
    const next = this.peek()?.kind
    const isBehind = before === undefined || before === 'separator' || before === 'open'
    const isBefore = next === undefined || next === 'separator' || next === 'close'
    const isCode =
      (this.relation !== null && next !== 'word' && next !== 'version') ||
      before === 'dash' ||
      before === 'subject' ||
      next === 'post' ||
      next === 'dash' ||
      next === 'relation' ||
      (isBehind && isBefore)
    if (isCode && this.wordsFrom < 0) this.readValue(token.text, token)
    else this.addWord(token)
  }

  private readValue(text: string, token: Token): void {
    const isStrong = token.kind !== 'version' || token.isStrong
    this.takePart(isStrong)
    const { last } = this
    if (this.relation === null && this.isDash && last !== null && this.closeRange(last, text)) return
    const isJuxtaposed = this.separator === '' && last !== null && this.relation === null && !this.isDash
    if (isJuxtaposed && this.lastSubject === this.subject && last.relation !== '=' && !last.isPost) {
      last.texts.push(text)
    } else this.addConstraint(this.relation ?? '=', text)
    this.relation = null
    this.isDash = false
    this.separator = ''
    this.isWords = false
  }

  /** Words before a value name the component whose version it is ("BIOS < V21"); lower-case words restrict instead. */
  private takePart(isStrong: boolean): void {
    const words = this.takeWords()
    if (words === '') return
    const isIntroduced = this.relation !== null || this.hasIntro || isStrong
    if (!this.isEmpty(this.group) && (this.separator === '' || this.lastSubject !== this.subject)) {
      this.addCondition(words)
      this.doubt('NOT_UNDERSTOOD', words)
      return
    }
    if (!isIntroduced) this.doubt('NOT_UNDERSTOOD', words)
    else if (!NAME.test(words) && words.toLowerCase() !== 'bios') this.addCondition(words)
    else {
      if (!this.isEmpty(this.group)) this.startGroup()
      this.group.part = words
    }
  }

  private closeRange(last: Constraint, text: string): boolean {
    if (last.relation === '=' || last.relation === '>=' || last.relation === '>') {
      if (last.relation === '=') last.relation = last.mark === false ? '>' : '>='
      this.separator = ''
      this.addConstraint('<=', text)
      this.isDash = false
      this.isRange = false
      return true
    }
    this.doubt('AMBIGUOUS_LIST', this.text)
    return false
  }

  private addConstraint(relation: Relation, text: string): void {
    this.chooseGroup()
    const constraint: Constraint = {
      relation,
      texts: [text],
      before: this.separator,
      mark: null,
      isPost: false,
      isWords: this.isWords,
    }
    this.group.constraints[this.subject].push(constraint)
    if (this.group.order.at(-1) !== this.subject) this.group.order.push(this.subject)
    this.last = constraint
    this.lastSubject = this.subject
  }

  /** Different subjects hold together, unless "or" stands between them or a subject comes again. */
  private chooseGroup(): void {
    const { order } = this.group
    if (order.length === 0 || (order.length === 1 && order[0] === this.subject)) return
    const isOr = this.separator === 'or' || this.separator === ';' || this.separator === '|'
    const isAgain = order.includes(this.subject) && order.at(-1) !== this.subject
    if (isOr || isAgain) this.startGroup()
  }

  private startGroup(): void {
    this.group = createGroup()
    this.reading.groups.push(this.group)
  }

  private readRelation(token: Token & { kind: 'relation' }): void {
    const { last } = this
    const isDirect = last !== null && this.separator === '' && last.relation === '=' && this.wordsFrom < 0
    const isUpper = token.relation === '<' || token.relation === '<='
    // "A10 < A11", "2.2.5 <= 2.2.5.1": from the one to the other.
    if (isDirect && isUpper && this.lastSubject === this.subject && last.texts.length === 1) {
      last.relation = last.mark === false ? '>' : '>='
    }
    const isLower = this.relation === '>' || this.relation === '>='
    // A lower bound without value says nothing; an upper one cannot be missed.
    if (this.relation !== null && !isLower) this.doubt('INCOMPLETE', this.text.slice(token.from))
    this.relation = token.relation
    this.isWords = token.to - token.from > 3
    this.isDash = false
  }

  private readPost(relation: Relation): void {
    const { last } = this
    if (last === null) return this.doubt('INCOMPLETE', this.text)
    const isUp = relation === '>' || relation === '>='
    const wasUp = last.relation === '>' || last.relation === '>='
    if (last.relation === '=') {
      last.relation = relation
      last.isPost = true
      this.spreadPost(last)
    } else if (isUp !== wasUp) this.doubt('NOT_UNDERSTOOD', this.text)
    this.separator = ''
    this.isDash = false
    return undefined
  }

  /** "5.1.19, 6.0.16 and prior": the direction holds for the listed values that it does not include anyway. */
  private spreadPost(last: Constraint): void {
    const list = this.group.constraints[this.lastSubject]
    const isUp = last.relation === '>' || last.relation === '>='
    const limit = parseVersionCached(last.texts[0] ?? '')
    for (let index = list.length - 2; index >= 0; index--) {
      const item = list[index]
      const follower = list[index + 1]
      if (item === undefined || follower === undefined || item.relation !== '=') return
      if (follower.before === ';' || (follower.before === '' && !follower.isPost)) return
      const order = compareVersions(parseVersionCached(item.texts[0] ?? ''), limit)
      if (order !== undefined && (isUp ? order > 0 : order < 0)) continue
      item.relation = last.relation
      item.isPost = true
    }
  }

  private readSeparator(text: Separator): void {
    if (this.isRange && text === 'and' && this.last !== null) {
      this.isDash = true
      return
    }
    if (text === ';' || text === '|') this.splitWords()
    if (this.relation !== null && text !== ',') this.relation = this.dropLower()
    if (this.last === null && this.isEmpty(this.group)) return
    if (this.separator === '' || text !== ',') this.separator = text
    this.isDash = false
  }

  private splitWords(): void {
    if (this.wordsFrom >= 0 && !this.isEmpty(this.group)) this.addCondition(this.takeWords())
    this.hasIntro = false
    if (this.subject !== 'serial') this.subject = 'version'
  }

  private dropLower(): null {
    if (this.relation === '<' || this.relation === '<=') this.doubt('INCOMPLETE', this.text)
    return null
  }

  private readSubject(subject: Subject, digits: number | null): void {
    const isUnit = this.subject === 'hardware' && subject === 'version' && this.last === null
    if (!isUnit) this.subject = subject
    if (subject === 'version') this.hasIntro = true
    if (digits === null) return
    this.chooseGroup()
    this.group.digits = digits
  }

  private readMark(token: Token & { kind: 'mark' }): void {
    const next = this.peek()
    const isAlone = next === undefined || next.kind === 'close' || next.kind === 'separator' || next.kind === 'dash'
    if (!isAlone || this.last === null) return this.readCondition(token)
    const { last } = this
    last.mark = token.isInclusive
    if (last.relation === '<' || last.relation === '<=') last.relation = token.isInclusive ? '<=' : '<'
    if (last.relation === '>' || last.relation === '>=') last.relation = token.isInclusive ? '>=' : '>'
    return undefined
  }

  /** "All versions < V5" is a bound; "All versions" with nothing, or with words, behind it is all. */
  private readAll(): void {
    let offset = 0
    for (let token = this.peek(offset); token !== undefined; token = this.peek(++offset)) {
      if (token.kind === 'relation' || token.kind === 'range' || token.kind === 'version') return
      if (token.kind === 'subject' && token.subject === 'serial') return
      if (token.kind !== 'subject' && token.kind !== 'word' && token.kind !== 'neutral') break
    }
    if (!this.isEmpty(this.group) && this.separator === '') return
    this.takeAllWords()
    this.group.isAll = true
    this.separator = ''
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
    const end = this.closing()
    const inside = this.tokens.slice(this.at, end)
    const text = this.text.slice(token.to, this.tokens[end]?.from ?? this.text.length).trim()
    const kinds = new Set(inside.map((each) => each.kind))
    if (kinds.has('cve') && ONLY_CVE_WORDS.test(text)) return this.readCves(inside, end)
    const isFirst = this.last === null && !this.group.isAll
    const isPlain = inside.every((each) => PLAIN_KINDS.has(each.kind))
    if (isFirst && this.relation === null && !isPlain && !kinds.has('version')) return this.skipTo(end, text)
    if (isFirst || (isPlain && !kinds.has('version') && !kinds.has('all'))) return undefined
    if (isPlain && this.readAlias(inside)) {
      this.at = end + 1
      return undefined
    }
    return this.skipTo(end, text)
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
    last.texts.push(value.text)
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

function isWidening(inside: readonly Token[], text: string): boolean {
  return WIDENING.test(text) || inside.some((token) => token.kind === 'version' || token.kind === 'post')
}
