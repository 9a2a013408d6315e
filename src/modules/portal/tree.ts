import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CURRENT_FILE,
  GENERATIONS_FOLDER,
  generationIdSchema,
  publishedListSchema,
  type PublishedFile,
} from '#modules/advisory/model.ts'

/** One generation of the published tree: what it lists is all there is. */
export interface Generation {
  readonly id: string
  readonly files: ReadonlyMap<string, PublishedFile>
  /** The bytes of a listed file; throws when they are not the ones that were published. */
  read(file: PublishedFile): Promise<Uint8Array<ArrayBuffer>>
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function readGeneration(publicDir: string, id: string): Promise<Generation> {
  const text = await readFile(join(publicDir, GENERATIONS_FOLDER, `${id}.json`), 'utf8')
  if (createHash('sha256').update(text).digest('hex') !== id) throw new Error(`the list of generation ${id} is damaged`)
  const list = publishedListSchema.parse(JSON.parse(text))
  const folder = join(publicDir, GENERATIONS_FOLDER, id)
  return {
    id,
    files: new Map(list.files.map((file) => [file.path, file])),
    async read(file) {
      // The list is checked, so the path is one of plain segments; a link in its place is refused all the same.
      const handle = await open(join(folder, file.path), constants.O_RDONLY | constants.O_NOFOLLOW)
      try {
        const info = await handle.stat()
        if (!info.isFile() || info.size !== file.size) throw new Error(`published file ${file.path} is damaged`)
        const bytes = Uint8Array.from(await handle.readFile())
        if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
          throw new Error(`published file ${file.path} is damaged`)
        return bytes
      } finally {
        await handle.close()
      }
    },
  }
}

/** Follows the pointer to the generation in force at each call; undefined while nothing was ever published. */
export function openPublishedTree(publicDir: string): () => Promise<Generation | undefined> {
  let known: Generation | undefined
  return async () => {
    let id: string
    try {
      id = generationIdSchema.parse((await readFile(join(publicDir, CURRENT_FILE), 'utf8')).trim())
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
    if (known?.id !== id) known = await readGeneration(publicDir, id)
    return known
  }
}
