import type { App } from '#platform/app/index.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { isAllowed, type Principal } from '#platform/auth/index.ts'
import { now } from '#platform/clock/index.ts'
import { walkTable, type DumpedFile, type ModuleDump } from '#platform/data-exchange/dump.ts'
import { ZipWriter } from '#platform/data-exchange/zip.ts'
import type { Tx } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { advisoryDump } from '#modules/advisory/index.ts'
import { caseDump } from '#modules/case/index.ts'
import { customerDump } from '#modules/customer/index.ts'
import { sbomDump } from '#modules/sbom/index.ts'
import { vulnerabilityDump } from '#modules/vulnerability/index.ts'
import { dataKinds } from '../kinds.ts'
import { describeExport, writeBundle, writeTable } from './export.ts'
import { streamFile } from './stream.ts'

/** The trail itself; personal values stand apart, and those that were erased are gone. */
const auditDump: ModuleDump = {
  name: 'audit',
  permission: 'audit.read',
  tables: ['audit_entry', 'audit_personal', 'audit_link', 'audit_seal', 'audit_seal_leaf'],
}

const dumps: readonly ModuleDump[] = [customerDump, sbomDump, vulnerabilityDump, caseDump, advisoryDump, auditDump]

/** Everything that the person may see, as a ZIP that is written while it is read; throws TOO_MANY_REQUESTS. */
export async function exportEverything(app: App, principal: Principal): Promise<Response> {
  await app.db.tx(principal, (tx) =>
    recordAudit(tx, { principal, kind: 'dataExport', id: newId(), action: 'data.exported' }),
  )
  const name = `andon-everything-${now().toISOString().slice(0, 10).replaceAll('-', '')}.zip`
  return streamFile(app, principal, { name, mediaType: 'application/zip' }, async (tx, sink) => {
    const zip = new ZipWriter((bytes) => sink.write(bytes), now())
    await zip.add('about.json', (write) => write(`${describeExport(principal)}\n`))
    await zip.add('data.ndjson', (write) => writeBundle(tx, principal, write))
    for (const kind of dataKinds.filter((one) => one.canRead(principal)))
      await zip.add(`tables/${kind.id}.csv`, async (write) => {
        await write('\ufeff')
        await writeTable(tx, principal, kind, write)
      })
    // A role that is held in one division only sees parts of these: it gets none of them, rather than half a record.
    for (const dump of dumps) if (isAllowed(principal, dump.permission)) await addDump(app, tx, zip, dump)
    await zip.finish()
  })
}

async function addDump(app: App, tx: Tx, zip: ZipWriter, { name, tables, files }: ModuleDump): Promise<void> {
  for (const table of tables)
    await zip.add(`${name}/${table}.ndjson`, async (write) => {
      for await (const lines of walkTable(tx, table)) await write(`${lines.join('\n')}\n`)
    })
  if (files === undefined) return
  for await (const file of files(tx)) await zip.add(`${name}/files/${file.path}`, (write) => addFile(app, file, write))
}

async function addFile(
  app: App,
  { content }: DumpedFile,
  write: (piece: Uint8Array | string) => Promise<void>,
): Promise<void> {
  if ('text' in content) return write(content.text)
  for await (const bytes of app.files.stream(content.fileId)) await write(bytes)
}
