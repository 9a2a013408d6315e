import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#platform/clock/index.ts'
import type { App } from '#platform/app/index.ts'
import type { Config } from '#platform/config/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { keyFingerprint } from '#platform/crypto/minisign.ts'
import { checkPublishedTree, readPublishedKeys } from '#modules/advisory/index.ts'
import { openApp } from '../app.ts'
import { fault, ok, reasonOf, warning, type Check } from './model.ts'

const WARN_MS = 30 * 86_400_000

const MOST_LETTERS = 200

/** What stands in a file is shown in one line of a bounded length. */
function shorten(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}

/** Whether the published tree is what the database says, byte by byte, and whether it was written for the address that is configured. */
export async function checkPublished(config: Config, databaseUrl: string): Promise<Check[]> {
  const log = createLogger('doctor', 'silent')
  try {
    const running = await openApp(config, {
      process: 'doctor',
      databaseUrl,
      connections: 2,
      superviseQueue: false,
      log,
    })
    try {
      const key = await checkPublicationKey(running.app)
      // Nothing can be compared with what another key would have signed.
      if (key.code !== 'PUBLICATION_KEY_OK') return [key, await checkSecurityText(config.dataDir)]
      const { faults, origin = config.publicOrigin } = await checkPublishedTree(running.app)
      const [first] = faults
      const tree =
        first === undefined
          ? ok('TREE_OK')
          : fault('TREE_FAULT', { count: faults.length, first: `${first.path} (${first.fault})` })
      const place =
        origin === config.publicOrigin
          ? []
          : [warning('TREE_ORIGIN', { origin: shorten(origin), configured: config.publicOrigin })]
      return [key, tree, ...place, await checkSecurityText(config.dataDir)]
    } finally {
      await running.close()
    }
  } catch (error) {
    return [warning('TREE_UNCHECKED', { reason: reasonOf(error) })]
  }
}

/** The key that signs what is published: a key at all, and the one of record, which stands on the public side. */
async function checkPublicationKey(app: App): Promise<Check> {
  let fingerprint: string
  try {
    fingerprint = keyFingerprint(app.keyring.publicationKey().publicKeyPem)
  } catch (error) {
    return fault('PUBLICATION_KEY_BAD', { reason: shorten(reasonOf(error)) })
  }
  const [current] = await readPublishedKeys(app)
  if (current === undefined || current.fingerprint === fingerprint) return ok('PUBLICATION_KEY_OK', { fingerprint })
  return fault('PUBLICATION_KEY_OTHER', { fingerprint, published: current.fingerprint })
}

/** RFC 9116 §2.5.5: a security.txt past its date is not to be used; the worker renews it every month. */
export async function checkSecurityText(dataDir: string): Promise<Check> {
  const folder = join(dataDir, 'public')
  const text = await readFile(join(folder, 'current'), 'utf8')
    .then((current) => readFile(join(folder, 'generations', current.trim(), '.well-known/security.txt'), 'utf8'))
    .catch(() => '')
  const until = /^Expires: (\S{1,40})$/m.exec(text)?.[1]
  if (until === undefined) return warning('SECURITY_TEXT_MISSING')
  const left = Date.parse(until) - now().getTime()
  if (Number.isNaN(left) || left < 0) return fault('SECURITY_TEXT_OLD', { until })
  return left < WARN_MS ? warning('SECURITY_TEXT_SOON', { until }) : ok('SECURITY_TEXT_OK', { until })
}
