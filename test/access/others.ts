import { addressOf } from '#platform/http/address.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { beginValidationEndpoint } from '#modules/advisory/api-csaf.ts'
import { beginImportEndpoint } from '#modules/data/api.ts'
import { createWebhookEndpoint, listWebhookEventsEndpoint, pingWebhookEndpoint } from '#modules/notification/api.ts'
import { createVendorEndpoint } from '#modules/product/api-record.ts'
import { issueToken } from '#modules/identity/index.ts'
import { ruleMatchEndpoint } from '#modules/finding/api.ts'
import { osv } from '#modules/finding/testing.ts'
import { createRulingEndpoint } from '#modules/customer/api-ruling.ts'
import { createCorrectionEndpoint } from '#modules/vulnerability/api-correction.ts'
import { splitFlawEndpoint } from '#modules/vulnerability/api-identity.ts'
import { listVulnerabilitiesEndpoint, readVulnerabilityEndpoint } from '#modules/vulnerability/api.ts'
import { storeRecords } from '#modules/vulnerability/index.ts'
import { createViewEndpoint } from '#modules/workspace/api.ts'
import type { World } from './world.ts'

/**
 * What is not of a case: a maker, a corrected reading, a decision about related models, a webhook that listens to everything, a provider, an import of data (open to who has the
 * permission), and the insider's own view, passkey and bulk change (nobody else's).
 */
export async function addOthers(world: World): Promise<void> {
  const { test, insider, open, hidden } = world
  const names = { en: 'Other Networks', ja: '他社' }
  const vendor = await test.call(insider, createVendorEndpoint, {
    body: { name: 'Other Networks', names, aliases: ['ON'] },
  })
  open.set('vendorId', vendor.data.id)
  const correction = await test.call(insider, createCorrectionEndpoint, {
    body: {
      sourceId: open.get('sourceId') ?? '',
      productId: 'CSAFPID-1',
      isWide: false,
      reading: { kind: 'atMost', version: '1.29' },
      reason: 'As the maker told us.',
    },
  })
  open.set('correctionId', correction.data.id)
  open.set('rulingId', await addRuling(world))
  await addIdentities(world)
  const events = await test.call(insider, listWebhookEventsEndpoint, {})
  const eventKinds = events.data.items.map((item) => item.kind)
  const webhook = await test.call(insider, createWebhookEndpoint, {
    body: { name: 'Everything', url: 'http://127.0.0.1:9/', eventKinds },
  })
  open.set('webhookId', webhook.data.id)
  const ping = await test.call(insider, pingWebhookEndpoint, { params: { webhookId: webhook.data.id } })
  open.set('deliveryId', ping.data.deliveryId)
  open.set('matchRulingId', await addMatchRuling(world))
  const view = await test.call(insider, createViewEndpoint, {
    body: { path: '/cases', name: 'Mine', search: 'q=Zephyrquill', isShared: false },
  })
  hidden.set('viewId', view.data.id)
  const begun = await test.hono.request(addressOf(beginImportEndpoint.path, {}, { kind: 'models', source: 'PLM' }), {
    method: 'POST',
    headers: { authorization: `Bearer ${insider.token}`, 'x-file-name': 'models.csv' },
    body: 'code\nHQ-08CPU\n',
  })
  open.set('runId', beginImportEndpoint.output.parse(await begun.json()).id).set('kind', 'models')
  const validation = await test.hono.request(addressOf(beginValidationEndpoint.path, {}, {}), {
    method: 'POST',
    headers: { authorization: `Bearer ${insider.token}`, 'x-file-name': 'advisory.json' },
    body: '{}',
  })
  hidden.set('validationId', beginValidationEndpoint.output.parse(await validation.json()).id)
  const spare = await issueToken(test.app, insider.principal, { name: 'spare', scopes: [], expiresInDays: 1 })
  hidden.set('tokenId', spare.id)
  await addOwn(world)
}

/** A record that everybody may read, and ids of which somebody has said that they are not one vulnerability. */
async function addIdentities({ test, insider, open }: World): Promise<void> {
  const record = { ...osv('GHSA-2026-1', 'plain', [{ introduced: '0' }]), aliases: ['GHSA-2026-1', 'PYSEC-2026-2'] }
  await test.app.db.tx(insider.principal, (tx) => storeRecords(test.app, tx, insider.principal, [record]))
  const { data } = await test.call(insider, listVulnerabilitiesEndpoint, { query: { q: 'GHSA-2026-1' } })
  const [flaw] = data.items
  if (flaw === undefined) throw new Error('the record is about no vulnerability')
  const params = { vulnerabilityId: flaw.id }
  const view = await test.call(insider, readVulnerabilityEndpoint, { params })
  open.set('vulnerabilityRecordId', view.data.words[0]?.id ?? '')
  const identifiers = flaw.identifiers.filter(({ identifier }) => identifier === 'PYSEC-2026-2')
  const body = { identifiers, note: 'Another flaw.' }
  const split = await test.call(insider, splitFlawEndpoint, { params, body }, { ifMatch: flaw.version })
  open.set('identityRulingId', split.data.rulingId)
}

