import { brandsOf, familiesOf } from './families/index.ts'
import { foldName } from './fold.ts'
import { dropTrailingWord, isNeutralWord } from './words.ts'

const MAX_TRIMS = 6

/** A brand alone (`SIMATIC`) names nothing; a brand that is a family (`MELSEC iQ-R`) does. */
function isBrandOnly(text: string): boolean {
  const folded = foldName(text)
  return brandsOf([]).has(folded) && familiesOf(folded, []).length === 0
}

/** The text, and it again with each word of a kind at its end (`Series`, `Controllers`, `Firmware`) taken off. */
export function trimsOf(text: string): string[] {
  const trims = [text]
  // `Radar Target Simulators`: one of them is written without the last letter.
  if (text.endsWith('s')) {
    const last = text.slice(text.lastIndexOf(' ') + 1)
    if (last !== text && /^[A-Za-z]*[a-z]{3}[a-rt-z]s$/.test(last) && !isNeutralWord(last))
      trims.push(text.slice(0, -1))
  }
  for (
    let next = dropTrailingWord(text);
    next !== undefined && trims.length < MAX_TRIMS;
    next = dropTrailingWord(next)
  ) {
    if (isBrandOnly(next)) break
    trims.push(next)
  }
  return trims
}
