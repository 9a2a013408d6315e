import { ActionIcon, Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FIELD_NAMES } from '#formats/serial/model.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { newField, type FieldDraft, type FormatDraft } from './serial-format-draft.ts'
import { useProductWords } from './words.ts'
import classes from './record.module.css'

interface EditorProps {
  readonly drafts: readonly FormatDraft[]
  readonly onChange: (drafts: FormatDraft[]) => void
  readonly onAdd: () => void
}

/** All serial formats of a family, each with its days and fields. */
export function FormatEditor({ drafts, onChange, onAdd }: EditorProps): ReactNode {
  const words = useProductWords().record.rules
  const set = (key: number, patch: Partial<FormatDraft>): void =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...patch } : draft)))
  return (
    <div>
      <div className={classes['steps']}>
        <strong>{words.formats}</strong>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {words.addFormat}
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        {words.formatsHint}
      </Text>
      {drafts.map((draft, index) => (
        <FormatRow
          key={draft.key}
          draft={draft}
          place={index + 1}
          onChange={(patch) => set(draft.key, patch)}
          onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
        />
      ))}
    </div>
  )
}

interface FormatRowProps {
  readonly draft: FormatDraft
  readonly place: number
  readonly onChange: (patch: Partial<FormatDraft>) => void
  readonly onRemove: () => void
}

function FormatRow({ draft, place, onChange, onRemove }: FormatRowProps): ReactNode {
  const words = useProductWords().record.rules
  const { fields } = draft
  const set = (key: number, patch: Partial<FieldDraft>): void =>
    onChange({ fields: fields.map((field) => (field.key === key ? { ...field, ...patch } : field)) })
  const day = (name: 'validFrom' | 'validUntil', label: string): ReactNode => (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset className={classes['serialFormat']}>
      <legend>{formatMessage(words.format, { place })}</legend>
      <div className={classes['serialDays']}>
        {day('validFrom', words.from)}
        {day('validUntil', words.until)}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ fields: [...fields, newField()] })}
        >
          {words.addField}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={formatMessage(words.removeFormat, { place })}
          onClick={onRemove}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {fields.map((field, index) => (
        <FieldRow
          key={field.key}
          field={field}
          place={index + 1}
          onChange={(patch) => set(field.key, patch)}
          onRemove={() => onChange({ fields: fields.filter(({ key }) => key !== field.key) })}
        />
      ))}
    </fieldset>
  )
}

interface FieldRowProps {
  readonly field: FieldDraft
  readonly place: number
  readonly onChange: (patch: Partial<FieldDraft>) => void
  readonly onRemove: () => void
}

function FieldRow({ field, place, onChange, onRemove }: FieldRowProps): ReactNode {
  const words = useProductWords()
  const rules = words.record.rules
  const names = FIELD_NAMES.map((value) => ({ value, label: words.page.serialField[value] }))
  const input = (name: 'length' | 'codes' | 'firstYear' | 'text', label: string): ReactNode => (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={label}
      maxLength={40}
      value={field[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  )
  const hasCodes = (field.name === 'year' || field.name === 'month' || field.name === 'day') && field.length === '1'
  return (
    <div className={classes['serialField']} role="group" aria-label={formatMessage(rules.field, { place })}>
      <NativeSelect
        size="xs"
        aria-label={formatMessage(rules.field, { place })}
        data={names}
        value={field.name}
        onChange={(event) => {
          const name = FIELD_NAMES.find((known) => known === event.currentTarget.value)
          if (name !== undefined) onChange({ name })
        }}
      />
      {field.name === 'fixed' ? input('text', rules.text) : input('length', rules.length)}
      {hasCodes ? input('codes', rules.codes) : <span />}
      {hasCodes && field.name === 'year' && field.codes !== '' ? input('firstYear', rules.firstYear) : <span />}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={formatMessage(rules.removeField, { place })}
        onClick={onRemove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}
