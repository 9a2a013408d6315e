import { serve } from '@hono/node-server'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import * as api from '#modules/advisory/api.ts'
import { loadAdvisoryCatalogue, openTestCase } from '#modules/advisory/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { advisoryOf } from '#formats/csaf/write-testing.ts'
import { csafText, writeCsaf } from '#formats/csaf/write.ts'
import { CommandError } from './command.ts'
import { runCommand } from './run.ts'

let test: TestApp
let author: Actor
let close: () => void
let view: api.AdvisoryView
const before = { ...process.env }

beforeAll(async () => {
  test = await createTestApp()
  await test.startJobs()
  author = await test.actor(['coordinator', 'author', 'publisher'])
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
  const { id: caseId } = await openTestCase(test.app, author.principal, { cve: 'CVE-2026-3001' })
  const { id } = (await test.call(author, api.createAdvisoryEndpoint, { body: { caseId } })).data
  view = (await test.call(author, api.readAdvisoryEndpoint, { params: { advisoryId: id } })).data
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: test.hono.fetch, port: 0 }, (info) => resolve(info.port))
    close = () => server.close()
  })
  Object.assign(process.env, { ANDON_URL: `http://127.0.0.1:${port}`, ANDON_TOKEN: author.token, ANDON_LANG: 'en' })
})
afterAll(async () => {
  process.env = before
  close()
  await test.close()
})

/** Runs the command and tells its exit code and what it said. */
async function run(...args: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = []
  const io = { stdout: (text: string) => void out.push(text), stderr: () => undefined }
  try {
    return { code: await runCommand(['advisory', ...args], io), out: out.join('') }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out: error.message }
    throw error
  }
}

it('lists our advisories', async () => {
  expect(await run('list')).toEqual({ code: 0, out: `${view.number}  Draft  ${view.title}\n` })
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ number: view.number, status: 'draft' }])
})

it('validate answers 1 with each finding in words while a draft has errors, 0 when it has none', async () => {
  const wrong = await run('validate', view.number.toLowerCase())
  expect(wrong.code).toBe(1)
  expect(wrong.out).toContain('/vulnerabilities/0/description/en\n    This text is missing.')
  const body = {
    ...view.content,
    vulnerabilities: view.content.vulnerabilities.map((flaw) => ({
      ...flaw,
      description: { en: 'What it is.', ja: '' },
    })),
  }
  const request = { params: { advisoryId: view.id }, body }
  view = (await test.call(author, api.editAdvisoryEndpoint, request, { ifMatch: view.version })).data
  expect(await run('validate', view.id)).toEqual({ code: 0, out: `${view.number}: valid (0 warnings).\n` })
  expect(JSON.parse((await run('validate', view.id, '--json')).out)).toEqual({
    number: view.number,
    isValid: true,
    findings: [],
  })
})

it('publish refuses what is not approved, and publishes what is', async () => {
  expect((await run('publish', view.number)).code).toBe(65)
  const approver = await test.actor(['approver'])
  const params = { params: { advisoryId: view.id } }
  const submitted = await test.call(author, api.submitAdvisoryEndpoint, params, { ifMatch: view.version })
  const approve = { ...params, body: { comment: '' } }
  await test.call(approver, api.approveAdvisoryEndpoint, approve, { ifMatch: submitted.data.version })
  const { code, out } = await run('publish', view.number)
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`^${view.number} is published: http://[^ ]+/csaf/white/\\d{4}/.+-en\\.json\n$`))
})

it('tells what there is not, and what is no command', async () => {
  expect((await run('validate', 'SA-1999-001')).code).toBe(66)
  expect((await run('validate', 'nowhere.json')).code).toBe(66)
  expect((await run('validate')).code).toBe(64)
  expect((await run('withdraw', view.number)).code).toBe(64)
})

it('checks a file without a server: 0 when it is valid, 1 with clause and place when it is not', async () => {
  const [good, bad] = ['good.json', 'bad.json'].map((name) => join(test.app.config.dataDir, name))
  const document = writeCsaf(advisoryOf('en'))
  writeFileSync(good ?? '', csafText(document))
  writeFileSync(bad ?? '', csafText({ ...document, vulnerabilities: [{ cve: 'CVE-2026-1' }] }))
  expect((await run('validate', good ?? '')).code).toBe(0)
  const found = await run('validate', bad ?? '', '--json')
  expect(found.code).toBe(1)
  expect(JSON.parse(found.out)).toMatchObject({ isValid: false })
  expect(found.out).toContain('CSAF 2.0 6.1.27.5')
  expect(found.out).toContain('/vulnerabilities/0/cve')
})
