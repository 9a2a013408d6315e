import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { systemPrincipal } from '#platform/auth/index.ts'
import { listSourceUnitsEndpoint } from '#modules/customer/api.ts'
import { importCustomers } from '#modules/customer/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { listVulnerabilitiesEndpoint, readVulnerabilityEndpoint } from '#modules/vulnerability/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { loadAdvisoryCatalogue, openTestCase } from './testing.ts'
import { readCurrentGeneration } from './tree.ts'

let test: TestApp
let author: Actor
let approver: Actor
let publisher: Actor
let viewer: Actor
const circleId = newId()

beforeAll(async () => {
  test = await createTestApp()
  author = await test.actor(['coordinator', 'author'], { circleIds: [circleId] })
  approver = await test.actor(['approver'], { circleIds: [circleId] })
  publisher = await test.actor(['publisher'], { circleIds: [circleId] })
  viewer = await test.actor(['viewer'])
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
})
afterAll(() => test.close())

const at = (advisoryId: string) => ({ params: { advisoryId } })
const publicDir = (): string => join(test.app.config.dataDir, 'public')
const read = async (actor: Actor, id: string): Promise<api.AdvisoryView> =>
  (await test.call(actor, api.readAdvisoryEndpoint, at(id))).data

/** Every published file with its text, as the public side would serve it. */
async function published(): Promise<Map<string, string>> {
  const current = await readCurrentGeneration(publicDir())
  if (current === undefined) return new Map()
  return new Map(
    current.list.files.map(({ path, sha256 }) => {
      const bytes = readFileSync(join(publicDir(), 'generations', current.id, path))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      return [path, bytes.toString()]
    }),
  )
}

const check = (id: string, body: { content?: api.AdvisoryView['content'] }) =>
  test.call(viewer, api.validateAdvisoryEndpoint, { ...at(id), body })

/** Every text of every file below the public folder, whether it is listed or not. */
function everything(): string {
  if (!existsSync(publicDir())) return ''
  return readdirSync(publicDir(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

interface Wish {
  readonly title?: string
  readonly cve?: string
  readonly circleId?: string
  readonly isJapanese?: boolean
}

async function complete(view: api.AdvisoryView, wish: Wish): Promise<api.AdvisoryView> {
  const both = (en: string): { en: string; ja: string } => ({ en, ja: wish.isJapanese === true ? `和文 ${en}` : '' })
  const { content } = view
  const body = {
    ...content,
    title: both(content.title.en),
    summary: both(content.summary.en),
    vulnerabilities: content.vulnerabilities.map((vulnerability) => ({
      ...vulnerability,
      title: both(vulnerability.title.en),
      description: both('A long header stops the unit.'),
      elements: null,
    })),
  }
  return (await test.call(author, api.editAdvisoryEndpoint, { ...at(view.id), body }, { ifMatch: view.version })).data
}

/** An approved revision of a new advisory. */
async function approved(wish: Wish = {}): Promise<api.AdvisoryView> {
  const { isJapanese: _, ...options } = wish
  const view = await openTestCase(test.app, author.principal, options)
  const { data } = await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: view.id } })
  return approve(await complete(await read(author, data.id), wish))
}

async function approve(view: api.AdvisoryView): Promise<api.AdvisoryView> {
  const submitted = await test.call(author, api.submitAdvisoryEndpoint, at(view.id), { ifMatch: view.version })
  const request = { ...at(view.id), body: { comment: '' } }
  return (await test.call(approver, api.approveAdvisoryEndpoint, request, { ifMatch: submitted.data.version })).data
}

async function release(view: api.AdvisoryView): Promise<api.AdvisoryView> {
  return (await test.call(publisher, api.publishAdvisoryEndpoint, at(view.id), { ifMatch: view.version })).data
}

async function publish(wish: Wish = {}): Promise<api.AdvisoryView> {
  const view = await release(await approved(wish))
  await test.settleJobs()
  return read(publisher, view.id)
}

