import type { Token } from './expression-token.ts'
import {
  BEFORE_ADJECTIVE,
  BEHIND_ADJECTIVE,
  DIRECT,
  DOWNWARDS,
  ENGLISH,
  UPWARDS,
  type Meaning,
} from './expression-words.ts'

function wordOf(token: Token | undefined): string | undefined {
  return token?.kind === 'word' ? token.text.toLowerCase() : undefined
}

function isValue(token: Token | undefined): boolean {
  return token?.kind === 'version' || token?.kind === 'date' || token?.kind === 'letter' || token?.kind === 'relation'
}

/** `and all prior versions`, `or later`, `onwards`: the token, and the index of the next one. */
function readPost(tokens: readonly Token[], start: number): { token: Token; next: number } | undefined {
  const first = tokens[start]
  if (first === undefined) return undefined
  let at = start
  const word = wordOf(first)
  const isJoined =
    word === 'and' ||
    word === 'or' ||
    (first.kind === 'separator' && (first.text === 'and' || first.text === '/' || first.text === ','))
  if (isJoined) at++
  if (first.kind === 'separator' && (wordOf(tokens[at]) === 'and' || wordOf(tokens[at]) === 'or')) at++
  while (BEFORE_ADJECTIVE.has(wordOf(tokens[at]) ?? '')) at++
  const adjective = wordOf(tokens[at]) ?? ''
  const isDown = DOWNWARDS.has(adjective)
  if (!isDown && !UPWARDS.has(adjective)) return undefined
  if (!isJoined && !DIRECT.has(adjective)) return undefined
  const behind = wordOf(tokens[at + 1])
  if (behind === 'to' || behind === 'than' || isValue(tokens[at + 1])) return undefined
  const last = at
  at++
  while (BEHIND_ADJECTIVE.has(wordOf(tokens[at]) ?? '') && !isValue(tokens[at + 1])) at++
  const to = (tokens[at - 1] ?? tokens[last] ?? first).to
  return { token: { kind: 'post', relation: isDown ? '<=' : '>=', from: first.from, to }, next: at }
}

function readPhrase(tokens: readonly Token[], start: number): { meaning: Meaning; next: number } | undefined {
  const first = wordOf(tokens[start])
  const phrases = first === undefined ? undefined : ENGLISH.get(first)
  if (phrases === undefined) return undefined
  for (const { rest, meaning } of phrases) {
    if (rest.every((word, index) => wordOf(tokens[start + 1 + index]) === word)) {
      return { meaning, next: start + 1 + rest.length }
    }
  }
  return undefined
}

/** Gives words and phrases their meaning; what has none stays a `word`. */
export function readPhrases(tokens: readonly Token[]): Token[] {
  const result: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind !== 'word' && token.kind !== 'separator') {
      result.push(token)
      at++
      continue
    }
    const post = result.length > 0 ? readPost(tokens, at) : undefined
    if (post !== undefined) {
      result.push(post.token)
      at = post.next
      continue
    }
    const phrase = readPhrase(tokens, at)
    if (phrase === undefined) {
      result.push(token)
      at++
      continue
    }
    const place = { from: token.from, to: tokens[phrase.next - 1]?.to ?? token.to }
    const { meaning } = phrase
    result.push(meaning.kind === 'subject' ? { ...meaning, digits: null, ...place } : { ...meaning, ...place })
    at = phrase.next
  }
  return result
}
