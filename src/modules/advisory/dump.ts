import type { DumpedFile, ModuleDump } from '#platform/data-exchange/dump.ts'
import type { Tx } from '#platform/db/index.ts'
import { listPublishedFiles } from './store/reference.ts'

async function* files(tx: Tx): AsyncGenerator<DumpedFile> {
  for (const { path, revision, body } of await listPublishedFiles(tx))
    yield { path: `revision-${revision}/${path.replace(/^\/+/, '')}`, content: { text: body } }
}

/** Advisories whole, and every file as it went out. */
export const advisoryDump: ModuleDump = {
  name: 'advisories',
  permission: 'advisory.read',
  tables: [
    'advisory',
    'advisory_case',
    'advisory_revision',
    'advisory_document',
    'advisory_editor',
    'advisory_approval',
  ],
  files,
}
