/** Codes that pieces behind a slash can mean when only a part of the code before it is said again. */

const shapeOf = (code: string): string => code.replace(/[A-Z]/g, 'A').replace(/\d/g, '1')
const MAX_PLACES = 8

interface Place {
  /** The whole code with the piece in this place. */
  readonly text: string
  /** Whether what stood there is written alike: letters and digits where the piece has them. */
  readonly isAlike: boolean
  readonly isLast: boolean
}

/** Every place between hyphens in which a piece can stand: `-1BG40` behind `6ES7214-1AG40-0XB0` in the middle and at the end. */
function placesOf(head: string, piece: string): Place[] {
  const own = head.split('-')
  const said = piece.replace(/^-/, '')
  const count = said.split('-').length
  if (own.length > MAX_PLACES || said === '') return []
  const places: Place[] = []
  for (let start = 0; start + count <= own.length; start++) {
    const before = own.slice(0, start)
    const after = own.slice(start + count)
    const window = own.slice(start, start + count).join('-')
    const isLast = after.length === 0
    const join = (middle: string): string => [...before, middle, ...after].join('-')
    if (start > 0) places.push({ text: join(said), isAlike: shapeOf(window) === shapeOf(said), isLast })
    // `BG40` is the end of `1AG40`.
    if (window.length > said.length && shapeOf(window).endsWith(shapeOf(said)))
      places.push({ text: join(window.slice(0, -said.length) + said), isAlike: false, isLast })
  }
  return places
}

/** The code that a piece means for sure: one place only is written like it, and it is long enough or the last. */
export function readAlike(head: string, piece: string): string | undefined {
  const [place, another] = placesOf(head, piece).filter(({ isAlike }) => isAlike)
  const isSure = place !== undefined && another === undefined && (place.isLast || piece.replace(/^-/, '').length >= 3)
  return isSure ? place.text : undefined
}

/** What stands behind the last piece belongs to all: `-0XB0` of `6ES7214-1AG40/1BG40-0XB0`; empty when nothing does. */
function sharedTails(head: string, last: string): string[] {
  const parts = last.replace(/^-/, '').split('-')
  const tails = parts.slice(1, MAX_PLACES).flatMap((_, index) => {
    const said = parts.slice(0, index + 1).join('-')
    return shapeOf(head).endsWith(shapeOf(said)) ? [`-${parts.slice(index + 1).join('-')}`] : []
  })
  // `6ES7214-1AG/BG40-0XB0`: what goes on behind the letters that change.
  const letters = (head.includes('-') && /^[A-Z]{1,3}(?=\d)/.exec(last)?.[0]) || ''
  const isLetters = letters !== '' && shapeOf(head).endsWith(shapeOf(letters)) && last.length >= letters.length + 2
  return isLetters ? [...tails, last.slice(letters.length)] : tails
}

/** All codes that a list of pieces behind a slash can mean, whatever they share; the first piece is a whole code or its beginning. */
export function readEveryPlace(pieces: readonly string[]): string[] {
  const [head = '', ...others] = pieces
  const tails = sharedTails(head, others.at(-1) ?? '')
  const plain = others.flatMap((piece) => placesOf(head, piece).map(({ text }) => text))
  // What the last piece says before the tail is already told with it.
  const said = tails.flatMap((tail) =>
    others.map((piece) => (piece.endsWith(tail) ? piece.slice(0, -tail.length) : piece)),
  )
  const before = said.flatMap((piece) => placesOf(head, piece).map(({ text }) => text))
  return [...plain, ...tails.flatMap((tail) => [head, ...before].map((code) => code + tail))]
}
