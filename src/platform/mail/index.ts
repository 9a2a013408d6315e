import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import type { MailConfig } from '#platform/config/mail.ts'

/** One message to one person. Texts are plain; whatever line breaks a heading has are gone before it goes out. */
export interface OutgoingMail {
  /** Its Message-ID's part before the @; the same at each attempt, so that a receiver can tell a repetition. */
  readonly id: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: string
  /** What it belongs to: mails of one thread stand together at the reader's. */
  readonly thread?: string | undefined
}

/** What became of a message. `permanent`: it will not get better by trying again (5xx). */
export type MailOutcome =
  | { readonly isSent: true }
  | {
      readonly isSent: false
      readonly isPermanent: boolean
      readonly code: string
      readonly status: number | null
      readonly text: string
    }

export interface Mailer {
  send(mail: OutgoingMail): Promise<MailOutcome>
  close(): void
}

const SOCKET_MS = 20_000

/** The address within `name <address>`. */
export function addressOfSender(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from
}

/** One line: control characters, line ends and the marks that turn text around become blanks. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}

/** A mailer on SMTP (RFC 5321): TLS is demanded unless the configuration says otherwise, and certificates are checked. */
export function createMailer(config: MailConfig): Mailer {
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    requireTLS: config.security === 'starttls',
    ignoreTLS: config.security === 'none',
    connectionTimeout: SOCKET_MS,
    greetingTimeout: SOCKET_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2', ...(config.caFile === undefined ? {} : { ca: readFileSync(config.caFile) }) },
    ...(config.user === undefined ? {} : { auth: { user: config.user, pass: config.password ?? '' } }),
  })
  const sender = addressOfSender(config.from)
  const domain = sender.split('@').at(-1) ?? 'localhost'
  const threadId = (thread: string): string => `<thread.${thread.replaceAll(/[^\w.-]/g, '-')}@${domain}>`
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from: config.from,
          // An envelope of its own: the address goes to the server as it is, whatever the header's name part says.
          envelope: { from: sender, to: mail.to.address },
          to: { name: oneLine(mail.to.name), address: mail.to.address },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${domain}>`,
          ...(mail.thread === undefined
            ? {}
            : { inReplyTo: threadId(mail.thread), references: [threadId(mail.thread)] }),
          list: { id: { comment: 'Andon', url: `andon.${domain}` } },
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': mail.language,
          },
        })
        return { isSent: true }
      } catch (error) {
        return readFailure(error)
      }
    },
    close: () => transport.close(),
  }
}

function member(error: object, name: string): unknown {
  return name in error ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined
}

/** 5xx is final for the message (RFC 5321 §4.2.1); what comes before a message (connection, TLS, sign-in) may be mended. */
function readFailure(error: unknown): MailOutcome {
  const { code, status, text } =
    error instanceof Error
      ? { code: member(error, 'code'), status: member(error, 'responseCode'), text: member(error, 'response') }
      : { code: undefined, status: undefined, text: undefined }
  const name = typeof code === 'string' ? code : 'EFAILED'
  const number = typeof status === 'number' ? status : null
  const isOfMessage = name === 'EENVELOPE' || name === 'EMESSAGE'
  return {
    isSent: false,
    isPermanent: isOfMessage && number !== null && number >= 500,
    code: name,
    status: number,
    text: oneLine(typeof text === 'string' ? text : error instanceof Error ? error.message : String(error)).slice(
      0,
      300,
    ),
  }
}
