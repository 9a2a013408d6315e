import type { Tables, Tx } from '#platform/db/index.ts'
import { contentSchema, type AdvisoryContent } from '../content.ts'
import '../tables.ts'

/** A row of advisory_revision with its content parsed. */
export type Revision = Omit<Tables['advisory_revision'], 'content'> & { readonly content: AdvisoryContent }

const parse = (row: Tables['advisory_revision']): Revision => ({ ...row, content: contentSchema.parse(row.content) })

/** Every revision of an advisory that can be seen, newest first. */
export async function listRevisions(tx: Tx, advisoryId: string): Promise<Revision[]> {
  const rows = await tx
    .selectFrom('advisory_revision')
    .selectAll()
    .where('advisory_id', '=', advisoryId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(parse)
}

/** One revision, or undefined. */
export async function findRevision(tx: Tx, id: string): Promise<Revision | undefined> {
  const row = await tx.selectFrom('advisory_revision').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : parse(row)
}

/** Writes a new revision. */
export async function insertRevision(tx: Tx, revision: Revision): Promise<void> {
  await tx
    .insertInto('advisory_revision')
    .values({ ...revision, content: JSON.stringify(revision.content) })
    .execute()
}

type Change = Partial<
  Omit<Tables['advisory_revision'], 'id' | 'advisory_id' | 'scope_id' | 'number' | 'version' | 'content'>
> & { readonly content?: AdvisoryContent }

/** Changes a revision and its version; false when `version` is no longer its version. */
export async function updateRevision(tx: Tx, id: string, version: number, change: Change): Promise<boolean> {
  const { content, ...values } = change
  const result = await tx
    .updateTable('advisory_revision')
    .set((eb) => ({
      ...values,
      ...(content === undefined ? {} : { content: JSON.stringify(content) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Remembers that somebody's hand is in a revision. */
export async function noteEditor(tx: Tx, revision: Revision, userId: string, at: string): Promise<void> {
  await tx
    .insertInto('advisory_editor')
    .values({ revision_id: revision.id, user_id: userId, scope_id: revision.scope_id, edited_at: at })
    .onConflict((conflict) => conflict.columns(['revision_id', 'user_id']).doUpdateSet({ edited_at: at }))
    .execute()
}

/** Everybody whose hand is in a revision. */
export async function listEditors(tx: Tx, revisionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('advisory_editor')
    .select('user_id')
    .where('revision_id', '=', revisionId)
    .orderBy('edited_at')
    .execute()
  return rows.map((row) => row.user_id)
}

export type Document = Tables['advisory_document']

/** Replaces the documents of a revision as they are submitted; none takes them back. */
export async function replaceDocuments(tx: Tx, revisionId: string, documents: readonly Document[]): Promise<void> {
  await tx.deleteFrom('advisory_document').where('revision_id', '=', revisionId).execute()
  if (documents.length > 0)
    await tx
      .insertInto('advisory_document')
      .values([...documents])
      .execute()
}

/** The submitted documents of a revision. */
export function listDocuments(tx: Tx, revisionId: string): Promise<Document[]> {
  return tx
    .selectFrom('advisory_document')
    .selectAll()
    .where('revision_id', '=', revisionId)
    .orderBy('language')
    .execute()
}

export type Approval = Tables['advisory_approval']

/** Keeps what a reviewer or approver said. */
export async function insertApproval(tx: Tx, approval: Approval): Promise<void> {
  await tx.insertInto('advisory_approval').values(approval).execute()
}

/** What was said about a revision, oldest first. */
export function listApprovals(tx: Tx, revisionId: string): Promise<Approval[]> {
  return tx
    .selectFrom('advisory_approval')
    .selectAll()
    .where('revision_id', '=', revisionId)
    .orderBy('decided_at')
    .execute()
}
