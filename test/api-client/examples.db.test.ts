import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sampleId } from '#platform/http/sample.ts'
import { untoldTags, writeApiDocument } from '#main/api-document.ts'
import { serverModules } from '#main/modules.ts'
import { readDocument, type Operation } from '#main/web/api-docs/document.ts'
import { EXAMPLE_FILE, EXAMPLE_LANGUAGES, writeExample, type ExampleLanguage } from '#main/web/api-docs/example.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { buildWorld, type World } from '../access/world.ts'
import { listen, type Live } from './live.ts'
import { ExampleRunner, type ExampleAnswer } from './run-example.ts'

const document = readDocument(writeApiDocument())
const operations = document.tags.flatMap((tag) => tag.operations)
const shown = operations.filter((operation) => !operation.isBrowserOnly)
const endpoints = new Map(
  serverModules.flatMap((module) => module.routes.map(({ endpoint }) => [endpoint.id, endpoint] as const)),
)

let world: World
let live: Live
let folder: string
let runner: ExampleRunner

beforeAll(async () => {
  world = await buildWorld()
  live = await listen(world.test)
  folder = mkdtempSync(join(tmpdir(), 'andon-examples-'))
  runner = new ExampleRunner(folder, { ANDON_URL: live.url, ANDON_TOKEN: world.insider.token })
  writeFileSync(
    join(folder, EXAMPLE_FILE),
    csafFile({
      trackingId: 'EXAMPLE-1',
      title: 'Example',
      cves: ['CVE-2026-12345'],
      products: { 'HQ-08CPU': 'vers:generic/<=1.29' },
    }),
  )
}, 120_000)

afterAll(async () => {
  await live.close()
  await world.test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a reader fills in: ids of records that there are, and the version that was read. */
function fillIn(example: string, ids: ReadonlyMap<string, string>, version = 1): string {
  let filled = example
  for (const [name, id] of ids) filled = filled.replaceAll(sampleId(name), id)
  const sha256 = ids.get('sha256')
  if (sha256 !== undefined) filled = filled.replaceAll('a'.repeat(64), sha256)
  return filled
    .replaceAll('If-Match: "1"', `If-Match: "${version}"`)
    .replaceAll(String.raw`"If-Match": "\"1\""`, String.raw`"If-Match": "\"${version}\""`)
}

const knownIds = (): Map<string, string> => new Map([...world.open, ...world.hidden, ...own])
const own = new Map<string, string>()

/** Whether the schema that the page shows accepts an answer's body. */
function isDocumented(operation: Operation, answer: ExampleAnswer): boolean {
  const { mediaType, schema } = operation.success
  if (mediaType !== 'application/json') return mediaType === undefined ? answer.body === '' : answer.body !== ''
  const text = JSON.stringify({ ...Object(schema), $defs: document.schemas })
  const whole: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))
  return z.fromJSONSchema(Object(whole)).safeParse(JSON.parse(answer.body)).success
}

interface Step {
  readonly id: string
  /** The record whose version goes along as If-Match: an address of the interface. */
  readonly versionOf?: string
  /** The name under which the id of what was made is used from now on. */
  readonly keep?: string
  readonly settles?: boolean
}

/** What a program could do in this order; each example stands on the page. */
const STEPS: readonly Step[] = [
  { id: 'case.open', keep: 'caseId' },
  { id: 'case.update', versionOf: '/api/v1/cases/{caseId}' },
  { id: 'case.addVulnerability', keep: 'setId' },
  { id: 'case.setState' },
  { id: 'case.setSeverity', versionOf: '0' },
  { id: 'case.addProductSet', keep: 'setId' },
  { id: 'case.updateProductSet' },
  { id: 'advisory.create', keep: 'advisoryId' },
  { id: 'advisory.edit' },
  { id: 'advisory.comment' },
  { id: 'advisory.validate' },
  { id: 'advisory.preview' },
  { id: 'advisory.productOptions' },
  { id: 'import.create', keep: 'importId' },
  { id: 'import.addFile', settles: true },
  { id: 'import.confirm', versionOf: '/api/v1/imports/{importId}', settles: true },
  { id: 'import.create', keep: 'importId' },
  { id: 'import.discard', versionOf: '/api/v1/imports/{importId}' },
  { id: 'webhook.create', keep: 'webhookId' },
  { id: 'webhook.ping', keep: 'deliveryId' },
  { id: 'webhook.redeliver' },
  { id: 'webhook.update' },
  { id: 'webhook.rotateSecret' },
  { id: 'webhook.delete', versionOf: '/api/v1/webhooks/{webhookId}' },
  { id: 'notification.readAll' },
  { id: 'vendor.create', keep: 'vendorId' },
  { id: 'vendor.update' },
  { id: 'view.create', keep: 'viewId' },
  { id: 'view.update' },
  { id: 'user.create', keep: 'userId' },
  { id: 'user.update' },
  { id: 'user.issueLink' },
]

