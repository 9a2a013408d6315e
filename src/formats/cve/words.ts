const UNSAID =
  /^(?:0|\*|-|n\/?\.?a\.?|none|unknown|unspecified|not specified|tbd|all(?: versions?)?|any(?: versions?)?)?$/i
const ALL = /^(?:\*|all(?: versions?)?|any(?: versions?)?)$/i
const SILENT = /^(?:-|n\/?\.?a\.?|none|unknown|unspecified|not specified|tbd|various)?$/i
/** Words and signs that make a text more than a version by itself. */
const RANGE =
  /[<>≤≥=|;,&~^]|\b(?:and|or|prior|previous|before|earlier|later|below|above|under|through|thru|until|up|from|to|all|any|less|newer|older|since|between|starting|first|versions|serial|for|with|on|only|except)\b|[ぁ-んァ-ヶ一-龠]/i

/** A place for a version that holds none: `0`, `*`, `n/a`, `unspecified`. */
export function isUnsaid(text: string): boolean {
  return UNSAID.test(text.trim())
}

/** Words for every version. */
export function isAll(text: string): boolean {
  return ALL.test(text.trim())
}

/** Words that say that no version is told. */
export function isSilent(text: string): boolean {
  return SILENT.test(text.trim())
}

/** Whether a text has words or signs of a range, a list or a condition: then it is read as an expression. */
export function isExpression(text: string): boolean {
  return RANGE.test(text)
}