describe('a published advisory', () => {
  it('CSAF 7.2.2: stands in the tree of a CSAF provider: document, hashes, lists, metadata, pages', async () => {
    const view = await publish({ cve: 'CVE-2026-2001', isJapanese: true })
    expect(view.status).toBe('published')
    const files = await published()
    const year = view.releasedAt?.slice(0, 4) ?? ''
    const name = view.number.toLowerCase()
    for (const language of ['en', 'ja']) {
      const path = `csaf/white/${year}/${name}-${language}.json`
      const text = files.get(path) ?? ''
      expect(files.get(`${path}.sha256`)?.split(' ')[0]).toBe(createHash('sha256').update(text).digest('hex'))
      expect(files.get(`${path}.sha512`)?.split(' ')[0]).toBe(createHash('sha512').update(text).digest('hex'))
      expect(files.get('csaf/white/index.txt')).toContain(`${year}/${name}-${language}.json\n`)
      expect(files.get('csaf/white/changes.csv')).toContain(`"${year}/${name}-${language}.json","${view.releasedAt}"\n`)
      expect(files.get(`csaf/white/${year}/index.html`)).toContain(`${name}-${language}.json.sha512`)
      const page = files.get(`advisories/${name}/index.${language}.html`) ?? ''
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain(createHash('sha256').update(text).digest('hex'))
      expect(page).toContain(`href="/check/?advisory=${encodeURIComponent(view.number)}&lang=${language}"`)
      expect(page).not.toMatch(/<script|style=|<style| on\w+=/i)
      expect(files.get(`index.${language}.html`)).toContain(view.number)
    }
    const metadata: unknown = JSON.parse(files.get('.well-known/csaf/provider-metadata.json') ?? '')
    expect(metadata).toMatchObject({ role: 'csaf_provider', metadata_version: '2.0', last_updated: view.releasedAt })
    expect(files.get('.well-known/security.txt')).toMatch(/^Contact: mailto:psirt@hibari.example\nExpires: .*\n/)
    expect(view.files.map(({ path }) => path)).toContain(`csaf/white/${year}/${name}-en.json`)
  })

  it('has the bytes that were approved, but for the instant of release', async () => {
    const view = await approved({ cve: 'CVE-2026-2002' })
    const query = { language: 'en', format: 'csaf' } as const
    const { text } = (await test.call(approver, api.previewAdvisoryEndpoint, { ...at(view.id), query, body: {} })).data
    await release(view)
    await test.settleJobs()
    const out =
      [...(await published())].find(([path]) => path.endsWith(`${view.number.toLowerCase()}-en.json`))?.[1] ?? ''
    const bare = (json: string): string => json.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    expect(bare(out)).toBe(bare(text))
  })

  it('comes back through the door of every advisory, is its own source, and tells who must be told', async () => {
    await importCustomers(test.app, bootstrapPrincipal, {
      customers: [
        {
          kind: 'customer',
          code: 'OWNER',
          names: { en: 'Owner', ja: 'オーナー' },
          country: 'JP',
          language: 'ja',
          assets: [
            {
              tag: 'PLC-1',
              vendor: 'Hibari Automation',
              model: 'HQ-08EN',
              versions: { firmware: '1.050' },
              basis: 'declaration',
              knownOn: '2026-01-15',
            },
          ],
        },
      ],
    })
    const view = await publish({ cve: 'CVE-2026-2003' })
    expect(view.sourceId).not.toBeNull()
    const { data } = await test.call(viewer, api.advisoryRecipientsEndpoint, at(view.id))
    expect(data.customers.map(({ code, affected }) => [code, affected])).toEqual([['OWNER', 1]])
  })

  it('never changes: not by an edit, not by a second order, and not in the database', async () => {
    const view = await publish({ cve: 'CVE-2026-2004' })
    const request = { ...at(view.id), body: view.content }
    const edited = await test.call(author, api.editAdvisoryEndpoint, request, { ifMatch: view.version })
    expect(edited.problem?.code).toBe('ADVISORY_STATUS')
    const again = await test.call(publisher, api.publishAdvisoryEndpoint, at(view.id), { ifMatch: view.version })
    expect(again.problem?.code).toBe('ADVISORY_STATUS')
    await expect(
      withClient(test.database.ownerUrl, (client) =>
        client.query(`update advisory_revision set title = 'x' where advisory_id = $1`, [view.id]),
      ),
    ).rejects.toThrow('does not change')
  })
})

