import type { Tables, Tx } from '#platform/db/index.ts'
import type { AdvisoryLanguage } from '../model.ts'
import '../tables.ts'

export type FileRow = Tables['advisory_file']

/** Fixes the bytes that go out. */
export async function insertFiles(tx: Tx, files: readonly FileRow[]): Promise<void> {
  await tx
    .insertInto('advisory_file')
    .values([...files])
    .execute()
}

/** The files of a revision without their bytes. */
export function listFiles(tx: Tx, revisionId: string): Promise<Omit<FileRow, 'body'>[]> {
  return tx
    .selectFrom('advisory_file')
    .select(['revision_id', 'path', 'scope_id', 'media_type', 'size', 'sha256'])
    .where('revision_id', '=', revisionId)
    .orderBy('path')
    .execute()
}

/** The bytes of a file as text. */
export async function readFileBody(tx: Tx, revisionId: string, path: string): Promise<string> {
  const row = await tx
    .selectFrom('advisory_file')
    .select('body')
    .where('revision_id', '=', revisionId)
    .where('path', '=', path)
    .executeTakeFirstOrThrow()
  return row.body
}

/** What lists of the published tree say of one document. */
export interface PublishedRevision {
  readonly revisionId: string
  readonly advisoryId: string
  readonly number: string
  readonly revision: number
  readonly releasedAt: string
  readonly firstReleasedAt: string
  readonly original: AdvisoryLanguage
}

/** The newest published revision of every advisory, and the one that is being published now, newest release first. */
export async function listPublishedRevisions(tx: Tx, releasingId: string | null): Promise<PublishedRevision[]> {
  const rows = await tx
    .selectFrom('advisory_revision as r')
    .innerJoin('advisory as a', 'a.id', 'r.advisory_id')
    .select(['r.id', 'r.advisory_id', 'r.number as revision', 'r.released_at', 'a.number', 'a.original_language'])
    .where((eb) =>
      eb.or([eb('r.status', '=', 'published'), ...(releasingId === null ? [] : [eb('r.id', '=', releasingId)])]),
    )
    .where('r.released_at', 'is not', null)
    .orderBy('r.number', 'desc')
    .execute()
  return [...Map.groupBy(rows, (row) => row.advisory_id).values()]
    .flatMap((revisions) => {
      const [newest, oldest] = [revisions[0], revisions.at(-1)]
      if (newest === undefined) return []
      return [
        {
          revisionId: newest.id,
          advisoryId: newest.advisory_id,
          number: newest.number,
          revision: newest.revision,
          releasedAt: newest.released_at ?? '',
          firstReleasedAt: oldest?.released_at ?? '',
          original: newest.original_language,
        },
      ]
    })
    .toSorted((a, b) =>
      a.releasedAt === b.releasedAt ? (a.number < b.number ? 1 : -1) : a.releasedAt < b.releasedAt ? 1 : -1,
    )
}
