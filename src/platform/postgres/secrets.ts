import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { ownFolder, writeWhole } from './folder.ts'
import { LaunchError } from './launch-error.ts'

const schema = z.object({ superuser: z.string(), owner: z.string(), app: z.string() })

/** Passwords of the three database roles: 192 random bits each, never shown. */
export type Secrets = z.infer<typeof schema>

/**
 * Reads `<dataDir>/secrets/postgres.json` (folder 0700, file 0600), or makes it before the first cluster. The caller holds
 * the lock of the data folder. A cluster whose passwords are gone throws SECRETS_MISSING.
 */
export function openSecrets(dataDir: string, clusterExists: boolean): Secrets {
  const folder = join(dataDir, 'secrets')
  const path = join(folder, 'postgres.json')
  if (existsSync(path)) return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  if (clusterExists) {
    throw new LaunchError(
      'SECRETS_MISSING',
      `The database exists but its passwords (${path}) are missing. Put that file back from your backup of the data folder.`,
    )
  }
  ownFolder(folder, 0o700)
  const fresh = (): string => randomBytes(24).toString('base64url')
  const secrets: Secrets = { superuser: fresh(), owner: fresh(), app: fresh() }
  writeWhole(path, `${JSON.stringify(secrets)}\n`)
  return secrets
}