async function readVersion(path: string): Promise<number> {
  // What is not there yet has the version 0.
  if (path === '0') return 0
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => knownIds().get(name) ?? '')
  const answer = await fetch(`${live.url}${address}`, { headers: { authorization: `Bearer ${world.insider.token}` } })
  return z.object({ version: z.number() }).parse(await answer.json()).version
}

const made = z.object({
  id: z.uuid().optional(),
  deliveryId: z.uuid().optional(),
  vulnerabilities: z.unknown().optional(),
})
const cases = z.array(z.object({ productSets: z.array(z.object({ id: z.uuid() })) }))

function keep(name: string, answer: ExampleAnswer): void {
  const body = made.parse(JSON.parse(answer.body))
  const set = name === 'setId' ? cases.parse(body.vulnerabilities).at(-1)?.productSets.at(-1)?.id : undefined
  own.set(name, set ?? body.deliveryId ?? body.id ?? '')
}

/** The world has no such record: these answer as for what does not exist. */
const MISSING = new Set(['case.bulkRead', 'productModel.bulkRead'])

function problemOf(operation: Operation, answer: ExampleAnswer): string | undefined {
  const told = `${operation.id}: ${answer.status} ${answer.body.slice(0, 300)}`
  if (MISSING.has(operation.id)) return answer.status === 404 ? undefined : told
  if (answer.status !== operation.success.status) return told
  try {
    return isDocumented(operation, answer) ? undefined : `${told} is not as documented`
  } catch (error) {
    return `${told} ${String(error)}`
  }
}

/** Runs the examples of these operations one after the other, and tells what is not as the page says. */
async function tryExamples(language: ExampleLanguage, tried: readonly Operation[]): Promise<string[]> {
  const examples = tried.map((operation) => fillIn(writeExample(operation, language), knownIds()))
  const answers = await runner.run(language, examples)
  expect(answers).toHaveLength(tried.length)
  return tried.flatMap((operation, index) => problemOf(operation, answers[index] ?? { status: 0, body: '' }) ?? [])
}

describe('the page of the interface for programs', () => {
  it('has every operation, and words for every group', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual([...endpoints.keys()].toSorted())
    expect(untoldTags()).toEqual([])
  })

  it('shows only requests that the contracts accept', () => {
    const wrong = shown.flatMap((operation) => {
      const endpoint = endpoints.get(operation.id)
      const body = endpoint?.body?.safeParse(operation.body?.example)
      return body === undefined || body.success ? [] : [`${operation.id} ${body.error.message}`]
    })
    expect(wrong).toEqual([])
  })

  it('names a status for every problem that an operation registers', () => {
    const wrong = operations.flatMap((operation) =>
      (endpoints.get(operation.id)?.errors ?? [])
        .filter((code) => !operation.problems.some(({ codes }) => codes.includes(code)))
        .map((code) => `${operation.id} ${code}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(EXAMPLE_LANGUAGES)(
    'every example that reads runs in %s with the documented answer',
    async (language) => {
      const reading = shown.filter(({ method }) => method === 'GET')
      expect(reading.length).toBeGreaterThan(90)
      expect(await tryExamples(language, reading)).toEqual([])
    },
    240_000,
  )

  it('every example that writes has the documented answer, in order on real records', async () => {
    const wrong: string[] = []
    for (const [index, step] of STEPS.entries()) {
      const operation = shown.find(({ id }) => id === step.id)
      if (operation === undefined) throw new Error(`there is no ${step.id}`)
      const language = EXAMPLE_LANGUAGES[index % EXAMPLE_LANGUAGES.length] ?? 'curl'
      const version = step.versionOf === undefined ? 1 : await readVersion(step.versionOf)
      const example = fillIn(writeExample(operation, language), knownIds(), version)
      const [answer = { status: 0, body: '' }] = await runner.run(language, [example])
      const problem = problemOf(operation, answer)
      if (problem !== undefined) wrong.push(`${language} ${problem}`)
      else if (step.keep !== undefined) keep(step.keep, answer)
      if (step.settles === true) await world.test.settleJobs({ allowFailures: true })
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('every other example that writes is answered as the page says that it can be', async () => {
    const walked = new Set(STEPS.map(({ id }) => id))
    const others = shown.filter(({ id, method }) => method !== 'GET' && !walked.has(id))
    const examples = others.map((operation) => fillIn(writeExample(operation, 'curl'), knownIds()))
    const answers = await runner.run('curl', examples)
    const wrong = others.flatMap((operation, index) => {
      const status = answers[index]?.status ?? 0
      const documented = [operation.success.status, ...operation.problems.map((problem) => problem.status)]
      const isExpected =
        documented.includes(status) && status !== 500 && status !== 400 && status !== 401 && status !== 415
      return isExpected ? [] : [`${operation.id}: ${status} ${answers[index]?.body.slice(0, 200) ?? ''}`]
    })
    expect(wrong).toEqual([])
  }, 240_000)
})
