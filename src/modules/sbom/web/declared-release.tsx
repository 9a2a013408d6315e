import type { ReactNode } from 'react'
import { DataTable, ProblemAlert, Section, useEndpoint } from '#ui/index.ts'
import { listDeclaredPartsEndpoint } from '../api-declared.ts'
import { useReleaseColumns } from './declared-table.tsx'
import { useDeclaredWords } from './declared-words.ts'

/** What a release contains by somebody's word, beside its bill of materials; fills `release.contents`. Nothing where nothing is stated. */
export function ReleaseDeclared({ releaseId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useDeclaredWords()
  const columns = useReleaseColumns()
  const { data, error } = useEndpoint(listDeclaredPartsEndpoint, { query: { releaseId, limit: 1000 } })
  if (error !== null) return <ProblemAlert error={error} />
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={words.title} hint={words.lead} flush>
      <DataTable
        label={words.title}
        prefix="d."
        plain
        canSearch={false}
        columns={columns}
        rows={data.items}
        rowId={(row) => row.id}
        empty={null}
      />
    </Section>
  )
}
