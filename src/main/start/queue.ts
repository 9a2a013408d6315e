import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withClient } from '#platform/postgres/index.ts'

const PROGRAM = fileURLToPath(new URL('./queue-run.ts', import.meta.url))
const DEFINITION = fileURLToPath(new URL('../../platform/jobs/queue.ts', import.meta.url))

/** Names the queue's present definition: our settings and the library's version. */
function currentStamp(): string {
  const library = join(dirname(createRequire(import.meta.url).resolve('pg-boss')), '..', 'package.json')
  return createHash('sha256').update(readFileSync(DEFINITION)).update(readFileSync(library)).digest('hex')
}

/**
 * Installs or upgrades the queue's schema as the owner unless the database carries its present stamp (the schema's comment).
 * In a process of its own: the library would cost the supervisor 30 MB for one call.
 */
export async function ensureQueue(ownerUrl: string): Promise<void> {
  const stamp = currentStamp()
  await withClient(ownerUrl, async (client) => {
    const answer = await client.query<{ stamp: string | null }>(
      `select obj_description(oid, 'pg_namespace') as stamp from pg_namespace where nspname = 'pgboss'`,
    )
    if (answer.rows[0]?.stamp === stamp) return
    await promisify(execFile)(process.execPath, [PROGRAM], { env: { ...process.env, DATABASE_OWNER_URL: ownerUrl } })
    await client.query(`comment on schema pgboss is ${client.escapeLiteral(stamp)}`)
  })
}
