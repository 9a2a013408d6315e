import { createHash } from 'node:crypto'
import { chmod, copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nowIso } from '#platform/clock/index.ts'
import {
  CURRENT_FILE,
  GENERATIONS_FOLDER,
  generationIdSchema,
  isPublishedPath,
  publishedListSchema,
  type PublishedFile,
  type PublishedList,
} from './published.ts'

/** A file that the published tree is to hold; `read` is asked only when its bytes are not there already. */
export interface TreeFile {
  readonly path: string
  readonly mediaType: string
  readonly sha256: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

export interface TreeOptions {
  /** `<data>/public`. */
  readonly publicDir: string
  readonly files: readonly TreeFile[]
  /** Told before each effect on disk; a test ends the process there. */
  readonly onStep?: ((step: string) => void | Promise<void>) | undefined
}

const HASH_TEXT = (text: string): string => createHash('sha256').update(text).digest('hex')

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder that the public side's user may enter, whatever the umask; the group is inherited from above. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o755 })
  const mode = (await stat(path)).mode & 0o7777
  if ((mode & 0o055) !== 0o055) await chmod(path, mode | 0o055)
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.chmod(0o644)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

interface Current {
  readonly id: string
  readonly list: PublishedList
}

/** The generation in force, or undefined when there is none that can be used (then everything is written anew). */
export async function readCurrentGeneration(publicDir: string): Promise<Current | undefined> {
  const id = generationIdSchema.safeParse((await readIfThere(join(publicDir, CURRENT_FILE)))?.trim())
  if (!id.success) return undefined
  const text = await readIfThere(join(publicDir, GENERATIONS_FOLDER, `${id.data}.json`))
  if (text === undefined || HASH_TEXT(text) !== id.data) return undefined
  const list = publishedListSchema.safeParse(JSON.parse(text))
  return list.success ? { id: id.data, list: list.data } : undefined
}

function listOf(files: readonly TreeFile[], before: Current | undefined): PublishedList {
  const known = new Map(before?.list.files.map((file) => [file.path, file]))
  const at = nowIso()
  const entries: PublishedFile[] = files.map(({ path, mediaType, sha256, size }) => {
    if (!isPublishedPath(path)) throw new Error(`"${path}" is no path of the published tree`)
    const old = known.get(path)
    return { path, sha256, size, mediaType, modifiedAt: old?.sha256 === sha256 ? old.modifiedAt : at }
  })
  return { format: 1, files: entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }
}

/** True when the file at `path` has exactly these bytes. */
async function isIntact(path: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256
}

/** Puts the bytes of the generation before in place, if they are still the right ones; false otherwise. */
async function reuse(from: string, to: string, sha256: string): Promise<boolean> {
  if (!(await isIntact(from, sha256))) return false
  try {
    await link(from, to)
  } catch {
    // A file system without hard links: a copy does the same.
    await copyFile(from, to)
  }
  return true
}

/**
 * Puts the published tree into exactly this state, in one step: who reads sees the tree before or the tree after, also when
 * the process is killed at any point or the machine loses power. Doing it again changes nothing. One caller at a time.
 */
export async function writeTree(options: TreeOptions): Promise<{ id: string; isNew: boolean }> {
  const { publicDir } = options
  const step = async (name: string): Promise<void> => options.onStep?.(name)
  const generations = join(publicDir, GENERATIONS_FOLDER)
  await makeFolder(publicDir)
  await makeFolder(generations)
  const before = await readCurrentGeneration(publicDir)
  const text = `${JSON.stringify(listOf(options.files, before))}\n`
  const id = HASH_TEXT(text)
  if (before?.id === id) return { id, isNew: false }

  const draft = join(generations, `${id}.new`)
  const target = join(generations, id)
  await step('clear drafts')
  await rm(draft, { recursive: true, force: true })
  await rm(target, { recursive: true, force: true })
  await makeFolder(draft)
  const old = new Map(before?.list.files.map((file) => [file.path, file.sha256]))
  const folders = new Set([draft])
  for (const file of options.files) {
    const path = join(draft, file.path)
    await step(`write ${file.path}`)
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) folders.add(folder)
    await makeFolder(dirname(path))
    const isKnown = before !== undefined && old.get(file.path) === file.sha256
    if (isKnown && (await reuse(join(generations, before.id, file.path), path, file.sha256))) continue
    const bytes = await file.read()
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
      throw new Error(`the bytes for ${file.path} are not the ones that were approved for it`)
    await writeDurably(path, bytes)
  }
  for (const folder of folders) await syncFolder(folder)
  await step('complete the generation')
  await rename(draft, target)
  await writeDurably(`${target}.json.new`, Buffer.from(text))
  await step('list the generation')
  await rename(`${target}.json.new`, `${target}.json`)
  await syncFolder(generations)

  const pointer = join(publicDir, CURRENT_FILE)
  await writeDurably(`${pointer}.new`, Buffer.from(`${id}\n`))
  await step('switch')
  await rename(`${pointer}.new`, pointer)
  await syncFolder(publicDir)
  await step('tidy up')
  await removeOthers(generations, [id, before?.id])
  return { id, isNew: true }
}

/** Keeps the generation in force, and the one before for requests that are still reading it. */
async function removeOthers(generations: string, kept: readonly (string | undefined)[]): Promise<void> {
  for (const name of await readdir(generations)) {
    const [id = ''] = name.split('.')
    if (!kept.includes(id) || name.endsWith('.new')) await rm(join(generations, name), { recursive: true, force: true })
  }
}

/** The text of a file of the generation in force; undefined where there is none. */
export async function readPublishedFile(publicDir: string, path: string): Promise<string | undefined> {
  const current = await readCurrentGeneration(publicDir)
  if (current === undefined || !isPublishedPath(path)) return undefined
  return readIfThere(join(publicDir, GENERATIONS_FOLDER, current.id, path))
}

/** Where the tree on disk is not these files: missing ones, ones with other bytes, and ones that do not belong to it. */
export async function compareTree(
  publicDir: string,
  files: readonly TreeFile[],
): Promise<{ path: string; fault: 'missing' | 'changed' | 'foreign' }[]> {
  const current = await readCurrentGeneration(publicDir)
  const listed = new Map(current?.list.files.map((file) => [file.path, file.sha256]))
  const faults: { path: string; fault: 'missing' | 'changed' | 'foreign' }[] = []
  for (const { path, sha256 } of files) {
    if (!listed.has(path)) faults.push({ path, fault: 'missing' })
    else if (
      listed.get(path) !== sha256 ||
      !(await isIntact(join(publicDir, GENERATIONS_FOLDER, current?.id ?? '', path), sha256))
    )
      faults.push({ path, fault: 'changed' })
    listed.delete(path)
  }
  return [...faults, ...[...listed.keys()].map((path) => ({ path, fault: 'foreign' as const }))]
}

/** A file of the tree from its bytes. */
export function bytesFile(path: string, mediaType: string, bytes: Buffer): TreeFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path, mediaType, sha256, size: bytes.byteLength, read: () => Promise.resolve(bytes) }
}

/** A file of the tree from its text. */
export function textFile(path: string, mediaType: string, text: string): TreeFile {
  return bytesFile(path, mediaType, Buffer.from(text, 'utf8'))
}
