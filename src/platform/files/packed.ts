import { ArchiveError, readArchive } from '#platform/data-exchange/unzip.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import { decompress } from './decompress.ts'
import { peek } from './peek.ts'
import { isTar, readTar } from './tar.ts'

/** A file that came alone or in an archive: its bytes, or why they cannot be had. */
export type PackedFile =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly problem: Finding }

export interface PackedLimits {
  /** Largest file, unpacked, in bytes; a larger one is told, and the next one is read. */
  readonly fileBytes: number
  /** Largest archive, unpacked, in bytes. */
  readonly wholeBytes: number
  readonly files: number
  /** Whether a file of an archive is read, by its name in it; what is not is read over in silence. */
  readonly isWanted: (name: string) => boolean
}

const ARCHIVE_BEGINNING = 600
const ZIP = 0x0403_4b50
/** Most that a part of a zip archive may grow by being unpacked. */
const RATIO = 2_000

async function collect(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.byteLength
    if (size > most) parts = []
    // A decompressor may use its memory again.
    else parts.push(Buffer.from(part))
  }
  return size > most ? undefined : Buffer.concat(parts)
}

async function fileOf(name: string, bytes: AsyncIterable<Uint8Array>, limits: PackedLimits): Promise<PackedFile> {
  const whole = await collect(bytes, limits.fileBytes)
  if (whole !== undefined) return { name, bytes: whole }
  return { name, problem: { code: 'TOO_LARGE', path: '', params: { maxBytes: limits.fileBytes } } }
}

/** Why bytes could not be unpacked, as a finding; anything else is thrown again. */
function problemOf(error: unknown): Finding {
  if (error instanceof ArchiveError) return { code: error.code, path: '' }
  if (error instanceof DomainError) return { code: error.code, path: '', params: error.params }
  throw error
}

async function* entriesOf(
  archive: string,
  entries: AsyncIterable<{ readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }>,
  limits: PackedLimits,
): AsyncGenerator<PackedFile> {
  let count = 0
  for await (const { name: inside, bytes } of entries) {
    if (!limits.isWanted(inside)) continue
    count += 1
    if (count > limits.files) throw new ArchiveError('ARCHIVE_TOO_LARGE')
    const name = `${archive}!${inside}`
    try {
      // What is damaged within is told of that file; the archive goes on.
      yield await fileOf(name, decompress(bytes, limits.wholeBytes), limits)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_DECOMPRESSED') throw error
      yield { name, problem: problemOf(error) }
    }
  }
}

/**
 * The files of a stream: itself, or those of a tar or zip archive; packed with gzip, zstd or xz or not, told by the bytes and never by
 * the name. One at a time; names are for people and never used as paths. What is damaged, cut off or too large is told, as the last item
 * where nothing behind it can be read. Throws only what its source throws.
 */
export async function* readPacked(
  name: string,
  source: AsyncIterable<Uint8Array>,
  limits: PackedLimits,
): AsyncGenerator<PackedFile> {
  try {
    const { beginning, bytes } = await peek(decompress(source, limits.wholeBytes), ARCHIVE_BEGINNING)
    const isZip = beginning.byteLength >= 4 && beginning.readUInt32LE(0) === ZIP
    const unzip = { files: limits.files * 4, unpackedBytes: limits.wholeBytes, ratio: RATIO }
    if (isZip) yield* entriesOf(name, readArchive(bytes, unzip), limits)
    else if (isTar(beginning)) yield* entriesOf(name, readTar(bytes), limits)
    else yield await fileOf(name, bytes, limits)
  } catch (error) {
    yield { name, problem: problemOf(error) }
  }
}
