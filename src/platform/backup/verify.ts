import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Writable } from 'node:stream'
import { BackupError } from './error.ts'
import { digestFile, isMissing } from './files.ts'
import { MANIFEST_FILE, manifestSchema, SIGNATURE_FILE, signedBytes, type Manifest } from './manifest.ts'
import { RowDigest } from './row-digest.ts'

/** Reads a backup's manifest and checks its signature by the key that it names itself; throws BackupError. */
export async function readManifest(folder: string): Promise<Manifest> {
  const bytes = await readFile(join(folder, MANIFEST_FILE)).catch((error: unknown) => {
    if (!isMissing(error)) throw error
    throw new BackupError('NO_BACKUP', { folder, file: MANIFEST_FILE }, { cause: error })
  })
  const manifest = parseManifest(folder, bytes)
  const signature = await readFile(join(folder, SIGNATURE_FILE), 'utf8').catch(() => '')
  const key = createPublicKey(manifest.sealPublicKeyPem)
  if (!verifySignature(null, signedBytes(bytes), key, Buffer.from(signature, 'base64')))
    throw new BackupError('MANIFEST_CHANGED', { path: join(folder, MANIFEST_FILE) })
  return manifest
}

function parseManifest(folder: string, bytes: Buffer): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString()))
  } catch (error) {
    throw new BackupError('MANIFEST_UNREADABLE', { path: join(folder, MANIFEST_FILE) }, { cause: error })
  }
}

async function countRows(path: string): Promise<RowDigest> {
  const digest = new RowDigest()
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(createReadStream(path), createGunzip(), digest, nowhere)
  return digest
}

/**
 * Checks a backup without a database: the manifest's signature, size and digest of every file, rows and their digest in every
 * table, and that there is nothing else. Throws BackupError with the first fault.
 */
export async function verifyBackup(
  folder: string,
  progress?: (done: number, total: number, what: string) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const known = new Set([MANIFEST_FILE, SIGNATURE_FILE, ...manifest.files.map(({ path }) => path)])
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name))
    if (!entry.isDirectory() && !known.has(path)) throw new BackupError('FOREIGN_FILE', { path })
  }
  for (const [index, file] of manifest.files.entries()) {
    const path = join(folder, file.path)
    const size = existsSync(path) ? (await stat(path)).size : -1
    if (size !== file.size || (await digestFile(path)) !== file.sha256)
      throw new BackupError('DAMAGED', { path: file.path })
    progress?.(index + 1, manifest.files.length, file.path)
  }
  for (const table of manifest.tables) {
    const found = await countRows(join(folder, table.file))
    if (found.rows !== table.rows || found.digest() !== table.rowsDigest)
      throw new BackupError('ROWS_DIFFER', { table: table.name, found: found.rows, expected: table.rows })
  }
  return manifest
}
