import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportAudit } from '#platform/audit/export.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { readConfig, type Config } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { createLogger } from '#platform/log/index.ts'
import * as advisoryApi from '#modules/advisory/api.ts'
import { checkPublishedTree } from '#modules/advisory/index.ts'
import { loadAdvisoryCatalogue, openTestCase } from '#modules/advisory/testing.ts'
import { bootstrapPrincipal, createUser, issueToken, loadPrincipal } from '#modules/identity/index.ts'
import { openApp } from '#main/app.ts'
import { withAppUrl, withOwnerUrl } from '#main/cli/owner.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { createInstallation, processesNaming, type Installation, type Run } from '../e2e/installation.ts'

const CLI = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Somebody who acts over HTTP with a token. */
export interface Person {
  readonly token: string
  readonly principal: Principal
}

export type Victim = 'serve' | 'worker' | 'public' | 'postgres' | 'supervisor'

const COMMANDS: Readonly<Record<Exclude<Victim, 'supervisor'>, RegExp>> = {
  serve: /main\/serve\.ts/,
  worker: /main\/worker\.ts/,
  public: /main\/public\.ts/,
  postgres: /bin\/postgres\b.* -D /,
}

/** An installation with a small catalogue and people, to be broken in many ways. */
export interface World {
  readonly installation: Installation
  readonly config: Config
  readonly author: Person
  readonly approver: Person
  /** The answer of an endpoint, or undefined when none came (the server was killed). A refusal throws. */
  call<E extends AnyEndpoint>(
    person: Person,
    endpoint: E,
    request: EndpointRequest<E>,
    ifMatch?: number,
  ): Promise<EndpointOutput<E> | undefined>
  upload(person: Person, address: string, name: string, text: string): Promise<unknown>
  /** Kills a process with SIGKILL; answers whether there was one. */
  kill(victim: Victim): Promise<boolean>
  signal(victim: Exclude<Victim, 'supervisor'>, name: NodeJS.Signals): void
  /** Starts Andon again if it has ended, and waits until both servers answer. */
  recover(): Promise<void>
  /** An advisory, written, validated and approved over HTTP: its id and version. */
  approveAdvisory(cve: string): Promise<{ advisoryId: string; version: number }>
  inApp<T>(work: (app: App) => Promise<T>): Promise<T>
  /** Throws unless the audit trail is intact and the published tree is what the database says. */
  verify(): Promise<{ entries: number }>
  /** Runs the command line; settles with its exit code. */
  cli(...args: string[]): { ended: Promise<number | null>; kill(): void }
  remove(): Promise<void>
}

const patience = { deadlineMs: 90_000 }

async function addPerson(app: App, name: string, roles: readonly string[]): Promise<Person> {
  const { id } = await createUser(app, bootstrapPrincipal, {
    email: `${name}@faults.example`,
    name,
    language: 'en',
    roles: roles.map((role) => ({ role, scope: { kind: 'all' as const, id: null } })),
    circleIds: [],
  })
  const principal = await loadPrincipal(app, id)
  if (principal === undefined) throw new Error('the new person cannot act')
  const scopes = [...principal.permissions.keys()]
  const { token } = await issueToken(app, principal, { name: 'faults', scopes, expiresInDays: 30, mayStepUp: true })
  return { token, principal }
}

