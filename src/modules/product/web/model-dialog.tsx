import { Select, Switch, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useFieldProblems, useUndoable } from '#ui/index.ts'
import { changeModelEndpoint } from '../api-record.ts'
import { listModelsEndpoint, modelTimelineEndpoint, readModelEndpoint } from '../api.ts'
import {
  MODEL_KINDS,
  modelKindSchema,
  UPDATE_WAYS,
  updateWaySchema,
  type ModelChange,
  type ModelView,
} from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { areNamed, NamesFields } from './names-fields.tsx'
import { useProductWords } from './words.ts'

/** Endpoints whose answers a change of a model makes stale. */
export const STALE_AFTER_MODEL = [readModelEndpoint.id, modelTimelineEndpoint.id, listModelsEndpoint.id]

const factsOf = (model: ModelView): ModelChange => {
  const { names, kind, isSafety, hardwareRevisions, options, markets, updateWay } = model
  return { names, kind, isSafety, hardwareRevisions, options, markets, updateWay }
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,、]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')

interface ModelDialogProps {
  readonly model: ModelView
  readonly onClose: () => void
}

/** Changes what a model is: names, kind, revisions, options, markets, way of update; can be undone. */
export function ModelDialog({ model, onClose }: ModelDialogProps): ReactNode {
  const words = useProductWords()
  const [draft, setDraft] = useState(factsOf(model))
  const [texts, setTexts] = useState({
    hardwareRevisions: model.hardwareRevisions.join('\n'),
    options: model.options.join('\n'),
    markets: model.markets.join(', '),
  })
  const params = { modelId: model.id }
  const send = (body: ModelChange, ifMatch: number) => callEndpoint(changeModelEndpoint, { params, body }, { ifMatch })
  const save = useUndoable((body: ModelChange) => send(body, model.version), STALE_AFTER_MODEL, {
    text: () => formatMessage(words.record.saved, { name: model.code }),
    undo: (_, output) => send(factsOf(model), output.version),
  })
  const problemAt = useFieldProblems(save.error)
  const submit = (): void =>
    save.mutate(
      {
        ...draft,
        hardwareRevisions: linesOf(texts.hardwareRevisions),
        options: linesOf(texts.options),
        markets: linesOf(texts.markets).map((code) => code.toUpperCase()),
      },
      { onSuccess: onClose },
    )
  const area = (field: keyof typeof texts, hint: string): ReactNode => (
    <Textarea
      label={words.page[field]}
      description={hint}
      autosize
      minRows={2}
      maxRows={6}
      value={texts[field]}
      error={problemAt(`/${field}`)}
      onChange={(event) => {
        const { value } = event.currentTarget
        setTexts((before) => ({ ...before, [field]: value }))
      }}
    />
  )
  return (
    <EditDialog
      title={formatMessage(words.record.editModelTitle, { code: model.code })}
      onClose={onClose}
      onSave={submit}
      isPending={save.isPending}
      error={save.error}
      fields={['/hardwareRevisions', '/options', '/markets']}
      canSave={areNamed(draft.names)}
      size="lg"
    >
      <NamesFields names={draft.names} onChange={(names) => setDraft({ ...draft, names })} />
      <Select
        label={words.page.kind}
        allowDeselect={false}
        data={MODEL_KINDS.map((value) => ({ value, label: words.kind[value] }))}
        value={draft.kind}
        onChange={(value) => setDraft({ ...draft, kind: modelKindSchema.catch(draft.kind).parse(value) })}
      />
      <Select
        label={words.page.updateWay}
        allowDeselect={false}
        data={UPDATE_WAYS.map((value) => ({ value, label: words.updateWay[value] }))}
        value={draft.updateWay}
        onChange={(value) => setDraft({ ...draft, updateWay: updateWaySchema.catch(draft.updateWay).parse(value) })}
      />
      <Switch
        label={words.page.safety}
        checked={draft.isSafety}
        onChange={(event) => setDraft({ ...draft, isSafety: event.currentTarget.checked })}
      />
      {area('hardwareRevisions', words.record.revisionsHint)}
      {area('options', words.record.listHint)}
      {area('markets', words.record.marketsHint)}
    </EditDialog>
  )
}
