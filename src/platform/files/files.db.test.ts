import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReceivedFile } from './index.ts'
import { createTestApp, type TestApp } from '#test/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

const TWO_DAYS_MS = 48 * 3_600_000

async function receive(): Promise<ReceivedFile> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('some bytes')
  }
  return test.app.files.receive(bytes(), { name: 'a.json', mediaType: 'application/json' })
}

const pathOf = (id: string): string => join(test.app.config.dataDir, 'files', id.slice(-2), id)

function makeOld(id: string): void {
  const then = new Date(Date.now() - TWO_DAYS_MS)
  utimesSync(pathOf(id), then, then)
}

it('files older than a day that no record names are collected; records of circles that nobody here is in keep theirs', async () => {
  const { app } = test
  const circleId = '00000000-0000-7000-8000-0000000000c1'
  const person = await test.actor(['engineer'])
  const [young, orphan, kept, secret] = [await receive(), await receive(), await receive(), await receive()]
  await app.db.tx(person.principal, (tx) => app.files.attach(tx, person.principal, kept))
  const insider = { ...person.principal, circleIds: [circleId] }
  await app.db.tx(insider, (tx) => app.files.attach(tx, insider, secret, circleId))
  for (const file of [orphan, kept, secret]) makeOld(file.id)
  expect(await app.files.collectOrphans(app.db)).toBe(1)
  expect([young, orphan, kept, secret].map(({ id }) => existsSync(pathOf(id)))).toEqual([true, false, true, true])
})
