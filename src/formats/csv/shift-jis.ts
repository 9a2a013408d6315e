/** What stands for a character that Shift_JIS does not have: the geta mark of Japanese typesetters. */
const GETA = '〓'

let table: Map<string, readonly number[]> | undefined

/** Character → bytes of Windows-31J, made once from the decoder itself: what is written is read back as the same character. */
function loadTable(): Map<string, readonly number[]> {
  if (table !== undefined) return table
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  const made = new Map<string, readonly number[]>()
  const add = (bytes: readonly number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes))
      if ([...text].length === 1 && !made.has(text)) made.set(text, bytes)
    } catch {
      // No character stands there.
    }
  }
  for (let one = 0; one < 0x100; one += 1) add([one])
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    // Rows 0xED and 0xEE repeat the characters of 0xFA–0xFC, which Windows writes.
    if ((lead > 0x9f && lead < 0xe0) || lead === 0xed || lead === 0xee) continue
    for (let trail = 0x40; trail <= 0xfc; trail += 1) add([lead, trail])
  }
  table = made
  return made
}

export interface ShiftJisText {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Characters that Shift_JIS does not have, each once; `〓` stands in their places. */
  readonly missing: readonly string[]
}

/** Text as Shift_JIS (Windows-31J), as Japanese spreadsheets save it. */
export function encodeShiftJis(text: string): ShiftJisText {
  const characters = loadTable()
  const geta = characters.get(GETA) ?? [0x81, 0xac]
  const missing = new Set<string>()
  const bytes = new Uint8Array(text.length * 2)
  let size = 0
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 0x80) {
      bytes[size++] = code
      continue
    }
    const known = characters.get(character)
    if (known === undefined) missing.add(character)
    for (const byte of known ?? geta) bytes[size++] = byte
  }
  return { bytes: bytes.slice(0, size), missing: [...missing] }
}
