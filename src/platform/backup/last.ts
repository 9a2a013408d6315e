import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '#platform/postgres/folder.ts'

const fileOf = (dataDir: string): string => join(dataDir, 'last-backup')

/** Notes, durably, when a backup of this installation was last made. */
export function noteBackup(dataDir: string, at: string): void {
  writeWhole(fileOf(dataDir), `${at}\n`)
}

/** When a backup of this installation was last made; undefined when none ever was. */
export function lastBackupAt(dataDir: string): string | undefined {
  try {
    const at = readFileSync(fileOf(dataDir), 'utf8').trim()
    return Number.isNaN(Date.parse(at)) ? undefined : at
  } catch {
    return undefined
  }
}
