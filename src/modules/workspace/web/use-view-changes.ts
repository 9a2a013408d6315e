import type { UseMutationResult } from '@tanstack/react-query'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useChange, useUndoable } from '#ui/index.ts'
import {
  changeViewEndpoint,
  createViewEndpoint,
  deleteViewEndpoint,
  restoreViewEndpoint,
  setDefaultViewEndpoint,
} from '../api.ts'
import type { SavedView } from '../model.ts'
import { useWorkspaceWords } from './words.ts'

const STALE = ['view.list']

interface NewView {
  readonly path: string
  readonly search: string
  readonly name: string
  readonly isShared: boolean
}

interface ViewChange {
  readonly view: SavedView
  readonly change: { readonly name?: string; readonly search?: string; readonly isShared?: boolean }
}

interface ViewChanges {
  readonly create: UseMutationResult<SavedView, Error, NewView>
  readonly change: UseMutationResult<SavedView, Error, ViewChange>
  readonly remove: UseMutationResult<{ version: number }, Error, SavedView>
  readonly setDefault: UseMutationResult<unknown, Error, { readonly path: string; readonly viewId: string | null }>
}

/** Everything that can be done with views; deleting and overwriting can be undone. */
export function useViewChanges(): ViewChanges {
  const words = useWorkspaceWords().view
  return {
    create: useChange((view: NewView) => callEndpoint(createViewEndpoint, { body: view }), STALE),
    change: useUndoable(
      ({ view, change }: ViewChange) =>
        callEndpoint(changeViewEndpoint, { params: { viewId: view.id }, body: change }, { ifMatch: view.version }),
      STALE,
      {
        text: (_, saved) => formatMessage(words.saved, { name: saved.name }),
        undo: ({ view }, saved) =>
          callEndpoint(
            changeViewEndpoint,
            {
              params: { viewId: view.id },
              body: { name: view.name, search: view.search, isShared: view.isShared },
            },
            { ifMatch: saved.version },
          ),
      },
    ),
    remove: useUndoable(
      (view: SavedView) => callEndpoint(deleteViewEndpoint, { params: { viewId: view.id } }, { ifMatch: view.version }),
      STALE,
      {
        text: (view) => formatMessage(words.removed, { name: view.name }),
        undo: (view, { version }) =>
          callEndpoint(restoreViewEndpoint, { params: { viewId: view.id } }, { ifMatch: version }),
      },
    ),
    setDefault: useChange(
      (body: { readonly path: string; readonly viewId: string | null }) =>
        callEndpoint(setDefaultViewEndpoint, { body }),
      STALE,
    ),
  }
}
