import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { withClient } from '#platform/postgres/index.ts'
import type { SignInLink } from './welcome.ts'

const answer = z.object({ links: z.array(z.object({ name: z.string(), role: z.string(), url: z.string() })) })
const PROGRAM = fileURLToPath(new URL('./seed-run.ts', import.meta.url))

/** Whether anybody can sign in already; `url` is the owner's login, or the application's on an outside server. */
export function hasUsers(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const answer = await client.query<{ found: boolean }>('select exists (select 1 from app_user) as found')
    return answer.rows[0]?.found === true
  })
}

/**
 * Fills a database without users in a process of its own (its memory goes with it) and answers the sign-in links. Rejects with the program's last words.
 */
export function runSeeding(options: {
  env: Readonly<Record<string, string>>
  empty: boolean
  stop: AbortSignal
}): Promise<SignInLink[]> {
  const child = fork(PROGRAM, options.empty ? ['--empty'] : [], {
    env: options.env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal: options.stop,
  })
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    words = `${words}${chunk.toString()}`.slice(-4000)
  })
  return new Promise((resolve, reject) => {
    let links: SignInLink[] = []
    child.on('message', (message) => {
      const parsed = answer.safeParse(message)
      if (parsed.success) links = parsed.data.links
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(links)
      else reject(new Error(`the first data could not be loaded (exit ${code}):\n${words}`))
    })
  })
}
