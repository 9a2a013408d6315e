import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#platform/config/index.ts'
import { unfinishedRestore } from '#platform/backup/marker.ts'
import { explainErrno, LaunchError, lockFolder, makeDataFolder, ownFolder } from '#platform/postgres/index.ts'
import { keepBackups } from './backups.ts'
import { keepRunning, type Child, type ChildPlan } from './child.ts'
import { openDatabase, type RunningDatabase } from './database.ts'
import { insideEnvironment, publicEnvironment, seedEnvironment } from './environment.ts'
import { endLeftovers, rememberChildren } from './leftovers.ts'
import { preparePublicSide } from './public-side.ts'
import { requireFreePorts, waitForOk } from './readiness.ts'
import { hasUsers, runSeeding } from './seeding.ts'
import { openStartLog, type StartLog } from './start-log.ts'
import { describeWelcome, type SignInLink } from './welcome.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const READY_MS = 60_000
const CHILD_PATIENCE_MS = 12_000
const HURRIED_MS = 500

export interface SuperviseOptions {
  readonly config: Config
  readonly empty: boolean
  readonly env: NodeJS.ProcessEnv
  /** Text for the person at the terminal. */
  readonly print: (text: string) => void
  /** Aborted with the first signal to stop. */
  readonly stop: AbortSignal
  /** Aborted with the second one. */
  readonly hurry: AbortSignal
  /** The programs below the checkout; tests bring their own. */
  readonly programs?: Programs
}

export interface Programs {
  readonly root: string
  readonly serve: string
  readonly worker: string
  readonly public: string
  readonly seeds: boolean
}

const PROGRAMS: Programs = {
  root: ROOT,
  serve: 'src/main/serve.ts',
  worker: 'src/main/worker.ts',
  public: 'src/main/public.ts',
  seeds: true,
}

interface Run extends SuperviseOptions {
  readonly programs: Programs
  readonly runFolder: string
  readonly logs: string
  readonly log: StartLog
}

/** Runs what has begun backwards, also when one step fails. */
type Undo = (() => Promise<void>)[]

async function undoAll(undo: Undo, log: StartLog): Promise<void> {
  for (const step of undo.toReversed()) {
    await step().catch((error: unknown) =>
      log.warn({ err: error }, `stopping: ${error instanceof Error ? error.message : String(error)}`),
    )
  }
}

function plans(run: Run, database: RunningDatabase): ChildPlan[] {
  const { config, programs, logs } = run
  const inside = insideEnvironment(config, database, run.env)
  const common = { program: process.execPath, cwd: programs.root, env: inside }
  const side = preparePublicSide({ root: programs.root, entry: programs.public, dataDir: config.dataDir })
  return [
    { ...common, name: 'serve', args: [programs.serve], logFile: join(logs, 'serve.log') },
    { ...common, name: 'worker', args: [programs.worker], logFile: join(logs, 'worker.log') },
    {
      name: 'public',
      program: side.program,
      args: side.args,
      cwd: side.root,
      env: publicEnvironment(config, side.dataDir, run.env),
      user: side.user,
      logFile: join(logs, 'public.log'),
    },
  ]
}

function startChildren(run: Run, database: RunningDatabase, undo: Undo): Child[] {
  const children: Child[] = []
  const remember = (): void => {
    const started = children.flatMap(({ name, pid }) => {
      const now = pid()
      return now === undefined ? [] : [{ name, pid: now }]
    })
    rememberChildren(run.runFolder, started)
  }
  for (const plan of plans(run, database)) children.push(keepRunning(plan, run.log, remember))
  undo.push(async () => {
    const patience = run.hurry.aborted ? HURRIED_MS : CHILD_PATIENCE_MS
    run.hurry.addEventListener('abort', () => children.forEach((child) => child.kill()))
    await Promise.all(children.map((child) => child.stop(patience)))
  })
  return children
}

