import { addDoubt, createGroup, createReading, type Constraint, type Group, type Reading } from './expression-groups.ts'
import { compareVersions } from './compare.ts'
import { parseVersionCached } from './parse.ts'
import type { SchemeRule } from './model.ts'
import type { Relation, Separator, Subject, Token } from './expression-token.ts'

const NAME = /[A-Z0-9]/
/** Words that end in one of these name a thing with versions of its own, whatever their case. */
const COMPONENT =
  /(?:^|\s)(?:BIOS|UEFI|CSME|ME|TXE|AMT|BMC|FPGA|(?:bios|uefi|fpga|driver|boot ?loader|kernel|library|runtime|plug-?in|web ?server|middleware|operating system)s?)$|(?:ドライバー?|ブートローダー?|カーネル|ライブラリ|ランタイム|プラグイン|サーバー?|ミドルウェア|オペレーティングシステム)$/

/** Whether words name a component, which has versions of its own. */
export function isComponent(words: string): boolean {
  return COMPONENT.test(words)
}

/** Puts values, relations and separators, as they come, into groups of constraints. */
export class ExpressionBuilder {
  readonly reading: Reading
  protected readonly text: string
  protected group: Group = createGroup()
  protected subject: Subject = 'version'
  protected relation: Relation | null = null
  protected isWords = false
  protected separator: Separator | '' = ''
  protected isDash = false
  protected isRange = false
  /** A wave dash stands behind the last value: without a value behind it, it means all that follow. */
  protected isOpen = false
  /** A range whose lower end is the first version there ever was: the value that follows is its other end. */
  protected isUpTo = false
  protected last: Constraint | null = null
  protected lastSubject: Subject = 'version'
  protected wordsFrom = -1
  protected wordsTo = -1
  protected hasIntro = false
  /** A parenthesis behind the bound named the component: what follows is another one's. */
  protected hasOwnPart = false

  constructor(text: string, rule: SchemeRule | undefined) {
    this.text = text
    this.reading = createReading(rule)
    this.reading.groups.push(this.group)
  }

  protected doubt(code: Parameters<typeof addDoubt>[1], text: string): void {
    addDoubt(this.reading, code, text)
  }

  protected addWord(token: Token): void {
    if (this.wordsFrom < 0) this.wordsFrom = token.from
    this.wordsTo = token.to
  }

  protected takeWords(): string {
    const words = this.wordsFrom < 0 ? '' : this.text.slice(this.wordsFrom, this.wordsTo).trim()
    this.wordsFrom = -1
    return words
  }

  /** Words behind a bound restrict it; behind a bare value they may as well be a name of which the value is only a part. */
  protected addRest(words: string): void {
    if (this.group.part === null && !this.isEmpty(this.group) && isComponent(words)) {
      this.group.part = words
      return
    }
    const isBare = !this.group.isAll && this.group.constraints.version.every((each) => each.relation === '=')
    if (isBare && this.lastSubject === 'version') this.doubt('NOT_UNDERSTOOD', words)
    this.addCondition(words)
  }

  protected addCondition(text: string): void {
    const words = text.trim().replace(/[,;|\s、。]+$/, '')
    if (/[\p{L}\p{N}]/u.test(words) && !this.reading.conditions.includes(words)) this.reading.conditions.push(words)
  }

  protected isEmpty(group: Group): boolean {
    return !group.isAll && group.order.length === 0
  }

