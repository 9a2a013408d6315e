const BLOCK = 512

/** What is wrong with an archive that is cut off or damaged. */
export class BrokenArchive extends Error {}

/** Bytes of a stream, taken by count. */
class Source {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #rest = new Uint8Array()

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader()
  }

  /** At most so many bytes; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#rest.byteLength === 0) {
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#rest = new Uint8Array(value)
    }
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.byteLength)
    return taken
  }

  /** Exactly so many bytes; those beyond `kept` are read over. */
  async take(count: number, kept = count): Promise<Uint8Array[]> {
    const parts: Uint8Array[] = []
    let size = 0
    for (let missing = count; missing > 0;) {
      const part = await this.some(missing)
      if (part === undefined) throw new BrokenArchive()
      missing -= part.byteLength
      size += part.byteLength
      if (size <= kept) parts.push(part.slice())
    }
    return parts
  }

  async close(): Promise<void> {
    await this.#reader.cancel()
  }
}

function textAt(head: Uint8Array, from: number, to: number): string {
  const field = head.subarray(from, to)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

function sizeOf(head: Uint8Array): number {
  if (((head[124] ?? 0) & 0x80) !== 0) {
    const size = new DataView(head.buffer, head.byteOffset + 128, 8).getBigUint64(0)
    if (size > BigInt(Number.MAX_SAFE_INTEGER)) throw new BrokenArchive()
    return Number(size)
  }
  const text = textAt(head, 124, 136).trim()
  if (!/^[0-7]{1,12}$/.test(text)) throw new BrokenArchive()
  return Number.parseInt(text, 8)
}

/** Whether bytes begin as a tar archive does (POSIX ustar, GNU). */
export function isTar(beginning: Uint8Array): boolean {
  return beginning.byteLength >= BLOCK && textAt(beginning, 257, 262) === 'ustar'
}

async function blockOf(source: Source): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(await copies(source, BLOCK)).arrayBuffer())
}

async function copies(source: Source, count: number, kept = count): Promise<Uint8Array<ArrayBuffer>[]> {
  return (await source.take(count, kept)).map((part) => new Uint8Array(part))
}

/** The longest name that is read. */
const NAME_BYTES = 64 * 1024

/** A file of a tar archive; without body where it is larger than wanted. */
export interface TarFile {
  readonly name: string
  readonly body: Blob | undefined
}

/**
 * The regular files of a tar archive (ustar, pax, GNU long names) whose names are wanted, in one pass; of those that are larger than
 * `most` bytes only the name. Throws BrokenArchive when it is damaged or cut off.
 */
export async function* readTar(
  stream: ReadableStream<Uint8Array>,
  isWanted: (name: string) => boolean,
  most: number,
): AsyncGenerator<TarFile> {
  const source = new Source(stream)
  let longName: string | undefined
  try {
    for (;;) {
      const head = await blockOf(source)
      if (head.every((byte) => byte === 0)) return
      if (!isTar(head)) throw new BrokenArchive()
      const size = sizeOf(head)
      const type = String.fromCharCode(head[156] ?? 0)
      const isName = type === 'x' || type === 'L'
      const prefix = textAt(head, 345, 500)
      const name = longName ?? `${prefix === '' ? '' : `${prefix}/`}${textAt(head, 0, 100)}`
      const isFile = (type === '0' || type === '\0' || type === '7') && isWanted(name)
      if (isName && size > NAME_BYTES) throw new BrokenArchive()
      const parts = await copies(source, size, isName ? size : isFile && size <= most ? size : 0)
      await source.take((BLOCK - (size % BLOCK)) % BLOCK, 0)
      if (isName) {
        const text = await new Blob(parts).text()
        longName =
          type === 'L' ? text.replace(/\0.*$/s, '') : (/(?:^|\n)\d+ path=([^\n]+)\n/.exec(text)?.[1] ?? longName)
        continue
      }
      longName = undefined
      if (isFile) yield { name, body: size <= most ? new Blob(parts) : undefined }
    }
  } finally {
    await source.close()
  }
}
