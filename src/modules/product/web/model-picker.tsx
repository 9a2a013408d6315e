import { ActionIcon, Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ProblemAlert, useEndpoint } from '#ui/index.ts'
import { listFamiliesEndpoint, listLinesEndpoint, listModelsEndpoint } from '../api.ts'
import classes from './product.module.css'
import { useName, useProductWords } from './words.ts'

/** A model as a picker hands it on. */
export interface PickedModel {
  readonly id: string
  readonly code: string
  readonly nameEn: string
  readonly nameJa: string
}

interface ModelPickerProps {
  readonly value: readonly PickedModel[]
  readonly onChange: (models: readonly PickedModel[]) => void
}

/** Most models that one click adds. */
const MOST = 1000
/** Most rows that are drawn: who sees more narrows the search. */
const SHOWN = 200

/** Chooses models of the catalogue: found by code, name, line or family on the left, chosen ones on the right. */
export function ModelPicker({ value, onChange }: ModelPickerProps): ReactNode {
  const words = useProductWords()
  const [filter, setFilter] = useState<Filter>({ q: '', lineId: null, familyId: null })
  const found = useFound(filter)
  const chosen = new Set(value.map((model) => model.id))
  const items = found.data?.items ?? []
  const isEmpty = filter.q === '' && filter.lineId === null && filter.familyId === null
  const missing = items.filter((model) => !chosen.has(model.id))
  const toggle = (model: PickedModel): void =>
    onChange(chosen.has(model.id) ? value.filter((other) => other.id !== model.id) : [...value, model])
  return (
    <div className={classes['picker']}>
      <Stack gap="xs">
        <PickerFilter filter={filter} onChange={setFilter} />
        <ProblemAlert error={found.error} />
        <div className={classes['pickerHead']}>
          <span>{formatMessage(words.list.modelCount, { count: found.data?.total ?? 0 })}</span>
          <Button
            size="compact-xs"
            variant="default"
            // Everything there is would be chosen by mistake only.
            disabled={missing.length === 0 || isEmpty}
            onClick={() => onChange([...value, ...missing])}
          >
            {formatMessage(words.picker.addAll, { count: missing.length })}
          </Button>
        </div>
        <ul className={classes['pickerList']} aria-label={words.picker.found}>
          {items.slice(0, SHOWN).map((model) => (
            <PickerRow key={model.id} model={model} isChosen={chosen.has(model.id)} onToggle={() => toggle(model)} />
          ))}
          {items.length > SHOWN && <li>{formatMessage(words.picker.more, { count: items.length - SHOWN })}</li>}
          {found.data?.total === 0 && <li>{words.list.noHit}</li>}
        </ul>
      </Stack>
      <Chosen value={value} onChange={onChange} />
    </div>
  )
}

interface Filter {
  readonly q: string
  readonly lineId: string | null
  readonly familyId: string | null
}

function useFound(filter: Filter) {
  const [q] = useDebouncedValue(filter.q, 150)
  const query = {
    ...(q === '' ? {} : { q }),
    ...(filter.lineId === null ? {} : { lineId: filter.lineId }),
    ...(filter.familyId === null ? {} : { familyId: filter.familyId }),
    limit: MOST,
  }
  return useEndpoint(listModelsEndpoint, { query }, { keepPrevious: true })
}

function PickerFilter({
  filter,
  onChange,
}: {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}): ReactNode {
  const words = useProductWords()
  const name = useName()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  const families = useEndpoint(listFamiliesEndpoint, { query: {} }).data?.items ?? []
  return (
    <>
      <TextInput
        type="search"
        label={words.list.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
      />
      <Group grow gap="xs">
        <Select
          aria-label={words.list.lines}
          placeholder={words.list.allLines}
          clearable
          data={lines.map((line) => ({ value: line.id, label: name(line) }))}
          value={filter.lineId}
          onChange={(lineId) => onChange({ ...filter, lineId, familyId: null })}
        />
        <Select
          aria-label={words.list.families}
          placeholder={words.list.allFamilies}
          clearable
          data={families
            .filter((family) => filter.lineId === null || family.lineId === filter.lineId)
            .map((family) => ({ value: family.id, label: name(family) }))}
          value={filter.familyId}
          onChange={(familyId) => onChange({ ...filter, familyId })}
        />
      </Group>
    </>
  )
}

interface PickerRowProps {
  readonly model: PickedModel
  readonly isChosen: boolean
  readonly onToggle: () => void
}

function PickerRow({ model, isChosen, onToggle }: PickerRowProps): ReactNode {
  const name = useName()
  return (
    <li>
      <Checkbox size="xs" label={model.code} checked={isChosen} onChange={onToggle} />
      <small>{name(model)}</small>
    </li>
  )
}

function Chosen({ value, onChange }: ModelPickerProps): ReactNode {
  const words = useProductWords()
  return (
    <Stack gap="xs">
      <div className={classes['pickerHead']}>
        <strong>{formatMessage(words.picker.chosen, { count: value.length })}</strong>
        <Button size="compact-xs" variant="default" disabled={value.length === 0} onClick={() => onChange([])}>
          {words.picker.clear}
        </Button>
      </div>
      <ul className={classes['pickerList']} aria-label={words.picker.chosenList}>
        {value.map((model) => (
          <li key={model.id}>
            <span className={classes['code']}>{model.code}</span>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={formatMessage(words.picker.remove, { code: model.code })}
              onClick={() => onChange(value.filter((other) => other.id !== model.id))}
            >
              <IconX size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
