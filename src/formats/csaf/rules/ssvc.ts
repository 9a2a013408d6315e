import { vulnerabilitiesOf } from './parts.ts'
import { createIndex, membersOf, objectsOf, textOf, type Members, type Placed } from './view.ts'

/** Base namespaces that are registered with SSVC (documentation of SSVC, 2026.10). */
const REGISTERED = new Set(['basic', 'cisa', 'cvss', 'nist', 'ssvc'])
/** Kept for tests and examples: everything is right in them. */
const FREE = new Set(['example', 'test', 'x_example', 'x_test'])
/** Kept so that there is one that is never right. */
const NEVER = new Set(['invalid', 'x_invalid'])

/** What a namespace of SSVC is: of whom its decision points are. */
export interface Namespace {
  readonly text: string
  /** What stands before the first slash, with a fragment if it has one. */
  readonly base: string
  readonly kind: 'registered' | 'free' | 'never' | 'unregistered' | 'unknown'
  /** Whether something stands behind the base: a translation or a refinement of it. */
  readonly isExtended: boolean
}

/** Takes a namespace apart, whether it is written well or not. */
export function readNamespace(text: string): Namespace {
  const slash = text.indexOf('/')
  const base = slash < 0 ? text : text.slice(0, slash)
  const name = base.replace(/#[^]*$/, '')
  const kind = REGISTERED.has(name)
    ? 'registered'
    : FREE.has(name)
      ? 'free'
      : NEVER.has(name)
        ? 'never'
        : name.startsWith('x_')
          ? 'unregistered'
          : 'unknown'
  return { text, base, kind, isExtended: slash >= 0 }
}

/** An SSVC object of a metric, with the vulnerability that it stands in. */
export interface Ssvc extends Placed<Members> {
  readonly vulnerability: Members
}

/** Every SSVC object (`ssvc_v2`) of a document, be it well or not. */
export const ssvcValuesOf = createIndex((view): readonly (Placed<unknown> & { readonly vulnerability: Members })[] =>
  vulnerabilitiesOf(view).flatMap((vulnerability) =>
    objectsOf(vulnerability.value['metrics'], `${vulnerability.path}/metrics`).flatMap(({ path, value }) => {
      const ssvc = membersOf(value['content'])['ssvc_v2']
      return ssvc === undefined
        ? []
        : [{ path: `${path}/content/ssvc_v2`, value: ssvc, vulnerability: vulnerability.value }]
    }),
  ),
)

/** Every SSVC object of a document that is an object. */
export const ssvcOf = createIndex((view): readonly Ssvc[] =>
  ssvcValuesOf(view).map((ssvc) => ({ ...ssvc, value: membersOf(ssvc.value) })),
)

/** What was selected of a decision point. */
export interface Selection extends Placed<Members> {
  readonly ssvc: Ssvc
  readonly namespace: Namespace
}

/** Every selection of every SSVC object that names its namespace. */
export const selectionsOf = createIndex((view): readonly Selection[] =>
  ssvcOf(view).flatMap((ssvc) =>
    objectsOf(ssvc.value['selections'], `${ssvc.path}/selections`).flatMap((selection) => {
      const namespace = textOf(selection.value['namespace'])
      return namespace === undefined ? [] : [{ ...selection, ssvc, namespace: readNamespace(namespace) }]
    }),
  ),
)
