import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useUndoable } from '#ui/index.ts'
import type { Names } from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { areNamed, NamesFields } from './names-fields.tsx'
import { useProductWords } from './words.ts'

interface NamesDialogProps {
  readonly title: string
  readonly names: Names
  readonly version: number
  /** Sends names with the version they were read with; answers the version after. */
  readonly send: (names: Names, ifMatch: number) => Promise<{ readonly version: number }>
  readonly stale: readonly string[]
  readonly onClose: () => void
}

/** Gives a record other names per language; can be undone. */
export function NamesDialog({ title, names, version, send, stale, onClose }: NamesDialogProps): ReactNode {
  const words = useProductWords().record
  const [draft, setDraft] = useState(names)
  const save = useUndoable((input: Names) => send(input, version), stale, {
    text: (input) => formatMessage(words.saved, { name: input.en }),
    undo: (_, output) => send(names, output.version),
  })
  return (
    <EditDialog
      title={title}
      onClose={onClose}
      onSave={() => save.mutate(draft, { onSuccess: onClose })}
      isPending={save.isPending}
      error={save.error}
      canSave={areNamed(draft)}
    >
      <NamesFields names={draft} onChange={setDraft} />
    </EditDialog>
  )
}
