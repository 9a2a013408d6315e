import * as z from 'zod'

export const CASE_KINDS = ['vulnerability', 'product_incident', 'malware', 'field_incident', 'inquiry'] as const
export const caseKindSchema = z.enum(CASE_KINDS)
export type CaseKind = z.infer<typeof caseKindSchema>

/** State of one vulnerability in one product set (ISO/IEC 30111 §7: receipt, verification, remediation, release). */
export const SET_STATES = ['received', 'verifying', 'analysing', 'remediating', 'fixed', 'not_affected'] as const
export const setStateSchema = z.enum(SET_STATES)
export type SetState = z.infer<typeof setStateSchema>
/** A case's state is the least advanced of its product sets. */
export type CaseState = SetState

/** CSAF 2.0 §3.2.3.5.2 and VEX: why a product that contains the component is not affected. */
export const JUSTIFICATIONS = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const
export const justificationSchema = z.enum(JUSTIFICATIONS)
export type Justification = z.infer<typeof justificationSchema>

/** Who says how severe it is. */
export const ASSIGNERS = ['us', 'finder', 'cert', 'vendor', 'nvd'] as const
export const assignerSchema = z.enum(ASSIGNERS)
export type Assigner = z.infer<typeof assignerSchema>

export const EXPLOITATIONS = ['none', 'suspected', 'confirmed'] as const
export const exploitationSchema = z.enum(EXPLOITATIONS)
export type Exploitation = z.infer<typeof exploitationSchema>

/** What an attack costs on a shop floor: people and surroundings first. */
export const ELEMENTS = ['health', 'safety', 'environment', 'availability', 'integrity', 'confidentiality'] as const
export type Element = (typeof ELEMENTS)[number]

export const LEVELS = ['none', 'low', 'medium', 'high'] as const
export const levelSchema = z.enum(LEVELS)
export type Level = z.infer<typeof levelSchema>

/** A lamp of the board: `off` nothing open, `green` open without effect, `amber` some effect or not judged yet, `red` high. */
export const LAMPS = ['off', 'green', 'amber', 'red'] as const
export type Lamp = (typeof LAMPS)[number]

/** A level with its reason; a reason may be missing only where there is no effect. */
export const elementSchema = z
  .object({ level: levelSchema, reason: z.string().trim().max(2000) })
  .refine((element) => element.level === 'none' || element.reason !== '', { path: ['reason'], message: 'reason' })

export const elementsSchema = z.object({
  health: elementSchema,
  safety: elementSchema,
  environment: elementSchema,
  availability: elementSchema,
  integrity: elementSchema,
  confidentiality: elementSchema,
})
export type Elements = z.infer<typeof elementsSchema>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Until when nothing goes out: the instant, and the IANA time zone in which people agreed on it. */
export const embargoSchema = z.object({
  until: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  zone: z.string().max(60).refine(isTimeZone, 'time zone'),
})
export type Embargo = z.infer<typeof embargoSchema>
