import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MailConfig } from '#platform/config/mail.ts'
import { CERTIFICATE, startMailServer, type MailServer } from '#test/mail-server.ts'
import { createMailer, type MailOutcome, type OutgoingMail } from './index.ts'

let server: MailServer

beforeAll(async () => {
  server = await startMailServer()
})
beforeEach(() => {
  server.mails.length = 0
  server.refuse = undefined
})
afterAll(() => server.close())

const CONFIG: Omit<MailConfig, 'port'> = {
  host: 'localhost',
  security: 'starttls',
  user: undefined,
  password: undefined,
  from: 'Andon <andon@maker.example>',
  caFile: CERTIFICATE,
  restricted: 'link',
}

const MAIL: OutgoingMail = {
  id: '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee',
  to: { name: '山田 太郎', address: 'taro@maker.example' },
  subject:
    '案件 PSIRT-2026-0001 が開かれました：シーケンサ CPU の認証回避 – とても長い件名なので折り返しが必要になります',
  text: '山田 太郎 様\n\n案件が開かれました。\nhttps://andon.example/cases/1\n',
  html: '<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"></head><body><p>案件</p></body></html>\n',
  language: 'ja',
  thread: 'case.0190aaaa-bbbb-7ccc-8ddd-000000000000',
}

async function send(change: Partial<OutgoingMail> = {}, config: Partial<MailConfig> = {}): Promise<MailOutcome> {
  const mailer = createMailer({ ...CONFIG, port: server.port, ...config })
  const outcome = await mailer.send({ ...MAIL, ...change })
  mailer.close()
  return outcome
}

describe('mail', () => {
  it('goes out over TLS in UTF-8, with a subject that is read as it was written', async () => {
    expect(await send()).toEqual({ isSent: true })
    const [mail] = server.mails
    expect(mail).toMatchObject({ isTls: true, from: 'andon@maker.example', to: ['taro@maker.example'] })
    expect(mail?.parsed.subject).toBe(MAIL.subject)
    expect(mail?.parsed.text).toBe(MAIL.text)
    expect(mail?.parsed.html).toBe(MAIL.html)
    expect(mail?.parsed.to).toMatchObject({ value: [{ name: '山田 太郎', address: 'taro@maker.example' }] })
    expect([...(mail?.raw ?? 'é')].every((letter) => letter.charCodeAt(0) < 128)).toBe(true)
    expect(mail?.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true)
  })

  it('names itself, its list and its thread, and asks no machine to answer', async () => {
    await send()
    const headers = server.mails[0]?.parsed.headers
    expect(server.mails[0]?.parsed.messageId).toBe('<0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee@maker.example>')
    const thread = '<thread.case.0190aaaa-bbbb-7ccc-8ddd-000000000000@maker.example>'
    expect(server.mails[0]?.parsed).toMatchObject({ inReplyTo: thread, references: thread })
    expect(headers?.get('auto-submitted')).toBe('auto-generated')
    expect(headers?.get('list')).toMatchObject({ id: { name: 'Andon', id: 'andon.maker.example' } })
    expect(headers?.get('content-language')).toBe('ja')
  })

  it('is read the same by another reader: the email package of Python', async () => {
    await send()
    const script =
      'import sys,email,email.policy,json\n' +
      'm=email.message_from_bytes(sys.stdin.buffer.read(),policy=email.policy.default)\n' +
      'print(json.dumps({"subject":m["subject"],"to":m["to"].addresses[0].display_name,"text":m.get_body(("plain",)).get_content().replace(chr(13),""),' +
      '"defects":[str(d) for d in m.defects]}))'
    const told: unknown = JSON.parse(
      execFileSync('python3', ['-c', script], { input: Buffer.from(server.mails[0]?.raw ?? '', 'latin1') }).toString(),
    )
    expect(told).toEqual({ subject: MAIL.subject, to: '山田 太郎', text: MAIL.text, defects: [] })
  })

  it.each(['\r\nBcc: evil@example.test', '\nX-Evil: yes', '\u2028X-Evil: yes', '\u0000x', '\u202Egnp.exe'])(
    'a line break in what people wrote makes no heading: %j',
    async (evil) => {
      expect(
        await send({ subject: `Title${evil}`, to: { name: `Taro${evil}`, address: 'taro@maker.example' } }),
      ).toEqual({ isSent: true })
      const [mail] = server.mails
      expect(mail?.to).toEqual(['taro@maker.example'])
      expect(mail?.parsed.headers.has('x-evil')).toBe(false)
      expect(mail?.parsed.bcc).toBeUndefined()
      expect(mail?.parsed.subject).toMatch(/^Title [^\r\n]*$/)
    },
  )

  it('a server whose certificate is not trusted gets nothing, and it is worth trying again', async () => {
    const outcome = await send({}, { caFile: undefined })
    expect(outcome).toMatchObject({ isSent: false, isPermanent: false, status: null })
    expect(server.mails).toEqual([])
  })

  it('a server without TLS gets nothing', async () => {
    const plain = await startMailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
    const outcome = await send({}, { port: plain.port })
    expect(outcome).toMatchObject({ isSent: false, isPermanent: false })
    expect(plain.mails).toEqual([])
    const allowed = await send({}, { port: plain.port, security: 'none' })
    expect(allowed).toEqual({ isSent: true })
    expect(plain.mails[0]?.isTls).toBe(false)
    await plain.close()
  })

  it('speaks TLS from the first byte where that is asked for', async () => {
    const tls = await startMailServer({ secure: true })
    expect(await send({}, { port: tls.port, security: 'tls' })).toEqual({ isSent: true })
    expect(tls.mails[0]?.isTls).toBe(true)
    await tls.close()
  })

  it('signs in with its password; a wrong one is no fault of the message', async () => {
    expect(await send({}, { user: 'andon', password: 'right' })).toEqual({ isSent: true })
    expect(server.mails[0]?.user).toBe('andon')
    expect(await send({}, { user: 'andon', password: 'wrong' })).toMatchObject({ isSent: false, isPermanent: false })
  })

  it('tells a refusal for good from one for now', async () => {
    server.refuse = { status: 550, text: 'no such mailbox' }
    expect(await send()).toMatchObject({
      isSent: false,
      isPermanent: true,
      status: 550,
      text: expect.stringContaining('no such mailbox'),
    })
    server.refuse = { status: 451, text: 'come again later' }
    expect(await send()).toMatchObject({ isSent: false, isPermanent: false, status: 451 })
  })

  it('nobody listening is worth trying again', async () => {
    expect(await send({}, { port: 1 })).toMatchObject({ isSent: false, isPermanent: false, status: null })
  })
})
