import { Button, Checkbox, Select, Stack } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { listDivisionsEndpoint } from '#modules/identity/api.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { BulkDialog, type BulkTargetBody } from '#modules/workspace/web/index.ts'
import { useEndpoint, useLanguage, type Chosen } from '#ui/index.ts'
import { caseBulk, caseBulkChange, type CaseBulkChange } from '../api-bulk.ts'
import type { CaseSummary } from '../api.ts'
import { CASE_KINDS, caseKindSchema } from '../model.ts'
import type { CaseFilter } from './case-table.ts'
import { useCaseWords } from './words.ts'

const FIELDS = ['kind', 'divisionId', 'lineId'] as const
type Field = (typeof FIELDS)[number]
type Draft = Readonly<Partial<Record<Field, string>>>

/** What a draft says; undefined while nothing is told. */
function changeOf(draft: Draft): CaseBulkChange | undefined {
  const entries = Object.entries(draft).map(([field, value]) => [field, value === '' ? null : value])
  const parsed = caseBulkChange.safeParse(Object.fromEntries(entries))
  return parsed.success && entries.length > 0 ? parsed.data : undefined
}

interface Choice {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function useChoices(): Readonly<Record<Field, Choice>> {
  const words = useCaseWords()
  const name = useName()
  const divisions = useEndpoint(listDivisionsEndpoint, {}).data?.items ?? []
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  const none = { value: '', label: words.bulk.none }
  return {
    kind: { label: words.list.kind, options: CASE_KINDS.map((value) => ({ value, label: words.kind[value] })) },
    divisionId: {
      label: words.bulk.division,
      options: [none, ...divisions.map((one) => ({ value: one.id, label: name(one) }))],
    },
    lineId: { label: words.list.line, options: [none, ...lines.map((one) => ({ value: one.id, label: name(one) }))] },
  }
}

interface CaseBulkActionsProps {
  readonly chosen: Chosen<CaseSummary>
  /** What the table is filtered by: whom "all that match" means. */
  readonly filter: CaseFilter
}

/** What can be done with the cases selected. */
export function CaseBulkActions({ chosen, filter }: CaseBulkActionsProps): ReactNode {
  const words = useCaseWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {words.bulk.set}
      </Button>
      {isOpen && <CaseBulkDialog chosen={chosen} filter={filter} onClose={() => setOpen(false)} />}
    </>
  )
}

function CaseBulkDialog({
  chosen,
  filter,
  onClose,
}: CaseBulkActionsProps & { readonly onClose: () => void }): ReactNode {
  const words = useCaseWords()
  const language = useLanguage()
  const choices = useChoices()
  const [change, setChange] = useState<CaseBulkChange>()
  const target: BulkTargetBody = chosen.isAll
    ? { query: { ...filter } }
    : { records: chosen.rows.map(({ id }) => ({ id })) }
  const choiceOf = (field: string): Choice =>
    field === 'kind' ? choices.kind : field === 'line' ? choices.lineId : choices.divisionId
  return (
    <BulkDialog
      endpoints={caseBulk}
      target={target}
      count={chosen.count.toLocaleString(language)}
      title={words.bulk.title}
      change={change}
      words={{
        field: (field) => choiceOf(field).label,
        value: (field, value) =>
          field === 'kind'
            ? words.kind[caseKindSchema.catch('vulnerability').parse(value)]
            : (choiceOf(field).options.find((option) => option.value === value)?.label ?? String(value)),
      }}
      form={<CaseBulkForm choices={choices} onChange={setChange} />}
      onClose={onClose}
      onStarted={() => {
        onClose()
        chosen.clear()
      }}
    />
  )
}

interface CaseBulkFormProps {
  readonly choices: Readonly<Record<Field, Choice>>
  readonly onChange: (change: CaseBulkChange | undefined) => void
}

function CaseBulkForm({ choices, onChange }: CaseBulkFormProps): ReactNode {
  const words = useCaseWords()
  const [draft, setDraft] = useState<Draft>({})
  const put = (next: Draft): void => {
    setDraft(next)
    onChange(changeOf(next))
  }
  return (
    <Stack gap="sm">
      <p>{words.bulk.hint}</p>
      {FIELDS.map((field) => {
        const { label, options } = choices[field]
        const value = draft[field]
        return (
          <div key={field}>
            <Checkbox
              label={label}
              checked={value !== undefined}
              onChange={() => {
                const { [field]: _, ...others } = draft
                put(value === undefined ? { ...draft, [field]: options[0]?.value ?? '' } : others)
              }}
            />
            {value !== undefined && (
              <Select
                mt={6}
                size="xs"
                aria-label={label}
                allowDeselect={false}
                data={[...options]}
                value={value}
                onChange={(next) => put({ ...draft, [field]: next ?? value })}
              />
            )}
          </div>
        )
      })}
    </Stack>
  )
}
