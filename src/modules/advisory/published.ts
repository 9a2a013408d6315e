import * as z from 'zod'

/**
 * The published tree, as the inside writes it and the public side serves it, below `<data>/public`:
 * `current` holds one line, the id of the generation in force; `generations/<id>/` is that generation's files and
 * `generations/<id>.json` their list. The id is the SHA-256 of the list: a generation never changes, and the switch from one to
 * the next is the renaming of one file. No symbolic link is used, because Node's permission model follows them.
 */
export const CURRENT_FILE = 'current'
export const GENERATIONS_FOLDER = 'generations'

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/

/** True for a relative path of plain segments; `.well-known` is the only one with a leading dot. */
export function isPublishedPath(path: string): boolean {
  const segments = path.split('/')
  return segments.length <= 8 && segments.every((segment) => segment === '.well-known' || SEGMENT.test(segment))
}

export const generationIdSchema = z.string().regex(/^[0-9a-f]{64}$/)

const publishedFileSchema = z.object({
  path: z.string().refine(isPublishedPath),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
  mediaType: z.string(),
  /** When its content last changed (Last-Modified). */
  modifiedAt: z.iso.datetime(),
})
export type PublishedFile = z.infer<typeof publishedFileSchema>

/** The list of a generation: every file that exists for the public side, sorted by path. */
export const publishedListSchema = z.object({ format: z.literal(1), files: z.array(publishedFileSchema) })
export type PublishedList = z.infer<typeof publishedListSchema>
