import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { writeRecord } from '#formats/csv/index.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { findKind } from '../kinds.ts'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'
import { listRows, type StagedRow } from '../store/row.ts'
import type { Run } from '../store/run.ts'
import { requireRun } from './access.ts'
import { streamFile } from './stream.ts'

const BATCH = 1_000

/** Columns that tell where a row stood and what is wrong with it; an import leaves them out. */
const OWN_COLUMNS = ['andon_row', 'andon_error'] as const

function headingsOf(run: Run): string[] {
  if (run.head !== null && run.head.format === 'csv') return run.head.columns.map(({ heading }) => heading)
  const kind = run.kind === null ? undefined : findKind(run.kind)
  return kind === undefined ? ['record'] : kind.fields.map(({ name }) => name)
}

function cellsOf({ raw }: StagedRow, headings: readonly string[]): string[] {
  if (Array.isArray(raw)) return headings.map((_, index) => String(raw[index] ?? ''))
  if (headings.length === 1 && headings[0] === 'record') return [JSON.stringify(raw)]
  const members = new Map<string, unknown>(typeof raw === 'object' && raw !== null ? Object.entries(raw) : [])
  return headings.map((name) => {
    const value = members.get(name)
    if (value === undefined || value === null) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

function explain({ findings }: StagedRow, language: Language): string {
  const words: Readonly<Record<string, string>> = (language === 'ja' ? ja : en).error
  return findings
    .map(({ code, params }) => {
      const text = formatMessage(words[code] ?? code, params ?? {})
      return params?.['column'] === undefined ? text : `${String(params['column'])}: ${text}`
    })
    .join(' / ')
}

/** The faulty rows of a run as its file had them, each with its place and what is wrong; throws NOT_FOUND. */
export async function downloadErrors(
  app: App,
  principal: Principal,
  runId: string,
  language: Language,
): Promise<Response> {
  const run = await app.db.tx(principal, (tx) => requireRun(tx, principal, runId))
  const headings = headingsOf(run)
  const file = { name: `andon-errors-${run.id}.csv`, mediaType: 'text/csv; charset=utf-8' }
  return streamFile(app, principal, file, async (tx, sink) => {
    await sink.write(`\ufeff${writeRecord([...headings, ...OWN_COLUMNS])}`)
    for (let after = 0; ;) {
      const rows = await listRows(tx, runId, { states: ['error'], after, limit: BATCH })
      for (const row of rows)
        await sink.write(writeRecord([...cellsOf(row, headings), String(row.row ?? ''), explain(row, language)]))
      const last = rows.at(-1)
      if (last === undefined || rows.length < BATCH) return
      after = last.position
    }
  })
}
