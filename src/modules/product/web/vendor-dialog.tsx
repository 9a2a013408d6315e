import { Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useUndoable } from '#ui/index.ts'
import {
  changeVendorEndpoint,
  createVendorEndpoint,
  listVendorsEndpoint,
  removeVendorEndpoint,
  vendorTimelineEndpoint,
} from '../api-record.ts'
import type { VendorChange, VendorView } from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { areNamed, NamesFields } from './names-fields.tsx'
import { useProductWords } from './words.ts'

/** Endpoints whose answers a change of a maker makes stale. */
export const STALE_AFTER_VENDOR = [listVendorsEndpoint.id, vendorTimelineEndpoint.id]

const NEW: VendorChange = { name: '', names: { en: '', ja: '' }, aliases: [] }

/** What is sent of a maker. */
export function changeOf({ name, names, aliases }: VendorView): VendorChange {
  return { name, names, aliases }
}

interface VendorDialogProps {
  /** Undefined: a new maker. */
  readonly vendor: VendorView | undefined
  readonly onClose: () => void
}

/** Adds or changes another maker: how it is called and how others write it; can be undone. */
export function VendorDialog({ vendor, onClose }: VendorDialogProps): ReactNode {
  const words = useProductWords().vendor
  const before = vendor === undefined ? NEW : changeOf(vendor)
  const [draft, setDraft] = useState(before)
  const [aliases, setAliases] = useState(before.aliases.join('\n'))
  const save = useUndoable(
    (body: VendorChange) =>
      vendor === undefined
        ? callEndpoint(createVendorEndpoint, { body })
        : callEndpoint(changeVendorEndpoint, { params: { vendorId: vendor.id }, body }, { ifMatch: vendor.version }),
    STALE_AFTER_VENDOR,
    {
      text: (input) => formatMessage(vendor === undefined ? words.created : words.saved, { name: input.name }),
      undo: (_, { id: vendorId, version }) =>
        vendor === undefined
          ? callEndpoint(removeVendorEndpoint, { params: { vendorId } }, { ifMatch: version })
          : callEndpoint(changeVendorEndpoint, { params: { vendorId }, body: before }, { ifMatch: version }),
    },
  )
  const submit = (): void => {
    const lines = aliases
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    save.mutate({ ...draft, aliases: lines }, { onSuccess: onClose })
  }
  return (
    <EditDialog
      title={vendor === undefined ? words.create : words.edit}
      onClose={onClose}
      onSave={submit}
      isPending={save.isPending}
      error={save.error}
      canSave={draft.name.trim() !== '' && areNamed(draft.names)}
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        maxLength={200}
        data-autofocus
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <NamesFields names={draft.names} onChange={(names) => setDraft({ ...draft, names })} />
      <Textarea
        label={words.aliases}
        description={words.aliasesHint}
        autosize
        minRows={3}
        maxRows={10}
        value={aliases}
        onChange={(event) => setAliases(event.currentTarget.value)}
      />
    </EditDialog>
  )
}
