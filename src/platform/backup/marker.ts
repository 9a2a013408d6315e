import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder, writeWhole } from '#platform/postgres/folder.ts'

const fileOf = (dataDir: string): string => join(dataDir, 'restore-unfinished')

/** Says, durably, that what is in the data folder (and its database) is a restore that is not finished. */
export function markRestore(dataDir: string, folder: string): void {
  writeWhole(fileOf(dataDir), `${folder}\n`)
}

/** The restore is finished and checked. */
export function clearRestoreMark(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true })
  syncFolder(dirname(fileOf(dataDir)))
}

/** The backup whose restore into this data folder was cut off, or undefined. */
export function unfinishedRestore(dataDir: string): string | undefined {
  const path = fileOf(dataDir)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}
