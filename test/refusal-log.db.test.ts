import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf } from '#platform/http/address.ts'
import { newId } from '#platform/id/index.ts'
import { createInside } from '#main/inside.ts'
import { readCaseEndpoint } from '#modules/case/api.ts'
import { createTestApp, type TestApp } from './app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

it('a refusal is a line of the log with person, endpoint and code, and nothing of what was sent', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = pino({ level: 'info' }, stream)
  const hono = createInside({ ...test.app, log }, { remoteAddress: () => '192.0.2.7', web: false })
  const admin = await test.actor(['admin'])
  const path = addressOf(readCaseEndpoint.path, { caseId: newId() }, { secretive: 'word' })
  await hono.request(path, { headers: { authorization: `Bearer ${admin.token}` } })
  await hono.request(path, { headers: { authorization: 'Bearer andon_wrong' } })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'refused', code: 'FORBIDDEN', endpoint: 'case.read', userId: admin.userId, address: '192.0.2.7' },
    { msg: 'refused', code: 'UNAUTHENTICATED', endpoint: 'case.read', address: '192.0.2.7' },
  ])
  expect(lines.join('')).not.toMatch(/word|andon_/)
})
