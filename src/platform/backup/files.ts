import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { BackupError } from './error.ts'
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

/** Forces the names in `root` and in every folder below it to disk. */
export async function syncFolders(root: string): Promise<void> {
  await syncPath(root)
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }))
    if (entry.isDirectory()) await syncPath(join(entry.parentPath, entry.name))
}

/** Size and digest of a file that is part of a backup. */
export async function describeFile(root: string, path: string): Promise<FileEntry> {
  const full = join(root, path)
  return { path, size: (await stat(full)).size, sha256: await digestFile(full) }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Copies one file (fsynced); the folders above it are made for their owner only. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to)
  await syncPath(to)
}

/** What is not finished: uploads and generations under way, notes of a writer that was killed. */
const isDraft = (name: string): boolean => /\.(?:part|new)(?:\/|$)/.test(name)

/**
 * Copies every finished file below `from` into `root/<name>` (fsynced) and describes the copies. With `mayVanish` a file that
 * somebody removes meanwhile is left out, else that is an error.
 */
export async function copyTree(from: string, root: string, name: string, mayVanish: boolean): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  const found = await readdir(from, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  for (const entry of found) {
    const source = join(entry.parentPath, entry.name)
    const path = join(name, relative(from, source))
    if (!entry.isFile() || isDraft(relative(from, source))) continue
    try {
      await copyDurably(source, join(root, path))
    } catch (error) {
      if (mayVanish && isMissing(error)) continue
      throw error
    }
    entries.push(await describeFile(root, path))
  }
  return entries
}

const PATIENCE = 20

/**
 * Copies the published tree as one state of it: a publication meanwhile switches to another generation and removes the one
 * before the last, so the copy is made again until it began and ended with the same one in force.
 */
export async function copyPublished(from: string, root: string, name: string): Promise<FileEntry[]> {
  const pointer = (): Promise<string> =>
    readFile(join(from, 'current'), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return ''
      throw error
    })
  for (let attempt = 1; ; attempt += 1) {
    const before = await pointer()
    const entries = await copyTree(from, root, name, true)
    if ((await pointer()) === before) return entries
    if (attempt >= PATIENCE) throw new BackupError('TREE_CHANGES')
    await rm(join(root, name), { recursive: true, force: true })
  }
}
