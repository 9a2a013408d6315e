import type { App } from '#platform/app/index.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { readSettings, writeSettings, type SignInSettings } from '../store/setting.ts'

/** The audit trail's record of the sign-in settings: there is one of them. */
const SETTINGS_ID = '00000000-0000-7000-8000-000000000013'

/** The sign-in settings of the installation. */
export function findSettings(app: App, principal: Principal): Promise<SignInSettings> {
  requireEverywhere(principal, 'user.read')
  return app.db.tx(principal, readSettings)
}

/** Changes the settings, for running sessions too, from the next request on. Throws STALE_VERSION. */
export function changeSettings(
  app: App,
  principal: Principal,
  change: Omit<SignInSettings, 'version'>,
  version: number,
): Promise<SignInSettings> {
  requireEverywhere(principal, 'user.write')
  return app.db.tx(principal, async (tx) => {
    const { version: _, ...from } = await readSettings(tx)
    if (!(await writeSettings(tx, { ...change, version }))) throw new DomainError('STALE_VERSION')
    await recordAudit(tx, {
      principal,
      kind: 'signInSettings',
      id: SETTINGS_ID,
      action: 'signInSettings.changed',
      details: { from, to: change },
    })
    return readSettings(tx)
  })
}
