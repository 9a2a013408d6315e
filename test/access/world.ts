import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createAdvisoryEndpoint } from '#modules/advisory/api.ts'
import { addVulnerability, openCase, readCase, setSeverity } from '#modules/case/index.ts'
import { importCustomers } from '#modules/customer/index.ts'
import { testCustomers } from '#modules/customer/testing.ts'
import { answerSource } from '#modules/customer/service/answer-source.ts'
import { forgetRuns } from '#modules/customer/store/answer.ts'
import { bootstrapPrincipal, createDivision, loadInsider } from '#modules/identity/index.ts'
import { ROLES } from '#modules/identity/model.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { attachLetterEndpoint, createDeclaredPartEndpoint } from '#modules/sbom/api-declared.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { createImportEndpoint, addImportFileEndpoint } from '#modules/vulnerability/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { addOthers } from './others.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'

/** A word that stands in every secret text and nowhere else. */
export const SECRET_WORD = 'Zephyrquill'

/** The parameters that the world has a hidden record for: in a circle, or another person's own. */
export const HIDDEN_NAMES: readonly string[] = [
  'advisoryId',
  'bulkId',
  'caseId',
  'entryId',
  'importId',
  'itemId',
  'jobId',
  'noticeId',
  'passkeyId',
  'recordId',
  'setId',
  'sourceId',
  'tokenId',
  'transitionId',
  'validationId',
  'viewId',
  'vulnerabilityId',
  'watchedId',
]

/** The parameters that the case of another division has a record for. */
export const OTHER_DIVISION_NAMES: readonly string[] = [
  'advisoryId',
  'caseId',
  'recordId',
  'setId',
  'vulnerabilityId',
  'watchedId',
]

/** Who tries the doors. `isDivisionBound`: holds roles in one division (or case) only. */
export interface Visitor {
  readonly name: string
  readonly actor: Actor | undefined
  readonly isDivisionBound: boolean
}

export interface World {
  readonly test: TestApp
  readonly insider: Actor
  readonly visitors: readonly Visitor[]
  /** Ids of records that everybody with the permission may see, by the name of the parameter that takes them. */
  readonly open: Map<string, string>
  /** Ids of records of a circle (or of another person) that no visitor may see. */
  readonly hidden: Map<string, string>
}

/** All roles of the insider, who makes the secrets. */
const everyRole = [...ROLES]

/** Two divisions, customers, an imported advisory, a case and a draft; nothing in it is secret. */
export async function buildWorld(): Promise<World> {
  const test = await createTestApp({ ANDON_WEBHOOK_ALLOW: '127.0.0.1' })
  const { app } = test
  const fa = await createDivision(app, bootstrapPrincipal, { code: 'FA', nameEn: 'FA', nameJa: 'FA' })
  const mt = await createDivision(app, bootstrapPrincipal, { code: 'MT', nameEn: 'MT', nameJa: 'MT' })
  await importCatalogue(
    app,
    bootstrapPrincipal,
    testCatalogue(),
    new Map([
      ['FA', fa.id],
      ['MT', mt.id],
    ]),
  )
  const insider = await test.actor(everyRole, { name: 'Insider', circleIds: [newId()] })
  await importCustomers(app, insider.principal, customersOf())
  const open = new Map<string, string>([['divisionId', fa.id]])
  const hidden = new Map<string, string>()
  const world = { test, insider, visitors: [], open, hidden }
  await addRecords(world, { word: 'Plainwater', cve: 'CVE-2024-1000', circleId: undefined, into: open })
  await readOpenIds(world)
  const visitors = await makeVisitors(test, fa.id, open.get('caseId') ?? '')
  await settle(world)
  return { ...world, visitors }
}

function customersOf(): ReturnType<typeof testCustomers> {
  const { customers } = testCustomers()
  return {
    customers: customers.map((customer) => ({
      ...customer,
      assets: (customer.assets ?? []).map((asset) =>
        asset.model === 'HQ-08EN' ? { ...asset, model: 'HQ-08CPU' } : asset,
      ),
      shipments: (customer.shipments ?? []).map((shipment) => ({ ...shipment, model: 'HQ-08CPU' })),
    })),
  }
}

