import { en } from '../words/changes.en.ts'
import { ja } from '../words/changes.ja.ts'
import { fillWords } from '../words/fill.ts'
import type { Change } from './change.ts'
import type { RevisionJudgement } from './index.ts'
import { placeOfNext, type NumberProblem } from './number.ts'

const WORDS = { en, ja }

/** Parameters whose values are names of lists, members or statuses. */
const NAMED = ['status', 'list', 'member', 'kind'] as const

/** A change in words. */
export function explainChange({ code, params }: Change, language: 'en' | 'ja'): string {
  const words = WORDS[language]
  const names = new Map<string, string>(Object.entries(words.names))
  const nameOf = (value: string | number | undefined): string => names.get(String(value)) ?? String(value)
  const named = NAMED.flatMap((name) => (params[name] === undefined ? [] : [[name, nameOf(params[name])] as const]))
  const statuses =
    code === 'STATUS_MOVED' ? { before: nameOf(params['before']), after: nameOf(params['after']) } : undefined
  const isOfVulnerability = (params['vulnerability'] ?? '') !== ''
  const targets = [
    ...((params['added'] ?? '') === '' ? [] : [fillWords(words.targetsAdded, params) ?? '']),
    ...((params['removed'] ?? '') === '' ? [] : [fillWords(words.targetsRemoved, params) ?? '']),
  ].join('')
  const bound = (params['products'] ?? '') === '' ? '' : (fillWords(words.targetsFor, params) ?? '')
  const of = isOfVulnerability ? (fillWords(words.of, params) ?? '') : ''
  return (
    fillWords(words.changes[code], { ...params, ...Object.fromEntries(named), ...statuses, of, targets, for: bound }) ??
    code
  )
}

/** What is wrong with a version number in words. */
export function explainNumber(problem: NumberProblem, judgement: RevisionJudgement, language: 'en' | 'ja'): string {
  const { before, after } = judgement
  return fillWords(WORDS[language].problems[problem], { before, after }) ?? problem
}

/** What a difference demands of the next version number (the proposed one, where there is one), in words. */
export function explainImpact(
  { impact, before, proposed = before }: Pick<RevisionJudgement, 'impact' | 'before' | 'proposed'>,
  language: 'en' | 'ja',
): string {
  const words = WORDS[language]
  const place = impact === 'none' ? undefined : placeOfNext(before, proposed)
  if (place === 'beforeFirst') return impact === 'major' ? words.next.middleNumber : words.next.lastNumber
  return place === undefined ? words.impacts[impact] : words.next[place]
}