/** Settles when the run is asked to stop. */
function stopAsked(signal: AbortSignal): Promise<'stop'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stop')
    signal.addEventListener('abort', () => resolve('stop'), { once: true })
  })
}

function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
  return `http://${reachable.includes(':') && !reachable.startsWith('[') ? `[${reachable}]` : reachable}:${port}`
}

async function fill(run: Run, database: RunningDatabase): Promise<SignInLink[]> {
  const { config } = run
  if (!run.programs.seeds || (await hasUsers(database.ownerUrl ?? database.appUrl))) return []
  if (!run.empty) run.print('  Loading the sample maker · サンプルデータを読み込み中 …\n')
  return runSeeding({ env: seedEnvironment(config, database, run.env), empty: run.empty, stop: run.stop })
}

async function serve(run: Run, from: number, undo: Undo): Promise<void> {
  const { config } = run
  const database = await openDatabase(config, run.logs, run.log)
  undo.push(() => {
    run.hurry.addEventListener('abort', () => void database.stop(HURRIED_MS))
    return database.stop(run.hurry.aborted ? HURRIED_MS : undefined)
  })
  if (run.stop.aborted) return
  const children = startChildren(run, database, undo)
  const backupEnv = database.ownerUrl === undefined ? undefined : seedEnvironment(config, database, run.env)
  undo.push(keepBackups(config, backupEnv, run.log))
  const asked = stopAsked(run.stop)
  const ready = (async () => {
    await Promise.all(children.map((child) => child.ready))
    await waitForOk(`${localUrl(config.host, config.port)}/readyz`, READY_MS)
    const seconds = (performance.now() - from) / 1000
    const links = await fill(run, database)
    run.log.info({ seconds }, 'ready')
    flushCompileCache()
    run.print(
      describeWelcome({
        insideUrl: config.origin,
        publicUrl: config.publicOrigin,
        dataDir: config.dataDir,
        seconds,
        links,
      }),
    )
  })()
  await Promise.race([ready, asked])
  await asked
}

/** A restore that was cut off is no installation: nobody may work on half of one. */
function requireRestored(dataDir: string): void {
  const folder = unfinishedRestore(dataDir)
  if (folder === undefined) return
  throw new LaunchError(
    'RESTORE_UNFINISHED',
    `The restore of ${folder} into ${dataDir} was cut off. Run it again (andon restore ${folder}): it begins anew by itself.`,
  )
}

/**
 * Runs Andon until `stop` is aborted: locks the data folder, opens and migrates the database, keeps the inside server, the
 * worker and the public server running, fills a database without users, and ends everything in order.
 */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const from = performance.now()
  const undo: Undo = []
  const { host, port, publicHost, publicPort } = options.config
  let log: StartLog | undefined
  try {
    const dataDir = makeDataFolder(options.config.dataDir)
    const [runFolder, logs] = [join(dataDir, 'run'), join(dataDir, 'logs')]
    for (const folder of [runFolder, logs]) ownFolder(folder, 0o700)
    const lock = lockFolder(runFolder, dataDir)
    undo.push(async () => lock.release())
    log = openStartLog(logs, (line) => options.print(`  ${line}\n`))
    requireRestored(dataDir)
    if (lock.afterKill) await endLeftovers(runFolder, CHILD_PATIENCE_MS)
    await requireFreePorts(
      [
        { name: 'PORT', host, port },
        { name: 'PUBLIC_PORT', host: publicHost, port: publicPort },
      ],
      lock.afterKill ? CHILD_PATIENCE_MS : 300,
    )
    const config = { ...options.config, dataDir }
    await serve({ ...options, config, programs: options.programs ?? PROGRAMS, runFolder, logs, log }, from, undo)
  } catch (error) {
    throw explainErrno(error, options.config.dataDir)
  } finally {
    if (log !== undefined) await undoAll(undo, log)
    else for (const step of undo.toReversed()) await step()
  }
}