async function makeVisitors(test: TestApp, divisionId: string, caseId: string): Promise<Visitor[]> {
  const visitors: Visitor[] = [
    { name: 'nobody', actor: undefined, isDivisionBound: true },
    { name: 'somebody without roles', actor: await test.actor([]), isDivisionBound: true },
  ]
  const places = [
    { name: 'everywhere', scope: { kind: 'all', id: null }, isDivisionBound: false },
    { name: 'in one division', scope: { kind: 'division', id: divisionId }, isDivisionBound: true },
    { name: 'in one case', scope: { kind: 'case', id: caseId }, isDivisionBound: true },
  ] as const
  for (const role of ROLES)
    for (const { name, scope, isDivisionBound } of places)
      visitors.push({ name: `${role} ${name}`, actor: await test.actor([{ role, scope }]), isDivisionBound })
  // Their sessions, for what no token may do, are there before anything is compared.
  for (const { actor } of visitors) if (actor !== undefined) await test.cookie(actor)
  return visitors
}

interface RecordWish {
  readonly word: string
  readonly cve: string
  readonly circleId: string | undefined
  readonly lineId?: string
  /** Receives the ids by parameter name. */
  readonly into: Map<string, string>
}

/** A case with a vulnerability, a judged product set and a draft advisory, all through the product's own ways. */
async function addRecords({ test, insider }: World, wish: RecordWish): Promise<void> {
  const { app } = test
  const { principal } = insider
  const { id } = await openCase(app, principal, {
    title: `${wish.word} in the web server`,
    summary: `${wish.word} summary`,
    circleId: wish.circleId,
    ...(wish.lineId === undefined ? {} : { lineId: wish.lineId }),
  })
  const view = await addVulnerability(app, principal, id, { cve: wish.cve, title: `${wish.word} overflow` })
  const [vulnerability] = view.vulnerabilities
  const set = vulnerability?.productSets[0]
  if (vulnerability === undefined || set === undefined) throw new Error('a case without a product set')
  await setSeverity(app, principal, { caseId: id, setId: set.id, assigner: 'us' }, 0, {
    cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    cvss4Vector: null,
    elements: null,
    exploitation: 'none',
    evidence: `${wish.word} evidence`,
    awareAt: null,
  })
  const draft = await test.call(insider, createAdvisoryEndpoint, { body: { caseId: id } })
  wish.into
    .set('caseId', id)
    .set('setId', set.id)
    .set('vulnerabilityId', vulnerability.id)
    .set('watchedId', vulnerability.id)
    .set('advisoryId', draft.data.id)
  await app.db.tx(principal, (tx) => readCase(tx, principal, id))
}

/** An import of an advisory, through the import's own ways, and its answers. */
async function addSource(
  { test, insider }: World,
  wish: { word: string; cve: string; into: Map<string, string> },
): Promise<void> {
  const document = {
    trackingId: `${wish.word.toUpperCase()}-1`,
    title: `${wish.word} in controllers`,
    cves: [wish.cve],
    products: { 'HQ-08CPU': 'vers:generic/<=1.29' },
  }
  const bytes = csafFile(document)
  const run = await test.call(insider, createImportEndpoint, {})
  await test.upload(insider, addImportFileEndpoint, { importId: run.data.id }, `${wish.word}.json`, bytes)
  const bring = (text: string) =>
    test.app.db.tx(insider.principal, (tx) =>
      importSource(test.app, tx, insider.principal, {
        bytes: new TextEncoder().encode(text),
        fileName: `${wish.word}.json`,
        isOwn: false,
      }),
    )
  const { sourceId } = await bring(bytes)
  await settle({ test })
  // Its next revision changes what is said of units.
  const products = { 'HQ-08CPU': 'vers:generic/<1.0' }
  await bring(csafFile({ ...document, version: '2', revisedAt: '2024-03-01T00:00:00Z', products }))
  await settle({ test })
  const changes = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ id: string }>('select id from answer_transition where source_id = $1', [sourceId]),
  )
  const transitionId = changes.rows[0]?.id
  if (transitionId === undefined) throw new Error('a revision that changed no answer')
  wish.into.set('sourceId', sourceId).set('importId', run.data.id).set('transitionId', transitionId)
}

