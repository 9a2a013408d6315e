import { connect } from 'node:net'
import { join } from 'node:path'
import type { Config } from '#platform/config/index.ts'
import { isPortFree, startOf } from '#platform/postgres/index.ts'
import { holderOf } from '#platform/postgres/lock.ts'
import { readChildren } from '../start/leftovers.ts'
import { fault, note, ok, reasonOf, warning, type Check } from './model.ts'

const PATIENCE_MS = 3_000

/** Whether Andon runs on this data folder, each of its programs, and whether both servers answer; else whether they could. */
export async function checkRunning(config: Config): Promise<Check[]> {
  const folder = join(config.dataDir, 'run')
  const pid = holderOf(folder)
  const servers = [
    { name: 'PORT', host: config.host, port: config.port },
    { name: 'PUBLIC_PORT', host: config.publicHost, port: config.publicPort },
  ]
  if (pid === undefined) {
    const ports = await Promise.all(
      servers.map(async ({ name, host, port }) =>
        (await isPortFree(host, port)) ? ok('PORT_FREE', { name, port }) : fault('PORT_TAKEN', { name, port }),
      ),
    )
    return [note('RUNNING_NOT', { folder: config.dataDir }), ...ports]
  }
  const children = readChildren(folder)
  const programs = ['serve', 'worker', 'public'].map((name) => {
    const child = children.find((one) => one.name === name)
    const isAlive = child !== undefined && startOf(child.pid) === child.started
    return isAlive ? ok('PROCESS_OK', { name, pid: child.pid }) : fault('PROCESS_GONE', { name })
  })
  const answers = await Promise.all(servers.map(({ host, port }) => checkServer(host, port)))
  return [ok('RUNNING_OK', { pid }), ...programs, ...answers]
}

async function checkServer(host: string, port: number): Promise<Check> {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host
  const url = `http://${reachable}:${port}/readyz`
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    await answer.arrayBuffer()
    return answer.ok ? ok('SERVER_OK', { url }) : fault('SERVER_SILENT', { url, reason: String(answer.status) })
  } catch (error) {
    return fault('SERVER_SILENT', { url, reason: reasonOf(error) })
  }
}

/** Opens a connection to a host and closes it again; the reason when there is none. */
export function tryConnect(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (reason: string | undefined): void => {
      socket.destroy()
      resolve(reason)
    }
    socket.once('connect', () => end(undefined))
    socket.once('timeout', () => end('no answer'))
    socket.once('error', (error) => end(reasonOf(error)))
  })
}

/** The mail server, where one is set. */
export async function checkMail({ mail }: Pick<Config, 'mail'>): Promise<Check> {
  if (mail === undefined) return note('MAIL_NONE')
  const { host, port } = mail
  const reason = await tryConnect(host, port)
  return reason === undefined ? ok('MAIL_OK', { host, port }) : fault('MAIL_UNREACHABLE', { host, port, reason })
}

/** A sign-in provider answers with its own issuer's description (OpenID Connect Discovery 1.0 §4). */
export async function checkProvider(name: string, issuer: string): Promise<Check> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })
    const said: unknown = await answer.json()
    const isRight = typeof said === 'object' && said !== null && 'issuer' in said && said.issuer === issuer
    if (answer.ok && isRight) return ok('PROVIDER_OK', { name })
    return warning('PROVIDER_UNREACHABLE', { name, issuer, reason: answer.ok ? 'other issuer' : String(answer.status) })
  } catch (error) {
    return warning('PROVIDER_UNREACHABLE', { name, issuer, reason: reasonOf(error) })
  }
}
