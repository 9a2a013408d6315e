import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#platform/config/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { freePort } from '#test/e2e/installation.ts'
import * as z from 'zod'
import { roleGrantSchema } from '#modules/identity/model.ts'
import { bootstrapPrincipal, createUser, issueToken, loadPrincipal } from '#modules/identity/index.ts'
import { openApp } from '#main/app.ts'

export interface BenchServer {
  readonly port: number
  /** The processes of the server, for their memory. */
  readonly pids: readonly number[]
  stop(): Promise<void>
}

/** Starts `andon serve` (and the worker, if asked) as its own process on a database; waits until it answers. */
export async function startServer(
  databaseUrl: string,
  dataDir: string,
  options: { readonly worker?: boolean } = {},
): Promise<BenchServer> {
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ANDON_DATA: dataDir,
    PORT: String(port),
    ANDON_LOG_LEVEL: 'error',
  }
  const start = (entry: string): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const path = fileURLToPath(new URL(`../src/main/${entry}.ts`, import.meta.url))
      const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      child.once('message', () => resolve(child))
      child.once('exit', (code) => reject(new Error(`${entry} ended with ${code}`)))
    })
  const children = [await start('serve'), ...(options.worker === true ? [await start('worker')] : [])]
  return {
    port,
    pids: children.flatMap((child) => child.pid ?? []),
    async stop() {
      for (const child of children) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await ended
      }
    },
  }
}

/** Makes a person with these roles everywhere and answers an API token of all that they may do. */
export async function createTokens(
  databaseUrl: string,
  dataDir: string,
  people: readonly { readonly email: string; readonly roles: readonly string[] }[],
): Promise<string[]> {
  const log = createLogger('bench', 'error')
  const options = { databaseUrl, connections: 2, superviseQueue: false, process: 'bench', log }
  const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  const tokens: string[] = []
  for (const { email, roles } of people) {
    const grants = roles.map((role) => ({ role, scope: { kind: 'all', id: null } as const }))
    const person = { email, name: email, language: 'en', roles: z.array(roleGrantSchema).parse(grants) } as const
    const { id } = await createUser(app, bootstrapPrincipal, person)
    const principal = await loadPrincipal(app, id)
    if (principal === undefined) throw new Error('the user of the bench cannot act')
    const scopes = [...principal.permissions.keys()]
    tokens.push((await issueToken(app, principal, { name: 'bench', scopes, expiresInDays: 1 })).token)
  }
  await close()
  return tokens
}
