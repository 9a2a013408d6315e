import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { listCasesEndpoint, openCaseEndpoint } from '#modules/case/api.ts'
import { runRounds } from '../faults/rounds.ts'
import { createWorld, type World } from '../faults/world.ts'
import { createInstallation, processesNaming } from './installation.ts'
import { roundsOf } from '../rounds.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

let world: World | undefined
afterEach(async () => {
  await world?.remove()
  world = undefined
})

/** Opens a case; its number when that was acknowledged. */
async function open(target: World, title: string): Promise<string | undefined> {
  return (await target.call(target.author, openCaseEndpoint, { body: { title, summary: '' } }))?.number
}

async function numbers(target: World): Promise<string[]> {
  const page = await target.call(target.author, listCasesEndpoint, { query: { limit: 1_000 } })
  return page?.items.map(({ number }) => number) ?? []
}

describe('faults', () => {
  // The whole of it: npm run faults (100 rounds).
  it('kill -9 of each process in each phase: no acknowledged write is lost, nothing is half published, the trail verifies', async () => {
    const rounds = roundsOf(5)
    const figures = await runRounds({ rounds, seed: 7 })
    expect(figures).toMatchObject({ rounds, lostWrites: 0 })
    expect(figures.acknowledgedWrites).toBeGreaterThan(0)
  }, 900_000)

  it('two starts at the same moment on one data folder: one serves, the other is told', async () => {
    const installation = await createInstallation()
    try {
      const runs = [installation.start(['--empty']), installation.start(['--empty'])]
      const endOf = async (run: (typeof runs)[number]): Promise<'ready' | 'refused'> => {
        try {
          await run.ready()
          return 'ready'
        } catch {
          return 'refused'
        }
      }
      const ends = await Promise.all(runs.map(endOf))
      expect(ends.toSorted()).toEqual(['ready', 'refused'])
      const refused = runs[ends.indexOf('refused')]
      expect(refused?.output()).toMatch(/in use by process \d+/)
      expect((await fetch(`${installation.url}/readyz`)).status).toBe(200)
    } finally {
      await installation.remove()
    }
  })

  it('a worker that hangs (SIGSTOP) keeps nobody from writing; when it goes on the trail is sealed and jobs end', async () => {
    world = await createWorld()
    world.signal('worker', 'SIGSTOP')
    const made: string[] = []
    for (let index = 0; index < 5; index += 1) made.push((await open(world, `While it hangs ${index}`)) ?? '')
    expect(made.every((number) => number !== '')).toBe(true)
    world.signal('worker', 'SIGCONT')
    expect(await numbers(world)).toEqual(expect.arrayContaining(made))
    await expect.poll(async () => (await world?.verify())?.entries ?? 0, { timeout: 30_000 }).toBeGreaterThan(5)
  })

  it('clients that dribble their request are cut off on both sides, and others are served meanwhile', async () => {
    world = await createWorld()
    const { port, url, publicUrl } = world.installation
    const slow: Socket[] = []
    const dribble = (to: number, head: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(to, '127.0.0.1')
        slow.push(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => resolve())
        socket.write(head)
        const timer = setInterval(() => socket.write('a'), 1_000)
        socket.on('close', () => clearInterval(timer))
      })
    const publicPort = Number(new URL(publicUrl).port)
    const headers = 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '
    const body =
      'POST /api/v1/session/link HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n'
    const cutOff = [port, publicPort].flatMap((to) => Array.from({ length: 40 }, () => dribble(to, headers)))
    cutOff.push(...Array.from({ length: 20 }, () => dribble(publicPort, body)))
    await pause(1_000)
    for (const address of [`${url}/readyz`, `${publicUrl}/readyz`]) expect((await fetch(address)).status).toBe(200)
    expect(await open(world, 'Served beside slow ones')).toBeDefined()
    await Promise.all(cutOff)
    for (const socket of slow) socket.destroy()
  })

  it('a full disk: what cannot be kept is not acknowledged, what was stays, and freeing it is enough', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'andon-full-'))
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=755', 'andon-test', folder], {
      encoding: 'utf8',
    })
    context.skip(mount.status !== 0, `no small disk can be mounted here: ${mount.stderr?.trim() ?? 'no mount command'}`)
    try {
      world = await createWorld({ ANDON_DATA: join(folder, 'data') }, join(folder, 'data'))
      const before = (await open(world, 'Before')) ?? ''
      spawnSync('sh', ['-c', `cat /dev/zero > "$1/filler"`, 'sh', folder])
      const during: string[] = []
      for (let index = 0; index < 400; index += 1) {
        const number = await open(world, `Full ${index} ${'x'.repeat(190)}`)
        if (number === undefined) break
        during.push(number)
      }
      rmSync(join(folder, 'filler'))
      await world.recover()
      const kept = await numbers(world)
      expect([before, ...during].filter((number) => !kept.includes(number))).toEqual([])
      const { current } = { current: world }
      await expect.poll(() => open(current, 'After').catch(() => undefined), { timeout: 60_000 }).toBeDefined()
      await world.verify()
    } finally {
      await world?.remove()
      world = undefined
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('a clock that jumps forward and back loses nothing, and the trail stays intact', async (context) => {
    const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'
    if (process.env['CI'] !== undefined && process.getuid?.() === 0) expect(existsSync(library)).toBe(true)
    context.skip(!existsSync(library), 'libfaketime is not installed here')
    const folder = mkdtempSync(join(tmpdir(), 'andon-clock-'))
    const clock = join(folder, 'clock')
    writeFileSync(clock, '+0')
    world = await createWorld({
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    })
    const made: string[] = []
    for (const jump of ['+0', '+3d', '-1d', '+0']) {
      writeFileSync(clock, jump)
      for (let index = 0; index < 3; index += 1) made.push((await open(world, `At ${jump} ${index}`)) ?? '')
      await pause(1_500)
      await world.verify()
    }
    expect(made.filter((number) => number === '')).toEqual([])
    expect(await numbers(world)).toEqual(expect.arrayContaining(made))
    expect(processesNaming(world.installation.dataDir).length).toBeGreaterThan(3)
    rmSync(folder, { recursive: true, force: true })
  })
})