/** A record of a component that the world's release contains, and what somebody has decided of it. */
async function addMatchRuling({ test, insider }: World): Promise<string> {
  const record = osv('PYSEC-2026-1', 'plain', [{ introduced: '0' }])
  await test.app.db.tx(insider.principal, (tx) => storeRecords(test.app, tx, insider.principal, [record]))
  const { rows } = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ recordId: string; packageId: string }>(
      'select record_id as "recordId", package_id as "packageId" from record_product limit 1',
    ),
  )
  const [about] = rows
  if (about === undefined) throw new Error('the record names no package')
  return (await test.call(insider, ruleMatchEndpoint, { body: { ...about, verdict: 'same' } })).data.id
}

/** What is said of a model holds for its rebrand, whatever the source. */
async function addRuling({ test, insider }: World): Promise<string> {
  const { rows } = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ modelId: string; otherId: string }>(
      `select from_model_id as "modelId", to_model_id as "otherId" from model_relation where kind = 'rebrand_of'`,
    ),
  )
  const [relation] = rows
  if (relation === undefined) throw new Error('the world has no rebranded model')
  const body = { ...relation, sourceId: null, decision: 'accepted' as const, reason: 'It is the same product.' }
  const ruling = await test.call(insider, createRulingEndpoint, { body })
  return ruling.data.id
}

/** Rows of the insider alone, as its own steps would leave them. */
async function addOwn({ test, insider, open, hidden }: World): Promise<void> {
  const feedIds = { feedId: newId(), quarantineId: newId(), feedKeyId: newId() }
  const ids = {
    passkeyId: newId(),
    bulkId: newId(),
    providerId: newId(),
    mailId: newId(),
    noticeId: newId(),
    ...feedIds,
  }
  await withClient(test.database.ownerUrl, async (client) => {
    await client.query(
      `insert into sign_in.passkey (id, user_id, credential_id, public_key, name, transports, counter, is_syncable, is_backed_up, aaguid, created_at)
       values ($1, $2, 'credential', '\\x00', 'Key', '{}', 0, false, false, '', now())`,
      [ids.passkeyId, insider.userId],
    )
    await client.query(
      `insert into bulk_change (id, actor_id, kind, change, total, created_at) values ($1, $2, 'asset', '{}', 0, now())`,
      [ids.bulkId, insider.userId],
    )
    await client.query(
      `insert into sign_in.provider (id, name, issuer, client_id, scopes, is_active, provisioning, linking, email_domains, strong_acr,
                                     strong_amr, created_at)
       values ($1, 'House', 'https://127.0.0.1:9', 'andon', 'openid', false, 'invited', 'invited', '{}', '{}', '{}', now())`,
      [ids.providerId],
    )
    await client.query(
      `insert into notification (id, user_id, kind, group_key, path, params, in_app, created_at, updated_at)
       values ($1, $2, 'job.failed', 'own', '/', '{}', true, now(), now())`,
      [ids.noticeId, insider.userId],
    )
    await client.query(
      `insert into mail_message (id, user_id, kind, thread, state, due_at, created_at, finished_at)
       values ($1, $2, 'test', 'test', 'failed', now(), now(), now())`,
      [ids.mailId, insider.userId],
    )
    await client.query(
      `insert into feed (id, kind, name, url, every_minutes, is_enabled, created_at)
       values ($1, 'osv', 'Nowhere', 'https://127.0.0.1:9/all.zip', 60, false, now())`,
      [ids.feedId],
    )
    await client.query(
      `insert into feed_quarantine (id, feed_id, kind, record_key, place, reasons, state, first_seen_at, last_seen_at)
       values ($1, $2, 'record', 'X-1', 'all.zip', '[]', 'waiting', now(), now())`,
      [ids.quarantineId, ids.feedId],
    )
    await client.query(
      `insert into feed_key (id, name, fingerprint, public_key_pem, added_at) values ($1, 'Outside', 'aa', 'none', now())`,
      [ids.feedKeyId],
    )
  })
  hidden.set('noticeId', ids.noticeId).set('passkeyId', ids.passkeyId).set('bulkId', ids.bulkId)
  for (const [name, id] of Object.entries(feedIds)) open.set(name, id)
  open.set('providerId', ids.providerId).set('mailId', ids.mailId)
}
