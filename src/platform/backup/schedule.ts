import { existsSync, readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '#platform/postgres/folder.ts'
import { MANIFEST_FILE } from './manifest.ts'

const stateSchema = z.object({
  /** Instants, UTC. */
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Of the newest backup that was made and checked. */
  succeededAt: z.iso.datetime().nullable(),
  folder: z.string().nullable(),
  rows: z.number().int().nullable(),
  /** Why the last try failed; null when it did not. */
  problem: z.string().nullable(),
})

/** How the scheduled backups of an installation are doing. */
export type BackupState = z.infer<typeof stateSchema>

const fileOf = (dataDir: string): string => join(dataDir, 'backup-state.json')

/** The state of the scheduled backups, or undefined before the first (or when the file cannot be read). */
export function readBackupState(dataDir: string): BackupState | undefined {
  const path = fileOf(dataDir)
  if (!existsSync(path)) return undefined
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Keeps the state of the scheduled backups, durably. */
export function saveBackupState(dataDir: string, state: BackupState): void {
  writeWhole(fileOf(dataDir), `${JSON.stringify(state)}\n`, 0o640)
}

const RETRY_MS = 3_600_000
const NAME = /^andon-\d{4}-\d{2}-\d{2}T\d{6}Z$/

/** The folder's name of a backup of that instant; names sort by time. */
export function backupName(at: Date): string {
  return `andon-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`
}

/** The last time of day `HH:MM` (local) that is not after `now`. */
function lastOccurrence(now: Date, timeOfDay: string): Date {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  const at = new Date(now)
  at.setHours(hours, minutes, 0, 0)
  if (at > now) at.setDate(at.getDate() - 1)
  return at
}

/**
 * Whether a backup is due at `now`: the last time of day `HH:MM` has come since the last good one (also while the machine was
 * off); after a failure again an hour later. What the state says of the future (a clock set back) counts as never.
 */
export function isBackupDue(now: Date, timeOfDay: string, state: BackupState | undefined): boolean {
  const past = (text: string | null | undefined): number => {
    const instant = text === null || text === undefined ? 0 : Date.parse(text)
    return instant > now.getTime() ? 0 : instant
  }
  if (past(state?.succeededAt) >= lastOccurrence(now, timeOfDay).getTime()) return false
  return now.getTime() - past(state?.startedAt) >= RETRY_MS || state?.problem === null
}

/** Removes all but the newest `keep` whole backups of the schedule from its folder, and what killed ones left; nothing else. */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const names = await readdir(folder)
  const whole = names.filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST_FILE))).toSorted()
  const cut = names.filter((name) => name.endsWith('.partial') && NAME.test(name.slice(0, -'.partial'.length)))
  const removed = [...whole.slice(0, Math.max(0, whole.length - keep)), ...cut]
  for (const name of removed) await rm(join(folder, name), { recursive: true, force: true })
  return removed
}
