import type { ColumnType } from 'kysely'

/** As read; as JSON text when written. */
type Json = ColumnType<unknown, string | null, string | null>

declare module '#platform/db/index.ts' {
  interface Tables {
    data_run: {
      id: string
      kind: string | null
      source: string
      file_id: string
      file_name: string
      sha256: string
      encoding: string | null
      state: string
      head: Json
      findings: Json
      counts: Json
      choices: Json
      stale_count: number
      job_id: string | null
      created_at: string
      created_by: string
      previewed_at: string | null
      confirmed_at: string | null
      confirmed_by: string | null
      finished_at: string | null
      version: number
    }
    data_row: {
      run_id: string
      position: number
      kind: string
      row: number | null
      line: number | null
      key: string | null
      state: string
      fields: Json
      before: Json
      edited: string[] | null
      record_id: string | null
      digest: Buffer | null
      findings: Json
      raw: Json
      awaits: string[] | null
      named_by: Json
    }
    data_origin: {
      source: string
      kind: string
      key: string
      record_id: string
      run_id: string
      told: Json
      told_at: string
    }
    data_mapping: { source: string; kind: string; heading: string; field: string; member: string | null }
  }
}
