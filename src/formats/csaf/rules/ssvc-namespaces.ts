import type { Problem } from './rule.ts'
import { cut } from './shown.ts'
import { selectionsOf, type Namespace } from './ssvc.ts'
import { tlpLabelOf } from './date-times.ts'
import type { CsafView } from './view.ts'

const isUnregistered = ({ kind }: Namespace): boolean => kind === 'unregistered' || kind === 'never'
const isExtended = ({ kind, isExtended: has }: Namespace): boolean => has && kind !== 'free'

function find(view: CsafView, isPublic: boolean, isFault: (namespace: Namespace) => boolean): Problem[] {
  if ((tlpLabelOf(view) === 'CLEAR') !== isPublic) return []
  return selectionsOf(view)
    .filter(({ namespace }) => isFault(namespace))
    .map(({ path, namespace }) => ({ path: `${path}/namespace`, params: { namespace: cut(namespace.text) } }))
}

/** Selections of decision points that are registered nowhere, where a document is for everybody, or where it is not. */
export function findUnregistered(view: CsafView, isPublic: boolean): Problem[] {
  return find(view, isPublic, isUnregistered)
}

/** Selections of decision points that somebody translated or refined, where a document is for everybody, or where it is not. */
export function findExtended(view: CsafView, isPublic: boolean): Problem[] {
  return find(view, isPublic, isExtended)
}
