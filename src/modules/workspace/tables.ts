import type { ColumnType } from 'kysely'

/** As read; as JSON text when written. */
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null, string | null>

declare module '#platform/db/index.ts' {
  interface Tables {
    saved_view: {
      id: string
      owner_id: string
      path: string
      name: string
      search: string
      is_shared: boolean
      created_at: string
      changed_at: string
      deleted_at: string | null
      version: number
    }
    default_view: { user_id: string; path: string; view_id: string }
    bulk_change: {
      id: string
      actor_id: string
      kind: string
      change: Json
      undo_of: string | null
      job_id: string | null
      total: number
      created_at: string
      finished_at: string | null
    }
    bulk_change_row: {
      change_id: string
      ordinal: number
      actor_id: string
      record_id: string
      parent_id: string | null
      name: string
      version: number
      state: string
      problem: NullableJson
      before: NullableJson
      after: NullableJson
      version_after: number | null
    }
  }
}
