import { foldWithCuts, type Cut, type Folded } from './fold.ts'
import type { PatternStep } from './model.ts'

/** A step over folded text; `isApart`: in the pattern a separator stands before it. */
type Move =
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly isApart: boolean }
  | {
      readonly kind: 'wildcard'
      readonly isAny: boolean
      readonly min: number
      readonly max: number
      readonly isApart: boolean
    }

/** A pattern compiled for matching. */
export interface Automaton {
  readonly moves: readonly Move[]
  /** Folded text that every match begins with. */
  readonly begin: string
}

/** How far a model fits: whole, as a shorter writing of a match, or as a match that goes on behind a separator. */
export type Fit = 'whole' | 'shorter' | { readonly longer: Cut } | undefined

const startsApart = (text: string): boolean => /^[\s\-/_,(]/.test(text)
const endsApart = (text: string): boolean => /[\s\-/_,)]$/.test(text)

/** Compiles steps. Choices are spread over what surrounds them only by their own separators. */
export function compile(steps: readonly PatternStep[]): Automaton {
  const moves: Move[] = []
  let isApart = false
  for (const step of steps) {
    if (step.kind === 'wildcard') {
      moves.push({ kind: 'wildcard', isAny: step.of === 'any', min: step.min, max: step.max, isApart })
      isApart = false
      continue
    }
    const written = step.kind === 'text' ? [step.text] : step.of
    const texts = written.map((text) => foldWithCuts(text).text)
    if (texts.every((text) => text === '')) {
      isApart ||= written.some((text) => text !== '')
      continue
    }
    moves.push({ kind: 'texts', texts, isApart: isApart || written.some(startsApart) })
    isApart = written.some(endsApart)
  }
  const first = moves[0]
  return { moves, begin: first?.kind === 'texts' && first.texts.length === 1 ? (first.texts[0] ?? '') : '' }
}

/** Places behind an optional kept dash: between digits a separator is kept (`750-8202`), elsewhere it is not. */
function enter(text: string, at: number, isApart: boolean): readonly number[] {
  return text[at] === '-' && isApart ? [at + 1] : [at]
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'

/** A wildcard behind a separator begins where the model has one too, or where letters turn into digits. */
function beginsApart({ text, cuts }: Folded, at: number): boolean {
  return at === 0 || cuts.has(at) || text[at - 1] === '-' || isDigit(text[at]) !== isDigit(text[at - 1])
}

function passWildcard(move: Move & { kind: 'wildcard' }, model: Folded, at: number, next: Set<number>): void {
  if (move.isApart && move.min > 0 && !beginsApart(model, at)) return
  const { text, cuts } = model
  for (let length = 0; length <= move.max && at + length <= text.length; length++) {
    if (length >= move.min) next.add(at + length)
    if (!move.isAny && (text[at + length] === '-' || (length > 0 && cuts.has(at + length)))) return
  }
}

/** Runs a pattern over a model; linear in both for bounded wildcards. */
export function run(automaton: Automaton, model: Folded): Fit {
  const { text } = model
  let places = new Set([0])
  let isShorter = false
  for (const [index, move] of automaton.moves.entries()) {
    if (index > 0 && move.isApart && places.has(text.length)) isShorter = true
    const next = new Set<number>()
    for (const place of places) {
      for (const at of index === 0 ? [place] : enter(text, place, move.isApart)) {
        if (move.kind === 'wildcard') passWildcard(move, model, at, next)
        else for (const one of move.texts) if (text.startsWith(one, at)) next.add(at + one.length)
      }
    }
    places = next
    if (places.size === 0) return isShorter ? 'shorter' : undefined
  }
  if (places.has(text.length)) return 'whole'
  let longer: Cut | undefined
  for (const place of places) {
    const cut = model.cuts.get(place)
    if (cut !== undefined) longer = longer === 'word' ? longer : cut
  }
  return longer === undefined ? (isShorter ? 'shorter' : undefined) : { longer }
}
