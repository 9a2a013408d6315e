import type { DeliveryState, MailState } from './model.ts'

export interface NoticeTable {
  id: string
  scope_id: string | null
  user_id: string
  kind: string
  group_key: string
  record_kind: string | null
  record_id: string | null
  path: string
  params: unknown
  count: number
  permission: string | null
  division_id: string | null
  line_id: string | null
  case_id: string | null
  in_app: boolean
  created_at: string
  updated_at: string
  read_at: string | null
  mail_id: string | null
  mailed_at: string | null
}

export interface WebhookTable {
  id: string
  name: string
  url: string
  event_kinds: string[]
  is_active: boolean
  disabled_reason: string | null
  secret: Buffer
  previous_secret: Buffer | null
  previous_until: string | null
  created_at: string
  created_by: string
  version: number
}

declare module '#platform/db/index.ts' {
  interface Tables {
    notification: NoticeTable
    notification_told: { key: string; at: string }
    notification_preference: { user_id: string; kind: string; in_app: boolean; mail: string }
    notification_setting: {
      user_id: string
      time_zone: string
      quiet_from: number | null
      quiet_to: number | null
      digest_at: number
      version: number
    }
    mail_message: {
      id: string
      user_id: string
      kind: 'now' | 'digest' | 'test'
      thread: string
      state: MailState
      due_at: string
      attempts: number
      claimed_until: string | null
      problem: unknown
      created_at: string
      finished_at: string | null
    }
    webhook: WebhookTable
    webhook_delivery: {
      id: string
      webhook_id: string
      event_kind: string
      record_kind: string
      record_id: string
      body: string
      state: DeliveryState
      attempts: number
      next_at: string
      give_up_at: string
      claimed_until: string | null
      created_at: string
      finished_at: string | null
    }
    webhook_attempt: {
      delivery_id: string
      number: number
      at: string
      duration_ms: number
      status: number | null
      problem: string | null
      excerpt: string
    }
  }
}
