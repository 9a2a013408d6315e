import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { ssvcOf, selectionsOf, type Namespace, type Ssvc } from './ssvc.ts'
import { objectsOf, textOf, type CsafView } from './view.ts'

const needsResource = ({ kind, isExtended }: Namespace): boolean =>
  kind === 'registered' ? isExtended : kind !== 'free'

/** By SSVC object, the namespaces of its selections that a reader may not know, each once. */
function unknownNamespaces(view: CsafView): Map<Ssvc, Set<string>> {
  const found = new Map<Ssvc, Set<string>>()
  for (const { ssvc, namespace } of selectionsOf(view))
    if (needsResource(namespace)) found.set(ssvc, (found.get(ssvc) ?? new Set()).add(namespace.text))
  return found
}

/** Beyond so many comparisons only whole words are looked for. */
const MAX_WORK = 50_000_000

/** Asks whether summaries contain a text. */
function mentionedIn(summaries: readonly string[], asked: number): (text: string) => boolean {
  const all = summaries.join('\n')
  const words = new Set(all.split(/[\s'"()`,;]+/))
  const isSmall = all.length * asked <= MAX_WORK
  return (text) => words.has(text) || (isSmall && all.includes(text))
}

/** 6.2.37 Usage of Unknown SSVC Decision Point Namespace without Resource: what is said of a namespace that is not registered is linked. */
export const rule: Rule = {
  clause: '6.2.37',
  code: 'CSAF_SSVC_RESOURCE_MISSING',
  check: {
    '2.1': (view) => {
      const namespaces = unknownNamespaces(view)
      return ssvcOf(view).flatMap((ssvc) => {
        const path = `${ssvc.path}/decision_point_resources`
        const wanted = namespaces.get(ssvc)
        if (wanted === undefined) return []
        const resources = objectsOf(ssvc.value['decision_point_resources'], path)
        const summaries = resources.map(({ value }) => textOf(value['summary']) ?? '')
        const isTold = mentionedIn(summaries, wanted.size)
        return [...wanted]
          .filter((namespace) => !isTold(namespace))
          .map((namespace) => ({ path, params: { namespace: cut(namespace) } }))
      })
    },
  },
}
