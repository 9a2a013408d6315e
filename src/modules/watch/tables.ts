import type { ColumnType, Generated } from 'kysely'

declare module '#platform/db/index.ts' {
  interface Tables {
    watch: { user_id: string; kind: string; record_id: string; created_at: string }
    watched: {
      kind: string
      record_id: string
      scope_id: string | null
      /** As read; as JSON text when written. */
      facts: ColumnType<unknown, string | null, string | null>
      looked_at: string | null
    }
    watch_stir: { id: Generated<string>; kind: string; record_id: string }
  }
}
