/** A stream, and its bytes once it has been read to its end: undefined when they are more than `most`, or nobody wants them any more. */
export function keepBytes(
  source: AsyncIterable<Uint8Array>,
  most: number,
): {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly whole: () => Buffer | undefined
  readonly forget: () => void
} {
  let parts: Uint8Array[] | undefined = []
  let size = 0
  const forget = (): void => {
    parts = undefined
  }
  async function* passed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      size += chunk.byteLength
      if (size > most) forget()
      // A decompressor may use its memory again.
      parts?.push(Buffer.from(chunk))
      yield chunk
    }
  }
  return { bytes: passed(), whole: () => (parts === undefined ? undefined : Buffer.concat(parts)), forget }
}

/** The lines of a stream of UTF-8, without their ends; of one that is longer than `most`, that much (the rest is passed over). */
export async function* linesOf(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let parts: string[] = []
  let size = 0
  const add = (text: string): void => {
    // One more than allowed, so that who reads it sees that it is too long.
    if (size > most) return
    parts.push(text.slice(0, most + 1 - size))
    size += text.length
  }
  const take = (): string => {
    const line = parts.join('')
    parts = []
    size = 0
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }
  for await (const chunk of source) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      add(text.slice(from, end))
      yield take()
      from = end + 1
    }
    add(text.slice(from))
  }
  add(decoder.decode())
  if (size > 0) yield take()
}
