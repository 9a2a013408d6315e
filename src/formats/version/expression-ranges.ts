import { ExpressionBuilder } from './expression-builder.ts'
import type { Relation, Token } from './expression-token.ts'
import type { SchemeRule } from './model.ts'

/** What may stand between the first version and the other end of a range. */
const JOINTS = new Set<Token['kind']>(['dash', 'neutral', 'separator'])
const MAX_PLACEHOLDER = 4
const MIRROR: Readonly<Partial<Record<Relation, Relation>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function isSameDirection(a: Relation, b: Relation): boolean {
  return a.charAt(0) === b.charAt(0) && MIRROR[a] !== undefined
}

/** "x", "version", "the firmware": what stands for any version between two bounds. */
function isPlaceholder(token: Token | undefined): boolean {
  if (token?.kind === 'subject') return token.subject === 'version'
  return (
    token?.kind === 'neutral' || ((token?.kind === 'word' || token?.kind === 'letter') && /^[nvx]$/i.test(token.text))
  )
}

/** Reads ranges whose ends do not stand where most put them: open ones, such from the first version, values before their relation. */
export class RangeReader extends ExpressionBuilder {
  protected readonly tokens: readonly Token[]
  protected at = 0

  constructor(text: string, tokens: readonly Token[], rule: SchemeRule | undefined) {
    super(text, rule)
    this.tokens = tokens
  }

  protected peek(offset = 0): Token | undefined {
    return this.tokens[this.at + offset]
  }

  protected readDash(token: Token): void {
    const isWave = this.text[token.from] === '~'
    // "1.00、～1.05": the comma ends what is before it.
    const isFresh = isWave && (this.separator === ',' || this.separator === ';' || this.separator === '|')
    this.isDash = this.last !== null && this.wordsFrom < 0 && !isFresh
    const isTight = this.text[token.from] === '-' && /\S/.test(this.text.charAt(token.from - 1))
    if (this.isDash && isTight) this.reading.isInferred = true
    if (isWave) this.isOpen = this.isDash
    if (isWave || token.to - token.from > 1) this.readOpenRange(isWave)
  }

  /**
   * "～1.100E", "through 1.100E": up to it. Words where the lower end should be ("launch to 1.100E") are no bound; behind them a range is
   * never read as its upper end alone.
   */
  private readOpenRange(isWave: boolean): void {
    if (this.isDash) return
    const words = this.wordsFrom < 0 ? '' : this.text.slice(this.wordsFrom, this.wordsTo)
    const isLower = this.relation === '>' || this.relation === '>='
    // "MELSEC ～1.100E": the name of what has the versions.
    const isName = isWave && this.isEmpty(this.group) && !isLower && /^[A-Z]/.test(words)
    if (isLower || (words !== '' && !isName)) this.doubt('NOT_UNDERSTOOD', words === '' ? this.text : words)
    if (this.relation !== null && !isLower) return
    this.relation = null
    this.isUpTo = true
  }

  /** "初版～1.060", "from the initial release to 1.060": no lower bound at all. Alone, nobody knows what number the first version has. */
  protected readBeginning(token: Token): void {
    const next = this.peek()
    // "first version 1.0": the value tells it.
    if (next?.kind === 'version' && next.isStrong) return this.readSubject('version', null)
    const isFrom = this.relation === '>='
    const isJoint = next?.kind === 'dash' || (next?.kind === 'post' && next.relation === '>=')
    const isUpper = next?.kind === 'relation' && (next.relation === '<' || next.relation === '<=')
    if (!isFrom && !isJoint && !isUpper) {
      if (this.isEmpty(this.group) || this.separator !== '') this.doubt('NOT_UNDERSTOOD', this.text)
      return this.addWord(token)
    }
    this.relation = null
    if (isJoint) this.at++
    // "初期バージョンから、1.060まで", "初版から～1.060"
    while (JOINTS.has(this.peek()?.kind ?? 'stop')) this.at++
    const rest = this.tokens.slice(this.at)
    this.isUpTo = rest.some(({ kind }) => kind === 'version' || kind === 'letter' || kind === 'date')
    if (!this.isUpTo && this.isEmpty(this.group)) this.group.isAll = true
    return undefined
  }

  /** "1.060 < x < 1.080", "1.060 ≤ version": the value stands before its relation to what it bounds. */
  protected override readRelation(token: Token & { kind: 'relation' }): void {
    const { last } = this
    const isBehind = last?.relation === '=' && last.texts.length === 1 && this.separator === '' && this.wordsFrom < 0
    let end = this.at
    while (isPlaceholder(this.tokens[end]) && end - this.at < MAX_PLACEHOLDER) end++
    const next = this.tokens[end]
    const isChain = next?.kind === 'relation' && isSameDirection(next.relation, token.relation)
    const isEnd = next === undefined || next.kind === 'separator' || next.kind === 'close'
    const turned = MIRROR[token.relation]
    if (!isBehind || end === this.at || !(isChain || isEnd) || turned === undefined || this.relation !== null)
      return super.readRelation(token)
    last.relation = turned
    last.isPost = !isChain
    this.at = end
    return undefined
  }
}
