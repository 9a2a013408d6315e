import type { DumpedFile, ModuleDump } from '#platform/data-exchange/dump.ts'
import type { Tx } from '#platform/db/index.ts'
import { listLetters } from './store/declared.ts'
import { listSbomFiles } from './store/sbom.ts'

async function* files(tx: Tx): AsyncGenerator<DumpedFile> {
  for (const { releaseId, revision, fileId } of await listSbomFiles(tx))
    yield { path: `${releaseId}/${revision}`, content: { fileId } }
  for (const { id, fileId } of await listLetters(tx)) yield { path: `letters/${id}`, content: { fileId } }
}

/** Components, uploads and declared parts whole, and each uploaded file and letter as it came. Keys of versions are made anew from the texts. */
export const sbomDump: ModuleDump = {
  name: 'sboms',
  permission: 'sbom.read',
  tables: [
    'package',
    'component',
    'component_package',
    'component_alias',
    'sbom',
    'occurrence',
    'code_list',
    'occurrence_code',
    'declared_part',
    'declared_occurrence',
  ],
  files,
}
