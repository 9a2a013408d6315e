import { pointerPart } from './pointer.ts'

/** Where a value begins in a JSON text: of a member the place of its name. */
export interface ValuePlace {
  /** Offset in UTF-16 units. */
  readonly at: number
}

interface Frame {
  readonly path: string
  readonly isObject: boolean
  /** Whether something wanted may stand below. */
  readonly isWanted: boolean
  index: number
  name: string | undefined
  nameAt: number
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1
  return at + 1
}

function nameOf(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  const value: unknown = JSON.parse(literal)
  return typeof value === 'string' ? value : ''
}

/** Each pointer with those above it: the nearest that is there is where something is missing. */
function withAncestors(pointers: Iterable<string>): Set<string> {
  const all = new Set<string>([''])
  for (const pointer of pointers)
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const path = pointer.slice(0, end)
      if (all.has(path)) break
      all.add(path)
    }
  return all
}

/**
 * Where the values of JSON pointers (RFC 6901) stand in a JSON text, in one pass; of a pointer that leads to nothing, where the nearest value
 * above it stands. The text is known to be JSON.
 */
export function findPlaces(text: string, pointers: readonly string[]): ReadonlyMap<string, ValuePlace> {
  const wanted = withAncestors(pointers)
  const found = new Map<string, ValuePlace>()
  const frames: Frame[] = []
  const pathHere = (): string | undefined => {
    const frame = frames.at(-1)
    if (frame === undefined) return ''
    if (!frame.isWanted) return undefined
    return `${frame.path}/${frame.isObject ? pointerPart(frame.name ?? '') : frame.index}`
  }
  const meet = (at: number): string | undefined => {
    const path = pathHere()
    if (path === undefined || !wanted.has(path)) return undefined
    const frame = frames.at(-1)
    found.set(path, { at: frame?.isObject === true ? frame.nameAt : at })
    return path
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const frame = frames.at(-1)
    if (code === 0x22) {
      const end = endOfString(text, at)
      if (frame?.isObject === true && frame.name === undefined) {
        frame.name = frame.isWanted ? nameOf(text.slice(at, end)) : ''
        frame.nameAt = at
      } else meet(at)
      at = end - 1
    } else if (code === 0x7b || code === 0x5b) {
      const path = meet(at)
      frames.push({
        path: path ?? '',
        isObject: code === 0x7b,
        isWanted: path !== undefined,
        index: 0,
        name: undefined,
        nameAt: at,
      })
    } else if (code === 0x7d || code === 0x5d) frames.pop()
    else if (code === 0x2c && frame !== undefined) {
      frame.index += 1
      frame.name = undefined
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)) {
      meet(at)
      while (/[\w.+-]/.test(text[at + 1] ?? '')) at += 1
    }
  }
  return new Map(pointers.map((pointer) => [pointer, nearest(found, pointer)]))
}

function nearest(found: ReadonlyMap<string, ValuePlace>, pointer: string): ValuePlace {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const place = found.get(pointer.slice(0, end))
    if (place !== undefined) return place
  }
  return found.get('') ?? { at: 0 }
}
