import * as z from 'zod'
import { DomainError } from '#platform/error/index.ts'

/** The place behind a row: the segment of the order it stands in, its keys there as PostgreSQL writes them, and its id. */
export interface Place {
  readonly segment: number
  readonly keys: readonly string[]
  readonly id: string
}

// Ids that are derived (a digest written as uuid) tell no version of RFC 9562.
const cursorSchema = z.tuple([z.string(), z.number().int().min(0).max(100), z.array(z.string()).max(8), z.guid()])

/** The problem of a cursor that is none, or belongs to another list or order. */
export function invalidCursor(): DomainError {
  return new DomainError('INVALID_CURSOR')
}

/** A place as the caller gets it: it says nothing that the row itself did not. `order` names list, column and direction. */
export function writeCursor(order: string, place: Place): string {
  return Buffer.from(JSON.stringify([order, place.segment, place.keys, place.id])).toString('base64url')
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** The place of a cursor; throws INVALID_CURSOR for anything but a cursor of this very order. */
export function readCursor(order: string, text: string): Place {
  const parsed = cursorSchema.safeParse(decode(text))
  if (!parsed.success) throw invalidCursor()
  const [of, segment, keys, id] = parsed.data
  // PostgreSQL keeps no NUL.
  if (of !== order || keys.some((key) => key.includes('\0'))) throw invalidCursor()
  return { segment, keys, id }
}
