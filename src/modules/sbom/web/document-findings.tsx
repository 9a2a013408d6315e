import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { DataTable, Empty, Section, StateBadge, type Column } from '#ui/index.ts'
import type { SbomView } from '../model.ts'
import classes from './sbom.module.css'
import { useContentWords, useDocumentFindingText } from './words.ts'

interface Row {
  readonly id: string
  readonly level: 'error' | 'warning'
  readonly text: string
  readonly path: string
}

/** What is wrong or odd about the document itself, each with its level, its place and its words. */
export function DocumentFindings({ sbom }: { readonly sbom: SbomView }): ReactNode {
  const words = useContentWords()
  const describe = useDocumentFindingText()
  const { findings, findingCount, errorCount } = sbom
  const rows = findings.map((finding, index): Row => ({
    id: String(index),
    level: finding.level,
    text: describe({
      code: finding.code,
      path: finding.path,
      ...(finding.params === undefined ? {} : { params: finding.params }),
    }),
    path: finding.path,
  }))
  const columns = useColumns()
  if (findingCount === 0) return <Empty title={words.findings.none} />
  const hints = [
    errorCount > 0 ? formatMessage(words.findings.errors, { count: errorCount }) : '',
    findings.length < findingCount
      ? formatMessage(words.findings.first, { shown: findings.length, count: findingCount })
      : '',
  ].filter((text) => text !== '')
  return (
    <Section title={words.contents.findings} hint={hints.length === 0 ? undefined : hints.join(' ')} flush>
      <DataTable
        label={words.contents.findings}
        prefix="w."
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        plain={rows.length < 12}
      />
    </Section>
  )
}

function useColumns(): readonly Column<Row>[] {
  const words = useContentWords().findings
  return useMemo(
    () => [
      {
        id: 'level',
        header: words.level.error,
        value: (row) => row.level,
        text: (row) => words.level[row.level],
        cell: (row) => (
          <StateBadge
            tone={row.level === 'error' ? 'act' : 'watch'}
            icon={row.level === 'error' ? IconAlertTriangleFilled : undefined}
          >
            {words.level[row.level]}
          </StateBadge>
        ),
        filter: {
          kind: 'choice',
          options: (['error', 'warning'] as const).map((value) => ({ value, label: words.level[value] })),
        },
        width: 120,
      },
      { id: 'text', header: words.what, value: (row) => row.text },
      {
        id: 'path',
        header: words.where,
        value: (row) => row.path,
        cell: (row) => <code className={classes['place']}>{row.path}</code>,
        width: 320,
      },
    ],
    [words],
  )
}
