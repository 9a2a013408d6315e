import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { roleSchema, type Role } from '../model.ts'
import '../tables.ts'

export interface SignInSettings {
  /** Who holds one of these must prove two factors. */
  readonly secondFactorRoles: readonly Role[]
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly stepUpMinutes: number
  readonly version: number
}

/** What holds until somebody changes it. */
export const DEFAULT_SETTINGS: SignInSettings = {
  secondFactorRoles: [],
  idleMinutes: 720,
  sessionHours: 168,
  stepUpMinutes: 10,
  version: 0,
}

const rowSchema = z.object({
  second_factor_roles: z.array(roleSchema),
  idle_minutes: z.number(),
  session_hours: z.number(),
  step_up_minutes: z.number(),
  version: z.number(),
})

/** The settings of the row that keeps them, or what holds without one. */
export function settingsOf(row: unknown): SignInSettings {
  if (row === undefined || row === null) return DEFAULT_SETTINGS
  const values = rowSchema.parse(row)
  return {
    secondFactorRoles: values.second_factor_roles,
    idleMinutes: values.idle_minutes,
    sessionHours: values.session_hours,
    stepUpMinutes: values.step_up_minutes,
    version: values.version,
  }
}

/** The sign-in settings in force. */
export async function readSettings(tx: Tx): Promise<SignInSettings> {
  return settingsOf(await tx.selectFrom('sign_in.setting').selectAll().executeTakeFirst())
}

/** Writes the settings when their version is still `settings.version`; false when it is not. */
export async function writeSettings(tx: Tx, settings: SignInSettings): Promise<boolean> {
  const values = {
    second_factor_roles: [...settings.secondFactorRoles],
    idle_minutes: settings.idleMinutes,
    session_hours: settings.sessionHours,
    step_up_minutes: settings.stepUpMinutes,
    version: settings.version + 1,
  }
  const query = tx.insertInto('sign_in.setting').values({ is_only: true, ...values })
  const row =
    settings.version === 0
      ? await query
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('sign_in.setting')
          .set(values)
          .where('version', '=', settings.version)
          .returning('version')
          .executeTakeFirst()
  return row !== undefined
}
