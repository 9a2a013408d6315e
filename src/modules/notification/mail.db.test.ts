import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { openCaseEndpoint, readCaseEndpoint } from '#modules/case/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { CERTIFICATE, startMailServer, type MailServer } from '#test/mail-server.ts'
import {
  listMailsEndpoint,
  listNoticesEndpoint,
  readAllNoticesEndpoint,
  readMailEndpoint,
  readPreferencesEndpoint,
  retryMailEndpoint,
  testMailEndpoint,
  writePreferencesEndpoint,
} from './api.ts'
import { sendDueMails } from './service/mail.ts'

let server: MailServer
let test: TestApp
let coordinator: Actor
let admin: Actor
const circleId = newId()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeAll(async () => {
  server = await startMailServer()
  test = await createTestApp({
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(server.port),
    SMTP_CA_FILE: CERTIFICATE,
    MAIL_FROM: 'Andon <andon@maker.example>',
    ANDON_ORIGIN: 'https://andon.maker.example',
  })
  await sql('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Circle'])
  coordinator = await test.actor(['coordinator'], { circleIds: [circleId] })
  admin = await test.actor(['admin'])
})
beforeEach(async () => {
  server.mails.length = 0
  server.refuse = undefined
  await sql('delete from mail_message', [])
})
afterAll(async () => {
  await test.close()
  await server.close()
})

const sql = (text: string, values: unknown[]): Promise<unknown> =>
  withClient(test.database.ownerUrl, (client) => client.query(text, values))

/** A person who wants to hear of opened cases in this way. */
async function reader(
  mail: 'now' | 'digest' | 'none',
  options: { circleIds?: string[]; name?: string } = {},
): Promise<Actor> {
  const actor = await test.actor(['viewer'], options)
  // Of the token that the test calls with a mail would go out, too.
  await sql('delete from notification where user_id = $1', [actor.userId])
  await sql('delete from mail_message where user_id = $1', [actor.userId])
  const { data } = await test.call(actor, readPreferencesEndpoint, {})
  const body = { setting: data.setting, kinds: [{ kind: 'case.opened', inApp: true, mail }] }
  await test.call(actor, writePreferencesEndpoint, { body }, { ifMatch: 0 })
  return actor
}

const openCase = async (title: string, more: { circleId?: string } = {}): Promise<string> =>
  (await test.call(coordinator, openCaseEndpoint, { body: { title, ...more } })).data.id

/** What the worker does, as if it were later. */
async function sendAfter(aheadMs: number): Promise<void> {
  const restore = setClock(() => new Date(Date.now() + aheadMs))
  try {
    await sendDueMails(test.app)
  } finally {
    restore()
  }
}

const addressOf = async (actor: Actor): Promise<string> => {
  const found = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ email: string }>('select email from sign_in."user" where id = $1', [actor.userId]),
  )
  return found.rows[0]?.email ?? ''
}

async function mailsTo(actor: Actor) {
  const address = await addressOf(actor)
  return server.mails.filter(({ to }) => to.includes(address))
}

