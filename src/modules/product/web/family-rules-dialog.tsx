import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { explainSerial, readSerial } from '#formats/serial/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useLanguage, useUndoable } from '#ui/index.ts'
import { changeFamilyRulesEndpoint, type readFamilyEndpoint } from '../api-record.ts'
import type { FamilyRules } from '../model.ts'
import { EditDialog } from './edit-dialog.tsx'
import { FormatEditor } from './serial-format-editor.tsx'
import { newKey, toDraft, toFormat } from './serial-format-draft.ts'
import { printChoice, readChoice, type SchemeChoice } from './scheme-text.ts'
import { useName, useProductWords } from './words.ts'
import classes from './record.module.css'

interface RulesDialogProps {
  readonly family: EndpointOutput<typeof readFamilyEndpoint>
  readonly stale: readonly string[]
  readonly onClose: () => void
}

/** Changes how a family orders its versions and makes up its serial numbers; can be undone. */
export function FamilyRulesDialog({ family, stale, onClose }: RulesDialogProps): ReactNode {
  const words = useProductWords().record.rules
  const name = useName()(family)
  const params = { familyId: family.id }
  const before: FamilyRules = { versionScheme: family.versionScheme, serialFormat: family.serialFormat }
  const [choice, setChoice] = useState(() => readChoice(family.versionScheme))
  const [drafts, setDrafts] = useState(() => (family.serialFormat ?? []).map(toDraft))
  const formats = drafts.map(toFormat)
  const bad = formats.findIndex((format) => format === undefined)
  const complete = formats.filter((format) => format !== undefined)
  const save = useUndoable(
    (body: FamilyRules) => callEndpoint(changeFamilyRulesEndpoint, { params, body }, { ifMatch: family.version }),
    stale,
    {
      text: () => formatMessage(words.saved, { family: name }),
      undo: (_, { version }) => callEndpoint(changeFamilyRulesEndpoint, { params, body: before }, { ifMatch: version }),
    },
  )
  const submit = (): void =>
    save.mutate(
      { versionScheme: printChoice(choice), serialFormat: complete.length === 0 ? null : complete },
      { onSuccess: onClose },
    )
  return (
    <EditDialog
      title={formatMessage(words.title, { family: name })}
      onClose={onClose}
      onSave={submit}
      isPending={save.isPending}
      error={save.error}
      canSave={bad === -1}
      size="xl"
    >
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <SchemeFields choice={choice} onChange={setChoice} />
      <FormatEditor
        drafts={drafts}
        onChange={setDrafts}
        onAdd={() => setDrafts([...drafts, { key: newKey(), validFrom: '', validUntil: '', fields: [] }])}
      />
      {bad === -1 ? null : (
        <Text size="sm" role="status">
          {formatMessage(words.bad, { place: bad + 1 })}
        </Text>
      )}
      {complete.length === 0 ? null : <Trial formats={complete} />}
    </EditDialog>
  )
}

function SchemeFields({
  choice,
  onChange,
}: {
  readonly choice: SchemeChoice
  readonly onChange: (choice: SchemeChoice) => void
}): ReactNode {
  const record = useProductWords().record
  const words = record.rules
  const schemes: Readonly<Record<string, string>> = record.schemes
  const options = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  const set = (patch: Partial<Record<keyof SchemeChoice, string>>): void => {
    const { scheme, afterZ, decimals, train } = { ...choice, ...patch }
    onChange(readChoice([scheme, afterZ, decimals, train].join('-')))
  }
  const known = choice.scheme === '' || choice.scheme in schemes ? {} : { [choice.scheme]: choice.scheme }
  const hasNumbers = choice.scheme === 'dotted'
  return (
    <div className={classes['ruleFields']}>
      <NativeSelect
        label={words.scheme}
        data={options({ '': words.inferred, ...schemes, ...known })}
        value={choice.scheme}
        onChange={(event) => set({ scheme: event.currentTarget.value })}
      />
      {hasNumbers || choice.scheme === 'letters' ? (
        <NativeSelect
          label={words.afterZ}
          data={options(words.afterZChoices)}
          value={choice.afterZ}
          onChange={(event) => set({ afterZ: event.currentTarget.value })}
        />
      ) : null}
      {hasNumbers ? (
        <>
          <NativeSelect
            label={words.decimals}
            data={options(words.decimalChoices)}
            value={choice.decimals}
            onChange={(event) => set({ decimals: event.currentTarget.value })}
          />
          <NativeSelect
            label={words.train}
            data={options(words.trainChoices)}
            value={choice.train}
            onChange={(event) => set({ train: event.currentTarget.value })}
          />
        </>
      ) : null}
    </div>
  )
}

function Trial({
  formats,
}: {
  readonly formats: readonly Parameters<typeof readSerial>[1]['formats'][number][]
}): ReactNode {
  const words = useProductWords().record.rules
  const language = useLanguage()
  const [serial, setSerial] = useState('')
  const context = { formats }
  return (
    <div>
      <TextInput
        label={words.try}
        description={words.tryHint}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        value={serial}
        onChange={(event) => setSerial(event.currentTarget.value)}
      />
      <div role="status">
        {serial.trim() === ''
          ? null
          : explainSerial(readSerial(serial, context), context, language).map((line) => (
              <Text key={line} size="sm">
                {line}
              </Text>
            ))}
      </div>
    </div>
  )
}
