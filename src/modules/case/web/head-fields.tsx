import { Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEndpoint, useFieldProblems } from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { CASE_KINDS, caseKindSchema, type CaseKind } from '../model.ts'
import { EmbargoFields, type EmbargoDraft } from './embargo-fields.tsx'
import { useCaseWords } from './words.ts'

export interface HeadDraft {
  readonly title: string
  readonly kind: CaseKind
  readonly summary: string
  readonly lineId: string | null
  readonly embargo: EmbargoDraft
}

interface HeadFieldsProps {
  readonly draft: HeadDraft
  readonly onChange: (draft: HeadDraft) => void
  readonly error: unknown
}

/** The fields of a case's head, for opening and for changing. */
export function HeadFields({ draft, onChange, error }: HeadFieldsProps): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const problemAt = useFieldProblems(error)
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  return (
    <>
      <TextInput
        label={words.open.name}
        required
        data-autofocus
        maxLength={300}
        value={draft.title}
        error={problemAt('/title')}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
      />
      <Select
        label={words.open.kind}
        allowDeselect={false}
        data={CASE_KINDS.map((value) => ({ value, label: words.kind[value] }))}
        value={draft.kind}
        onChange={(value) => onChange({ ...draft, kind: caseKindSchema.catch(draft.kind).parse(value) })}
      />
      <Select
        label={words.open.line}
        placeholder={words.open.noLine}
        clearable
        searchable
        data={lines.map((line) => ({ value: line.id, label: name(line) }))}
        value={draft.lineId}
        onChange={(lineId) => onChange({ ...draft, lineId })}
      />
      <Textarea
        label={words.open.summary}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={draft.summary}
        onChange={(event) => onChange({ ...draft, summary: event.currentTarget.value })}
      />
      <EmbargoFields value={draft.embargo} onChange={(embargo) => onChange({ ...draft, embargo })} error={error} />
    </>
  )
}
