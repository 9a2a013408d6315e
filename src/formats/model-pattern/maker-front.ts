import { foldName, normalizeName } from './fold.ts'
import { SOFTWARE_MAKERS } from './makers-software.ts'
import { MAKERS } from './makers.ts'
import { Phrases } from './phrases.ts'

const NAMES = [...MAKERS, ...SOFTWARE_MAKERS].flatMap((maker) => maker.names)
const PHRASES = new Phrases(NAMES)
/** Names that nothing has to part from what follows: `三菱電機GX Works3`. */
const JOINED = NAMES.filter((name) => /^[\p{Script=Han}\p{Script=Katakana}ー・ ]{3,}$/u.test(name))
  .map(normalizeName)
  .toSorted((a, b) => b.length - a.length)
const LEGAL = /^[,\s]*(?:(?:corporation|corp\.?|inc\.?|co\.?|ltd\.?|ag|gmbh|llc)(?=[,\s]|$)|株式会社|\(株\))[,\s]*/i
const KIND = /[\s_-]+(?:rtos|os|operating system|library|lib|ライブラリー?|オペレーティングシステム|リアルタイムos)$/i
/** Words that name nothing without the maker. */
const GENERIC = new Set(
  (
    'agent client compiler controller controllers driver drivers family firmware hmi kernel library lib operating os plc plcs ' +
    'product products rtos runtime sdk server service software suite system systems tool tools update utility'
  ).split(' '),
)

/** A name in words without the maker at its beginning. */
export interface BareName {
  /** The maker as it is written; null where the name does not begin with one. */
  readonly maker: string | null
  readonly name: string
}

/** Whether a name names anything: it begins with a letter, and not all its words are of every product. */
const isName = (name: string): boolean =>
  name.length >= 2 &&
  /^\p{L}/u.test(name) &&
  !name
    .toLowerCase()
    .split(/[\s_-]+/)
    .every((word) => GENERIC.has(word))

function splitFront(name: string): BareName | undefined {
  const words = name.split(' ')
  const count = PHRASES.longest(words)
  const joined = count === 0 ? JOINED.find((one) => name.startsWith(one)) : undefined
  const maker = count > 0 ? words.slice(0, count).join(' ') : joined
  if (maker === undefined) return undefined
  // Twice for `Co., Ltd.`
  const behind = name.slice(maker.length).replace(LEGAL, '').replace(LEGAL, '').trim()
  return isName(behind) ? { maker: maker.replace(/,$/, ''), name: behind } : undefined
}

/**
 * The shorter names that a name in words may be written for: without a maker that is known at its beginning (`Wind River VxWorks`,
 * `三菱電機 GX Works3`), and without the word behind that tells only what sort of thing it is (`VxWorks RTOS`).
 */
export function bareNames(text: string): BareName[] {
  const whole: BareName = { maker: null, name: normalizeName(text) }
  const front = splitFront(whole.name)
  const found = front === undefined ? [whole] : [whole, front]
  const shorter = found.flatMap(({ maker, name }): BareName[] => {
    const short = name.replace(KIND, '').trim()
    // What is left may be the maker itself: "Wind River OS" is nothing that is called so.
    return short === name || !isName(short) || PHRASES.has(foldName(short)) ? [] : [{ maker, name: short }]
  })
  return [...found.slice(1), ...shorter]
}
