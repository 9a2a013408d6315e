import { afterAll, describe, expect, it } from 'vitest'
import { openApart, TooMuchError, type ApartLimits } from './index.ts'
import type { Task } from './testing.ts'

const open: (() => Promise<void>)[] = []
afterAll(() => Promise.all(open.map((close) => close())))

function apart(limits: Partial<ApartLimits> = {}) {
  const opened = openApart<Task, string>(new URL('./testing.ts', import.meta.url), {
    timeLimitMs: 60_000,
    memoryLimitMb: 64,
    ...limits,
  })
  open.push(() => opened.close())
  return opened
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('work that is done apart', () => {
  it('is answered in the order of the questions, by one process that knows nothing of our environment', async () => {
    process.env['DATABASE_URL'] ??= 'postgres://secret'
    const { ask } = apart()
    const answers = await Promise.all([ask('pid'), ask('environment'), ask('pid')])
    expect(answers[0]).toBe(answers[2])
    expect(answers[0]).not.toBe(String(process.pid))
    expect(answers[1]).not.toContain('DATABASE_URL')
  })

  it('that fails is told with its reason, and ends no process', async () => {
    const { ask } = apart()
    const pid = await ask('pid')
    await expect(ask('throw')).rejects.toThrow('it went wrong')
    expect(await ask('pid')).toBe(pid)
  })

  it.each(['grow', 'one large allocation'] as const)(
    'that takes too much memory (%s) is ended; the next question is answered',
    async (task) => {
      const { ask } = apart()
      await expect(ask(task)).rejects.toThrow(new TooMuchError('memory limit'))
      expect(await ask('pid')).toMatch(/^\d+$/)
    },
  )

  it('that takes too long is ended; the next question is answered by another process', async () => {
    const { ask } = apart({ timeLimitMs: 3_000 })
    const pid = await ask('pid')
    await expect(ask('never end')).rejects.toThrow(new TooMuchError('time limit'))
    expect(isAlive(Number(pid))).toBe(false)
    expect(await ask('pid')).not.toBe(pid)
  })

  it('is refused where too many wait, or where it has waited too long; what is before it is done all the same', async () => {
    const bounded = apart({ maxWaiting: 1 })
    const asked = [bounded.ask('pid'), bounded.ask('pid'), bounded.ask('pid')]
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
    ])
    await expect(asked[2]).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const hasty = apart({ timeLimitMs: 3_000, maxWaitMs: 50 })
    const both = await Promise.allSettled([hasty.ask('never end'), hasty.ask('pid')])
    expect(both).toMatchObject([{ reason: new TooMuchError('time limit') }, { reason: { code: 'UNAVAILABLE' } }])
    expect(await hasty.ask('pid')).toMatch(/^\d+$/)
  })

  it('ends when it is closed, also in the middle of a question', async () => {
    const { ask, close } = apart()
    const pid = Number(await ask('pid'))
    const asked = ask('never end')
    const refused = expect(asked).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await close()
    await refused
    expect(isAlive(pid)).toBe(false)
    await expect(ask('pid')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})
