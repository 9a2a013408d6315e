import { MAX_BYTES } from '#formats/csaf/json.ts'
import { isTar, readTar } from './tar.ts'
import { isZip, readZip } from './zip.ts'

/** A file as it was given: alone, or in a folder, by its path there. */
export interface Given {
  readonly name: string
  readonly file: Blob
}

export type SourceProblem = 'broken' | 'tooLarge' | 'packing' | 'encrypted'

/** A document that was given, alone or in an archive; or why it cannot be had. */
export type Source =
  | { readonly name: string; readonly body: Blob }
  | { readonly name: string; readonly problem: SourceProblem }

/** In folders and archives: hashes, signatures and listings stand beside documents. */
const DOCUMENT = /\.json(?:\.gz)?$/i
const ARCHIVE = /\.(?:zip|tar|tgz|tar\.\w{2,3}|zst|xz|7z)$/i
const BEGINNING = 512

/** Whether a file of a folder is one to look into. */
export const isWanted = (name: string): boolean => DOCUMENT.test(name) || ARCHIVE.test(name)

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x1f, 0x8b)
/** Zstandard, xz, 7z, bzip2: what a browser does not unpack. */
const isOtherwisePacked = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd) ||
  startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58) ||
  startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
  startsWith(bytes, 0x42, 0x5a, 0x68)

/** Everything of a stream; undefined when it is more than a document may have. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Blob | undefined> {
  const reader = stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Blob(parts)
    size += value.byteLength
    if (size > most) {
      await reader.cancel()
      return undefined
    }
    parts.push(new Uint8Array(value))
  }
}

const unzipped = (file: Blob): ReadableStream<Uint8Array> => file.stream().pipeThrough(new DecompressionStream('gzip'))

async function beginningOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let size = 0; size < BEGINNING;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    parts.push(new Uint8Array(value))
  }
  await reader.cancel()
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

const sized = (name: string, body: Blob | undefined): Source =>
  body === undefined ? { name, problem: 'tooLarge' } : { name, body }

/** A document of an archive, which may be packed itself. */
async function documentOf(name: string, body: Blob | undefined, most: number): Promise<Source> {
  if (body === undefined || !isGzip(new Uint8Array(await body.slice(0, 2).arrayBuffer()))) return sized(name, body)
  return sized(name, await collect(unzipped(body), most))
}

async function* inTar(name: string, stream: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Source> {
  for await (const inside of readTar(stream, (path) => DOCUMENT.test(path), most))
    yield await documentOf(`${name}!${inside.name}`, inside.body, most)
}

async function* inZip({ name, file }: Given, most: number): AsyncGenerator<Source> {
  for await (const inside of readZip(file)) {
    if (!DOCUMENT.test(inside.name)) continue
    const path = `${name}!${inside.name}`
    if (inside.isEncrypted) yield { name: path, problem: 'encrypted' }
    else if (inside.size > most) yield { name: path, problem: 'tooLarge' }
    else {
      try {
        yield await documentOf(path, await collect(await inside.open(), most), most)
      } catch {
        yield { name: path, problem: 'broken' }
      }
    }
  }
}

async function* inFile(given: Given, most: number): AsyncGenerator<Source> {
  const { name, file } = given
  const beginning = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer())
  if (isZip(beginning)) yield* inZip(given, most)
  else if (isTar(beginning)) yield* inTar(name, file.stream(), most)
  else if (isOtherwisePacked(beginning)) yield { name, problem: 'packing' }
  else if (!isGzip(beginning)) yield sized(name, file.size > most ? undefined : file)
  else if (isTar(await beginningOf(unzipped(file)))) yield* inTar(name, unzipped(file), most)
  else yield sized(name, await collect(unzipped(file), most))
}

/**
 * The documents of files, one at a time: JSON, packed with gzip or not, alone or in tar and zip archives. What cannot be read is told by
 * name, and the rest goes on; so is what has more than `most` bytes, unpacked. Never throws.
 */
export async function* openSources(given: readonly Given[], most = MAX_BYTES): AsyncGenerator<Source> {
  for (const one of given) {
    try {
      yield* inFile(one, most)
    } catch {
      yield { name: one.name, problem: 'broken' }
    }
  }
}

/** Whether a file is one document rather than an archive: its finding is shown at once. */
export async function isOneDocument({ file }: Given): Promise<boolean> {
  const beginning = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer())
  return !isZip(beginning) && !isTar(beginning) && !isOtherwisePacked(beginning) && !isGzip(beginning)
}
