import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#test/app.ts'
import { sbomEndpoint } from './api.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
let test: TestApp
beforeAll(async () => {
  if (!existsSync(`${ROOT}dist/sbom/andon.cdx.json`)) spawnSync(process.execPath, [`${ROOT}scripts/sbom.mjs`])
  test = await createTestApp()
})
afterAll(() => test.close())

it('whoever may read the system gets the bill of materials that the build made, others do not', async () => {
  const admin = await test.actor(['admin'])
  const answer = await test.hono.request(sbomEndpoint.path, { headers: { authorization: `Bearer ${admin.token}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('cyclonedx')
  const bill: unknown = await answer.json()
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'andon' } } })
  const viewer = await test.actor(['viewer'])
  expect((await test.call(viewer, sbomEndpoint, {})).status).toBe(403)
  expect((await test.call(undefined, sbomEndpoint, {})).status).toBe(401)
})
