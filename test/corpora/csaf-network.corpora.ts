// The tests that ask other servers, on the official documents: names are resolved here, and a server in this process answers.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCsaf } from '#formats/csaf/check.ts'
import type { ProbeAnswer } from '#formats/csaf/rules/network.ts'

const corpora = process.env['ANDON_CORPORA'] ?? '../shared/corpora'
const folder = mkdtempSync(join(tmpdir(), 'andon-network-'))
const unpacked = spawnSync('tar', ['xzf', join(corpora, 'csaf-tests/oasis-csaf-testdata.tar.gz'), '-C', folder])
if (unpacked.status !== 0) throw new Error(`the official data cannot be read in ${corpora}: set ANDON_CORPORA`)

let server: Server
let port = 0

beforeAll(async () => {
  server = createServer((asked, answer) => {
    const isThere = !(asked.url ?? '').includes('not-available')
    answer.writeHead(isThere ? 200 : 404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = z.object({ port: z.number() }).parse(server.address()).port
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await new Promise((done) => server.close(done))
})

/** Names of the top level `invalid` are nobody's (RFC 2606); every other leads to the server here. */
async function probe(url: string): Promise<ProbeAnswer> {
  const { hostname, pathname } = new URL(url)
  if (hostname.endsWith('.invalid')) return { failure: 'NAME_UNKNOWN' }
  return new Promise((done, fail) => {
    const sent = request(
      { host: '127.0.0.1', port, path: pathname, headers: { host: hostname }, agent: false },
      (answer) => {
        answer.resume()
        done({ status: answer.statusCode ?? 0 })
      },
    )
    sent.on('error', fail)
    sent.end()
  })
}

const caseSchema = z.object({ name: z.string() })
const listSchema = z.object({
  tests: z.array(
    z.object({ id: z.string(), failures: z.array(caseSchema).default([]), valid: z.array(caseSchema).default([]) }),
  ),
})

describe.each(['2.0', '2.1'])('the tests of CSAF %s that ask other servers', (version) => {
  const data = join(folder, `oasis/csaf_${version}/test/validator/data`)
  const { tests } = listSchema.parse(JSON.parse(readFileSync(join(data, 'testcases.json'), 'utf8')))

  it.each(['6.3.6', '6.3.7'])('%s: judges the official documents right', async (clause) => {
    const cases = tests.filter(({ id }) => id === clause)
    const expected = cases.flatMap(({ failures, valid }) => [
      ...failures.map(({ name }) => ({ name, isFine: false })),
      ...valid.map(({ name }) => ({ name, isFine: true })),
    ])
    expect(expected.length).toBeGreaterThan(1)
    const judged = await Promise.all(
      expected.map(async ({ name }) => {
        const json: unknown = JSON.parse(readFileSync(join(data, name), 'utf8'))
        const [result] = await checkCsaf(json, [clause], { probe })
        return { name, isFine: result?.findings.length === 0 }
      }),
    )
    expect(judged).toEqual(expected)
  })
})
