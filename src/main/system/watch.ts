import { statfs } from 'node:fs/promises'
import type { App } from '#platform/app/index.ts'
import { lastBackupAt } from '#platform/backup/last.ts'
import { now } from '#platform/clock/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { readWatched } from './store.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const UNSEALED_MS = 2 * MINUTE_MS
const BACKUP_DAYS = 8
const FREE_PERCENT = 10
const FREE_BYTES = 2 * 1024 ** 3
const GIB = 1024 ** 3

export interface Fault {
  readonly name: 'sealingLate' | 'backupOld' | 'diskLow'
  readonly figures: Readonly<Record<string, number>>
}

export interface Watched {
  /** When the oldest entry was written that no seal covers yet. */
  readonly oldestUnsealedAt: string | null
  /** When the first entry was ever written. */
  readonly firstEntryAt: string | null
  readonly lastBackupAt: string | undefined
  readonly disk: { readonly free: number; readonly size: number }
}

/** What is wrong with the installation at an instant; empty when nothing is. */
export function findFaults(watched: Watched, at: Date): Fault[] {
  const since = (text: string | null | undefined): number =>
    text === null || text === undefined ? 0 : at.getTime() - Date.parse(text)
  const faults: Fault[] = []
  const unsealed = since(watched.oldestUnsealedAt)
  if (unsealed > UNSEALED_MS)
    faults.push({ name: 'sealingLate', figures: { minutes: Math.floor(unsealed / MINUTE_MS) } })
  // An installation that was never backed up is as old as its first entry.
  const days = Math.floor(since(watched.lastBackupAt ?? watched.firstEntryAt) / DAY_MS)
  if (days >= BACKUP_DAYS) faults.push({ name: 'backupOld', figures: { days } })
  const { free, size } = watched.disk
  const percent = size === 0 ? 100 : Math.floor((free / size) * 100)
  if (percent < FREE_PERCENT || free < FREE_BYTES)
    faults.push({ name: 'diskLow', figures: { percent, gibibytes: Math.floor((free / GIB) * 10) / 10 } })
  return faults
}

/** Looks at the installation and tells those who look after it what is wrong, once a day while it lasts. */
export async function watchInstallation(app: App): Promise<void> {
  const at = now()
  const disk = await statfs(app.config.dataDir)
  const stored = await app.db.tx(bootstrapPrincipal, readWatched)
  const watched: Watched = {
    ...stored,
    lastBackupAt: lastBackupAt(app.config.dataDir),
    disk: { free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize },
  }
  const day = at.toISOString().slice(0, 10)
  for (const { name, figures } of findFaults(watched, at))
    await app.db.tx(bootstrapPrincipal, (tx) =>
      app.events.emit(tx, bootstrapPrincipal, { name: `system.${name}`, payload: { ...figures, day } }),
    )
}
