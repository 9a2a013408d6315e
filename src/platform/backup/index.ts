export { createBackup, type BackupOptions } from './create.ts'
export type { Manifest } from './manifest.ts'
export { restoreBackup, verifyBackup, type RestoreOptions } from './restore.ts'