describe('mails', () => {
  it('a notification is mailed after a moment, in text and HTML, with a link', async () => {
    const actor = await reader('now', { name: 'Taro <b>' })
    const id = await openCase('Bypass <script>')
    await sendAfter(0)
    expect(await mailsTo(actor)).toHaveLength(0)
    await sendAfter(MINUTE)
    const [mail] = await mailsTo(actor)
    expect(mail?.parsed.subject).toMatch(/^Case PSIRT-\d{4}-\d{4} was opened: Bypass <script>$/)
    expect(mail?.parsed.text).toContain(`https://andon.maker.example/cases/${id}`)
    expect(mail?.parsed.html).toContain('Bypass &lt;script&gt;')
    expect(mail?.parsed.html).toContain('Taro &lt;b&gt;')
    expect(mail?.parsed.html).not.toMatch(/<script|<img|src=/)
    await sendAfter(2 * MINUTE)
    expect(await mailsTo(actor)).toHaveLength(1)
  })

  it('it is written in the reader’s language', async () => {
    const actor = await reader('now')
    await sql(`update app_user set language = 'ja' where id = $1`, [actor.userId])
    await openCase('認証回避')
    await sendAfter(MINUTE)
    const [mail] = await mailsTo(actor)
    expect(mail?.parsed.subject).toMatch(/^案件 PSIRT-\d{4}-\d{4} が開かれました：認証回避$/)
    expect(mail?.parsed.text).toContain('様')
  })

  it('many happenings at once are one mail, and the group is told again after an hour at the earliest', async () => {
    const actor = await reader('now')
    for (let index = 0; index < 30; index += 1) await openCase(`Many ${index}`)
    await sendAfter(MINUTE)
    const mails = await mailsTo(actor)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.parsed.subject).toMatch(/^30 cases were opened, the newest/)
    await openCase('Soon after')
    await sendAfter(2 * MINUTE)
    expect(await mailsTo(actor)).toHaveLength(1)
    await sendAfter(2 * HOUR)
    expect(await mailsTo(actor)).toHaveLength(2)
  })

  it('what was read meanwhile is not mailed', async () => {
    const actor = await reader('now')
    await openCase('Read')
    await test.call(actor, readAllNoticesEndpoint, { body: { upTo: '2100-01-01T00:00:00Z' } })
    await sendAfter(MINUTE)
    expect(await mailsTo(actor)).toHaveLength(0)
  })

  it('a daily mail tells the day', async () => {
    const actor = await reader('digest')
    const id = await openCase('One')
    const event = { name: 'case.turnedRed', payload: { caseId: id } }
    const { data } = await test.call(actor, readPreferencesEndpoint, {})
    const kinds = ['case.opened', 'case.turnedRed'].map((kind) => ({ kind, inApp: true, mail: 'digest' as const }))
    await test.call(
      actor,
      writePreferencesEndpoint,
      { body: { setting: data.setting, kinds } },
      { ifMatch: data.version },
    )
    await test.app.db.tx(coordinator.principal, (tx) => test.app.events.emit(tx, coordinator.principal, event))
    await sendAfter(HOUR / 60)
    expect(await mailsTo(actor)).toHaveLength(0)
    await sendAfter(25 * HOUR)
    const [mail] = await mailsTo(actor)
    expect(mail?.parsed.subject).toBe('Andon: 2 things since yesterday')
  })

  it('about a restricted case a mail tells its number and where to look, nothing else', async () => {
    const actor = await reader('now', { circleIds: [circleId] })
    const id = await openCase('Words that are secret', { circleId })
    await sendAfter(MINUTE)
    const [mail] = await mailsTo(actor)
    expect(mail?.parsed.subject).toMatch(/^News about PSIRT-\d{4}-/)
    expect(mail?.parsed.text).toContain(`https://andon.maker.example/cases/${id}`)
    expect(mail?.raw).not.toContain('secret')
    expect(mail?.parsed.text).not.toContain('secret')
  })

  it('who left the circle, lost the role or may not act any more gets no mail', async () => {
    const left = await reader('now', { circleIds: [circleId] })
    const lost = await reader('now')
    const barred = await reader('now')
    await openCase('Left', { circleId })
    await openCase('Lost')
    await sql('delete from circle_member where user_id = $1', [left.userId])
    await sql('delete from role_grant where user_id in ($1, $2)', [lost.userId, left.userId])
    await sql('update app_user set is_active = false where id = $1', [barred.userId])
    await sendAfter(MINUTE)
    for (const actor of [left, lost, barred]) expect(await mailsTo(actor)).toHaveLength(0)
    const { data } = await test.call(admin, listMailsEndpoint, { query: { state: 'dropped' } })
    expect(data.items.map(({ userId }) => userId)).toEqual(
      expect.arrayContaining([left.userId, lost.userId, barred.userId]),
    )
  })

  it('a server that is busy gets it later, under the same Message-ID', async () => {
    const actor = await reader('now')
    await openCase('Later')
    server.refuse = { status: 451, text: 'busy' }
    await sendAfter(MINUTE)
    expect(await mailsTo(actor)).toHaveLength(0)
    const { data } = await test.call(admin, listMailsEndpoint, { query: { state: 'queued' } })
    const waiting = data.items.find(({ userId }) => userId === actor.userId)
    expect(waiting).toMatchObject({ attempts: 1, problem: { status: 451 } })
    server.refuse = undefined
    await sendAfter(10 * MINUTE)
    const [mail] = await mailsTo(actor)
    expect(mail?.parsed.messageId).toBe(`<${waiting?.id ?? ''}@maker.example>`)
  })

  it('a refusal for good is given up and told to who looks after the installation, who can send it again', async () => {
    const actor = await reader('now', { name: 'Nobody' })
    await openCase('Bounced')
    server.refuse = { status: 550, text: 'no such mailbox' }
    await sendAfter(MINUTE)
    const failed = (await test.call(admin, listMailsEndpoint, { query: { state: 'failed' } })).data.items
    const mine = failed.find(({ userId }) => userId === actor.userId)
    expect(mine?.problem).toMatchObject({ status: 550, text: expect.stringContaining('no such mailbox') })
    const { items } = (await test.call(admin, listNoticesEndpoint, { query: { kind: 'mail.failed' } })).data
    expect(items[0]?.text).toContain('no such mailbox')
    server.refuse = undefined
    await test.call(admin, retryMailEndpoint, { params: { mailId: mine?.id ?? '' } })
    await sendAfter(2 * MINUTE)
    expect(await mailsTo(actor)).toHaveLength(1)
    expect((await test.call(admin, retryMailEndpoint, { params: { mailId: mine?.id ?? '' } })).status).toBe(404)
  })

  it('a process that dies while sending loses nothing', async () => {
    const actor = await reader('now')
    await openCase('Killed')
    await sql(`update mail_message set attempts = 1, claimed_until = now() + interval '2 minutes' where user_id = $1`, [
      actor.userId,
    ])
    await sendAfter(MINUTE)
    expect(await mailsTo(actor)).toHaveLength(0)
    await sendAfter(3 * MINUTE)
    expect(await mailsTo(actor)).toHaveLength(1)
  })

  it('two workers send each mail once', async () => {
    const actors = await Promise.all([reader('now'), reader('now'), reader('now'), reader('now')])
    await openCase('Twice')
    const restore = setClock(() => new Date(Date.now() + MINUTE))
    await Promise.all([sendDueMails(test.app), sendDueMails(test.app), sendDueMails(test.app)])
    restore()
    for (const actor of actors) expect(await mailsTo(actor)).toHaveLength(1)
  })

  it('different records are mails of different threads, many of them one mail', async () => {
    const actor = await reader('none')
    const ids = []
    for (let index = 0; index < 7; index += 1) ids.push(await openCase(`Red ${index}`))
    await test.call(actor, readAllNoticesEndpoint, { body: { upTo: '2100-01-01T00:00:00Z' } })
    const turnRed = async (caseId: string): Promise<void> => {
      const { data } = await test.call(coordinator, readCaseEndpoint, { params: { caseId } })
      await test.app.db.tx(coordinator.principal, (tx) =>
        test.app.events.emit(tx, coordinator.principal, { name: 'case.turnedRed', payload: { caseId: data.id } }),
      )
    }
    for (const id of ids.slice(0, 2)) await turnRed(id)
    await sendAfter(MINUTE)
    // They go out side by side: which comes first is nobody's promise.
    expect((await mailsTo(actor)).map(({ parsed }) => String(parsed.references)).toSorted()).toEqual(
      ids.slice(0, 2).map((id) => `<thread.case.${id}@maker.example>`),
    )
    server.mails.length = 0
    for (const id of ids) await turnRed(id)
    await sendAfter(3 * HOUR)
    const mails = await mailsTo(actor)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.parsed.subject).toBe('7 things happened in Andon')
  })

  it('the test mail tells what the server said', async () => {
    expect((await test.call(admin, testMailEndpoint, {})).data).toEqual({ isSent: true, problem: null })
    expect((await mailsTo(admin))[0]?.parsed.subject).toBe('Test mail of Andon')
    server.refuse = { status: 554, text: 'not from you' }
    expect((await test.call(admin, testMailEndpoint, {})).data).toMatchObject({
      isSent: false,
      problem: { status: 554, text: expect.stringContaining('not from you') },
    })
    expect((await test.call(coordinator, testMailEndpoint, {})).status).toBe(403)
    const { data } = await test.call(admin, readMailEndpoint, {})
    expect(data.server).toMatchObject({ host: 'localhost', security: 'starttls' })
  })
})

describe('without a mail server', () => {
  it('nothing is queued, and that is told', async () => {
    const bare = await createTestApp()
    const [writer, viewer, operator] = [
      await bare.actor(['coordinator']),
      await bare.actor(['viewer']),
      await bare.actor(['admin']),
    ]
    await bare.call(writer, openCaseEndpoint, { body: { title: 'Unmailed' } })
    expect((await bare.call(viewer, readPreferencesEndpoint, {})).data.hasMail).toBe(false)
    expect((await bare.call(operator, readMailEndpoint, {})).data).toMatchObject({
      server: null,
      counts: { queued: 0 },
    })
    expect((await bare.call(operator, testMailEndpoint, {})).problem?.code).toBe('MAIL_NOT_CONFIGURED')
    await bare.close()
  })
})
