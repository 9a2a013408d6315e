import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import { encodeShiftJis } from '#formats/csv/index.ts'
import { tidyValues, writeHeading, writeTableRow, type DataKind } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { DomainError, notFound, type Finding } from '#platform/error/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { dataKinds, requireKind } from '../kinds.ts'
import { walkRecords } from '../store/record.ts'
import { streamFile, type Sink } from './stream.ts'

const MARK = '\ufeff'

export interface ExportForm {
  readonly format: 'csv' | 'json' | 'ndjson'
  readonly encoding: 'utf-8' | 'shift_jis'
  readonly unwritable: 'refuse' | 'replace'
}

const MEDIA_TYPES = { csv: 'text/csv', json: 'application/json', ndjson: 'application/x-ndjson' } as const

/** `andon-models-20260401.csv`. */
function nameOf(what: string, ending: string): string {
  return `andon-${what}-${now().toISOString().slice(0, 10).replaceAll('-', '')}.${ending}`
}

/** Writes every record of a kind that the person may see as a table. */
export async function writeTable(
  tx: Tx,
  principal: Principal,
  kind: DataKind,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await write(writeHeading(kind.fields))
  for await (const records of walkRecords(tx, kind, { reader: principal }))
    await write(records.map(({ values }) => writeTableRow(kind.fields, values)).join(''))
}

async function writeValues(tx: Tx, principal: Principal, kind: DataKind, isList: boolean, sink: Sink): Promise<void> {
  let isFirst = true
  if (isList) await sink.write('[')
  for await (const records of walkRecords(tx, kind, { reader: principal })) {
    const lines = records.map(({ values }) => JSON.stringify(tidyValues(kind.fields, values)))
    if (isList) await sink.write(`${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`)
    else await sink.write(`${lines.join('\n')}\n`)
    isFirst = false
  }
  if (isList) await sink.write('\n]\n')
}

/** Every record of a kind that the person may see; throws NOT_FOUND, UNWRITABLE, TOO_MANY_REQUESTS. */
export async function exportKind(app: App, principal: Principal, kindId: string, form: ExportForm): Promise<Response> {
  const kind = requireKind(kindId)
  if (!kind.canRead(principal)) throw notFound()
  const isShiftJis = form.format === 'csv' && form.encoding === 'shift_jis'
  if (isShiftJis && form.unwritable === 'refuse') await requireWritable(app, principal, kind)
  const mediaType = `${MEDIA_TYPES[form.format]}; charset=${isShiftJis ? 'shift_jis' : 'utf-8'}`
  return streamFile(app, principal, { name: nameOf(kind.id, form.format), mediaType }, async (tx, sink) => {
    if (form.format !== 'csv') return writeValues(tx, principal, kind, form.format === 'json', sink)
    if (!isShiftJis) await sink.write(MARK)
    await writeTable(tx, principal, kind, (text) => sink.write(isShiftJis ? encodeShiftJis(text).bytes : text))
  })
}

const MAX_FINDINGS = 50

/** Reads all that would be written and throws UNWRITABLE with the characters that Shift_JIS does not have, and where they stand. */
async function requireWritable(app: App, principal: Principal, kind: DataKind): Promise<void> {
  const findings: Finding[] = []
  let count = 0
  await app.db.tx(principal, async (tx) => {
    for await (const records of walkRecords(tx, kind, { reader: principal })) {
      for (const { key, values } of records) {
        const { missing } = encodeShiftJis(writeTableRow(kind.fields, values))
        if (missing.length === 0) continue
        count += 1
        const place = key.replaceAll('\t', ' / ')
        if (findings.length < MAX_FINDINGS)
          findings.push({
            code: 'UNWRITABLE_CHARACTER',
            path: place,
            params: { record: place, characters: missing.slice(0, 20).join(' ') },
          })
      }
    }
  })
  if (count > 0) throw new DomainError('UNWRITABLE', { records: count, encoding: 'Shift_JIS' }, findings)
}

/** Writes every record of every kind that the person may see, those first that others name. */
export async function writeBundle(tx: Tx, principal: Principal, write: (text: string) => Promise<void>): Promise<void> {
  await write(`${JSON.stringify({ andon: 'data', version: 1 })}\n`)
  for (const kind of dataKinds.filter((one) => one.canRead(principal))) {
    for await (const records of walkRecords(tx, kind, { reader: principal }))
      await write(
        records
          .map(({ values }) => `${JSON.stringify({ kind: kind.id, record: tidyValues(kind.fields, values) })}\n`)
          .join(''),
      )
  }
}

/** Every record of every kind that the person may see, as one file that an empty installation can import. */
export function exportBundle(app: App, principal: Principal): Response {
  const file = { name: nameOf('data', 'ndjson'), mediaType: 'application/x-ndjson' }
  return streamFile(app, principal, file, (tx, sink) => writeBundle(tx, principal, (text) => sink.write(text)))
}

/** What an export of everything says of itself. */
export function describeExport(principal: Principal): string {
  return canonicalJson({ andon: 'export', version: 1, at: nowIso(), by: principal.name })
}
