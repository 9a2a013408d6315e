import { byteHex, sealed } from './bytes.ts'

const MARK = '56'
const encoder = new TextEncoder()

/** VERS `lexicographic`: the bytes of the text in UTF-8. */
export function lexicographicKey(text: string): string | undefined {
  let hex = MARK
  for (const byte of encoder.encode(text)) hex += byteHex(byte)
  return text === '' ? undefined : sealed(hex)
}
