import { sql } from 'kysely'
import { importTestCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import type { FindingView } from './model.ts'

/** Andon with the small catalogue, and what tests of findings do again and again. */
export interface FindingWorld {
  readonly test: TestApp
  readonly engineer: Actor
  /** The id of a release, by its place among all. */
  release(index: number): string
  /** Gives a release a bill of materials of these components. */
  upload(releaseId: string, components: readonly unknown[], more?: object): Promise<void>
  /** Stores records as feeds bring them. */
  tell(...records: readonly RecordInput[]): Promise<unknown>
  /** The findings of a release. */
  listed(releaseId: string): Promise<readonly FindingView[]>
}

/** Starts it; who starts it closes its `test`. */
export async function startFindingWorld(): Promise<FindingWorld> {
  const test = await createTestApp()
  await importTestCatalogue(test.app)
  const engineer = await test.actor(['engineer'])
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by id`.execute(tx),
  )
  await test.startJobs()
  return {
    test,
    engineer,
    release: (index) => rows[index]?.id ?? '',
    async upload(releaseId, components, more = {}) {
      const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components, ...more }
      await test.upload(engineer, uploadSbomEndpoint, { releaseId }, 'bom.json', JSON.stringify(bom))
      await test.settleJobs()
    },
    tell: (...records) =>
      test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records)),
    async listed(releaseId) {
      return (await test.call(engineer, api.releaseFindingsEndpoint, { params: { releaseId }, query: {} })).data.items
    },
  }
}
