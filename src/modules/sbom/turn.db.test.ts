import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { loseHeartbeats, startWorkerProcess, untilTrue } from '#test/worker-process.ts'
import { listReleaseStatesEndpoint, restoreSbomEndpoint } from './api-contents.ts'
import * as api from './api.ts'
import { readUpload } from './service/read.ts'

let test: TestApp
let engineer: Actor
let releases: string[]

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by id`.execute(tx),
  )
  releases = rows.map(({ id }) => id)
})
afterAll(() => test.close())

let used = 0
/** A release that nothing was uploaded for. */
const nextRelease = (): string => releases[(used += 1)] ?? ''

const bom = (name: string): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: [{ type: 'library', 'bom-ref': name, name, version: '1.0', purl: `pkg:pypi/${name}@1.0` }],
  })

/** Uploads a bill of materials that names one component; nobody reads it yet. */
async function upload(releaseId: string, name: string, text = bom(name)): Promise<string> {
  return (await test.upload(engineer, api.uploadSbomEndpoint, { releaseId }, `${name}.json`, text)).data.id
}

const read = async (sbomId: string): Promise<string> => (await readUpload(test.app, engineer.principal, sbomId)).state

const contents = async (releaseId: string) =>
  (await test.call(engineer, api.readContentsEndpoint, { params: { releaseId } })).data

async function names(releaseId: string): Promise<string[]> {
  const { data } = await test.call(engineer, api.listOccurrencesEndpoint, { params: { releaseId }, query: {} })
  return data.items.map(({ name }) => name)
}

const stateInList = async (releaseId: string): Promise<string | undefined> =>
  (await test.call(engineer, listReleaseStatesEndpoint, { query: { releaseId } })).data.items[0]?.state

const view = async (sbomId: string) => (await test.call(engineer, api.readSbomEndpoint, { params: { sbomId } })).data

async function restore(sbomId: string): Promise<void> {
  const { version } = await view(sbomId)
  const restored = await test.call(engineer, restoreSbomEndpoint, { params: { sbomId } }, { ifMatch: version })
  expect(restored.status).toBe(200)
}

describe('of two bills of materials that are read at the same time', () => {
  it.each([
    ['in the order of their uploads', ['replaced', 'current'], [0, 1]],
    ['the older one last', ['replaced', 'current'], [1, 0]],
  ] as const)('the one uploaded last counts: read %s', async (_, states, order) => {
    const releaseId = nextRelease()
    const uploads = [await upload(releaseId, 'older'), await upload(releaseId, 'newer')]
    for (const index of order) await read(uploads[index] ?? '')
    expect(await names(releaseId)).toEqual(['newer'])
    const told = await Promise.all(uploads.map((id) => view(id)))
    expect(told.map(({ state }) => state)).toEqual(states)
    expect(told.map(({ componentCount }) => componentCount)).toEqual([1, 1])
    expect(await contents(releaseId)).toMatchObject({ state: 'known', current: { id: uploads[1] }, latest: null })
  })

  it('the older one is told as passed over, and can be made the current one all the same', async () => {
    const releaseId = nextRelease()
    const [older, newer] = [await upload(releaseId, 'older'), await upload(releaseId, 'newer')]
    await read(newer)
    expect(await contents(releaseId)).toMatchObject({ state: 'known', latest: null })
    expect(await read(older)).toBe('replaced')
    const { data } = await test.call(engineer, api.sbomTimelineEndpoint, { params: { sbomId: older } })
    expect(data.items.map(({ action }) => action)).toEqual(['sbom.passedOver', 'sbom.uploaded'])
    await restore(older)
    expect(await read(older)).toBe('current')
    expect(await names(releaseId)).toEqual(['older'])
    expect((await view(newer)).state).toBe('replaced')
  })

  it('the reading anew that was asked for last counts, whatever numbers the uploads have', async () => {
    const releaseId = nextRelease()
    const first = await upload(releaseId, 'first')
    await read(first)
    await read(await upload(releaseId, 'second'))
    const third = await upload(releaseId, 'third')
    await restore(first)
    expect(await read(first)).toBe('current')
    expect(await read(third)).toBe('replaced')
    expect(await names(releaseId)).toEqual(['first'])
  })

  it('the newer one that cannot be read leaves the older one to count', async () => {
    const releaseId = nextRelease()
    const older = await upload(releaseId, 'older')
    const broken = await upload(releaseId, 'broken', '{"bomFormat":')
    expect(await read(broken)).toBe('failed')
    expect([(await contents(releaseId)).state, await stateInList(releaseId)]).toEqual(['reading', 'reading'])
    expect(await read(older)).toBe('current')
    expect(await contents(releaseId)).toMatchObject({ state: 'known', latest: { id: broken } })
  })

  it('an older one that cannot be read says nothing against the newer one', async () => {
    const releaseId = nextRelease()
    const broken = await upload(releaseId, 'broken', 'hello')
    await read(await upload(releaseId, 'newer'))
    expect(await read(broken)).toBe('failed')
    expect(await contents(releaseId)).toMatchObject({ state: 'known', latest: null })
  })

  it('what was taken back stays taken back when an older one is through late', async () => {
    const releaseId = nextRelease()
    const older = await upload(releaseId, 'older')
    const newer = await upload(releaseId, 'newer')
    await read(newer)
    const { version } = await view(newer)
    await test.call(engineer, api.removeSbomEndpoint, { params: { sbomId: newer } }, { ifMatch: version })
    expect([(await contents(releaseId)).state, await stateInList(releaseId)]).toEqual(['none', 'none'])
    expect(await read(older)).toBe('replaced')
    expect([(await contents(releaseId)).state, await names(releaseId)]).toEqual(['none', []])
  })
})

describe('a reading that stops by our own fault', () => {
  it('is told as failed, and is under way again, at its turn, when its job is done again', async () => {
    const releaseId = nextRelease()
    const [stopped, newer] = [await upload(releaseId, 'stopped'), await upload(releaseId, 'newer')]
    const { jobId } = await view(stopped)
    const payload = {
      name: 'sbom.read',
      input: { sbomId: stopped },
      principalId: engineer.userId,
      code: 'INTERNAL',
    }
    const emit = (name: string, runId: string): Promise<void> =>
      test.app.db.tx(engineer.principal, (tx) =>
        test.app.events.emit(tx, engineer.principal, { name, payload: { ...payload, runId } }),
      )
    await emit('job.failed', newId())
    expect((await view(stopped)).state).toBe('reading')
    await emit('job.failed', jobId)
    expect(await view(stopped)).toMatchObject({ state: 'failed', findings: [{ code: 'READING_STOPPED' }] })
    const again = newId()
    await emit('job.retried', again)
    expect(await view(stopped)).toMatchObject({ state: 'reading', jobId: again })
    await emit('job.cancelled', again)
    expect(await view(stopped)).toMatchObject({ state: 'failed', findings: [{ code: 'READING_CALLED_OFF' }] })
    await emit('job.retried', again)
    expect([await read(newer), await read(stopped)]).toEqual(['current', 'replaced'])
  })
})

describe('a worker that is killed while it writes what two uploads contain', () => {
  it('leaves no half of either, and the one uploaded last counts when the next worker is through', async () => {
    const releaseId = nextRelease()
    const [older, newer] = [await upload(releaseId, 'older'), await upload(releaseId, 'newer')]
    await withClient(test.database.ownerUrl, async (holder) => {
      await holder.query('select pg_advisory_lock(hashtextextended($1, 0))', [`sbom:release:${releaseId}`])
      const worker = await startWorkerProcess(test)
      // Both were read and wait to be written.
      await untilTrue(
        test,
        `(select count(*) from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())) = 2`,
      )
      await worker.kill()
    })
    expect([(await view(older)).state, (await view(newer)).state]).toEqual(['reading', 'reading'])
    expect(await names(releaseId)).toEqual([])
    // The newer one is through first; the older one is what the next worker takes up.
    expect(await read(newer)).toBe('current')
    await loseHeartbeats(test)
    const next = await startWorkerProcess(test)
    await untilTrue(test, "not exists (select from job_run where name = 'sbom.read' and state <> 'completed')")
    await next.kill()
    expect([(await view(older)).state, (await view(newer)).state]).toEqual(['replaced', 'current'])
    expect(await names(releaseId)).toEqual(['newer'])
  })
})
