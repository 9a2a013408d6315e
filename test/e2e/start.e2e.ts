import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createUserEndpoint, listUsersEndpoint, redeemLinkEndpoint } from '#modules/identity/api.ts'
import { createInstallation, processesNaming, type Installation, type Process } from './installation.ts'

let installation: Installation
beforeEach(async () => {
  installation = await createInstallation()
})
afterEach(() => installation.remove())

const headers = { 'content-type': 'application/json', 'x-andon-client': 'test' }

/** Redeems the first administrator's link; answers the cookie. */
async function signIn(output: string): Promise<string> {
  const token = /link=([\w-]+)/.exec(output)?.[1]
  const answer = await fetch(`${installation.url}${redeemLinkEndpoint.path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token }),
  })
  expect(answer.status).toBe(200)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function addPerson(cookie: string, number: number): Promise<Response> {
  const person = { name: `Person ${number}`, email: `person${number}@plant.example`, language: 'en', roles: [] }
  return fetch(`${installation.url}${createUserEndpoint.path}`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify(person),
  })
}

async function listPeople(cookie: string): Promise<Set<string>> {
  const answer = await fetch(`${installation.url}${listUsersEndpoint.path}?limit=1000`, { headers: { cookie } })
  const { items } = listUsersEndpoint.output.parse(await answer.json())
  return new Set(items.map((person) => person.email))
}

/** Everything that runs for the installation: Andon's processes and PostgreSQL. */
const running = (): Process[] => processesNaming(installation.dataDir)

describe('npm start', () => {
  it('on an empty folder prints one link that works once, serves both sides, and SIGTERM ends every process', async () => {
    const run = installation.start(['--empty'])
    await run.ready()
    expect((await fetch(`${installation.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${installation.publicUrl}/readyz`)).status).toBe(200)
    expect(run.output().match(/link=/g)).toHaveLength(1)
    const cookie = await signIn(run.output())
    expect((await listPeople(cookie)).size).toBe(1)
    const again = await fetch(`${installation.url}${redeemLinkEndpoint.path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ token: /link=([\w-]+)/.exec(run.output())?.[1] }),
    })
    expect(again.status).toBe(410)
    expect(running().length).toBeGreaterThan(3)
    expect(await run.stop('SIGTERM')).toBe(0)
    expect(running()).toEqual([])
  })

  it('started a second time prints no link, and sessions go on', async () => {
    const first = installation.start(['--empty'])
    await first.ready()
    const cookie = await signIn(first.output())
    await first.stop()
    const second = installation.start()
    await second.ready()
    expect(second.output()).not.toContain('link=')
    expect((await listPeople(cookie)).size).toBe(1)
  })

  it.each(['supervisor', 'postgres', 'serve'] as const)('kill -9 of %s loses no acknowledged write', async (victim) => {
    const first = installation.start(['--empty'])
    await first.ready()
    const cookie = await signIn(first.output())
    const acknowledged: string[] = []
    let isWriting = true
    const writer = (async () => {
      for (let number = 0; isWriting; number += 1) {
        const answer = await addPerson(cookie, number).catch(() => undefined)
        if (answer?.status === 201) acknowledged.push(`person${number}@plant.example`)
      }
    })()
    while (acknowledged.length < 25) await new Promise((resolve) => setTimeout(resolve, 10))
    const name = { postgres: /bin\/postgres\b.* -D /, serve: /serve\.ts/, supervisor: /start\.ts/ }[victim]
    const pid = running().find(({ command }) => name.test(command))?.pid
    expect(pid).toBeDefined()
    process.kill(victim === 'supervisor' ? (first.process.pid ?? 0) : (pid ?? 0), 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 300))
    isWriting = false
    await writer
    if (first.process.exitCode === null && first.process.signalCode === null) await first.stop('SIGKILL')
    const second = installation.start()
    await second.ready()
    const people = await listPeople(cookie)
    expect(acknowledged.filter((email) => !people.has(email))).toEqual([])
    expect(await second.stop()).toBe(0)
    expect(running()).toEqual([])
  })

  it('a worker or server that dies is started again while the others go on', async () => {
    const run = installation.start(['--empty'])
    await run.ready()
    for (const name of [/serve\.ts/, /worker\.ts/]) {
      const before = running().find(({ command }) => name.test(command))
      expect(before).toBeDefined()
      process.kill(before?.pid ?? 0, 'SIGKILL')
      await expect
        .poll(() => running().some(({ command, pid }) => name.test(command) && pid !== before?.pid), {
          timeout: 15_000,
        })
        .toBe(true)
    }
    await expect
      .poll(
        () =>
          fetch(`${installation.url}/readyz`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 15_000 },
      )
      .toBe(200)
    expect(run.process.exitCode).toBeNull()
  })

  it('refuses a data folder that another start uses, and leaves that one alone', async () => {
    const first = installation.start(['--empty'])
    await first.ready()
    const second = installation.start(['--empty'])
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('another')
    expect((await fetch(`${installation.url}/readyz`)).status).toBe(200)
  })

  it('names the port that is taken and how to choose another', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(installation.port, '127.0.0.1', resolve))
    const run = installation.start(['--empty'])
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain(String(installation.port))
    expect(run.output()).toContain('PORT')
    server.close()
  })

  it('refuses a configuration that cannot be used before anything runs, naming each variable', async () => {
    const run = installation.start([], { PORT: '99999', DATABASE_URL: 'mysql://x' })
    expect(await run.ended).toBe(78)
    expect(run.output()).toContain('PORT')
    expect(run.output()).toContain('DATABASE_URL')
  })
})
