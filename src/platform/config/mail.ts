import * as z from 'zod'

/** Where mail goes out; undefined where no server is set: then nothing is mailed, and Andon says so. */
export interface MailConfig {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte (465), `starttls` demanded (587), `none` in plain text: only for a relay on the same machine. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | undefined
  readonly password: string | undefined
  /** The sender: `Andon <andon@maker.example>` or a bare address. */
  readonly from: string
  /** A file of PEM certificates that the server's is judged by, in the place of the system's. */
  readonly caFile: string | undefined
  /** What a mail about a restricted record says: its number and a link, or there is no mail. */
  readonly restricted: 'link' | 'none'
}

/** Variables of the environment about mail. */
export const mailVariables = {
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_SECURITY: z.enum(['tls', 'starttls', 'none']).default('starttls'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_CA_FILE: z.string().min(1).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]{1,100} <[^\s<>@]{1,64}@[^\s<>@]{1,255}>|[^\s<>@]{1,64}@[^\s<>@]{1,255})$/,
      'name <address> or address',
    )
    .optional(),
  MAIL_RESTRICTED: z.enum(['link', 'none']).default('link'),
} as const

type Values = z.infer<z.ZodObject<typeof mailVariables>>

/** What is wrong with the variables together; empty when they fit. */
export function mailProblems(values: Values): string[] {
  if (values.SMTP_HOST === undefined) return []
  const problems: string[] = []
  if (values.MAIL_FROM === undefined) problems.push('MAIL_FROM: must be set when SMTP_HOST is')
  if ((values.SMTP_USER === undefined) !== (values.SMTP_PASSWORD === undefined))
    problems.push('SMTP_PASSWORD: user and password come together')
  if (values.SMTP_SECURITY === 'none' && values.SMTP_USER !== undefined)
    problems.push('SMTP_SECURITY: a password never goes out in plain text')
  return problems
}

/** The mail settings; undefined without SMTP_HOST. */
export function readMailConfig(values: Values): MailConfig | undefined {
  if (values.SMTP_HOST === undefined || values.MAIL_FROM === undefined) return undefined
  return {
    host: values.SMTP_HOST,
    port: values.SMTP_PORT ?? (values.SMTP_SECURITY === 'tls' ? 465 : values.SMTP_SECURITY === 'none' ? 25 : 587),
    security: values.SMTP_SECURITY,
    user: values.SMTP_USER,
    password: values.SMTP_PASSWORD,
    from: values.MAIL_FROM,
    caFile: values.SMTP_CA_FILE,
    restricted: values.MAIL_RESTRICTED,
  }
}
