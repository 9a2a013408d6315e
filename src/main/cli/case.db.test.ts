import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseEndpoint } from '#modules/case/api.ts'
import { createTestApp, type TestApp } from '#test/app.ts'
import { CommandError, EXIT } from './command.ts'
import { runCommand } from './run.ts'

let test: TestApp
let server: ServerType
const environment = {
  url: process.env['ANDON_URL'],
  token: process.env['ANDON_TOKEN'],
  lang: process.env['ANDON_LANG'],
}

beforeAll(async () => {
  test = await createTestApp()
  const coordinator = await test.actor(['coordinator'], { name: 'Coordinator' })
  for (const title of ['Overflow in the parser', 'Weak keys'])
    await test.call(coordinator, openCaseEndpoint, { body: { title, summary: 'Reported by a finder.' } })
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: test.hono.fetch, port: 0, hostname: '127.0.0.1' }, (info) => resolve(info.port))
  })
  process.env['ANDON_URL'] = `http://127.0.0.1:${port}`
  process.env['ANDON_TOKEN'] = (await test.actor(['viewer'])).token
  process.env['ANDON_LANG'] = 'en'
})
afterAll(async () => {
  const restore = (name: string, value: string | undefined): void => {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
  restore('ANDON_URL', environment.url)
  restore('ANDON_TOKEN', environment.token)
  restore('ANDON_LANG', environment.lang)
  await new Promise((resolve) => server.close(resolve))
  await test.close()
})

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  const io = { stdout: (text: string) => void (out += text), stderr: () => undefined }
  try {
    return { code: await runCommand(['case', ...args], io), out }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out: error.message }
    throw error
  }
}

describe('andon case list', () => {
  it('lists open cases, newest first; a filter that matches nothing is no error', async () => {
    const { code, out } = await run('list')
    expect(code).toBe(EXIT.ok)
    expect(out.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^PSIRT-\d{4}-0002 {2}Received {2}– {2}Weak keys$/),
      expect.stringMatching(/^PSIRT-\d{4}-0001 {2}Received {2}– {2}Overflow in the parser$/),
    ])
    expect(await run('list', '--query', 'nowhere')).toEqual({ code: EXIT.ok, out: 'Nothing found.\n' })
    expect((await run('list', '--state', 'fixed')).out).toBe('Nothing found.\n')
  })

  it('writes JSON alone with --json', async () => {
    const { out } = await run('list', '--all', '--json')
    expect(JSON.parse(out)).toMatchObject([{ title: 'Weak keys' }, { title: 'Overflow in the parser' }])
  })

  it('64 for an unknown option, state or product line, and for a word too many', async () => {
    for (const args of [['--colour'], ['--state', 'done'], ['--line', 'toaster'], ['extra']])
      expect((await run('list', ...args)).code).toBe(EXIT.usage)
    expect((await run()).code).toBe(EXIT.usage)
  })
})

describe('andon case show', () => {
  it('shows a case with its story, by number in any case of letters or by id', async () => {
    const listed: unknown = JSON.parse((await run('list', '--json')).out)
    const [first] = Array.isArray(listed) ? listed : []
    const { code, out } = await run('show', String(first.number).toLowerCase())
    expect(code).toBe(EXIT.ok)
    expect(out).toContain('Weak keys')
    expect(out).toContain('Reported by a finder.')
    expect(out).toMatch(/Coordinator {2}Case PSIRT-\d{4}-0002 opened/)
    const json: unknown = JSON.parse((await run('show', String(first.id), '--json')).out)
    expect(json).toMatchObject({ title: 'Weak keys', timeline: [{ action: 'case.opened' }] })
  })

  it('66 for a case that is not there, 77 without a token that is valid', async () => {
    expect((await run('show', 'PSIRT-1999-0001')).code).toBe(EXIT.noInput)
    expect((await run('show', '01900000-0000-7000-8000-000000000000')).code).toBe(EXIT.noInput)
    const token = process.env['ANDON_TOKEN'] ?? ''
    process.env['ANDON_TOKEN'] = 'andon_wrong'
    expect((await run('list')).code).toBe(EXIT.noPermission)
    process.env['ANDON_TOKEN'] = token
  })
})
