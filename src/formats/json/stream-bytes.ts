/** Parts as one; a single one is not copied. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** How many names of members a value holds, at every depth. */
export function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let sum = 0
  if (Array.isArray(value)) {
    for (const one of value) sum += countNames(one)
    return sum
  }
  const inner: unknown[] = Object.values(value)
  for (const one of inner) sum += countNames(one)
  return sum + inner.length
}

/** UTF-16 and UTF-32 by their mark, or by the zeros that Latin text has there. */
export function isWide(head: Uint8Array): boolean {
  const [first, second] = head
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || head.includes(0)
}

/** Index of the first byte that is no UTF-8; undefined where all are, but for a character that may go on behind them. */
export function findNotUtf8(bytes: Uint8Array): number | undefined {
  const isSound = (to: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, to), { stream: true })
      return true
    } catch {
      return false
    }
  }
  if (isSound(bytes.length)) return undefined
  // What has a fault has it at any greater length, too.
  let [sound, faulty] = [0, bytes.length]
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1
    if (isSound(middle)) sound = middle
    else faulty = middle
  }
  return faulty - 1
}
