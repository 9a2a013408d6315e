import { inflateSync } from 'node:zlib'

/** The objects of a PDF as Chromium writes it, by number: dictionary, and the unpacked stream where there is one. */
function readObjects(pdf: Buffer): Map<string, { dictionary: string; stream: Buffer | undefined }> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, { dictionary: string; stream: Buffer | undefined }>()
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:stream\r?\n|endobj)/g)) {
    const [whole, number = '', dictionary = ''] = match
    const length = /\/Length (\d+)/.exec(dictionary)?.[1]
    const start = match.index + whole.length
    const raw =
      whole.endsWith('endobj') || length === undefined ? undefined : pdf.subarray(start, start + Number(length))
    const isPacked = dictionary.includes('/FlateDecode')
    objects.set(number, { dictionary, stream: raw === undefined ? undefined : isPacked ? unpack(raw) : raw })
  }
  return objects
}

function unpack(raw: Buffer): Buffer {
  try {
    return inflateSync(raw)
  } catch {
    // Images and fonts in other forms say no words.
    return Buffer.alloc(0)
  }
}

const fromHex = (hex: string): string =>
  Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(hex.length + 2, '0'), 'hex')
    .swap16()
    .toString('utf16le')

interface Font {
  /** Hexadecimal digits of a code. */
  readonly digits: number
  readonly map: ReadonlyMap<number, string>
}

/** Glyph → text of a font, by its ToUnicode map. */
function readMap(stream: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, block = ''] of stream.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      map.set(Number.parseInt(glyph, 16), fromHex(to))
  for (const [, block = ''] of stream.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', last = '', to = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = Number.parseInt(from, 16)
      const begin = Number.parseInt(to, 16)
      for (let glyph = first; glyph <= Number.parseInt(last, 16); glyph += 1)
        map.set(glyph, String.fromCodePoint(begin + glyph - first))
    }
  return map
}

/** The words of a PDF that Chromium made, without any blanks, in the order in which they are drawn; and its number of pages. */
export function readPdf(pdf: Buffer): { readonly text: string; readonly pages: number } {
  const objects = readObjects(pdf)
  const fonts = new Map<string, Font>()
  for (const { dictionary } of objects.values())
    for (const [, list = ''] of dictionary.matchAll(/\/Font\s*<<([^>]*)>>/g))
      for (const [, name = '', number = ''] of list.matchAll(/\/(\S+) (\d+) 0 R/g)) {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dictionary ?? '')?.[1]
        const stream = map === undefined ? undefined : objects.get(map)?.stream
        // A font of drawings (Type 3) has codes of one byte, the others of two.
        const digits = objects.get(number)?.dictionary.includes('/Type3') === true ? 2 : 4
        if (stream !== undefined) fonts.set(name, { digits, map: readMap(stream.toString('latin1')) })
      }
  let text = ''
  for (const { dictionary, stream } of objects.values()) {
    // Pages draw directly or through forms; fonts, images and metadata say no words.
    if (stream === undefined || /\/Subtype \/(?!Form)|\/Type \/(?!XObject)|\/Length1/.test(dictionary)) continue
    let font: Font | undefined
    for (const [token, name] of stream.toString('latin1').matchAll(/\/(\S+) [\d.]+ Tf|<[0-9A-Fa-f]+>/g)) {
      if (name !== undefined) font = fonts.get(name)
      else
        for (let at = 1; font !== undefined && at < token.length - 1; at += font.digits)
          text += font.map.get(Number.parseInt(token.slice(at, at + font.digits), 16)) ?? ''
    }
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary)).length
  return { text: text.replaceAll(/\s/g, ''), pages }
}
