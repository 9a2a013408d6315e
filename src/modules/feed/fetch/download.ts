import { mkdir, open, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { GetAnswer } from '#platform/outbound/get.ts'
import { ask, asFetchError, FetchError } from './ask.ts'

const partSchema = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  isWhole: z.boolean(),
})
type Part = z.infer<typeof partSchema>

/** A file of a source as it lies on disk. */
export interface Download {
  readonly path: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** How often a download that is cut off goes on at once; after that the next run goes on. */
const MOST_RESUMPTIONS = 5

/** So much of the disk is left to everything else. */
const KEEP_FREE_BYTES = 1024 ** 3
/** After so much more the disk is looked at again. */
const LOOK_EVERY_BYTES = 64 * 1024 ** 2

/** Throws DISK_FULL when what is to come would not leave enough of the disk. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize - bytes < KEEP_FREE_BYTES) throw new DomainError('DISK_FULL')
}

const folderOf = (app: App): string => join(app.config.dataDir, 'feeds')
const pathOf = (app: App, feedId: string): string => join(folderOf(app), `${feedId}.part`)

async function readPart(path: string, url: string): Promise<(Part & { readonly size: number }) | undefined> {
  try {
    const part = partSchema.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')))
    return part.url === url ? { ...part, size: (await stat(path)).size } : undefined
  } catch {
    return undefined
  }
}

/** Forgets what lies on disk of a feed's file. */
export async function dropDownload(app: App, feedId: string): Promise<void> {
  const path = pathOf(app, feedId)
  await rm(path, { force: true })
  await rm(`${path}.json`, { force: true })
}

/** The part of the file that is there may be gone on with: its source can tell whether it is still the same. */
function rangeOf(part: (Part & { readonly size: number }) | undefined): Record<string, string> {
  if (part === undefined || part.isWhole || part.size === 0) return {}
  const validator = part.etag !== null && !part.etag.startsWith('W/') ? part.etag : part.lastModified
  return validator === null ? {} : { range: `bytes=${part.size}-`, 'if-range': validator }
}

async function append(folder: string, path: string, part: Part, answer: GetAnswer, isMore: boolean): Promise<void> {
  await requireRoom(folder, Number(answer.header('content-length') ?? 0) || 0)
  await writeFile(`${path}.json`, JSON.stringify(part), { mode: 0o600 })
  const handle = await open(path, isMore ? 'a' : 'w', 0o600)
  try {
    // Piece by piece: what has come is there, also when the next piece does not come.
    let unlooked = 0
    for await (const chunk of answer.bytes) {
      unlooked += chunk.byteLength
      if (unlooked >= LOOK_EVERY_BYTES) {
        await requireRoom(folder, unlooked)
        unlooked = 0
      }
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await writeFile(`${path}.json`, JSON.stringify({ ...part, isWhole: true }), { mode: 0o600 })
}

/**
 * Fetches a source's file to disk, unless it is still the one of `known`; one that was cut off, now or in an earlier run, goes on where it
 * was as long as the source still has the same file. Throws FetchError.
 */
export async function download(
  app: App,
  feedId: string,
  url: string,
  known: { readonly etag: string | null; readonly lastModified: string | null },
): Promise<Download | 'notModified'> {
  await mkdir(folderOf(app), { recursive: true, mode: 0o700 })
  const path = pathOf(app, feedId)
  for (let attempt = 0; ; attempt += 1) {
    const before = await readPart(path, url)
    if (before?.isWhole === true) return { path, etag: before.etag, lastModified: before.lastModified }
    const range = rangeOf(before)
    const conditions =
      range['range'] !== undefined
        ? range
        : {
            ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
            ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
          }
    const answer = await ask(app, url, conditions)
    if (answer.status === 304) {
      answer.close()
      return 'notModified'
    }
    const isMore = answer.status === 206 && isFrom(answer, before?.size ?? 0)
    if (!isMore && answer.status !== 200) {
      answer.close()
      await dropDownload(app, feedId)
      if (attempt >= MOST_RESUMPTIONS) throw new FetchError('ANSWER_CUT')
      continue
    }
    const part = {
      url,
      etag: answer.header('etag') ?? (isMore ? (before?.etag ?? null) : null),
      lastModified: answer.header('last-modified') ?? (isMore ? (before?.lastModified ?? null) : null),
      isWhole: false,
    }
    try {
      await append(folderOf(app), path, part, answer, isMore)
    } catch (error) {
      answer.close()
      const problem = asFetchError(error, url)
      const grown = (await readPart(path, url))?.size ?? 0
      const mayGoOn =
        problem?.code === 'ANSWER_CUT' && grown > (isMore ? (before?.size ?? 0) : 0) && attempt < MOST_RESUMPTIONS
      if (!mayGoOn) throw problem ?? error
    }
  }
}

function isFrom(answer: GetAnswer, size: number): boolean {
  return answer.header('content-range')?.startsWith(`bytes ${size}-`) === true
}
