/**
 * What a spreadsheet may run as a formula: `=`, `+`, `-`, `@` (also full-width ＝ ＋ － ＠), behind any blanks, invisible
 * characters or apostrophes; and a tab or line end at the start.
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠−﹢﹣﹦﹫])/u

/** Whether a spreadsheet may run the text as a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text)
}

/** A text that no spreadsheet runs: an apostrophe stands before what could be a formula. Undone by `restoreFormula`. */
export function guardFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text
}

/** The text as it was before `guardFormula`; a text that it would never have written stays as it is. */
export function restoreFormula(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text
}
