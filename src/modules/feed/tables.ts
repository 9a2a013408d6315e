import type { ColumnType } from 'kysely'
import type { FeedKind, SignalKind } from './model.ts'

type Json = ColumnType<unknown, string, string>

declare module '#platform/db/index.ts' {
  interface Tables {
    feed: {
      id: string
      kind: FeedKind
      name: string
      url: string
      every_minutes: number
      pause_ms: number
      is_enabled: boolean
      signing_keys: string | null
      etag: string | null
      last_modified: string | null
      checkpoint: ColumnType<unknown, string | null, string | null>
      job_id: string | null
      last_started_at: string | null
      last_success_at: string | null
      next_run_at: string | null
      failures: number
      problem: ColumnType<unknown, string | null, string | null>
      counts: Json
      totals: Json
      newest_at: string | null
      created_at: string
      version: number
    }
    vulnerability_signal: {
      cve: string
      kind: SignalKind
      source: string
      value: Json
      stated_at: string | null
      received_at: string
      ended_at: string | null
    }
    feed_key: {
      id: string
      name: string
      fingerprint: string
      public_key_pem: string
      added_at: string
      version: number
    }
    feed_quarantine: {
      id: string
      feed_id: string | null
      kind: 'record' | 'document' | 'bundle'
      record_key: string
      place: string
      reasons: Json
      content: string | null
      file_id: string | null
      state: 'waiting' | 'mended' | 'discarded'
      first_seen_at: string
      last_seen_at: string
      seen_count: number
      version: number
    }
  }
}
