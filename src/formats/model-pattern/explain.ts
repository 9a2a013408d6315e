import { expandPattern } from './expand.ts'
import { matchModel } from './match.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { ModelVerdict, PatternStep, ProductName } from './model.ts'

/** What a name means, in facts: JSON-serialisable. */
export interface NameExplanation {
  readonly text: string
  readonly isUnderstood: boolean
  /** Null: more than the limit, or a pattern that cannot be listed. */
  readonly models: readonly string[] | null
  /** Ways in which the models are written: `(A|B)` one of several, `?` one letter or digit, `*` any number of them. */
  readonly patterns: readonly string[]
  /** Words for many models, and the naming rules (by id) that know their members. */
  readonly families: readonly { readonly word: string; readonly rules: readonly string[] }[]
  readonly part: string | null
  readonly conditionText: string | null
  readonly serialDigits: number | null
  readonly hardware: readonly string[] | null
  readonly versionText: string | null
}

function printStep(step: PatternStep): string {
  if (step.kind === 'text') return step.text
  if (step.kind === 'choice') return step.of.length === 1 ? (step.of[0] ?? '') : `(${step.of.join('|')})`
  return step.of === 'alphanumeric' && step.min === step.max ? '?'.repeat(step.min) : '*'
}

const MAX_PATTERNS = 50

/** Takes apart what a product name means: its models up to a limit, patterns, families, and what else it says. */
export function explainName(product: ProductName, limit: number): NameExplanation {
  const { text, isUnderstood, part, conditionText, serialDigits, hardware, versionText, alternatives } = product
  const families = alternatives.filter(({ kind }) => kind === 'family' || kind === 'series')
  const models = isUnderstood ? (expandPattern(product, limit) ?? null) : []
  const isListed = models !== null || families.length > 0
  const written = alternatives.filter(
    ({ kind, steps }) => kind !== 'literal' && (!isListed || steps.some((one) => one.kind !== 'text')),
  )
  const words = new Map(families.map(({ steps, rules }) => [steps.map(printStep).join(''), rules]))
  return {
    text,
    isUnderstood,
    models,
    patterns: [...new Set(written.map(({ steps }) => steps.map(printStep).join('')))].slice(0, MAX_PATTERNS),
    families: [...words].map(([word, rules]) => ({ word, rules })),
    part,
    conditionText,
    serialDigits,
    hardware,
    versionText,
  }
}

/** Whether a model is meant, in facts and in a sentence. */
export function explainMatch(
  product: ProductName,
  model: string,
  language: 'en' | 'ja',
): { readonly verdict: ModelVerdict; readonly answer: string } {
  const verdict = matchModel(product, model)
  return { verdict, answer: fill((language === 'ja' ? ja : en).verdict[verdict], { model }) }
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** Lines of a label and its texts that tell an explanation to a person; what has nothing to say is left out. */
export function describeName(
  told: NameExplanation,
  limit: number,
  language: 'en' | 'ja',
): (readonly [label: string, texts: readonly string[]])[] {
  const words = language === 'ja' ? ja : en
  const { models, families, part, conditionText, serialDigits, hardware, versionText } = told
  const isFamily = families.length > 0
  const listed =
    models === null
      ? isFamily
        ? []
        : [fill(words.tooMany, { limit })]
      : models.length > 1
        ? [fill(words.count, { count: models.length }), ...models]
        : models
  const lines: (readonly [string, readonly string[]])[] = [
    [words.models, told.isUnderstood ? listed : [words.notUnderstood]],
    [words.patterns, told.patterns],
    [
      words.families,
      families.map(({ word, rules }) =>
        fill(rules.length > 0 ? words.knownFamily : words.unknownFamily, { word, count: rules.length }),
      ),
    ],
    [words.part, part === null ? [] : [part]],
    [words.condition, conditionText === null ? [] : [conditionText]],
    [words.serialDigits, serialDigits === null ? [] : [fill(words.digits, { digits: serialDigits })]],
    [words.hardware, hardware ?? []],
    [words.line, versionText === null ? [] : [versionText]],
  ]
  return lines.filter(([, texts]) => texts.length > 0)
}

/** The label of an answer. */
export function answerLabel(language: 'en' | 'ja'): string {
  return (language === 'ja' ? ja : en).answer
}
