import type { SchemeRule } from './model.ts'

const NEUTRAL =
  /^(?:versions?|ver|firmware|fw|f\/w|software|sw|s\/w|release|rel|revision|rev|バージョン|ファームウェア|リビジョン)(?=$|[\s.:_#"\d-])[\s.:_#"-]*/i
const NEUTRAL_LETTER = /^(?:v|r)\.?\s*(?=\d|x\.\d)/i

/** Letters, digits, points and single blanks are written as they are compared. */
const NORMAL = /^[A-Za-z0-9]+(?:[ ._()+-][A-Za-z0-9]+)*\)?$/

/** NFKC, one blank between words, quotes and invisible characters gone. */
export function normalizeVersionText(text: string): string {
  if (NORMAL.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/["'“”„«»`´’‘「」]/g, '')
    .replace(/[‐‑‒–−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:]+$/, '')
    .trim()
}

/**
 * Takes off words that only say "version": `Ver. 2.1`, `firmware version 26`, `V3`, `R3.72`, `FW26`. Where a family counts in letters,
 * `R4` keeps its letter.
 */
export function stripNeutralPrefix(text: string, rule?: SchemeRule | null): string {
  const first = text.charCodeAt(0)
  if (first >= 48 && first <= 57) return text
  const isCode = rule?.scheme === 'letters'
  let rest = text
  for (let turn = 0; turn < 6; turn++) {
    const word = NEUTRAL.exec(rest) ?? (isCode ? null : NEUTRAL_LETTER.exec(rest))
    if (word === null || word[0].length === 0 || word[0].length === rest.length) return rest
    rest = rest.slice(word[0].length)
  }
  return rest
}
