import { MAKERS } from './makers.ts'
import { Phrases } from './phrases.ts'

const NAMES = new Phrases(MAKERS.flatMap((maker) => maker.names))
const LEGAL = /^(?:corporation|corp\.?|inc\.?|co\.?|ltd\.?|ag|gmbh|llc)$/i
/** Words that name nothing without the maker. */
const GENERIC = /^(?:(?:product )?suite|software|controllers?|systems?|products?|family|software update|hmi|plcs?)\b/i

/** Takes a maker's name off the front of a product's (`Mitsubishi Electric MC Works64`), unless it is all there is. */
export function dropMaker(name: string): string {
  const words = name.split(' ')
  const count = NAMES.longest(words)
  if (count === 0) return name
  const behind = LEGAL.test(words[count] ?? '') ? count + 1 : count
  const rest = words.slice(behind).join(' ')
  return rest === '' || GENERIC.test(rest) ? name : rest
}
