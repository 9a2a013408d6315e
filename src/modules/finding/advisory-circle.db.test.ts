import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { storeRecordsAgain } from '#modules/vulnerability/service/source-record.ts'
import { findSource } from '#modules/vulnerability/store/source.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { part } from './testing.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())

const owner = (query: string, values: unknown[] = []) =>
  withClient(test.database.ownerUrl, (client) => client.query(query, values))

async function records(): Promise<string[]> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ text: string }>`
      select concat_ws(' ', r.external_id, r.state, (select count(*) from record_product p where p.record_id = r.id)::text,
                       (select count(*) from match m where m.record_id = r.id)::text) as text
        from vulnerability_record r order by 1`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

describe('the records of an advisory', () => {
  it('are there for everybody or for nobody: one that goes into a circle is matched with nothing any more', async () => {
    const file = { bytes: Buffer.from(csafFile({ trackingId: 'HB-1' })), fileName: 'a.json', isOwn: false }
    const { principal } = engineer
    const { sourceId } = await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
    const collector = collectContents()
    collector.visitor.component(part({ name: 'HQ-08EN', version: '1.20', supplier: 'Hibari Automation' }))
    const { components } = collector.finish()
    await test.app.db.tx(principal, async (tx) => {
      const { changed } = await storeContents(tx, components)
      const payload = { releaseId: newId(), sbomId: newId(), componentIds: changed }
      await test.app.events.emit(tx, principal, { name: 'sbom.contentsChanged', payload })
    })
    expect(await records()).toEqual(['HB-1 CVE-2024-1000 active 1 1'])
    const circleId = newId()
    await owner('update source_document set scope_id = $1 where id = $2', [circleId, sourceId])
    const insider = { ...(await loadInsider(test.app)), circleIds: [circleId] }
    await test.app.db.tx(insider, async (tx) => {
      const source = await findSource(tx, sourceId)
      if (source !== undefined) await storeRecordsAgain(test.app, tx, insider, source)
    })
    expect(await records()).toEqual(['HB-1 CVE-2024-1000 withdrawn 0 0'])
  })
})
