import { ActionIcon, Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useUndoable } from '#ui/index.ts'
import { changePartsEndpoint, readPartEndpoint, readReleaseEndpoint } from '../api-record.ts'
import type { ModelView, PartsChange, PartView } from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { STALE_AFTER_MODEL } from './model-dialog.tsx'
import { areNamed, NamesFields } from './names-fields.tsx'
import classes from './record.module.css'
import { useName, useProductWords } from './words.ts'

type PartDraft = PartsChange['parts'][number]
type ReleaseDraft = PartDraft['releases'][number] & { readonly key: number }

/** The parts of a model as they are sent back. */
export function toParts(model: ModelView): PartsChange {
  return {
    parts: model.parts.map(({ id, code, names, versionScheme, releases }) => ({
      id,
      code,
      names,
      versionScheme,
      releases: releases.map((release) => ({ ...release })),
    })),
  }
}

/** Sends parts of a model; the change can be undone. */
export function usePartsChange(model: ModelView) {
  const words = useProductWords()
  const params = { modelId: model.id }
  const send = (body: PartsChange, ifMatch: number) => callEndpoint(changePartsEndpoint, { params, body }, { ifMatch })
  return useUndoable(
    (body: PartsChange) => send(body, model.version),
    [...STALE_AFTER_MODEL, readPartEndpoint.id, readReleaseEndpoint.id],
    {
      text: () => formatMessage(words.record.saved, { name: model.code }),
      undo: (_, output) => send(toParts(model), output.version),
    },
  )
}

const sentRelease = ({
  id,
  version,
  releasedOn,
  isFix,
  hardwareRevisions,
}: ReleaseDraft): PartDraft['releases'][number] => ({
  ...(id === undefined ? {} : { id }),
  version,
  releasedOn,
  isFix,
  hardwareRevisions,
})

const NEW_PART: PartDraft = {
  code: '',
  names: { en: '', ja: '' },
  versionScheme: 'dotted',
  releases: [],
}

interface PartDialogProps {
  readonly model: ModelView
  /** Undefined: a new part. */
  readonly part: PartView | undefined
  readonly onClose: () => void
}

/** Changes a part and its releases, or adds one; can be undone. */
export function PartDialog({ model, part, onClose }: PartDialogProps): ReactNode {
  const words = useProductWords()
  const name = useName()
  const known = toParts(model).parts
  const [draft, setDraft] = useState<PartDraft>(known.find(({ id }) => id === part?.id) ?? NEW_PART)
  const nextKey = useRef(draft.releases.length)
  const [releases, setReleases] = useState<readonly ReleaseDraft[]>(() =>
    draft.releases.map((release, key) => ({ ...release, key })).toReversed(),
  )
  const save = usePartsChange(model)
  const submit = (): void => {
    const sent: PartDraft = {
      ...draft,
      releases: releases.toReversed().map(sentRelease),
    }
    const parts = part === undefined ? [...known, sent] : known.map((one) => (one.id === part.id ? sent : one))
    save.mutate({ parts }, { onSuccess: onClose })
  }
  const add = (): void => {
    nextKey.current += 1
    setReleases([
      { key: nextKey.current, version: '', releasedOn: null, isFix: false, hardwareRevisions: null },
      ...releases,
    ])
  }
  const change = (key: number, values: Partial<ReleaseDraft>): void =>
    setReleases((before) => before.map((release) => (release.key === key ? { ...release, ...values } : release)))
  const schemes: Readonly<Record<string, string>> = {
    [draft.versionScheme]: draft.versionScheme,
    ...words.record.schemes,
  }
  return (
    <EditDialog
      title={
        part === undefined
          ? formatMessage(words.record.newPart, { code: model.code })
          : formatMessage(words.record.editPartTitle, { part: name(part), code: model.code })
      }
      onClose={onClose}
      onSave={submit}
      isPending={save.isPending}
      error={save.error}
      canSave={
        draft.code.trim() !== '' && areNamed(draft.names) && releases.every(({ version }) => version.trim() !== '')
      }
      size="xl"
    >
      <TextInput
        label={words.record.partCode}
        description={words.record.partCodeHint}
        required
        maxLength={100}
        value={draft.code}
        onChange={(event) => setDraft({ ...draft, code: event.currentTarget.value })}
      />
      <NamesFields names={draft.names} onChange={(names) => setDraft({ ...draft, names })} />
      <Select
        label={words.record.scheme}
        allowDeselect={false}
        data={Object.entries(schemes).map(([value, label]) => ({ value, label }))}
        value={draft.versionScheme}
        onChange={(value) => setDraft({ ...draft, versionScheme: value ?? draft.versionScheme })}
      />
      <div className={classes['steps']}>
        <strong>{words.record.releases}</strong>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {words.record.addRelease}
        </Button>
      </div>
      <div className={classes['releaseRows']}>
        {releases.map((release) => (
          <ReleaseRow
            key={release.key}
            release={release}
            revisions={model.hardwareRevisions}
            onChange={(values) => change(release.key, values)}
            onRemove={() => setReleases(releases.filter(({ key }) => key !== release.key))}
          />
        ))}
      </div>
    </EditDialog>
  )
}

interface ReleaseRowProps {
  readonly release: ReleaseDraft
  readonly revisions: readonly string[]
  readonly onChange: (values: Partial<ReleaseDraft>) => void
  readonly onRemove: () => void
}

function ReleaseRow({ release, revisions, onChange, onRemove }: ReleaseRowProps): ReactNode {
  const words = useProductWords()
  return (
    <div className={classes['releaseRow']} role="group" aria-label={release.version}>
      <TextInput
        size="xs"
        aria-label={words.record.version}
        placeholder={words.record.version}
        value={release.version}
        onChange={(event) => onChange({ version: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={words.page.releasedOn}
        value={release.releasedOn ?? ''}
        onChange={(event) =>
          onChange({ releasedOn: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
      />
      <Checkbox
        size="xs"
        label={words.page.fix}
        checked={release.isFix}
        onChange={(event) => onChange({ isFix: event.currentTarget.checked })}
      />
      {revisions.length > 0 ? (
        <MultiSelect
          size="xs"
          aria-label={words.page.takes}
          placeholder={release.hardwareRevisions === null ? words.record.allRevisions : ''}
          data={[...revisions]}
          value={release.hardwareRevisions ?? []}
          onChange={(values) => onChange({ hardwareRevisions: values.length === 0 ? null : values })}
        />
      ) : (
        <span />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={formatMessage(words.record.removeRelease, { version: release.version })}
        onClick={onRemove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}
