import type { OpenFile } from './source-file.ts'
import {
  ArchiveError,
  ByteSource,
  LOCAL_HEADER,
  Meter,
  readContent,
  readEntry,
  type ArchiveLimits,
} from './unzip-entry.ts'

export { ArchiveError, type ArchiveLimits } from './unzip-entry.ts'

/** Files before the wanted one, each read over. */
const LIMITS: ArchiveLimits = { files: 64, unpackedBytes: 4 * 1024 ** 3, ratio: 200 }

/** Whether bytes begin as a ZIP archive does. */
export async function isArchive(open: OpenFile): Promise<boolean> {
  const source = new ByteSource(open())
  try {
    return (await source.take(4)).readUInt32LE(0) === LOCAL_HEADER
  } catch (error) {
    if (error instanceof ArchiveError) return false
    throw error
  } finally {
    await source.close()
  }
}

/**
 * The bytes of one file of a ZIP archive (PKWARE APPNOTE 6.3.10), read in one pass and never held as a whole. Names are compared
 * and never used as paths; nothing is written anywhere. Reading throws ArchiveError.
 */
export function openInArchive(open: OpenFile, name: string): OpenFile {
  return async function* () {
    const source = new ByteSource(open())
    const meter = new Meter(LIMITS)
    try {
      for (let index = 0; index < LIMITS.files; index += 1) {
        const entry = await readEntry(source)
        if (entry === undefined) break
        const content = readContent(source, entry, meter)
        if (entry.name === name) {
          yield* content
          return
        }
        for await (const _ of content);
      }
      throw new ArchiveError('ARCHIVE_WITHOUT_DATA')
    } finally {
      await source.close()
    }
  }
}

/** A file within an archive; its bytes have to be read before the next one is asked for (what is left of them is read over). */
export interface ArchiveEntry {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Every file of a ZIP archive in one pass, in its order; folders are left out. Reading throws ArchiveError. */
export async function* readArchive(
  bytes: AsyncIterable<Uint8Array>,
  limits: ArchiveLimits,
): AsyncGenerator<ArchiveEntry> {
  const source = new ByteSource(bytes)
  const meter = new Meter(limits)
  try {
    for (let index = 0; index < limits.files; index += 1) {
      const entry = await readEntry(source)
      if (entry === undefined) return
      const content = readContent(source, entry, meter)
      if (!entry.name.endsWith('/')) yield { name: entry.name, bytes: keepOpen(content) }
      for await (const _ of content);
    }
    throw new ArchiveError('ARCHIVE_TOO_LARGE')
  } finally {
    await source.close()
  }
}

/** The same bytes; who stops reading early does not end them. */
function keepOpen(content: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) }
}
