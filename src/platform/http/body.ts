import { DomainError } from '#platform/error/index.ts'

const MAX_DEPTH = 64

/** Reads at most `limit` bytes of a request body as UTF-8 text; throws PAYLOAD_TOO_LARGE or MALFORMED_JSON. */
export async function readText(request: Request, limit: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > limit) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: limit })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bodyChunks(request)) {
    size += chunk.byteLength
    if (size > limit) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: limit })
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new DomainError('MALFORMED_JSON', { reason: 'not UTF-8' })
  }
}

/** The body's chunks; a connection that ends before the announced length is UPLOAD_CUT. */
export async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return
  const announced = request.headers.get('content-length')
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      yield chunk
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('UPLOAD_CUT', { received: size })
  }
  if (announced !== null && size !== Number(announced)) throw new DomainError('UPLOAD_CUT', { received: size })
}

/** Parses JSON after a linear check of its depth, so that hostile nesting never reaches the recursive parser. */
export function parseJson(text: string): unknown {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === 0x5c) index += 1
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x5b || code === 0x7b) {
      depth += 1
      if (depth > MAX_DEPTH) throw new DomainError('TOO_DEEP', { maxDepth: MAX_DEPTH })
    } else if (code === 0x5d || code === 0x7d) depth -= 1
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DomainError('MALFORMED_JSON', { reason: error instanceof Error ? error.message : '' })
  }
}
