import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { redeemLinkEndpoint } from '#modules/identity/api.ts'
import { createTestApp, type TestApp } from '#test/app.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

/** Runs the real program against the test's database. */
function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: test.database.appUrl,
    ANDON_DATA: test.app.config.dataDir,
    ANDON_LANG: 'en',
  }
  const child = spawn(process.execPath, [CLI, 'user', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

it('andon user link prints a link that signs its person in once', async () => {
  await test.actor(['viewer'])
  const made = await run('link', 'Person1@example.test')
  expect(made).toMatchObject({ code: 0, stderr: '' })
  const token = /link=([\w-]+)/.exec(made.stdout)?.[1] ?? ''
  const first = await test.call(undefined, redeemLinkEndpoint, { body: { token } })
  expect(first.data).toMatchObject({ state: 'signedIn' })
  const second = await test.call(undefined, redeemLinkEndpoint, { body: { token } })
  expect(second.problem?.code).toBe('LINK_INVALID')
})

it('an address that nobody has is told, exit 66; a missing word is usage, exit 64', async () => {
  expect(await run('link', 'nobody@example.test')).toMatchObject({ code: 66, stdout: '' })
  expect((await run('link')).code).toBe(64)
})

it('lists people with roles and ways to sign in', async () => {
  await test.actor(['engineer', 'publisher'])
  const listed = await run('list', '--json')
  expect(listed.code).toBe(0)
  expect(JSON.parse(listed.stdout)).toContainEqual({
    email: 'person2@example.test',
    name: 'Person 2',
    isActive: true,
    roles: ['engineer', 'publisher'],
    ways: [],
  })
  expect((await run('list')).stdout).toContain('person2@example.test\tPerson 2\tengineer,publisher\t\n')
})

it('takes second factors away, and says so on record; exit 1 when there is none', async () => {
  expect(await run('reset-factor', 'person1@example.test')).toMatchObject({ code: 1, stdout: '' })
  await withClient(test.database.ownerUrl, (client) =>
    client.query(
      `insert into sign_in.totp (user_id, secret, is_proven, created_at)
       select id, 'x', true, now() from sign_in.user where email = 'person1@example.test'`,
    ),
  )
  expect(await run('reset-factor', 'person1@example.test')).toMatchObject({ code: 0 })
  const rows = await withClient(test.database.ownerUrl, (client) =>
    client.query("select actor_kind from audit_entry where action = 'user.totpReset'"),
  )
  expect(rows.rows).toEqual([{ actor_kind: 'system' }])
})