  /** "HD 16 | HD23": the letters that stand glued to another value belong to this one as well. */
  private ownLetters(value: string): string {
    const words = this.wordsFrom < 0 ? '' : this.text.slice(this.wordsFrom, this.wordsTo)
    if (!/^[A-Za-z]{1,8}$/.test(words) || !/^\d/.test(value)) return ''
    for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + words.length)) {
      const isOwn = /\d/.test(this.text.charAt(at + words.length)) && !/\w/.test(this.text.charAt(at - 1))
      if (isOwn) return this.takeWords()
    }
    return ''
  }

  protected readValue(value: string, token: Token): void {
    this.isOpen = false
    const text = this.ownLetters(value) + value
    const isStrong = token.kind !== 'version' || token.isStrong
    this.takePart(isStrong)
    const { last } = this
    if (this.relation === null && this.isDash && last !== null && this.closeRange(last, text)) return
    const isJuxtaposed =
      this.separator === '' && last !== null && this.relation === null && !this.isDash && !this.isUpTo
    if (isJuxtaposed && this.lastSubject === this.subject && last.relation !== '=' && !last.isPost) {
      last.texts.push(text)
    } else if (this.relation === null && this.isUpTo) this.addConstraint('<=', text).isPost = true
    else this.addConstraint(this.relation ?? '=', text)
    this.relation = null
    this.isUpTo = false
    this.isDash = false
    this.separator = ''
    this.isWords = false
  }

  /** Words before a value name the component whose version it is ("BIOS < V21"); lower-case words restrict instead. */
  protected takePart(isStrong: boolean): void {
    const words = this.takeWords()
    if (words === '') return
    const isIntroduced = this.relation !== null || this.hasIntro || isStrong
    if (!this.isEmpty(this.group) && (this.separator === '' || this.lastSubject !== this.subject)) {
      this.addCondition(words)
      this.doubt('NOT_UNDERSTOOD', words)
      return
    }
    if (!isIntroduced) this.doubt('NOT_UNDERSTOOD', words)
    else if (!NAME.test(words) && !isComponent(words)) this.addCondition(words)
    else {
      if (!this.isEmpty(this.group) && this.group.part !== words) this.startGroup()
      this.group.part = words
    }
  }

  protected closeRange(last: Constraint, text: string): boolean {
    if (last.relation === '=' || last.relation === '>=' || last.relation === '>') {
      if (last.relation === '=') last.relation = last.mark === false ? '>' : '>='
      this.separator = ''
      this.addConstraint('<=', text).isPost = true
      this.isDash = false
      this.isRange = false
      return true
    }
    this.doubt('AMBIGUOUS_LIST', this.text)
    return false
  }

  protected addConstraint(relation: Relation, text: string): Constraint {
    this.chooseGroup()
    const constraint: Constraint = {
      relation,
      texts: [text],
      before: this.separator,
      mark: null,
      isPost: false,
      isWords: this.isWords,
      hasAlias: false,
    }
    this.group.constraints[this.subject].push(constraint)
    if (this.group.order.at(-1) !== this.subject) this.group.order.push(this.subject)
    this.last = constraint
    this.lastSubject = this.subject
    return constraint
  }

  /** Different subjects hold together, unless "or" or a semicolon stands between them or a subject comes again. */
  protected chooseGroup(): void {
    const { order } = this.group
    if (this.separator === ';' && order.length > 0) return this.startGroup()
    if (this.hasOwnPart && this.separator !== '' && order.length > 0) return this.startGroup()
    if (order.length === 0 || (order.length === 1 && order[0] === this.subject)) return undefined
    const isOr = this.separator === 'or' || this.separator === ';' || this.separator === '|'
    const isAgain = order.includes(this.subject) && order.at(-1) !== this.subject
    return isOr || isAgain ? this.startGroup() : undefined
  }

  protected startGroup(): void {
    this.group = createGroup()
    this.reading.groups.push(this.group)
    this.hasOwnPart = false
  }

  protected readRelation(token: Token & { kind: 'relation' }): void {
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

  protected readPost(relation: Relation, isFrom: boolean): void {
    const { last } = this
    if (last === null) return this.doubt('INCOMPLETE', this.text)
    const isUp = relation === '>' || relation === '>='
    const wasUp = last.relation === '>' || last.relation === '>='
    if (last.relation === '=') {
      last.relation = relation
      last.isPost = true
      this.spreadPost(last)
    } else if (isUp !== wasUp) this.doubt('NOT_UNDERSTOOD', this.text)
    else if (last.isPost) last.relation = relation
    // "V1.10（含まない）まで"
    if (last.mark === false) last.relation = isUp ? '>' : '<'
    this.separator = ''
    this.isOpen = false
    // "10.97から10.97.2": what follows から is the other end.
    this.isDash = isFrom
    return undefined
  }

  /** "5.1.19, 6.0.16 and prior": the direction holds for the listed values that it does not include anyway. */
  protected spreadPost(last: Constraint): void {
    const list = this.group.constraints[this.lastSubject]
    const isUp = last.relation === '>' || last.relation === '>='
    const { rule } = this.reading
    const limit = parseVersionCached(last.texts[0] ?? '', rule)
    for (let index = list.length - 2; index >= 0; index--) {
      const item = list[index]
      const follower = list[index + 1]
      if (item === undefined || follower === undefined || item.relation !== '=') return
      if (follower.before === ';' || (follower.before === '' && !follower.isPost)) return
      const order = compareVersions(parseVersionCached(item.texts[0] ?? '', rule), limit)
      if (order !== undefined && (isUp ? order > 0 : order < 0)) continue
      item.relation = last.relation
      item.isPost = true
    }
  }

  /** "1.100E～": from there on. */
  protected closeOpen(): void {
    const { last } = this
    if (this.isOpen && last?.relation === '=') last.relation = last.mark === false ? '>' : '>='
    this.isOpen = false
  }

  protected readSeparator(text: Separator): void {
    this.closeOpen()
    if (this.isRange && text === 'and' && this.last !== null) {
      this.isDash = true
      return
    }
    if (text === ';' || text === '|') this.splitWords(text)
    if (this.relation !== null && text !== ',') this.relation = this.dropLower()
    if (this.last === null && this.isEmpty(this.group)) return
    if (this.separator === '' || text !== ',') this.separator = text
    this.isDash = false
  }

  protected splitWords(text: ';' | '|'): void {
    if (this.wordsFrom >= 0 && !this.isEmpty(this.group)) this.addRest(this.takeWords())
    this.hasIntro = false
    if (text === ';' || this.subject !== 'serial') this.subject = 'version'
  }

  protected dropLower(): null {
    if (this.relation === '<' || this.relation === '<=') this.doubt('INCOMPLETE', this.text)
    return null
  }

  protected readSubject(subject: Subject, digits: number | null): void {
    const isUnit = this.subject === 'hardware' && subject === 'version' && this.last === null
    if (subject === 'production' || subject === 'delivery') this.moveDates(subject)
    if (!isUnit) this.subject = subject
    if (subject === 'version') this.hasIntro = true
    if (digits === null) return
    this.chooseGroup()
    this.group.digits = digits
  }

  /** "2020年12月から2021年3月までに製造された": the dates came before the word that says what they date. */
  private moveDates(subject: 'production' | 'delivery'): void {
    const { version } = this.group.constraints
    const { last } = this
    if (last === null || this.separator !== '' || version.at(-1) !== last) return
    const isDate = ({ texts }: Constraint): boolean => parseVersionCached(texts[0] ?? '').scheme === 'date'
    const from = version.findLastIndex((constraint) => !isDate(constraint)) + 1
    const dates = version.splice(from)
    if (dates.length === 0) return
    this.group.constraints[subject].push(...dates)
    this.group.order.splice(-1, 1, ...(version.length === 0 ? [subject] : ['version' as const, subject]))
    this.lastSubject = subject
  }

  /** "2.0.3 (including) and 2.0.6 (excluding)" is a range, though it says neither from nor to. */
  protected closeMarkedRange(last: Constraint): void {
    const from = this.group.constraints[this.lastSubject].at(-2)
    if (last.relation !== '=' || last.before !== 'and' || from?.relation !== '=' || from.mark === null) return
    from.relation = from.mark ? '>=' : '>'
    last.relation = '<='
  }
}
