import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pause, waitUntil } from '#platform/postgres/index.ts'
import { openLogFile } from './log-file.ts'
import type { StartLog } from './start-log.ts'

/** One program that the supervisor keeps running. */
export interface ChildPlan {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The whole environment: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>
  readonly user?: { readonly uid: number; readonly gid: number } | undefined
  readonly logFile: string
}

export interface Child {
  readonly name: string
  /** Settles at the first sign of readiness; rejects when the program never gets that far. */
  readonly ready: Promise<void>
  readonly pid: () => number | undefined
  /** SIGTERM, then SIGKILL after `patienceMs`. */
  stop(patienceMs: number): Promise<void>
  /** SIGKILL now. */
  kill(): void
}

const FIRST_ATTEMPTS = 4
const SHORTEST_MS = 250
const LONGEST_MS = 30_000
/** A program that ran this long was healthy: its next end is a first one. */
const HEALTHY_MS = 60_000
const KEPT_LINES = 12

/** The wait before restart number `failures` (1 …), in milliseconds. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (failures - 1))
}

function isReadyMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'ready' in message && message.ready === true
}

/** Starts a program and starts it again (with growing pauses) whenever it ends unasked, until `stop`; tells each start. */
export function keepRunning(plan: ChildPlan, log: StartLog, onStart: () => void): Child {
  const file = openLogFile(plan.logFile)
  const lastWords: string[] = []
  let child: ChildProcess | undefined
  const state = { isStopping: false }
  let wasReady = false
  let wake = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    wake = resolve
  })
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => undefined)

  const follow = (stream: Readable, isError: boolean): void => {
    createInterface({ input: stream }).on('line', (line) => {
      if (isError) {
        lastWords.push(line)
        if (lastWords.length > KEPT_LINES) lastWords.shift()
        // Crash texts are lines of their own kind: wrapped, so that the log stays one JSON object a line.
        file.write(`${JSON.stringify({ level: 50, time: new Date().toISOString(), process: plan.name, msg: line })}\n`)
      } else file.write(`${line}\n`)
    })
  }

  /** Runs the program once; answers how it ended. */
  const runOnce = (): Promise<string> => {
    const started = spawn(plan.program, plan.args, {
      cwd: plan.cwd,
      env: plan.env,
      // A session of its own: Ctrl-C reaches the supervisor only, which ends everything in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...plan.user,
    })
    child = started
    queueMicrotask(onStart)
    if (started.stdout !== null) follow(started.stdout, false)
    if (started.stderr !== null) follow(started.stderr, true)
    started.on('message', (message) => {
      if (!isReadyMessage(message)) return
      wasReady = true
      ready.resolve()
    })
    return new Promise((resolve) => {
      started.once('error', (error) => resolve(error.message))
      started.once('close', (code, signal) => resolve(signal ?? `exit ${code}`))
    })
  }

  const loop = async (): Promise<void> => {
    for (let failures = 0; !state.isStopping;) {
      const from = Date.now()
      const end = await runOnce()
      child = undefined
      if (state.isStopping) break
      failures = Date.now() - from > HEALTHY_MS ? 1 : failures + 1
      if (!wasReady && failures >= FIRST_ATTEMPTS) {
        ready.reject(new Error(`${plan.name} does not start (${end}):\n${lastWords.join('\n')}`))
        break
      }
      log.warn(
        { child: plan.name, end, failures },
        `${plan.name} ended unasked (${end}); restarting in ${backOff(failures) / 1000} s`,
      )
      await Promise.race([pause(backOff(failures)), stopped])
    }
    file.close()
  }
  const done = loop()

  return {
    name: plan.name,
    ready: ready.promise,
    pid: () => child?.pid,
    async stop(patienceMs) {
      state.isStopping = true
      wake()
      child?.kill('SIGTERM')
      if (!(await waitUntil(() => child === undefined, patienceMs))) child?.kill('SIGKILL')
      await done
    },
    kill() {
      state.isStopping = true
      wake()
      child?.kill('SIGKILL')
    },
  }
}
