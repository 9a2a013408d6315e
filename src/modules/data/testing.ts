import type { EndpointOutput } from '#platform/http/contract.ts'
import type { Actor, TestApp } from '#test/app.ts'
import * as api from './api.ts'
import type { Choices } from './model.ts'

type Run = EndpointOutput<typeof api.readRunEndpoint>
type Row = EndpointOutput<typeof api.listRowsEndpoint>['items'][number]

/** Uploads a file as an actor and waits until it is read. */
export async function preview(
  test: TestApp,
  actor: Actor,
  asked: { kind?: string; source: string; name?: string; encoding?: string },
  bytes: string | Uint8Array<ArrayBuffer>,
): Promise<Run> {
  const { kind, source, encoding, name = 'file.csv' } = asked
  const query = new URLSearchParams({
    source,
    ...(kind === undefined ? {} : { kind }),
    ...(encoding === undefined ? {} : { encoding }),
  })
  const response = await test.hono.request(`/api/v1/data/imports?${query.toString()}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${actor.token}`,
      'x-andon-client': 'test',
      'x-file-name': encodeURIComponent(name),
      'content-type': 'text/csv',
    },
    body: bytes,
  })
  if (response.status !== 201) throw new Error(`upload answered ${response.status} ${await response.text()}`)
  const { id } = api.beginImportEndpoint.output.parse(await response.json())
  return settle(test, actor, id)
}

/** A run once its jobs have ended. */
export async function settle(test: TestApp, actor: Actor, runId: string): Promise<Run> {
  await test.settleJobs()
  return (await test.call(actor, api.readRunEndpoint, { params: { runId } })).data
}

/** Confirms a preview and waits for the outcome. */
export async function confirm(test: TestApp, actor: Actor, run: Run, choices: Partial<Choices> = {}): Promise<Run> {
  const params = { runId: run.id }
  const confirmed = await test.call(actor, api.confirmRunEndpoint, { params, body: choices }, { ifMatch: run.version })
  return settle(test, actor, confirmed.data.id)
}

/** Rows of a run in a state. */
export async function rowsOf(test: TestApp, actor: Actor, run: Run, state?: Row['state']): Promise<Row[]> {
  const query = { limit: 1000, ...(state === undefined ? {} : { state }) }
  return (await test.call(actor, api.listRowsEndpoint, { params: { runId: run.id }, query })).data.items
}

/** The text of an export as the actor gets it. */
export async function download(test: TestApp, actor: Actor, path: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${actor.token}` }
  const response = await test.hono.request(path, { headers })
  if (response.status !== 200) throw new Error(`${path} answered ${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}
