import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { BulkDialog, type BulkTargetBody } from '#modules/workspace/web/index.ts'
import { useDay, useLanguage, type Chosen } from '#ui/index.ts'
import { modelBulk, modelBulkChange, type ModelBulkChange } from '../api-bulk.ts'
import { UPDATE_WAYS, updateWaySchema, type ModelSummary } from '../model.ts'
import type { ModelFilter } from './model-table.tsx'
import classes from './model-bulk.module.css'
import { useProductWords } from './words.ts'

const DAYS = ['saleStartedOn', 'saleEndedOn', 'repairEndsOn', 'securitySupportUntil'] as const
const FIELDS = [...DAYS, 'updateWay', 'addMarkets', 'removeMarkets'] as const
type Field = (typeof FIELDS)[number]
type Draft = Readonly<Partial<Record<Field, string>>>

/** What a draft says; undefined while nothing, or something impossible, is told. */
function changeOf(draft: Draft): ModelBulkChange | undefined {
  const entries = Object.entries(draft).map(([field, text]): readonly [string, unknown] => {
    if (field === 'updateWay') return [field, text]
    if (field === 'addMarkets' || field === 'removeMarkets')
      return [
        field,
        text
          .toUpperCase()
          .split(/[\s,、]+/)
          .filter((code) => code !== ''),
      ]
    return [field, text === '' ? null : text]
  })
  const parsed = modelBulkChange.safeParse(Object.fromEntries(entries))
  return parsed.success && entries.length > 0 ? parsed.data : undefined
}

interface ModelBulkActionsProps {
  readonly chosen: Chosen<ModelSummary>
  /** What the table is filtered by: whom "all that match" means. */
  readonly filter: ModelFilter
}

/** What can be done with the models selected. */
export function ModelBulkActions({ chosen, filter }: ModelBulkActionsProps): ReactNode {
  const words = useProductWords()
  const day = useDay()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [change, setChange] = useState<ModelBulkChange>()
  const target: BulkTargetBody = chosen.isAll
    ? { query: { ...filter } }
    : { records: chosen.rows.map(({ id }) => ({ id })) }
  const labels = useLabels()
  return (
    <>
      <Button size="xs" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {words.bulk.set}
      </Button>
      {isOpen && (
        <BulkDialog
          endpoints={modelBulk}
          target={target}
          count={chosen.count.toLocaleString(language)}
          title={words.bulk.title}
          change={change}
          words={{
            field: (field) => (field === 'markets' ? words.bulk.markets : labels(field)),
            value: (field, value) =>
              field === 'updateWay'
                ? words.updateWay[updateWaySchema.catch('none').parse(value)]
                : field === 'markets'
                  ? String(value)
                  : day(String(value)),
          }}
          form={<ModelBulkForm onChange={setChange} />}
          onClose={() => setOpen(false)}
          onStarted={() => {
            setOpen(false)
            chosen.clear()
          }}
        />
      )}
    </>
  )
}

function useLabels(): (field: string) => string {
  const words = useProductWords()
  const labels: Readonly<Record<Field, string>> = {
    saleStartedOn: words.support.saleStartedOn,
    saleEndedOn: words.support.saleEndedOn,
    repairEndsOn: words.support.repairEndsOn,
    securitySupportUntil: words.support.securitySupportUntil,
    updateWay: words.list.update,
    addMarkets: words.bulk.addMarkets,
    removeMarkets: words.bulk.removeMarkets,
  }
  const byName = new Map<string, string>(Object.entries(labels))
  return (field) => byName.get(field) ?? field
}

function ModelBulkForm({ onChange }: { readonly onChange: (change: ModelBulkChange | undefined) => void }): ReactNode {
  const words = useProductWords()
  const label = useLabels()
  const [draft, setDraft] = useState<Draft>({})
  const put = (next: Draft): void => {
    setDraft(next)
    onChange(changeOf(next))
  }
  return (
    <Stack gap="xs">
      <p className={classes['hint']}>{words.bulk.hint}</p>
      {FIELDS.map((field) => {
        const value = draft[field]
        return (
          <div key={field} className={classes['row']}>
            <Checkbox
              label={label(field)}
              checked={value !== undefined}
              onChange={() => {
                const { [field]: _, ...others } = draft
                put(value === undefined ? { ...draft, [field]: field === 'updateWay' ? UPDATE_WAYS[0] : '' } : others)
              }}
            />
            {value !== undefined && field === 'updateWay' && (
              <Select
                size="xs"
                aria-label={label(field)}
                allowDeselect={false}
                data={UPDATE_WAYS.map((way) => ({ value: way, label: words.updateWay[way] }))}
                value={value}
                onChange={(way) => put({ ...draft, updateWay: way ?? value })}
              />
            )}
            {value !== undefined && field !== 'updateWay' && (
              <TextInput
                size="xs"
                aria-label={label(field)}
                type={field.endsWith('Markets') ? 'text' : 'date'}
                placeholder={field.endsWith('Markets') ? 'JP, DE, US' : ''}
                value={value}
                onChange={(event) => put({ ...draft, [field]: event.currentTarget.value })}
              />
            )}
          </div>
        )
      })}
    </Stack>
  )
}
