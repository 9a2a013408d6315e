import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DomainError } from '#platform/error/index.ts'

export interface ApartLimits {
  /** What one question may take, in milliseconds. */
  readonly timeLimitMs: number
  /** What the process may have on its heap. */
  readonly memoryLimitMb: number
  /** So many questions wait for those before them; a further one is refused. */
  readonly maxWaiting?: number
  /** So long a question waits for those before it, in milliseconds; then it is refused. */
  readonly maxWaitMs?: number
}

/** Work that is done apart from this process, one question after the other. */
export interface Apart<In, Out> {
  /** Throws TooMuchError beyond the limits, UNAVAILABLE where too many wait, and what the work itself throws. */
  ask(question: In): Promise<Out>
  /** Ends the process; what it works on, and what waits, is given up. */
  close(): Promise<void>
}

/** A question took more time or memory than it may. */
export class TooMuchError extends Error {
  override name = 'TooMuchError'
}

/** An answer of `answerEach`. */
export type Reply<Out> = { readonly answer: Out } | { readonly error: string }

/**
 * A process of its own for work on hostile input, started at the first question and again after each that took too much: no input
 * holds up this process or ends it. A thread would not do: of a thread beyond its memory limit the whole process dies wherever a single
 * allocation goes past it. The process knows no secret: of our environment it gets the compile cache only.
 */
export function openApart<In, Out>(program: URL, limits: ApartLimits): Apart<In, Out> {
  let child: ChildProcess | undefined
  let isClosed = false
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  const end = async (): Promise<void> => {
    const ended = child
    child = undefined
    if (ended !== undefined) await kill(ended)
  }
  const answer = async (question: In): Promise<Out> => {
    if (isClosed) throw new DomainError('UNAVAILABLE')
    child ??= start(program, limits.memoryLimitMb)
    const reply = await ask<Out>(child, question, limits.timeLimitMs).catch(async (error: unknown) => {
      await end()
      throw isClosed ? new DomainError('UNAVAILABLE') : error
    })
    if ('error' in reply) throw new Error(reply.error)
    return reply.answer
  }
  return {
    async ask(question) {
      if (waiting > (limits.maxWaiting ?? Infinity)) throw new DomainError('UNAVAILABLE')
      waiting += 1
      const before = last
      const turn = Promise.withResolvers<undefined>()
      last = before.then(() => turn.promise)
      try {
        await within(before, limits.maxWaitMs)
        return await answer(question)
      } finally {
        waiting -= 1
        turn.resolve(undefined)
      }
    },
    async close() {
      isClosed = true
      await end()
    },
  }
}

/** Waits for what never fails, for so many milliseconds at most; throws UNAVAILABLE after them. */
async function within(before: Promise<unknown>, maxWaitMs: number | undefined): Promise<void> {
  if (maxWaitMs === undefined) return void (await before)
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DomainError('UNAVAILABLE')), maxWaitMs)
  try {
    await Promise.race([before, promise])
  } finally {
    clearTimeout(timer)
  }
}

function start(program: URL, memoryLimitMb: number): ChildProcess {
  const cache = process.env['NODE_COMPILE_CACHE']
  const child = fork(fileURLToPath(program), {
    execArgv: [`--max-old-space-size=${memoryLimitMb}`],
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    serialization: 'advanced',
    // What it dies of is told by how it ends; Ctrl-C is for its parent.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Idle, it keeps nobody from ending, and a failure to talk to it is told by its end.
  child.unref()
  child.channel?.unref()
  child.on('error', () => undefined)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const { promise, resolve } = Promise.withResolvers<undefined>()
  child.ref()
  child.once('exit', () => resolve(undefined)).kill('SIGKILL')
  await promise
}

/** How a process ends that has no memory left: by its own abort, or by the system's hand. */
const isOutOfMemory = (code: number | null, signal: string | null): boolean =>
  signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134 || code === 137

function ask<Out>(child: ChildProcess, question: unknown, timeLimitMs: number): Promise<Reply<Out>> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply<Out>>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from our own program: `answerEach` sends nothing else
  const onMessage = (reply: unknown): void => resolve(reply as Reply<Out>)
  const onExit = (code: number | null, signal: string | null): void =>
    reject(
      isOutOfMemory(code, signal)
        ? new TooMuchError('memory limit')
        : new Error(`the process apart ended (${String(signal ?? code)})`),
    )
  const timer = setTimeout(() => reject(new TooMuchError('time limit')), timeLimitMs)
  child.ref()
  child.channel?.ref()
  child.once('message', onMessage).once('error', reject).once('exit', onExit)
  child.send({ question }, (error) => {
    // Where it is gone already, its end has come or comes; where it never began, this is all there is.
    if (error !== null && child.pid === undefined) reject(error)
  })
  return promise.finally(() => {
    clearTimeout(timer)
    child.unref()
    child.channel?.unref()
    child.off('message', onMessage).off('error', reject).off('exit', onExit)
  })
}
