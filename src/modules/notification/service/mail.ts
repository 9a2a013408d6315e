import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { mapPage, type ListPage, type PageQuery } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { createMailer, type Mailer, type MailOutcome } from '#platform/mail/index.ts'
import { bootstrapPrincipal, loadPrincipal, readContact } from '#modules/identity/index.ts'
import type { readMailEndpoint, testMailEndpoint } from '../api.ts'
import { mailMessageView, type MailMessageView, type MailState } from '../model.ts'
import { mailRetryAfter } from '../rules.ts'
import {
  claimMails,
  countMails,
  delayMails,
  dropQueued,
  finishMails,
  listMails,
  queueMails,
  requeueMail,
  type ClaimedMail,
} from '../store/mail.ts'
import { listNoticesOfMails, noteMailed, type NoticeRow } from '../store/notice.ts'
import { composeLetter, composeTest } from './compose-mail.ts'

/** A process that dies while sending gives its mails back after this time; they go out again under the same Message-ID. */
const CLAIM_MS = 180_000
/** More mails than this for one person at once become one. */
const MAX_SINGLE = 5

/** Sends what is due, person by person; returns how many people were written to. Without a mail server what waits is dropped. */
export async function sendDueMails(app: App): Promise<number> {
  const { mail: config } = app.config
  if (config === undefined) {
    const dropped = await app.db.tx(bootstrapPrincipal, (tx) => dropQueued(tx, nowIso()))
    if (dropped > 0) app.log.warn({ dropped }, 'mails were dropped: there is no mail server any more')
    return 0
  }
  const mailer = createMailer(config)
  try {
    for (let people = 0; ; people += 1) {
      const at = now()
      const until = new Date(at.getTime() + CLAIM_MS).toISOString()
      const claimed = await app.db.tx(bootstrapPrincipal, (tx) => claimMails(tx, at.toISOString(), until))
      const [first] = claimed
      if (first === undefined) return people
      await sendTo(app, mailer, first.userId, claimed)
    }
  } finally {
    mailer.close()
  }
}

interface Batch {
  readonly mails: readonly ClaimedMail[]
  readonly isDigest: boolean
  readonly thread: string | undefined
}

function batchesOf(mails: readonly ClaimedMail[]): Batch[] {
  const digests = mails.filter(({ kind }) => kind === 'digest')
  const single = mails.filter(({ kind }) => kind !== 'digest')
  const batches: Batch[] =
    single.length > MAX_SINGLE
      ? [{ mails: single, isDigest: false, thread: undefined }]
      : single.map((mail) => ({ mails: [mail], isDigest: false, thread: mail.thread }))
  return digests.length === 0 ? batches : [...batches, { mails: digests, isDigest: true, thread: undefined }]
}

/** Writes to one person: what the person may see now, of what is still unread. */
async function sendTo(app: App, mailer: Mailer, userId: string, mails: readonly ClaimedMail[]): Promise<void> {
  const principal = await loadPrincipal(app, userId)
  const contact =
    principal === undefined ? undefined : await app.db.tx(bootstrapPrincipal, (tx) => readContact(tx, userId))
  for (const batch of batchesOf(mails)) {
    const ids = batch.mails.map((mail) => mail.id)
    const [first] = batch.mails
    const found =
      principal === undefined ? [] : await app.db.tx(principal, (tx) => listNoticesOfMails(tx, principal, ids))
    const rows = found.filter((row) => row.scope_id === null || app.config.mail?.restricted !== 'none')
    if (contact === undefined || principal === undefined || first === undefined || rows.length === 0) {
      await app.db.tx(bootstrapPrincipal, (tx) => finishMails(tx, ids, 'dropped', nowIso()))
      continue
    }
    const letter = composeLetter(rows, contact, { origin: app.config.origin, isDigest: batch.isDigest })
    const outcome = await mailer.send({
      ...letter,
      id: first.id,
      to: { name: contact.name, address: contact.email },
      language: contact.language,
      thread: rows.length === 1 ? threadOf(rows[0]) : undefined,
    })
    await settle(app, principal, { ids, attempts: first.attempts, name: contact.name }, outcome)
  }
}

/** Mails about one record stand together. */
function threadOf(row: NoticeRow | undefined): string | undefined {
  return row?.record_id === null || row === undefined ? undefined : `${row.record_kind ?? ''}.${row.record_id}`
}

