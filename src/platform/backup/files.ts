import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Manifest } from './manifest.ts'

type FileEntry = Manifest['files'][number]

/** SHA-256 (hex) of a file's bytes, streamed. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) if (chunk instanceof Buffer) hash.update(chunk)
  return hash.digest('hex')
}

/** Forces a file's or folder's bytes to disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Size and digest of a file that is part of a backup. */
export async function describeFile(root: string, path: string): Promise<FileEntry> {
  const full = join(root, path)
  return { path, size: (await stat(full)).size, sha256: await digestFile(full) }
}

/** Copies every finished file below `from` into `root/<name>` (fsynced) and describes the copies. */
export async function copyTree(from: string, root: string, name: string): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  const found = await readdir(from, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of found) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    const source = join(entry.parentPath, entry.name)
    const path = join(name, relative(from, source))
    await mkdir(dirname(join(root, path)), { recursive: true, mode: 0o700 })
    await copyFile(source, join(root, path))
    await syncPath(join(root, path))
    entries.push(await describeFile(root, path))
  }
  return entries
}
