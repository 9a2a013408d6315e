import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '#platform/db/client.ts'
import { databaseAccount } from './account.ts'
import { prepareBinaries, type Binaries } from './binaries.ts'
import { clusterOf, ensureCluster, SUPERUSER } from './cluster.ts'
import { makeDataFolder, ownFolder, reachableFolder } from './folder.ts'
import { keepPrograms } from './kept.ts'
import { explainErrno, LaunchError } from './launch-error.ts'
import { lockFolder, type FolderLock } from './lock.ts'
import { findFreePort, isPortFree } from './port.ts'
import { findOrphan, startPostmaster, type Postmaster } from './postmaster.ts'
import { APP, DATABASE, OWNER, provision, urlOf } from './provision.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import { serverArguments } from './settings.ts'
import { readState, saveState, upgradeNote } from './state.ts'

export { withClient } from '#platform/db/client.ts'
export { publicAccount, type Account } from './account.ts'
export { canEnter, makeDataFolder, ownFolder, reachableFolder, reachableHome, writeWhole } from './folder.ts'
export { explainErrno, LaunchError } from './launch-error.ts'
export { lockFolder } from './lock.ts'
export { isPortFree } from './port.ts'
export { pause, signal, startOf, waitUntil } from './process.ts'
export { APP, closeDatabase, ensureRoles, OWNER } from './provision.ts'

/** Where the launcher tells what it does: message and fields, as `platform/log` takes them. */
export interface LaunchLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface LaunchOptions {
  /** Andon's data folder; made when missing. */
  readonly dataDir: string
  readonly log: LaunchLog
  /** A fixed port of 127.0.0.1; by default the one of the last start, or any free one. */
  readonly port?: number | undefined
  /** Where the server writes its messages; by default `<dataDir>/postgres.log`. */
  readonly logFile?: string | undefined
  /** False makes a server that may forget on a crash: for tests only. */
  readonly durable?: boolean | undefined
  /** Only for the upgrade itself: a start between its steps is refused. */
  readonly isUpgrade?: boolean | undefined
}

export interface EmbeddedPostgres {
  /** Login of the schema's owner (role andon_owner). */
  readonly ownerUrl: string
  /** Login of the application (role andon_app), bound by row-level security. */
  readonly appUrl: string
  readonly pid: number
  readonly port: number
  /** Whether a running server of a killed supervisor was taken over. */
  readonly adopted: boolean
  /** Settles when the present server process ends, wanted or not. */
  readonly exited: Promise<void>
  /** After an unwanted end: starts the server again on the same port. */
  restart(): Promise<void>
  /** Stops the server (fast, then immediate after `patienceMs`) and gives the data folder free. */
  stop(patienceMs?: number): Promise<void>
}

interface Plan extends LaunchOptions {
  readonly home: string
  readonly binaries: Binaries
  readonly secrets: Secrets
  readonly account: ReturnType<typeof databaseAccount>
}

interface Running {
  readonly postmaster: Postmaster
  readonly adopted: boolean
}

const PORT_ATTEMPTS = 5

async function launch(plan: Plan): Promise<Postmaster> {
  const cluster = clusterOf(plan.home)
  const remembered = readState(plan.home).port
  for (let attempt = 1; ; attempt += 1) {
    const wanted = plan.port ?? (attempt === 1 ? remembered : undefined)
    const port =
      wanted !== undefined && (await isPortFree('127.0.0.1', wanted)) ? wanted : (plan.port ?? (await findFreePort()))
    try {
      const postmaster = await startPostmaster({
        program: plan.binaries.postgres,
        args: serverArguments(cluster, port, plan.durable ?? true),
        cluster,
        port,
        account: plan.account,
        logFile: plan.logFile ?? join(plan.dataDir, 'postgres.log'),
      })
      if (port !== remembered) saveState(plan.home, { port })
      return postmaster
    } catch (error) {
      const taken = error instanceof LaunchError && error.code === 'PORT_TAKEN'
      if (!taken || plan.port !== undefined || attempt >= PORT_ATTEMPTS) throw error
      plan.log.info({ port }, 'port taken by another program, trying another one')
    }
  }
}