describe('advisory.validate after submission', () => {
  it('judges the documents that were frozen: a first revision is asked for no summary once it is published', async () => {
    const view = await approved({ cve: 'CVE-2026-2011', isJapanese: true })
    const validate = async (body: Parameters<typeof check>[1]) => (await check(view.id, body)).data
    expect(await validate({})).toEqual({ number: view.number, findings: [], isValid: true })
    await release(view)
    await test.settleJobs()
    expect((await read(viewer, view.id)).status).toBe('published')
    expect(await validate({})).toEqual({ number: view.number, findings: [], isValid: true })
    const other = { ...view.content, title: { en: '', ja: '' }, vulnerabilities: [] }
    expect(await validate({ content: other })).toEqual({ number: view.number, findings: [], isValid: true })
  })
})

describe('a new revision', () => {
  it('says what it brings, takes the place of the older one, and keeps the history', async () => {
    const first = await publish({ cve: 'CVE-2026-2005' })
    const begun = await test.call(author, api.reviseAdvisoryEndpoint, at(first.id), { ifMatch: first.version })
    expect(begun.status).toBe(201)
    const twice = await test.call(author, api.reviseAdvisoryEndpoint, at(first.id), { ifMatch: first.version })
    expect([409, 412]).toContain(twice.status)
    const invalid = await test.call(author, api.validateAdvisoryEndpoint, { ...at(first.id), body: {} })
    expect(invalid.data.findings.map(({ path }) => path)).toContain('/revisionSummary/en')
    const body = { ...begun.data.content, revisionSummary: { en: 'A workaround was added.', ja: '' } }
    const edit = { ...at(first.id), body }
    const edited = await test.call(author, api.editAdvisoryEndpoint, edit, { ifMatch: begun.data.version })
    await release(await approve(edited.data))
    await test.settleJobs()
    const files = await published()
    const paths = [...files.keys()].filter((path) => path.includes(`${first.number.toLowerCase()}-en.json`))
    expect(paths).toHaveLength(3)
    const document: unknown = JSON.parse(files.get(paths.find((path) => path.endsWith('.json')) ?? '') ?? '')
    expect(document).toMatchObject({
      document: {
        tracking: {
          version: '2',
          initial_release_date: first.releasedAt,
          revision_history: [
            { number: '1', date: first.releasedAt },
            { number: '2', summary: 'A workaround was added.' },
          ],
        },
      },
    })
    const view = await read(viewer, first.id)
    expect(view.revisions.map(({ number, status }) => [number, status])).toEqual([
      [2, 'published'],
      [1, 'published'],
    ])
    expect(view.sourceId).toBe(first.sourceId)
    const summaryOf = async (revision: number): Promise<unknown> => {
      const params = { advisoryId: first.id, revision }
      return (await test.call(viewer, api.readRevisionEndpoint, { params })).data.content.revisionSummary
    }
    expect(await Promise.all([1, 2].map(summaryOf))).toEqual([
      { en: '', ja: '' },
      { en: 'A workaround was added.', ja: '' },
    ])
    const third = { params: { advisoryId: first.id, revision: 3 } }
    expect((await test.call(viewer, api.readRevisionEndpoint, third)).status).toBe(404)
  })
})