async function settle(
  app: App,
  principal: Principal,
  mail: { readonly ids: readonly string[]; readonly attempts: number; readonly name: string },
  outcome: MailOutcome,
): Promise<void> {
  const at = now()
  if (outcome.isSent) {
    await app.db.tx(principal, async (tx) => {
      await finishMails(tx, mail.ids, 'sent', at.toISOString())
      await noteMailed(tx, mail.ids, at.toISOString())
    })
    return
  }
  const { isSent: _, isPermanent, ...problem } = outcome
  const pause = isPermanent ? undefined : mailRetryAfter(mail.attempts)
  app.log.warn({ problem, isPermanent }, 'a mail was refused')
  await app.db.tx(bootstrapPrincipal, async (tx) => {
    if (pause !== undefined) {
      await delayMails(tx, mail.ids, new Date(at.getTime() + pause).toISOString(), problem)
      return
    }
    await finishMails(tx, mail.ids, 'failed', at.toISOString(), problem)
    await app.events.emit(tx, bootstrapPrincipal, {
      name: 'mail.failed',
      payload: { mailId: mail.ids[0], name: mail.name, text: problem.text },
    })
  })
}

/** Whether and how mail goes out, and what became of it. */
export async function viewMail(app: App, principal: Principal): Promise<EndpointOutput<typeof readMailEndpoint>> {
  requireEverywhere(principal, 'system.read')
  const { mail } = app.config
  const { counts, overdueSince } = await app.db.tx(principal, (tx) => countMails(tx, nowIso()))
  return {
    server: mail === undefined ? null : { host: mail.host, port: mail.port, security: mail.security, from: mail.from },
    counts: { queued: 0, sent: 0, failed: 0, dropped: 0, ...counts },
    overdueSince,
  }
}

/** Mails with what the mail server said. */
export async function findMails(
  app: App,
  principal: Principal,
  { state, sort, ...page }: { readonly state?: MailState | undefined; readonly sort: string } & PageQuery,
): Promise<ListPage<MailMessageView>> {
  requireEverywhere(principal, 'system.read')
  const found = await app.db.tx(principal, (tx) => listMails(tx, { state, sort, page }))
  return mapPage(found, (row) => mailMessageView.parse(row))
}

/** Sends a mail to the principal's own address at once and tells what the server said; MAIL_NOT_CONFIGURED. */
export async function testMail(app: App, principal: Principal): Promise<EndpointOutput<typeof testMailEndpoint>> {
  requireEverywhere(principal, 'system.write')
  const { mail: config } = app.config
  if (config === undefined) throw new DomainError('MAIL_NOT_CONFIGURED')
  const contact = await app.db.tx(principal, (tx) => readContact(tx, principal.userId))
  if (contact === undefined) throw notFound()
  const mailer = createMailer(config)
  const id = newId()
  const at = nowIso()
  const outcome = await mailer.send({
    ...composeTest(contact),
    id,
    to: { name: contact.name, address: contact.email },
    language: contact.language,
  })
  mailer.close()
  const problem = outcome.isSent ? null : { code: outcome.code, status: outcome.status, text: outcome.text }
  await app.db.tx(principal, async (tx) => {
    await queueMails(tx, [
      { id, userId: principal.userId, kind: 'test', thread: `test:${id}`, dueAt: at, createdAt: at },
    ])
    await finishMails(tx, [id], outcome.isSent ? 'sent' : 'failed', nowIso(), problem)
    const details = { isSent: outcome.isSent }
    await recordAudit(tx, { principal, kind: 'mail', id, action: 'mail.tested', details })
  })
  return { isSent: outcome.isSent, problem }
}

/** Sends a mail that was given up once more; NOT_FOUND, MAIL_NOT_CONFIGURED. */
export async function retryMail(app: App, principal: Principal, id: string): Promise<void> {
  requireEverywhere(principal, 'system.write')
  if (app.config.mail === undefined) throw new DomainError('MAIL_NOT_CONFIGURED')
  await app.db.tx(principal, async (tx) => {
    if (!(await requeueMail(tx, id, nowIso()))) throw notFound()
    await recordAudit(tx, { principal, kind: 'mail', id, action: 'mail.retried' })
  })
}