/** Starts an installation and fills it; `env` goes to the start, `folder` is its data folder where it is not a fresh one. */
export async function createWorld(env: Readonly<Record<string, string>> = {}, folder?: string): Promise<World> {
  const made = await createInstallation()
  const installation = folder === undefined ? made : { ...made, dataDir: folder }
  const startEnv = { ANDON_REQUESTS_PER_MINUTE: '1000000', ...env }
  let run: Run = installation.start(['--empty'], startEnv)
  await run.ready()
  const config = readConfig({
    ANDON_DATA: installation.dataDir,
    PORT: String(installation.port),
    ANDON_PUBLIC_ORIGIN: installation.publicUrl,
  })

  const inApp: World['inApp'] = (work) =>
    withAppUrl(config, async (databaseUrl) => {
      const log = createLogger('faults', 'silent')
      const running = await openApp(config, {
        process: 'faults',
        databaseUrl,
        connections: 4,
        superviseQueue: false,
        log,
      })
      try {
        return await work(running.app)
      } finally {
        await running.close()
      }
    })
  const [author, approver] = await inApp(async (app) => {
    await loadAdvisoryCatalogue(app, bootstrapPrincipal)
    return [
      await addPerson(app, 'author', ['coordinator', 'author', 'publisher', 'admin']),
      await addPerson(app, 'approver', ['approver']),
    ] as const
  })

  const headersOf = (person: Person): Record<string, string> => ({
    authorization: `Bearer ${person.token}`,
    'x-andon-client': 'faults',
    'content-type': 'application/json',
  })
  async function send(address: string, init: RequestInit): Promise<unknown> {
    let response: Response
    let text: string
    try {
      response = await fetch(`${installation.url}${address}`, { ...init, signal: AbortSignal.timeout(20_000) })
      text = await response.text()
    } catch {
      // Cut off: whether it was done is not known, so it is not acknowledged.
      return undefined
    }
    if (response.status >= 500) return undefined
    if (!response.ok) throw new Error(`${init.method} ${address} answered ${response.status} ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }
  const call: World['call'] = async (person, endpoint, request, ifMatch) => {
    const answer = await send(addressOf(endpoint.path, request.params, request.query), {
      method: endpoint.method,
      headers: { ...headersOf(person), ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    if (answer === undefined) return undefined
    // The contract's own schema makes the answer of its own type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return endpoint.output.parse(answer) as EndpointOutput<typeof endpoint>
  }
  const pidOf = (victim: Victim): number | undefined =>
    victim === 'supervisor'
      ? run.process.pid
      : processesNaming(installation.dataDir).find(({ command }) => COMMANDS[victim].test(command))?.pid

  async function answers(): Promise<boolean> {
    const urls = [`${installation.url}/readyz`, `${installation.publicUrl}/readyz`]
    const found = await Promise.all(
      urls.map((url) =>
        fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
          async (response) => {
            await response.arrayBuffer()
            return response.ok
          },
          () => false,
        ),
      ),
    )
    return found.every(Boolean) && pidOf('worker') !== undefined
  }

  return {
    installation,
    config,
    author,
    approver,
    call,
    inApp,
    upload: (person, address, name, text) =>
      send(address, { method: 'POST', headers: { ...headersOf(person), 'x-file-name': name }, body: text }),
    async kill(victim) {
      const pid = pidOf(victim)
      if (pid === undefined) return false
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        return false
      }
      if (victim === 'supervisor') await run.ended
      return true
    },
    signal(victim, name) {
      const pid = pidOf(victim)
      if (pid === undefined) throw new Error(`${victim} does not run`)
      process.kill(pid, name)
    },
    async recover() {
      const deadline = Date.now() + patience.deadlineMs
      for (;;) {
        if (run.process.exitCode !== null || run.process.signalCode !== null) {
          run = installation.start([], startEnv)
          await run.ready()
        }
        if (await answers()) return
        if (Date.now() > deadline) throw new Error(`Andon did not come back:\n${run.output()}`)
        await pause(50)
      }
    },
    async approveAdvisory(cve) {
      const { id: caseId } = await inApp((app) => openTestCase(app, author.principal, { cve }))
      const must = <T>(value: T | undefined): T => {
        if (value === undefined) throw new Error('no answer')
        return value
      }
      const { id } = must(await call(author, advisoryApi.createAdvisoryEndpoint, { body: { caseId } }))
      const at = { params: { advisoryId: id } }
      const view = must(await call(author, advisoryApi.readAdvisoryEndpoint, at))
      const vulnerabilities = view.content.vulnerabilities.map((flaw) => ({
        ...flaw,
        description: { en: 'What it is.', ja: '' },
      }))
      const body = { ...view.content, vulnerabilities }
      const edited = must(await call(author, advisoryApi.editAdvisoryEndpoint, { ...at, body }, view.version))
      const submitted = must(await call(author, advisoryApi.submitAdvisoryEndpoint, at, edited.version))
      const approve = { ...at, body: { comment: '' } }
      const approved = must(await call(approver, advisoryApi.approveAdvisoryEndpoint, approve, submitted.version))
      return { advisoryId: id, version: approved.version }
    },
    async verify() {
      const publicKeyPem = openKeyring(installation.dataDir).sealPublicKeyPem
      const report = await withOwnerUrl(config, (ownerUrl) => verifyAudit(exportAudit(ownerUrl), { publicKeyPem }))
      if (report.findings.length > 0) throw new Error(`the audit trail: ${JSON.stringify(report.findings.slice(0, 3))}`)
      // A tree that was never written is not half a one; the worker writes it within seconds.
      const { faults } = await inApp(checkPublishedTree)
      if (faults.some(({ fault }) => fault !== 'missing') || (faults.length > 0 && faults.length < 5))
        throw new Error(`the published tree: ${JSON.stringify(faults.slice(0, 3))}`)
      return { entries: report.entries }
    },
    cli(...args) {
      const child = spawn(process.execPath, [CLI, ...args], {
        env: { PATH: process.env['PATH'], ANDON_DATA: installation.dataDir },
        stdio: 'ignore',
      })
      return {
        ended: new Promise((resolve) => child.once('close', resolve)),
        kill: () => child.kill('SIGKILL'),
      }
    },
    remove: () => installation.remove(),
  }
}

/** A folder beside the data of an installation. */
export function besideData(world: World, name: string): string {
  return join(world.installation.dataDir, '..', name)
}
