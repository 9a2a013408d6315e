/** ISO/IEC 18004, error correction level M, byte mode, versions 1 to 20 (up to 666 bytes): tables per version. */
const CHECK_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

/** A QR code as rows of modules; true is dark. */
export type QrCode = readonly (readonly boolean[])[]

type Grid = (boolean | undefined)[][]

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
// GF(2^8) with x^8 + x^4 + x^3 + x^2 + 1.
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1
}

const multiply = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0))

/** Reed–Solomon check bytes of a block (7.5.2). */
export function checkBytes(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let power = 0; power < count; power += 1) {
    const next = [...generator, 0]
    generator.forEach((coefficient, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(coefficient, EXP[power] ?? 0)
    })
    generator = next
  }
  const rest = [...data, ...Array.from({ length: count }, () => 0)]
  for (let index = 0; index < data.length; index += 1) {
    const factor = rest[index] ?? 0
    generator.forEach((coefficient, place) => {
      rest[index + place] = (rest[index + place] ?? 0) ^ multiply(coefficient, factor)
    })
  }
  return rest.slice(data.length)
}

/** Centres of the alignment patterns on both axes (Annex E). */
function alignmentCentres(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const last = version * 4 + 10
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)]
}

/** Bytes that a symbol holds, data and check bytes together. */
function capacity(version: number): number {
  const size = version * 4 + 17
  const alignments = alignmentCentres(version).length
  const timing = 2 * (size - 16)
  const patterns = alignments === 0 ? 0 : (alignments ** 2 - 3) * 25 - (alignments - 2) * 10
  const versionBits = version >= 7 ? 36 : 0
  return Math.floor((size ** 2 - 3 * 64 - timing - patterns - 31 - versionBits) / 8)
}

const dataCapacity = (version: number): number =>
  capacity(version) - (CHECK_BYTES[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0)

/** The message as data bytes of the version: mode, length, bytes, terminator, padding (7.4). */
function dataBytes(bytes: Uint8Array, version: number): number[] {
  const length = version < 10 ? 8 : 16
  let bits = `0100${bytes.length.toString(2).padStart(length, '0')}`
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const limit = dataCapacity(version) * 8
  bits = bits.padEnd(Math.min(bits.length + 4, limit), '0')
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0')
  const data = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  for (let pad = 0xec; data.length < limit / 8; pad ^= 0xec ^ 0x11) data.push(pad)
  return data
}

/** Splits the data into blocks, adds their check bytes, and interleaves both (7.6). */
function codewords(data: readonly number[], version: number): number[] {
  const count = BLOCKS[version - 1] ?? 1
  const short = Math.floor(data.length / count)
  const longBlocks = data.length % count
  const blocks: number[][] = []
  for (let index = 0, from = 0; index < count; index += 1) {
    const size = short + (index >= count - longBlocks ? 1 : 0)
    blocks.push(data.slice(from, from + size))
    from += size
  }
  const checks = blocks.map((block) => checkBytes(block, CHECK_BYTES[version - 1] ?? 0))
  const interleave = (rows: number[][]): number[] =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, index) =>
      rows.flatMap((row) => row[index] ?? []),
    ).flat()
  return [...interleave(blocks), ...interleave(checks)]
}

/** A value followed by its BCH check bits. */
function withBch(value: number, generator: number, checkBits: number): number {
  let rest = value << checkBits
  for (let bit = 31 - Math.clz32(rest); bit >= checkBits; bit = 31 - Math.clz32(rest))
    rest ^= generator << (bit - checkBits)
  return (value << checkBits) | rest
}

/** The fifteen format bits of level M and a mask (7.9). */
export const formatBits = (mask: number): number => withBch(mask, 0x537, 10) ^ 0x5412
/** The eighteen version bits (7.10). */
export const versionBits = (version: number): number => withBch(version, 0x1f25, 12)

function drawSquare(grid: Grid, row: number, column: number, radius: number, isDark: (ring: number) => boolean): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    for (let dx = -radius; dx <= radius; dx += 1) {
      const line = grid[row + dy]
      if (line !== undefined && column + dx >= 0 && column + dx < grid.length)
        line[column + dx] = isDark(Math.max(Math.abs(dx), Math.abs(dy)))
    }
  }
}