/** An adopted server proves itself: it knows our password (SCRAM is mutual) and works on our cluster. */
async function verifyAdopted(url: string, cluster: string, pid: number): Promise<void> {
  const directory = await withClient(url, async (client) => {
    const answer = await client.query<{ data_directory: string }>('show data_directory')
    return answer.rows[0]?.data_directory
  }).catch((error: unknown) => {
    throw new LaunchError(
      'NOT_ANSWERING',
      `PostgreSQL process ${pid} runs on ${cluster} but does not answer us. Stop it (kill -INT ${pid}) and start again.`,
      {
        cause: error,
      },
    )
  })
  if (directory !== cluster)
    throw new LaunchError('NOT_ANSWERING', `The server on our port works on ${directory}, not on ${cluster}.`)
}

/** Starts or adopts the server of a cluster that exists. */
async function bringUp(plan: Plan): Promise<Running> {
  const cluster = clusterOf(plan.home)
  const orphan = await findOrphan(cluster)
  const postmaster = orphan ?? (await launch(plan))
  const superuserUrl = urlOf(SUPERUSER, plan.secrets.superuser, postmaster.port, 'postgres')
  if (orphan !== undefined) await verifyAdopted(superuserUrl, cluster, orphan.pid)
  if (readState(plan.home).provisioned !== true) {
    await provision(superuserUrl, plan.secrets)
    saveState(plan.home, { provisioned: true })
  }
  const adopted = orphan !== undefined
  plan.log.info({ pid: postmaster.pid, port: postmaster.port, adopted }, 'PostgreSQL is ready')
  return { postmaster, adopted }
}

async function makePlan(options: LaunchOptions, home: string): Promise<Plan> {
  const account = databaseAccount()
  const binaries = prepareBinaries(home, account)
  const secrets = openSecrets(options.dataDir, existsSync(clusterOf(home)))
  const made = await ensureCluster(home, binaries, account, secrets.superuser)
  if (made) options.log.info({ home }, 'made a new database cluster')
  // Before a server of this version writes to the cluster: then there is always one that can read it.
  keepPrograms(home, binaries, options.isUpgrade !== true)
  return { ...options, home, binaries, secrets, account }
}

function handleOf(plan: Plan, first: Running, lock: FolderLock): EmbeddedPostgres {
  let { postmaster } = first
  const { port } = postmaster
  return {
    ownerUrl: urlOf(OWNER, plan.secrets.owner, port, DATABASE),
    appUrl: urlOf(APP, plan.secrets.app, port, DATABASE),
    port,
    adopted: first.adopted,
    get pid() {
      return postmaster.pid
    },
    get exited() {
      return postmaster.exited
    },
    async restart() {
      try {
        postmaster = (await bringUp({ ...plan, port })).postmaster
      } catch (error) {
        throw explainErrno(error, plan.dataDir)
      }
    },
    async stop(patienceMs) {
      await postmaster.stop(patienceMs)
      lock.release()
    },
  }
}

/** An upgrade of the server that was cut off is no database: it is completed first. */
function requireUpgraded(home: string): void {
  if (!existsSync(upgradeNote(home))) return
  throw new LaunchError(
    'UPGRADE_UNFINISHED',
    `The upgrade of the database in ${home} was cut off. Run "andon upgrade" again: it goes on by itself.`,
  )
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed supervisor left, and answers the logins
 * of its two roles. Throws LaunchError when it cannot; the folder is locked to this process until `stop`.
 */
export async function startEmbeddedPostgres(options: LaunchOptions): Promise<EmbeddedPostgres> {
  let lock: FolderLock | undefined
  try {
    const dataDir = makeDataFolder(options.dataDir)
    const account = databaseAccount()
    const home = reachableFolder(dataDir, 'postgres', account)
    ownFolder(home, account === undefined ? 0o700 : 0o711)
    lock = lockFolder(home)
    if (options.isUpgrade !== true) requireUpgraded(home)
    const plan = await makePlan({ ...options, dataDir }, home)
    return handleOf(plan, await bringUp(plan), lock)
  } catch (error) {
    lock?.release()
    throw explainErrno(error, options.dataDir)
  }
}