async function readOpenIds(world: World): Promise<void> {
  await addSource(world, { word: 'Plainwater', cve: 'CVE-2024-1001', into: world.open })
  await addOthers(world)
  await withClient(world.test.database.ownerUrl, async (client) => {
    const one = async (name: string, query: string): Promise<void> => {
      const { rows } = await client.query<{ id: string }>(query)
      if (rows[0] === undefined) throw new Error(`the world has no ${name}`)
      world.open.set(name, rows[0].id)
    }
    await one('customerId', `select id from customer where code = 'OWNER-1'`)
    await one(
      'assetId',
      `select a.id from asset a join customer c on c.id = a.customer_id where c.code = 'OWNER-1' and a.tag = 'PLC-1'`,
    )
    await one(
      'siteId',
      `select s.id from customer_site s join customer c on c.id = s.customer_id where c.code = 'OWNER-1'`,
    )
    await one('channelId', `select id from customer where code = 'SALES-1'`)
    await one('modelId', `select id from product_model where code = 'HQ-08CPU'`)
    await one('familyId', `select id from product_family where code = 'HQ'`)
    await one('lineId', `select id from product_line where kind = 'programmable-controller'`)
    await one('partId', `select id from product_part limit 1`)
    await one('releaseId', `select id from product_release limit 1`)
    await one('against', `select id from product_release where id <> (select id from product_release limit 1) limit 1`)
    await one('groupId', `select id from undetermined_group where scope_id is null limit 1`)
    await one('itemId', `select id from import_item limit 1`)
    await one('jobId', `select id from job_run limit 1`)
    await one('userId', `select id from app_user limit 1`)
    await one('actorId', `select id from app_user limit 1`)
    await one('tokenId', `select id from api_token limit 1`)
    await one('circleId', `select id from secrecy_circle limit 1`)
    await one('entryId', `select id from audit_entry where scope_id is null and record_kind = 'case' limit 1`)
    await one('sha256', `select sha256 as id from source_revision limit 1`)
    await one('recordId', `select id from psirt_case limit 1`)
  })
  await addSbom(world)
  await settle(world)
  const contained = await withClient(world.test.database.ownerUrl, (client) =>
    client.query<{ id: string }>('select id from component limit 1'),
  )
  world.open.set('componentId', contained.rows[0]?.id ?? '')
  world.open.set('sessionId', newId()).set('assigner', 'us').set('revision', '1').set('watchKind', 'vulnerability')
}

/** What a release contains: open to whoever may see its product line. */
async function addSbom({ test, insider, open }: World): Promise<void> {
  const components = [{ type: 'library', name: 'plain', version: '1.0', purl: 'pkg:pypi/plain@1.0' }]
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
  const releaseId = open.get('releaseId') ?? ''
  open.set('sbomId', (await test.upload(insider, uploadSbomEndpoint, { releaseId }, 'bom.json', bom)).data.id)
  const body = {
    familyId: open.get('familyId') ?? '',
    name: 'Plain RTOS',
    versions: '6.4 to 6.9',
    basis: 'hand' as const,
  }
  const declaredPartId = (await test.call(insider, createDeclaredPartEndpoint, { body })).data.id
  await test.upload(insider, attachLetterEndpoint, { declaredPartId }, 'letter.txt', 'Contains Plain RTOS.')
  open.set('declaredPartId', declaredPartId)
}

async function settle({ test }: { readonly test: TestApp }): Promise<void> {
  await test.settleJobs()
  await test.seal()
}

/** Tables whose rows carry a secrecy circle, with the columns of their primary keys. */
async function scopedTables(world: World): Promise<{ name: string; key: string[] }[]> {
  return withClient(world.test.database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; key: string[] }>(`
      select c.relname as name, array_agg(a.attname::text order by a.attnum) as key
        from pg_class c
        join pg_attribute s on s.attrelid = c.oid and s.attname = 'scope_id' and not s.attisdropped
        join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       group by c.relname order by c.relname`)
    return rows
  })
}

const join = (key: readonly string[]): string => key.map((column) => `k.${column} = t.${column}`).join(' and ')

