// What Windows-1252 shows for the bytes 80–9F; five of them show nothing and stay control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const SUSPECT = /[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code
  const index = WINDOWS_1252.indexOf(character)
  return index === -1 ? undefined : 0x80 + index
}

function decodeRun(run: string): string {
  const bytes = [...run].map((character) => byteOf(character) ?? 0)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return run
  }
}

/** Undoes UTF-8 that was read as Windows-1252 (`GeutebrÃ¼ck`, `â„¢`), run by run; a text without such runs comes back as it is. */
export function repairMojibake(text: string): string {
  if (!SUSPECT.test(text)) return text
  let repaired = ''
  let run = ''
  for (const character of text) {
    const byte = byteOf(character)
    if (byte !== undefined && byte >= 0x80) {
      run += character
      continue
    }
    repaired += decodeRun(run) + character
    run = ''
  }
  return repaired + decodeRun(run)
}
