import { ActionIcon, Button, Select, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useEndpoint, useFieldProblems, useUndoable } from '#ui/index.ts'
import { changeRelationsEndpoint } from '../api-record.ts'
import { listModelsEndpoint } from '../api.ts'
import {
  RELATION_KINDS,
  relationKindSchema,
  type ModelView,
  type RelationKind,
  type RelationsChange,
} from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { STALE_AFTER_MODEL } from './model-dialog.tsx'
import classes from './record.module.css'
import { useProductWords } from './words.ts'

interface Draft {
  readonly key: number
  readonly kind: RelationKind
  readonly modelId: string | null
  readonly code: string
  readonly pairs: string
}

const ownRelations = (model: ModelView) => model.relations.filter(({ direction }) => direction === 'out')

const toChange = (model: ModelView): RelationsChange => ({
  relations: ownRelations(model).map(({ kind, modelId, versionMap }) => ({ kind, modelId, versionMap })),
})

/** `1.0 = 2.3`, a pair per line; the number of the first line that is none. */
function readPairs(text: string): { map: Record<string, string> | null; badLine: number | undefined } {
  const lines = text.split('\n').map((line) => line.trim())
  const pairs = lines.map((line) => line.split(/[=＝]/u).map((side) => side.trim()))
  const bad = lines.findIndex(
    (line, index) => line !== '' && (pairs[index]?.length !== 2 || pairs[index]?.includes('')),
  )
  const entries = pairs.flatMap(([from, to]) => (from && to ? [[from, to] as const] : []))
  return { map: entries.length === 0 ? null : Object.fromEntries(entries), badLine: bad < 0 ? undefined : bad + 1 }
}

/** Changes what a model says of others, with the versions that are the same; can be undone. */
export function RelationsDialog({
  model,
  onClose,
}: {
  readonly model: ModelView
  readonly onClose: () => void
}): ReactNode {
  const words = useProductWords()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    ownRelations(model).map(({ kind, modelId, code, versionMap }, key) => ({
      key,
      kind,
      modelId,
      code,
      pairs: Object.entries(versionMap ?? {})
        .map(([from, to]) => `${from} = ${to}`)
        .join('\n'),
    })),
  )
  const nextKey = useRef(drafts.length)
  const params = { modelId: model.id }
  const send = (body: RelationsChange, ifMatch: number) =>
    callEndpoint(changeRelationsEndpoint, { params, body }, { ifMatch })
  const save = useUndoable((body: RelationsChange) => send(body, model.version), STALE_AFTER_MODEL, {
    text: () => formatMessage(words.record.saved, { name: model.code }),
    undo: (_, output) => send(toChange(model), output.version),
  })
  const problemAt = useFieldProblems(save.error)
  const submit = (): void =>
    save.mutate(
      {
        relations: drafts.map(({ kind, modelId, pairs }) => ({
          kind,
          modelId: modelId ?? '',
          versionMap: readPairs(pairs).map,
        })),
      },
      { onSuccess: onClose },
    )
  const change = (key: number, values: Partial<Draft>): void =>
    setDrafts((before) => before.map((draft) => (draft.key === key ? { ...draft, ...values } : draft)))
  const add = (): void => {
    nextKey.current += 1
    setDrafts([...drafts, { key: nextKey.current, kind: 'variant_of', modelId: null, code: '', pairs: '' }])
  }
  return (
    <EditDialog
      title={formatMessage(words.record.editRelationsTitle, { code: model.code })}
      onClose={onClose}
      onSave={submit}
      isPending={save.isPending}
      error={save.error}
      fields={['/relations']}
      canSave={drafts.every(({ modelId, pairs }) => modelId !== null && readPairs(pairs).badLine === undefined)}
      size="xl"
    >
      {drafts.length === 0 && <p>{formatMessage(words.record.noOwnRelations, { code: model.code })}</p>}
      {drafts.map((draft, index) => (
        <RelationRow
          key={draft.key}
          model={model}
          draft={draft}
          problem={problemAt(`/relations/${index}`)}
          onChange={(values) => change(draft.key, values)}
          onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
        />
      ))}
      <div>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {words.record.addRelation}
        </Button>
      </div>
    </EditDialog>
  )
}

interface RelationRowProps {
  readonly model: ModelView
  readonly draft: Draft
  readonly problem: string | undefined
  readonly onChange: (values: Partial<Draft>) => void
  readonly onRemove: () => void
}

function RelationRow({ model, draft, problem, onChange, onRemove }: RelationRowProps): ReactNode {
  const words = useProductWords()
  const { badLine } = readPairs(draft.pairs)
  return (
    <div className={classes['relationRow']} role="group" aria-label={draft.code}>
      <Select
        size="xs"
        label={words.record.relationKind}
        allowDeselect={false}
        data={RELATION_KINDS.map((value) => ({ value, label: words.relation.out[value] }))}
        value={draft.kind}
        onChange={(value) => onChange({ kind: relationKindSchema.catch(draft.kind).parse(value) })}
      />
      <div>
        <ModelSelect draft={draft} problem={problem} onChange={onChange} />
        {(draft.kind === 'same_firmware_as' || draft.kind === 'rebrand_of') && (
          <Textarea
            size="xs"
            label={words.record.versionMap}
            description={formatMessage(words.record.versionMapHint, { code: model.code })}
            autosize
            minRows={2}
            maxRows={8}
            value={draft.pairs}
            error={badLine === undefined ? undefined : formatMessage(words.record.versionMapBad, { line: badLine })}
            onChange={(event) => onChange({ pairs: event.currentTarget.value })}
          />
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        mt="1.4rem"
        aria-label={formatMessage(words.record.removeRelation, { code: draft.code })}
        onClick={onRemove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}

function ModelSelect({
  draft,
  problem,
  onChange,
}: Pick<RelationRowProps, 'draft' | 'problem' | 'onChange'>): ReactNode {
  const words = useProductWords()
  const [text, setText] = useState(draft.code)
  const [q] = useDebouncedValue(text, 150)
  const found = useEndpoint(listModelsEndpoint, { query: { q: q.slice(0, 200), limit: 30 } }, { keepPrevious: true })
  const items = found.data?.items ?? []
  const own = draft.modelId === null ? [] : [{ value: draft.modelId, label: draft.code }]
  const others = items.filter(({ id }) => id !== draft.modelId).map(({ id, code }) => ({ value: id, label: code }))
  return (
    <Select
      size="xs"
      label={words.record.otherModel}
      searchable
      required
      // The server has searched: its hits need not hold the words as they are typed.
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      data={[...own, ...others]}
      value={draft.modelId}
      error={problem}
      onChange={(modelId, option) => onChange({ modelId, code: option?.label ?? '' })}
    />
  )
}
