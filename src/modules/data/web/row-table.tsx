import { SegmentedControl } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import {
  DataTable,
  Empty,
  RecordLink,
  textFor,
  useLanguage,
  useServerTable,
  useTableState,
  useUrlState,
  type Column,
} from '#ui/index.ts'
import { listRowsEndpoint, type RowView, type RunView } from '../api.ts'
import { HIDDEN_REFERENCE, ROW_STATES, type RowState } from '../model.ts'
import { countOf } from '../rules.ts'
import { RowBadge } from './marks.tsx'
import classes from './data.module.css'
import { useFieldName, useKindName, useReason, useWords } from './words.ts'

const PAGE_SIZE = 100
const choice = z.object({ state: z.enum(ROW_STATES).optional().catch(undefined) })

/** The states that a run has rows of, those first that need a look. */
const ORDER: readonly RowState[] = ['error', 'new', 'changed', 'kept', 'vanished', 'unchanged']

/** Rows of an import by what they are beside what stands in Andon. */
export function RowTable({ run }: { readonly run: RunView }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const [{ state: asked }, setChoice] = useUrlState(choice)
  const states = ORDER.filter((state) => countOf(run.counts, state) > 0)
  const state = states.find((one) => one === asked) ?? states[0]
  if (state === undefined) return <Empty title={words.run.nothingHere} />
  return (
    <>
      <div className={classes['states']}>
        <SegmentedControl
          aria-label={words.runs.state}
          value={state}
          onChange={(value) => setChoice({ state: ROW_STATES.find((one) => one === value) })}
          data={states.map((one) => ({
            value: one,
            label: `${words.rowState[one]} ${countOf(run.counts, one).toLocaleString(language)}`,
          }))}
        />
        <span className={classes['dimmed']}>{words.rowStateHint[state]}</span>
      </div>
      <Rows key={`${state} ${String(run.version)}`} run={run} state={state} />
    </>
  )
}

function Rows({ run, state }: { readonly run: RunView; readonly state: RowState }): ReactNode {
  const words = useWords()
  const columns = useColumns(run, state)
  const table = useTableState()
  const { table: rows } = useServerTable(listRowsEndpoint, table, PAGE_SIZE, (page) => ({
    params: { runId: run.id },
    query: { state, ...textFor(table), ...page },
  }))
  return (
    <DataTable
      label={words.rowState[state]}
      columns={columns}
      {...rows}
      rowId={(row) => String(row.position)}
      empty={<Empty title={words.run.nothingHere} />}
    />
  )
}

/** Kinds of the audit trail by kind of data, for links to the record's page. */
const RECORD_KINDS: Readonly<Record<string, string>> = {
  models: 'model',
  customers: 'customer',
  families: 'productFamily',
}

function useColumns(run: RunView, state: RowState): readonly Column<RowView>[] {
  const words = useWords()
  const kindName = useKindName()
  const fieldName = useFieldName()
  const show = useValueText()
  return useMemo((): readonly Column<RowView>[] => {
    const key: Column<RowView> = {
      id: 'key',
      header: words.run.key,
      value: (row) => row.key,
      cell: (row) => <Key row={row} />,
      width: 240,
      canSort: false,
    }
    const place: Column<RowView> = {
      id: 'row',
      header: words.run.place,
      value: (row) => row.row,
      align: 'end',
      width: 80,
      canSort: false,
    }
    const kind: Column<RowView> = {
      id: 'kind',
      header: words.runs.what,
      value: (row) => kindName(row.kind),
      width: 130,
      canSort: false,
    }
    const differences: Column<RowView> = {
      id: 'values',
      header: state === 'error' ? words.run.reasons : words.run.differences,
      value: (row) =>
        row.values
          .map(({ field, before, after }) => `${fieldName(field)}: ${show(before)} → ${show(after)}`)
          .join('; '),
      cell: (row) => (state === 'error' ? <Reasons row={row} /> : <Differences row={row} />),
      canSort: false,
    }
    return [...(state === 'vanished' ? [] : [place]), ...(run.kind === null ? [kind] : []), key, differences]
  }, [words, kindName, fieldName, show, state, run.kind])
}

function Key({ row }: { readonly row: RowView }): ReactNode {
  const kind = RECORD_KINDS[row.kind]
  if (row.recordId === null || row.state === 'new' || kind === undefined) return <code>{row.key ?? '–'}</code>
  return (
    <RecordLink kind={kind} id={row.recordId}>
      {row.key ?? ''}
    </RecordLink>
  )
}

/** A value as people read it. */
function useValueText(): (value: unknown) => string {
  const empty = useWords().run.empty
  return useMemo(
    () =>
      (value: unknown): string => {
        if (value === null || value === undefined || value === '') return empty
        if (typeof value === 'string') return value
        if (Array.isArray(value)) return value.length === 0 ? empty : value.map(String).join(', ')
        if (typeof value !== 'object') return JSON.stringify(value)
        const entries = Object.entries(value)
        return entries.length === 0 ? empty : entries.map(([name, one]) => `${name} ${String(one)}`).join(', ')
      },
    [empty],
  )
}

const SHOWN = 8

function Differences({ row }: { readonly row: RowView }): ReactNode {
  const words = useWords()
  const show = useValueText()
  const fieldName = useFieldName()
  const reason = useReason()
  const names: Readonly<Record<string, string>> = words.referenceKind
  const isBoth = row.state === 'changed' || row.state === 'kept'
  const values = isBoth
    ? row.values
    : row.values.filter(({ before, after }) => show(before ?? after) !== words.run.empty)
  return (
    <span className={classes['values']}>
      {values.slice(0, SHOWN).map(({ field, before, after, isEdited }) => (
        <span key={field} data-edited={isEdited}>
          <b title={field}>{fieldName(field)}</b> {isBoth && <del>{show(before)}</del>}
          {isBoth && ' → '}
          <span>{show(row.state === 'vanished' ? before : after)}</span>
          {isEdited && <em> {words.run.editedHere}</em>}
        </span>
      ))}
      {values.length > SHOWN && <span>…</span>}
      {row.namedBy.length > 0 && (
        <em>
          {words.run.namedBy}{' '}
          {row.namedBy
            .map(({ by, count }) =>
              by === HIDDEN_REFERENCE ? (names[by] ?? '') : `${names[by] ?? by} ${String(count)}`,
            )
            .join(', ')}
        </em>
      )}
      {row.findings.map((finding) => (
        <em key={`${finding.code} ${String(finding.params?.['column'] ?? '')}`}>{reason(finding)}</em>
      ))}
    </span>
  )
}

function Reasons({ row }: { readonly row: RowView }): ReactNode {
  const reason = useReason()
  return (
    <span className={classes['values']}>
      <RowBadge state="error" />
      {row.findings.map((finding) => (
        <span key={`${finding.code} ${String(finding.params?.['column'] ?? '')}`}>{reason(finding)}</span>
      ))}
    </span>
  )
}