function set(grid: Grid, row: number, column: number, isDark: boolean): void {
  const line = grid[row]
  if (line !== undefined) line[column] = isDark
}

function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length
  const bits = formatBits(mask)
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = ((bits >> bit) & 1) === 1
    // Beside the upper left finder, around its corner past the timing line.
    if (bit < 8) set(grid, bit < 6 ? bit : bit + 1, 8, isDark)
    else set(grid, 8, bit === 8 ? 7 : 14 - bit, isDark)
    // Along the two other finders.
    if (bit < 8) set(grid, 8, size - 1 - bit, isDark)
    else set(grid, size - 15 + bit, 8, isDark)
  }
  set(grid, size - 8, 8, true)
}

/** Everything that is no data: finders, timing, alignment, version; format bits are reserved with mask 0. */
function drawPatterns(version: number): Grid {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  for (let index = 0; index < size; index += 1) {
    set(grid, 6, index, index % 2 === 0)
    set(grid, index, 6, index % 2 === 0)
  }
  const finder = (ring: number): boolean => ring !== 2 && ring !== 4
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    drawSquare(grid, row, column, 4, finder)
  const centres = alignmentCentres(version)
  for (const row of centres) {
    for (const column of centres) {
      const nearFinder = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6)
      if (!nearFinder) drawSquare(grid, row, column, 2, (ring) => ring !== 1)
    }
  }
  if (version >= 7) {
    const bits = versionBits(version)
    for (let bit = 0; bit < 18; bit += 1) {
      const isDark = ((bits >> bit) & 1) === 1
      set(grid, Math.floor(bit / 3), size - 11 + (bit % 3), isDark)
      set(grid, size - 11 + (bit % 3), Math.floor(bit / 3), isDark)
    }
  }
  drawFormat(grid, 0)
  return grid
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

/** Places the bits in columns of two from the right, up and down in turn, and masks them (7.7.3, 7.8). */
function drawData(patterns: Grid, words: readonly number[], mask: number): boolean[][] {
  const size = patterns.length
  const isMasked = MASKS[mask] ?? (() => false)
  const grid = patterns.map((line) => [...line])
  let bit = 0
  for (let right = size - 1, upward = true; right > 0; right -= 2, upward = !upward) {
    // The vertical timing line is skipped.
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const row = upward ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (patterns[row]?.[column] !== undefined) continue
        const isSet = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
        set(grid, row, column, isSet !== isMasked(row, column))
        bit += 1
      }
    }
  }
  drawFormat(grid, mask)
  return grid.map((line) => line.map((module) => module === true))
}

/** How hard a symbol is to read (7.8.3): runs, blocks, finder look-alikes, unbalance. */
function penalty(grid: readonly (readonly boolean[])[]): number {
  const size = grid.length
  const lines = [...grid, ...grid.map((_, column) => grid.map((line) => line[column] === true))]
  let points = 0
  for (const line of lines) {
    const text = line.map(Number).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2
    points += 40 * (text.match(/(?=10111010000|00001011101)/g) ?? []).length
  }
  let dark = 0
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const isDark = grid[row]?.[column]
      if (isDark === true) dark += 1
      const isBlock = [grid[row]?.[column + 1], grid[row + 1]?.[column], grid[row + 1]?.[column + 1]].every(
        (module) => module === isDark,
      )
      if (isBlock) points += 3
    }
  }
  return points + 10 * Math.floor(Math.abs((dark * 20) / size ** 2 - 10))
}

/** Encodes a text (UTF-8) as the smallest QR code of level M; undefined when it is longer than 666 bytes. */
export function encodeQrCode(text: string): QrCode | undefined {
  const bytes = new TextEncoder().encode(text)
  const version = BLOCKS.findIndex((_, index) => {
    const overhead = 4 + (index + 1 < 10 ? 8 : 16)
    return bytes.length * 8 + overhead <= dataCapacity(index + 1) * 8
  })
  if (version < 0) return undefined
  const words = codewords(dataBytes(bytes, version + 1), version + 1)
  const patterns = drawPatterns(version + 1)
  const candidates = MASKS.map((_, mask) => drawData(patterns, words, mask))
  const marks = candidates.map(penalty)
  return candidates[marks.indexOf(Math.min(...marks))]
}
