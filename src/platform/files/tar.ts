import { DomainError } from '#platform/error/index.ts'

const BLOCK = 512
/** Names are shown to people and never used as paths. */
const NAME_BYTES = 1_024 * 64

/** A file within a tar archive; its bytes have to be read before the next one is asked for (what is left of them is read over). */
export interface TarEntry {
  readonly name: string
  readonly size: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Whether bytes begin as a tar archive does (POSIX ustar, GNU). */
export function isTar(beginning: Uint8Array): boolean {
  return beginning.byteLength >= BLOCK && Buffer.from(beginning).toString('latin1', 257, 262) === 'ustar'
}

class Source {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]()
  }

  async some(most: number): Promise<Buffer | undefined> {
    while (this.#rest.byteLength === 0) {
      const next = await this.#chunks.next()
      if (next.done === true) return undefined
      this.#rest = Buffer.from(next.value)
    }
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.byteLength)
    return taken
  }

  async take(count: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = []
    for (let missing = count; missing > 0;) {
      const part = await this.some(missing)
      if (part === undefined) return undefined
      parts.push(part)
      missing -= part.byteLength
    }
    return Buffer.concat(parts)
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

const broken = (): DomainError => new DomainError('ARCHIVE_BROKEN')

function textAt(head: Buffer, from: number, to: number): string {
  const field = head.subarray(from, to)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? field.byteLength : end).toString('utf8')
}

/** A number of a header: octal digits, or (GNU) binary with the highest bit set. */
function numberAt(head: Buffer, from: number, to: number): number {
  if (((head[from] ?? 0) & 0x80) !== 0) {
    const value = head.subarray(to - 8, to).readBigUInt64BE()
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken()
    return Number(value)
  }
  const text = textAt(head, from, to).trim()
  if (!/^[0-7]{1,12}$/.test(text)) throw broken()
  return Number.parseInt(text, 8)
}

function isSumRight(head: Buffer): boolean {
  let sum = 0
  for (const [index, byte] of head.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum === numberAt(head, 148, 156)
}

async function* contentOf(source: Source, size: number): AsyncGenerator<Uint8Array> {
  for (let missing = size; missing > 0;) {
    const part = await source.some(missing)
    if (part === undefined) throw broken()
    missing -= part.byteLength
    yield part
  }
  if ((await source.take((BLOCK - (size % BLOCK)) % BLOCK)) === undefined) throw broken()
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

/** The path that extended headers (pax) give the file behind them. */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]+)\n/.exec(records)?.[1]
}

/**
 * Every regular file of a tar archive (POSIX.1-2017 ustar and pax, GNU long names) in one pass; links, devices and folders are left out.
 * Throws ARCHIVE_BROKEN when it is damaged or cut off.
 */
export async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = new Source(bytes)
  let longName: string | undefined
  try {
    for (;;) {
      const head = await source.take(BLOCK)
      if (head === undefined) throw broken()
      if (head.every((byte) => byte === 0)) return
      if (!isSumRight(head)) throw broken()
      const size = numberAt(head, 124, 136)
      const type = String.fromCharCode(head[156] ?? 0)
      const content = contentOf(source, size)
      if (type === 'x' || type === 'L') {
        if (size > NAME_BYTES) throw broken()
        const text = (await readAll(content)).toString('utf8')
        longName = type === 'L' ? text.replace(/\0.*$/s, '') : (paxPath(text) ?? longName)
        continue
      }
      if (type === '0' || type === '\0' || type === '7') {
        const prefix = textAt(head, 345, 500)
        const name = longName ?? `${prefix === '' ? '' : `${prefix}/`}${textAt(head, 0, 100)}`
        yield { name, size, bytes: { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) } }
      }
      longName = undefined
      for await (const _ of content);
    }
  } finally {
    await source.close()
  }
}

/** The header of a regular file of a tar archive (ustar); `name` has at most 100 bytes. */
export function tarHeader(name: string, size: number): Buffer {
  const head = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 100) throw new Error('the name is too long')
  head.write(name, 0)
  head.write('0000644\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\u000000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** What fills a file's last block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** The end of a tar archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK)
