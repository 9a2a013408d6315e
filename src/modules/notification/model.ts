import * as z from 'zod'

/** When a mail tells it: at once (outside quiet hours), once a day, or never. */
export const mailChoiceSchema = z.enum(['now', 'digest', 'none'])
export type MailChoice = z.infer<typeof mailChoiceSchema>

export const NOTICE_GROUPS = ['work', 'security', 'operation'] as const
export const noticeGroupSchema = z.enum(NOTICE_GROUPS)
export type NoticeGroup = z.infer<typeof noticeGroupSchema>

export const MAIL_STATES = ['queued', 'sent', 'failed', 'dropped'] as const
export const mailStateSchema = z.enum(MAIL_STATES)
export type MailState = z.infer<typeof mailStateSchema>

export const DELIVERY_STATES = ['queued', 'delivered', 'failed'] as const
export const deliveryStateSchema = z.enum(DELIVERY_STATES)
export type DeliveryState = z.infer<typeof deliveryStateSchema>

/** A minute of the day: 0 is midnight. */
export const minuteSchema = z.number().int().min(0).max(1439)

/** True for a zone of the IANA database that this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const timeZoneSchema = z.string().min(1).max(64).refine(isTimeZone, { message: 'time zone' })

/** A person's own times. Quiet hours hold back mail, not the interface. */
export const noticeSettingSchema = z.object({
  timeZone: timeZoneSchema,
  quiet: z.object({ from: minuteSchema, to: minuteSchema }).nullable(),
  digestAt: minuteSchema,
})
export type NoticeSetting = z.infer<typeof noticeSettingSchema>

/** What holds for who has chosen nothing. */
export const DEFAULT_SETTING: NoticeSetting = { timeZone: 'UTC', quiet: null, digestAt: 480 }

export const noticeView = z.object({
  id: z.uuid(),
  kind: z.string(),
  group: noticeGroupSchema,
  /** In the language of the request. */
  text: z.string(),
  /** How many happenings the row stands for. */
  count: z.number().int(),
  path: z.string(),
  recordKind: z.string().nullable(),
  recordId: z.uuid().nullable(),
  /** True when only the members of a secrecy circle see it. */
  isRestricted: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type NoticeView = z.infer<typeof noticeView>

export const preferenceView = z.object({
  kind: z.string(),
  group: noticeGroupSchema,
  label: z.string(),
  inApp: z.boolean(),
  mail: mailChoiceSchema,
  /** Cannot be switched off. */
  isMandatory: z.boolean(),
})

export const mailMessageView = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  userName: z.string(),
  kind: z.enum(['now', 'digest', 'test']),
  state: mailStateSchema,
  dueAt: z.iso.datetime(),
  attempts: z.number().int(),
  problem: z.object({ code: z.string(), status: z.number().int().nullable(), text: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type MailMessageView = z.infer<typeof mailMessageView>

export const webhookView = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  eventKinds: z.array(z.string()),
  isActive: z.boolean(),
  /** Why Andon switched it off itself: GONE (410) or GAVE_UP (a day of failures). */
  disabledReason: z.string().nullable(),
  /** The earlier secret still signs along until then. */
  previousSecretUntil: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  creatorName: z.string(),
  waiting: z.number().int(),
  lastDeliveredAt: z.iso.datetime().nullable(),
  version: z.number().int(),
})
export type WebhookView = z.infer<typeof webhookView>

export const attemptView = z.object({
  number: z.number().int(),
  at: z.iso.datetime(),
  durationMs: z.number().int(),
  status: z.number().int().nullable(),
  problem: z.string().nullable(),
  excerpt: z.string(),
})

export const deliveryView = z.object({
  id: z.uuid(),
  eventKind: z.string(),
  recordKind: z.string(),
  recordId: z.uuid(),
  state: deliveryStateSchema,
  attempts: z.number().int(),
  nextAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  lastStatus: z.number().int().nullable(),
  lastProblem: z.string().nullable(),
})
export type DeliveryView = z.infer<typeof deliveryView>
