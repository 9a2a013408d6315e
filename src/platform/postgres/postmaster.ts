import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { errnoOf, explainOutput, LaunchError } from './launch-error.ts'
import { isAlive, isKnown, pause, processesIn, signal, startOf, waitUntil, workingDirectoryOf } from './process.ts'

/** A running PostgreSQL server process, started here or adopted. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Settles when the process has ended, wanted or not. */
  readonly exited: Promise<void>
  /** Fast shutdown (open transactions roll back); immediate after `patienceMs`, which loses nothing committed. */
  stop(patienceMs?: number): Promise<void>
}

/** The lines of `postmaster.pid` that matter. */
export interface PidFile {
  readonly pid: number
  readonly dataDir: string
  readonly port: number
  readonly status: string
}

/** Reads the text of a `postmaster.pid`; undefined when it is cut or not one. */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 1 || lines[1] === undefined) return undefined
  return { pid, dataDir: lines[1], port: Number(lines[3] ?? ''), status: (lines[7] ?? '').trim() }
}

/** Reads the cluster's `postmaster.pid`, if there is a readable one. */
export function readPidFile(cluster: string): PidFile | undefined {
  try {
    return parsePidFile(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whether the process that `postmaster.pid` names is truly this cluster's server, not a later process of the same id. */
function isOurs(found: PidFile, cluster: string): boolean {
  if (!isAlive(found.pid) || found.dataDir !== cluster) return false
  return process.platform !== 'linux' || workingDirectoryOf(found.pid) === cluster
}

function stopper(pid: number, hasExited: () => boolean): Postmaster['stop'] {
  const send = (name: NodeJS.Signals): boolean => !hasExited() && signal(pid, name)
  return async (patienceMs = 20_000) => {
    if (send('SIGINT')) {
      for (const [patience, next] of [
        [patienceMs, 'SIGQUIT'],
        [10_000, 'SIGKILL'],
      ] as const) {
        if (await waitUntil(hasExited, patience)) break
        send(next)
      }
    }
    await waitUntil(hasExited, 10_000)
  }
}

/** Watches a server that another process started. */
function adopt(found: PidFile): Postmaster {
  const started = startOf(found.pid)
  const hasExited = (): boolean => startOf(found.pid) !== started
  const exited = (async () => {
    while (!hasExited()) await unheldPause(250)
  })()
  return { pid: found.pid, port: found.port, exited, stop: stopper(found.pid, hasExited) }
}

/** A pause that keeps no process alive. */
function unheldPause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}

/**
 * Finds the server that a killed supervisor left on this cluster and waits until it is ready; undefined when there is none.
 * One that is stopping is waited for; a stale `postmaster.pid` is cleared where PostgreSQL could not know that it is stale.
 */
export async function findOrphan(cluster: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const found = readPidFile(cluster)
    if (found === undefined) {
      // A power cut may leave an empty one, which PostgreSQL refuses; the caller's lock says that no server is starting.
      if (processesIn(cluster).length === 0) rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (!isOurs(found, cluster)) {
      await clearStale(found, cluster)
      return undefined
    }
    if (found.status === 'ready') return adopt(found)
    if (Date.now() > deadline) {
      throw new LaunchError(
        'NOT_ANSWERING',
        `PostgreSQL process ${found.pid} holds ${cluster} but is "${found.status}" for a minute. Stop it (kill -INT ${found.pid}) and start again.`,
      )
    }
    await pause(20)
  }
}

/** After a kill -9 of the server its workers may live on for a moment; and its process id may now be somebody else's. */
async function clearStale(found: PidFile, cluster: string): Promise<void> {
  const left = (): number[] => processesIn(cluster)
  if (!(await waitUntil(() => left().length === 0, 3000))) {
    for (const pid of left()) signal(pid, 'SIGQUIT')
    await waitUntil(() => left().length === 0, 5000)
  }
  // PostgreSQL itself follows a dead one (and checks shared memory); a stranger or an uncollected zombie with that process
  // id would make it give up.
  if (isKnown(found.pid) && left().length === 0) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

export interface ServerPlan {
  readonly program: string
  readonly args: readonly string[]
  readonly cluster: string
  readonly port: number
  readonly account: Account | undefined
  readonly logFile: string
}

/** Starts the server in a session of its own and waits until it takes connections; throws LaunchError with its last words. */
export async function startPostmaster(plan: ServerPlan): Promise<Postmaster> {
  // A file, not a pipe: an orphan must be able to go on writing.
  const log = openSync(plan.logFile, 'a+', 0o600)
  const from = fstatSync(log).size
  try {
    const child = spawn(plan.program, plan.args, {
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', log, log],
      ...(plan.account === undefined ? {} : { uid: plan.account.uid, gid: plan.account.gid }),
    })
    const exited = new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve())
      child.once('error', reject)
    })
    const pid = child.pid
    if (pid === undefined) {
      await exited
      throw new LaunchError('START_FAILED', `${plan.program} could not be started.`)
    }
    child.unref()
    const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null
    const isReady = (): boolean => {
      const seen = readPidFile(plan.cluster)
      return seen?.pid === pid && seen.status === 'ready'
    }
    // Recovery after a power cut may take its time; as long as the process lives it is working.
    while (!(await waitUntil(() => hasExited() || isReady(), 10_000)));
    if (hasExited()) throw explainOutput(readFrom(log, from), plan.cluster)
    const stop = stopper(pid, hasExited)
    return {
      pid,
      port: plan.port,
      exited,
      stop(patienceMs) {
        child.ref()
        return stop(patienceMs)
      },
    }
  } finally {
    closeSync(log)
  }
}

function readFrom(handle: number, position: number): string {
  const buffer = Buffer.alloc(Math.min(fstatSync(handle).size - position, 65_536))
  readSync(handle, buffer, 0, buffer.length, position)
  return buffer.toString()
}
