import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError } from '#platform/error/index.ts'

/** Exports that one process writes at a time: each holds a connection to the database while it is read. */
const MAX_EXPORTS = 3
/** A reader that takes nothing for so long is gone. */
const STALL_MS = 60_000
const CHUNK_BYTES = 64 * 1024

let running = 0

/** What is written into an export. */
export interface Sink {
  write(bytes: Uint8Array | string): Promise<void>
}

class BufferedSink implements Sink {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>
  #waiting: Uint8Array[] = []
  #size = 0
  readonly #encoder = new TextEncoder()

  constructor(writer: WritableStreamDefaultWriter<Uint8Array>) {
    this.#writer = writer
  }

  async write(piece: Uint8Array | string): Promise<void> {
    const bytes = typeof piece === 'string' ? this.#encoder.encode(piece) : piece
    this.#waiting.push(bytes)
    this.#size += bytes.byteLength
    if (this.#size >= CHUNK_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return
    const chunk = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#size = 0
    let timer: NodeJS.Timeout | undefined
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the reader of an export takes nothing any more')), STALL_MS)
    })
    try {
      await Promise.race([this.#writer.ready, stalled])
      await Promise.race([this.#writer.write(chunk), stalled])
    } finally {
      clearTimeout(timer)
    }
  }
}

/**
 * Answers with a file that is written while it is read, in one transaction of the person's: what they see is one state. Throws
 * TOO_MANY_REQUESTS while others are written. A reader that goes away or stalls ends the transaction, and sees a broken download.
 */
export function streamFile(
  app: App,
  principal: Principal,
  file: { readonly name: string; readonly mediaType: string },
  work: (tx: Tx, sink: Sink) => Promise<void>,
): Response {
  if (running >= MAX_EXPORTS) throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: 10 })
  running += 1
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 4 })
  const writer = writable.getWriter()
  const write = async (): Promise<void> => {
    try {
      await app.db.tx(principal, async (tx) => {
        const sink = new BufferedSink(writer)
        await work(tx, sink)
        await sink.flush()
      })
      await writer.close()
    } catch (error) {
      app.log.warn({ err: error, file: file.name }, 'an export ended before its end')
      await writer.abort(error).catch(() => undefined)
    } finally {
      running -= 1
    }
  }
  void write()
  return new Response(readable, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${file.name}"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
