import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

declare module '#platform/db/index.ts' {
  interface Tables {
    sbom: {
      id: string
      release_id: string
      revision: number
      /** Which reading was asked for last; that one counts. */
      turn: number
      state: 'reading' | 'current' | 'replaced' | 'failed' | 'removed'
      file_id: string
      file_name: string
      sha256: string
      size: number
      format: string | null
      spec_version: string | null
      encoding: string | null
      document_id: string | null
      document_name: string | null
      document_at: string | null
      tools: string[]
      completeness: string | null
      component_count: number
      relation_count: number
      coverage: Json
      finding_count: number
      error_count: number
      findings: Json
      job_id: string
      uploaded_at: string
      uploaded_by: string
      read_at: string | null
      version: number
    }
  }
}