describe('what is not published', () => {
  it('is nowhere in the public folder: neither drafts, nor approved ones, nor new revisions of published ones', async () => {
    const drafted = await approved({ title: 'Zeppelin flaw', cve: 'CVE-2026-2006' })
    const view = await publish({ title: 'Published flaw', cve: 'CVE-2026-2007' })
    const begun = await test.call(author, api.reviseAdvisoryEndpoint, at(view.id), { ifMatch: view.version })
    const body = { ...begun.data.content, summary: { en: 'Quetzal addition', ja: '' } }
    await test.call(author, api.editAdvisoryEndpoint, { ...at(view.id), body }, { ifMatch: begun.data.version })
    await publish({ title: 'Another published flaw', cve: 'CVE-2026-2008' })
    const text = everything()
    expect(text).toContain('Another published flaw')
    for (const secret of ['Zeppelin', drafted.number, 'Quetzal', 'CVE-2026-2006']) expect(text).not.toContain(secret)
  })

  it('a restricted one is for everybody once it is published, its next draft is restricted again', async () => {
    const view = await release(await approved({ circleId, cve: 'CVE-2026-2009' }))
    expect((await test.call(viewer, api.readAdvisoryEndpoint, at(view.id))).status).toBe(404)
    await test.settleJobs()
    const seen = await read(viewer, view.id)
    expect(seen).toMatchObject({ status: 'published', isRestricted: false, cases: [] })
    const begun = await test.call(author, api.reviseAdvisoryEndpoint, at(view.id), { ifMatch: seen.version })
    expect(begun.data).toMatchObject({ revision: 2, isRestricted: true })
    expect((await read(viewer, view.id)).revision).toBe(1)
    const second = { params: { advisoryId: view.id, revision: 2 } }
    expect((await test.call(author, api.readRevisionEndpoint, second)).status).toBe(200)
    expect((await test.call(viewer, api.readRevisionEndpoint, second)).status).toBe(404)
  })
})

describe('a vulnerability that a publication names', () => {
  const flawsNamed = async (actor: Actor, q: string) =>
    (await test.call(actor, listVulnerabilitiesEndpoint, { query: { q } })).data.items

  /** The vulnerabilities that a source states, as everybody sees them. */
  const flawsOf = async (sourceId: string | null) =>
    (await test.call(viewer, listVulnerabilitiesEndpoint, { query: { sourceId: sourceId ?? '' } })).data.items

  it('without a CVE comes back as the one that the case knows, with answers about units', async () => {
    const title = 'A flaw that nobody has given a number'
    const opened = await openTestCase(test.app, author.principal, { title })
    const { data } = await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: opened.id } })
    const view = await release(await approve(await complete(await read(author, data.id), {})))
    await test.settleJobs()
    const { sourceId, content } = await read(publisher, view.id)
    const [known] = content.vulnerabilities
    expect((await flawsOf(sourceId)).map(({ id }) => id)).toEqual([known?.vulnerabilityId])
    expect(opened.vulnerabilities[0]?.id).toBe(known?.vulnerabilityId)
    const units = await test.call(author, listSourceUnitsEndpoint, { params: { sourceId: sourceId ?? '' }, query: {} })
    expect(units.data.items.map(({ tag, answer }) => [tag, answer.applicability])).toContainEqual(['PLC-1', 'affected'])
  })

  it('leaves its circle with the words of the publication; its case, and what the circle called it, stay secret', async () => {
    const cve = 'CVE-2026-2031'
    const view = await release(await approved({ circleId, cve }))
    // What the circle calls it is not what is published.
    await withClient(test.database.ownerUrl, (client) =>
      client.query(`update vulnerability set title = 'Operation Zephyr', summary = 'Zephyr' where name = $1`, [cve]),
    )
    expect(await flawsNamed(viewer, cve)).toEqual([])
    await test.settleJobs()
    const found = await flawsNamed(viewer, cve)
    expect(found.map(({ name, sourceCount }) => [name, sourceCount])).toEqual([[cve, 1]])
    const { sourceId, cases } = await read(viewer, view.id)
    expect(cases).toEqual([])
    expect((await flawsOf(sourceId)).map(({ id }) => id)).toEqual(found.map(({ id }) => id))
    const params = { vulnerabilityId: found[0]?.id ?? '' }
    const seen = JSON.stringify((await test.call(viewer, readVulnerabilityEndpoint, { params })).data)
    expect(seen).not.toMatch(/Zephyr/)
    expect((await flawsNamed(author, cve)).map(({ id }) => id)).toEqual(found.map(({ id }) => id))
  })

  it('that everybody knows by its CVE meanwhile is that one, and only one', async () => {
    const cve = 'CVE-2026-2032'
    const view = await release(await approved({ circleId, cve }))
    const bytes = Buffer.from(csafFile({ trackingId: 'CERT-1', cves: [cve] }))
    await test.app.db.tx(bootstrapPrincipal, (tx) =>
      importSource(test.app, tx, systemPrincipal(['vulnerability.import']), {
        bytes,
        fileName: 'c.json',
        isOwn: false,
      }),
    )
    const [open] = await flawsNamed(viewer, cve)
    await test.settleJobs()
    const { sourceId } = await read(viewer, view.id)
    expect((await flawsOf(sourceId)).map(({ id }) => id)).toEqual([open?.id])
    for (const actor of [viewer, author]) expect((await flawsNamed(actor, cve)).map(({ id }) => id)).toEqual([open?.id])
  })
})

