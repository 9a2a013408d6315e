import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { osv } from '#modules/finding/testing.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { readAllNoticesEndpoint } from '#modules/notification/api.ts'
import { notificationModule } from '#modules/notification/index.ts'
import { importTestCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { CERTIFICATE, startMailServer, type CaughtMail, type MailServer } from '#test/mail-server.ts'
import { endWatchEndpoint, startWatchEndpoint } from './api.ts'
import { lookAround } from './service/look.ts'

let server: MailServer
let test: TestApp
let releaseId = ''

beforeAll(async () => {
  server = await startMailServer()
  test = await createTestApp({
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(server.port),
    SMTP_CA_FILE: CERTIFICATE,
    MAIL_FROM: 'Andon <andon@maker.example>',
    ANDON_ORIGIN: 'https://andon.maker.example',
  })
  await importTestCatalogue(test.app)
  releaseId = await textOf(
    `select e.id as text from product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
      where m.code = 'HQ-08CPU' order by e.position limit 1`,
  )
  await test.startJobs()
})
afterAll(async () => {
  await test.close()
  await server.close()
})

async function textOf(query: string): Promise<string> {
  const { rows } = await test.app.db.tx(bootstrapPrincipal, (tx) => sql.raw<{ text: string }>(query).execute(tx))
  return rows[0]?.text ?? ''
}

/** Somebody who reads everything, in a language. */
async function reader(language: 'en' | 'ja'): Promise<Actor> {
  const actor = await test.actor(['engineer'])
  await withClient(test.database.ownerUrl, async (client) => {
    await client.query('update app_user set language = $1 where id = $2', [language, actor.userId])
    // Of the token that the test calls with a mail would go out, too.
    await client.query('delete from mail_message where user_id = $1', [actor.userId])
  })
  return actor
}

const mailsTo = async (actor: Actor): Promise<CaughtMail[]> => {
  const { rows } = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ email: string }>('select email from sign_in."user" where id = $1', [actor.userId]),
  )
  return server.mails.filter(({ to }) => to.includes(rows[0]?.email ?? ''))
}

const params = () => ({ watchKind: 'release' as const, watchedId: releaseId })

/** A record comes, whoever watches is told of it, and some minutes later mails go out: as the worker does all of it. */
async function bring(id: string, name: string): Promise<void> {
  const record = osv(id, name, [{ introduced: '0' }])
  await test.app.db.tx(bootstrapPrincipal, (tx) => storeRecords(test.app, tx, bootstrapPrincipal, [record]))
  await test.settleJobs()
  await lookAround(test.app)
  await test.settleJobs()
  const restore = setClock(() => new Date(Date.now() + 5 * 60_000))
  try {
    for (const { run } of Object.values(notificationModule.rounds ?? {})) await run(test.app)
  } finally {
    restore()
  }
}

describe('who watches a release', () => {
  it('gets what is found in it by mail, in their language, with a link; who does not watch, or no more, gets none', async () => {
    const [english, japanese, other] = [await reader('en'), await reader('ja'), await reader('en')]
    const parts = ['hibari', 'tsubame'].map((name) => {
      const purl = `pkg:pypi/${name}@1.0`
      return { type: 'library', 'bom-ref': name, name, version: '1.0', purl }
    })
    const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: parts })
    await test.upload(english, uploadSbomEndpoint, { releaseId }, 'bom.json', bom)
    await test.settleJobs()
    for (const actor of [english, japanese]) await test.call(actor, startWatchEndpoint, { params: params() })
    await bring('PYSEC-2026-1', 'hibari')
    const [told] = await mailsTo(english)
    const [toldJa] = await mailsTo(japanese)
    expect(told?.parsed.subject).toBe('HQ-08CPU 1.0: 1 vulnerability newly affects it, 0 may (PYSEC-2026-1)')
    expect(toldJa?.parsed.subject).toBe('HQ-08CPU 1.0：新たに影響あり 1 件、判定不能 0 件（PYSEC-2026-1）')
    for (const mail of [told, toldJa]) {
      expect(mail?.isTls).toBe(true)
      expect(mail?.parsed.text).toContain('https://andon.maker.example/')
      expect(mail?.parsed.text).toContain(releaseId)
    }
    expect((await mailsTo(other)).map(({ parsed }) => parsed.subject)).not.toContain(told?.parsed.subject)
    server.mails.length = 0
    // What nobody has read yet is told once.
    await test.call(english, readAllNoticesEndpoint, { body: { upTo: new Date().toISOString() } })
    await test.call(japanese, endWatchEndpoint, { params: params() })
    await bring('PYSEC-2026-2', 'tsubame')
    expect((await mailsTo(english)).map(({ parsed }) => parsed.subject)).toContain(
      'HQ-08CPU 1.0: 1 vulnerability newly affects it, 0 may (PYSEC-2026-2)',
    )
    expect((await mailsTo(japanese)).filter(({ parsed }) => parsed.subject?.startsWith('HQ-08CPU 1.0：'))).toEqual([])
  })
})
