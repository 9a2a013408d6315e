import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { bareFileName } from '#formats/csaf/file-name.ts'
import { MAX_BYTES } from '#formats/csaf/json.ts'
import type { Finding } from '#formats/finding.ts'

/** A document that was found: its bytes, why they cannot be used, or (of the file itself) why it cannot be read. */
export type CsafSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly problem: Finding }
  | { readonly name: string; readonly reason: string }

/** In folders and archives: documents, packed or not; hashes, signatures and listings stand beside them. */
const DOCUMENT = /\.json(?:\.(?:gz|zst|xz))?$/i
const MAX_ARCHIVE_BYTES = 16 * 1024 ** 3
const MAX_FILES = 1_000_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Whether bytes are the text of a JSON value: then nothing has to be loaded that unpacks. */
function isText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20)
  return first === undefined || first === 0x7b || first === 0x5b
}

async function* readStream(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<CsafSource> {
  const { readPacked } = await import('#platform/files/packed.ts')
  yield* readPacked(name, source, {
    fileBytes: MAX_BYTES,
    wholeBytes: MAX_ARCHIVE_BYTES,
    files: MAX_FILES,
    isWanted: (inside) => DOCUMENT.test(inside),
  })
}

async function* readFolder(folder: string): AsyncGenerator<CsafSource> {
  const open = [folder]
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    // Links are not followed: they may lead in circles.
    const entries = (await readdir(current, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries)
      if (entry.isFile() && DOCUMENT.test(entry.name)) yield* openDocuments(join(current, entry.name))
    const folders = entries.filter((entry) => entry.isDirectory()).toReversed()
    for (const { name } of folders) open.push(join(current, name))
  }
}

/**
 * The documents of a file, a folder (with those below it) or standard input (`-`), one at a time: JSON, packed with gzip, zstd or xz or not,
 * alone or in tar and zip archives. What cannot be read is told, and the rest goes on.
 */
export async function* openDocuments(path: string): AsyncGenerator<CsafSource> {
  try {
    if (path === '-') {
      yield* readStream('-', process.stdin)
      return
    }
    const found = await stat(path)
    if (found.isDirectory()) {
      yield* readFolder(path)
      return
    }
    const bytes = found.isFile() && found.size <= MAX_BYTES ? await readFile(path) : undefined
    if (bytes !== undefined && isText(bytes)) yield { name: path, bytes }
    else yield* readStream(path, bytes === undefined ? createReadStream(path) : piece(bytes))
  } catch (error) {
    yield { name: path, reason: reasonOf(error) }
  }
}

/** How a document is called where it was found; undefined for standard input. */
export function fileNameOf(source: string): string | undefined {
  return source === '-' ? undefined : bareFileName(source.replaceAll(sep, '/'))
}

async function* piece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