/** Remembers which rows there are; afterwards `since` names the rows that came later and what circle they are in. */
export async function rememberRows(world: World): Promise<{
  since(): Promise<{ table: string; open: number; closed: number }[]>
  /** Puts every row that came later into the circle. */
  close(circleId: string): Promise<void>
}> {
  const tables = await scopedTables(world)
  const mark = `mark_${newId().replaceAll('-', '')}`
  const owner = <T>(
    work: (query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<T>,
  ) =>
    withClient(world.test.database.ownerUrl, (client) =>
      work(async (text, values = []) => (await client.query(text, values)).rows),
    )
  await owner(async (query) => {
    await query(`create schema ${mark}`)
    for (const { name, key } of tables)
      await query(`create table ${mark}.${name} as select ${key.join(', ')} from public.${name}`)
  })
  const isNew = ({ name, key }: { name: string; key: string[] }): string =>
    `not exists (select from ${mark}.${name} k where ${join(key)})`
  return {
    since: () =>
      owner(async (query) => {
        const found: { table: string; open: number; closed: number }[] = []
        for (const table of tables) {
          const [row] = await query(
            `select count(*) filter (where scope_id is null)::int as open, count(*) filter (where scope_id is not null)::int as closed
               from public.${table.name} t where ${isNew(table)}`,
          )
          found.push({ table: table.name, open: Number(row?.['open']), closed: Number(row?.['closed']) })
        }
        return found
      }),
    close: (circleId) =>
      owner(async (query) => {
        for (const table of tables)
          await query(`update public.${table.name} t set scope_id = $1 where scope_id is null and ${isNew(table)}`, [
            circleId,
          ])
      }),
  }
}

/** Adds a case of a circle with everything around it; answers what its rows look like in every table. */
export async function addCircleCase(world: World): Promise<{ table: string; open: number; closed: number }[]> {
  const rows = await rememberRows(world)
  const circleId = world.insider.principal.circleIds[0]
  await addRecords(world, { word: SECRET_WORD, cve: 'CVE-2024-2000', circleId, into: world.hidden })
  // No record, but what sort of one is watched.
  world.open.set('watchKind', 'vulnerability')
  world.hidden.set('recordId', world.hidden.get('caseId') ?? '')
  await settle(world)
  return rows.since()
}

/** Adds an advisory with its import, flaws, answers and jobs, and puts every row of it into the circle. */
export async function addCircleSource(world: World): Promise<void> {
  const rows = await rememberRows(world)
  await addSource(world, { word: SECRET_WORD, cve: 'CVE-2024-2001', into: world.hidden })
  await rows.close(world.insider.principal.circleIds[0] ?? '')
  // What was counted while it was open is counted again, as by its next answers.
  const { app } = world.test
  const insider = await loadInsider(app)
  const sourceId = world.hidden.get('sourceId') ?? ''
  await app.db.tx(insider, (tx) => forgetRuns(tx, [sourceId]))
  await answerSource(app, insider, sourceId)
  await withClient(world.test.database.ownerUrl, async (client) => {
    // Had it been in the circle from the first, it would be no record that components are matched with.
    for (const table of ['match', 'record_box', 'record_product', 'record_vulnerability'])
      await client.query(
        `delete from ${table} where record_id in (select id from vulnerability_record where source_id = $1)`,
        [sourceId],
      )
    await client.query('delete from vulnerability_record where source_id = $1', [sourceId])
    const one = async (name: string, table: string): Promise<void> => {
      const { rows: found } = await client.query<{ id: string }>(
        `select id from ${table} where scope_id is not null limit 1`,
      )
      if (found[0] === undefined) throw new Error(`nothing hidden in ${table}`)
      world.hidden.set(name, found[0].id)
    }
    await one('itemId', 'import_item')
    await one('jobId', 'job_run')
    await one('entryId', 'audit_entry')
  })
}

/** Adds a case of another division: for whoever holds roles in one division or case only it does not exist. Answers its ids. */
export async function addOtherDivisionCase(world: World): Promise<Map<string, string>> {
  const lines = await withClient(world.test.database.ownerUrl, (client) =>
    client.query<{ id: string }>(`select id from product_line where kind = 'industrial-robot'`),
  )
  const lineId = lines.rows[0]?.id ?? ''
  const into = new Map<string, string>()
  await addRecords(world, { word: 'Otherdivision', cve: 'CVE-2024-3000', circleId: undefined, lineId, into })
  await settle(world)
  return into.set('recordId', into.get('caseId') ?? '')
}