describe('publishing that is killed', () => {
  it('at any step leaves the tree before or the tree after, and the next run completes it', async () => {
    const script = (advisoryId: string, revisionId: string, kill: string): string => `
      const src = (path) => import(${JSON.stringify(pathToFileURL(`${join(import.meta.dirname, '../..')}/`).href)} + path)
      const { openApp } = await src('main/app.ts')
      const { readConfig } = await src('platform/config/index.ts')
      const { loadPrincipal } = await src('modules/identity/index.ts')
      const { publishRevision } = await src('modules/advisory/service/publish.ts')
      const config = readConfig({ ANDON_DATA: ${JSON.stringify(test.app.config.dataDir)}, PORT: '8080', ANDON_LOG_LEVEL: 'silent' })
      const running = await openApp(config, { process: 'kill', databaseUrl: ${JSON.stringify(test.database.appUrl)}, connections: 2, superviseQueue: false })
      const principal = await loadPrincipal(running.app, ${JSON.stringify(publisher.userId)})
      const onStep = (step) => { if (step === ${JSON.stringify(kill)}) process.kill(process.pid, 'SIGKILL') }
      await publishRevision(running.app, principal, { advisoryId: ${JSON.stringify(advisoryId)}, revisionId: ${JSON.stringify(revisionId)}, onStep })
      await running.close()`
    const view = await approved({ title: 'Killed flaw', cve: 'CVE-2026-2010' })
    const { rows } = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ id: string }>('select id from advisory_revision where advisory_id = $1', [view.id]),
    )
    const revisionId = rows[0]?.id ?? ''
    const before = await published()
    // Release without letting this process do the job: the runs below are the worker.
    await releaseWithoutJob(view)
    const outcomes: string[] = []
    for (const kill of ['write robots.txt', 'switch', 'tidy up', 'record', 'import', 'nowhere']) {
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', script(view.id, revisionId, kill)], {
        encoding: 'utf8',
      })
      expect(run.stderr).toBe('')
      const files = await published()
      const isAfter = [...files.values()].some((text) => text.includes('Killed flaw'))
      if (!isAfter) expect([...files.keys()]).toEqual([...before.keys()])
      outcomes.push(`${kill}: ${run.signal ?? 'done'}, ${isAfter ? 'after' : 'before'}`)
    }
    expect(outcomes).toEqual([
      'write robots.txt: SIGKILL, before',
      'switch: SIGKILL, before',
      'tidy up: SIGKILL, after',
      'record: SIGKILL, after',
      'import: SIGKILL, after',
      'nowhere: done, after',
    ])
    const after = await read(viewer, view.id)
    expect(after.status).toBe('published')
    expect(after.sourceId).not.toBeNull()
  }, 120_000)
})

/** What releasing writes, without the job on the queue. */
async function releaseWithoutJob(view: api.AdvisoryView): Promise<void> {
  const { app } = test
  const quiet = { ...app, jobs: { enqueue: () => Promise.resolve(newId()) } }
  const { releaseAdvisory } = await import('./service/publish.ts')
  await releaseAdvisory(quiet, publisher.principal, view.id, view.version)
}
