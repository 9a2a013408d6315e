import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useState } from 'react'
import { callEndpoint, isProblem, useChange } from '#ui/index.ts'
import { editAdvisoryEndpoint, readAdvisoryEndpoint, type AdvisoryView } from '../api.ts'
import type { AdvisoryContent } from '../content.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { STALE_QUERIES } from './stale.ts'

/** What an author holds: the content as edited, and what of it is saved. */
export interface Draft {
  readonly content: AdvisoryContent
  readonly change: (patch: Partial<AdvisoryContent>) => void
  readonly isDirty: boolean
  readonly isStale: boolean
  readonly isSaving: boolean
  readonly error: unknown
  readonly save: () => void
  /** Gives up what is not saved and shows what is. */
  readonly discard: () => void
}

/**
 * The editor's state. The version that the author began with goes with every save: when somebody else was faster, nothing is
 * lost, and the next save is made knowingly over theirs.
 */
export function useDraft(view: AdvisoryView): Draft {
  const client = useQueryClient()
  const [content, setContent] = useState(view.content)
  const [saved, setSaved] = useState(view.content)
  const [version, setVersion] = useState(view.version)
  const isDirty = JSON.stringify(content) !== JSON.stringify(saved)
  const take = (next: AdvisoryView): void => {
    setContent(next.content)
    setSaved(next.content)
    setVersion(next.version)
  }
  // Nothing of the author's is in the way: show what was saved elsewhere.
  if (!isDirty && view.version > version) take(view)
  const saving = useChange(
    (body: AdvisoryContent) =>
      callEndpoint(editAdvisoryEndpoint, { params: { advisoryId: view.id }, body }, { ifMatch: version }),
    STALE_QUERIES,
  )
  const reload = (): Promise<AdvisoryView> => callEndpoint(readAdvisoryEndpoint, { params: { advisoryId: view.id } })
  return {
    content,
    change: (patch) => setContent((before) => ({ ...before, ...patch })),
    isDirty,
    isStale: isProblem(saving.error, 'STALE_VERSION'),
    isSaving: saving.isPending,
    error: saving.error,
    save: () =>
      saving.mutate(content, {
        onSuccess: take,
        onError: (error) => {
          if (isProblem(error, 'STALE_VERSION')) void reload().then((theirs) => setVersion(theirs.version))
        },
      }),
    discard: () => {
      saving.reset()
      void reload().then((theirs) => {
        client.setQueryData([readAdvisoryEndpoint.id, { params: { advisoryId: view.id } }], theirs)
        take(theirs)
      })
    },
  }
}

/** What every field of the editor knows. */
export interface Editor {
  readonly content: AdvisoryContent
  readonly change: (patch: Partial<AdvisoryContent>) => void
  readonly isReadOnly: boolean
  /** The original first; the other one where the translation is shown. */
  readonly languages: readonly AdvisoryLanguage[]
  /** JSON pointers of fields with an error. */
  readonly faults: ReadonlySet<string>
}

export const EditorContext = createContext<Editor | undefined>(undefined)

/** What every field of the editor knows. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (editor === undefined) throw new Error('a field outside the editor')
  return editor
}

/** The list with one item replaced. */
export function replaceAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((other, at) => (at === index ? item : other))
}

/** The list without one item. */
export function removeAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index)
}

/** A key that none of the items has yet: `set-3`. */
export function freeKey(prefix: string, items: readonly { readonly key: string }[]): string {
  const taken = new Set(items.map(({ key }) => key))
  let number = items.length + 1
  while (taken.has(`${prefix}-${number}`)) number += 1
  return `${prefix}-${number}`
}
