import { foldName } from './fold.ts'
import { MAKERS } from './makers.ts'

const NAMES: ReadonlySet<string> = new Set(MAKERS.flatMap((maker) => maker.names.map(foldName)))
const LEGAL = /^(?:corporation|corp\.?|inc\.?|co\.?|ltd\.?|ag|gmbh|llc)$/i
/** Words that name nothing without the maker. */
const GENERIC = /^(?:(?:product )?suite|software|controllers?|systems?|products?|family|software update|hmi|plcs?)\b/i
const LONGEST = 4

/** Takes a maker's name off the front of a product's (`Mitsubishi Electric MC Works64`), unless it is all there is. */
export function dropMaker(name: string): string {
  const words = name.split(' ')
  for (let count = Math.min(LONGEST, words.length - 1); count > 0; count--) {
    if (!NAMES.has(foldName(words.slice(0, count).join(' ')))) continue
    const behind = LEGAL.test(words[count] ?? '') ? count + 1 : count
    const rest = words.slice(behind).join(' ')
    return rest === '' || GENERIC.test(rest) ? name : rest
  }
  return name
}
