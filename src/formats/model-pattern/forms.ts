import { compile, type Automaton } from './automaton.ts'
import { namingsOf } from './families/index.ts'
import { foldWithCuts, type Folded } from './fold.ts'
import type { ModelAlternative, ModelVerdict, PatternStep, ProductName } from './model.ts'

/** What all forms of a product name share. */
interface Meaning {
  readonly product: number
  readonly kind: ModelAlternative['kind']
  readonly verdict: 'match' | 'maybe'
  readonly extended: ModelVerdict
  readonly rules: readonly string[]
  readonly isStrict: boolean
  readonly variantSuffix: RegExp | undefined
  readonly complete: RegExp | undefined
}

/** One concrete writing. */
export interface Form extends Meaning, Folded {}

/** A writing with wildcards, or with too many choices to write out. */
export interface Pattern extends Meaning {
  readonly automaton: Automaton
  /** A model that matches, to ask family rules about. */
  readonly sample: string
}

/** Choices are written out up to this many; beyond, the pattern is run. */
const MAX_EXPANDED = 400
const MAX_FORMS = 5000

/** All texts of steps without wildcards, as written; undefined when there are more than `limit`, or wildcards. */
export function expandSteps(steps: readonly PatternStep[], limit: number): string[] | undefined {
  let heads = ['']
  for (const step of steps) {
    if (step.kind === 'wildcard') return undefined
    if (step.kind === 'text') {
      heads = heads.map((head) => head + step.text)
      continue
    }
    if (heads.length * step.of.length > limit) return undefined
    heads = heads.flatMap((head) => step.of.map((one) => head + one))
  }
  return heads
}

function sampleOf(steps: readonly PatternStep[]): string {
  return steps
    .map((step) =>
      step.kind === 'text' ? step.text : step.kind === 'choice' ? (step.of[0] ?? '') : '0'.repeat(step.min),
    )
    .join('')
}

/** Writes a product name out: concrete forms where they are few, patterns elsewhere. */
export function formsOf(name: ProductName, product: number): { forms: Form[]; patterns: Pattern[] } {
  const forms: Form[] = []
  const patterns: Pattern[] = []
  const namings = namingsOf(name.makers)
  const isStrict = namings.length > 0 && namings.every((naming) => naming.extended === 'no')
  const variantSuffix = namings.find((naming) => naming.variantSuffix !== undefined)?.variantSuffix
  const complete = namings.find((naming) => naming.complete !== undefined)?.complete
  for (const { steps, kind, verdict, extended, rules } of name.alternatives) {
    const meaning: Meaning = { product, kind, verdict, extended, rules, isStrict, variantSuffix, complete }
    const texts = expandSteps(steps, Math.min(MAX_EXPANDED, MAX_FORMS - forms.length))
    if (texts === undefined)
      patterns.push({ ...meaning, automaton: compile(steps), sample: foldWithCuts(sampleOf(steps)).text })
    else for (const text of new Set(texts)) forms.push({ ...meaning, ...foldWithCuts(text) })
  }
  return { forms: forms.filter((form) => form.text !== ''), patterns }
}
