import { streamOf } from '#platform/http/stream.ts'

/** A file name as RFC 8187 writes it in a header. */
function encodeFileName(name: string): string {
  const escape = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, escape)
}

/** A file as an answer: to be saved, and never to be shown by a browser. */
export function answerFile(
  chunks: AsyncIterable<Uint8Array>,
  { name, mediaType, size }: { readonly name: string; readonly mediaType: string; readonly size?: number },
): Response {
  return new Response(streamOf(chunks), {
    headers: {
      'content-type': mediaType,
      ...(size === undefined ? {} : { 'content-length': String(size) }),
      'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(name)}`,
      'x-content-type-options': 'nosniff',
    },
  })
}
