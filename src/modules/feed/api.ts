import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import {
  feedKeyView,
  feedKindSchema,
  feedView,
  quarantineStateSchema,
  quarantineView,
  signalView,
  sourceWayView,
} from './model.ts'

const feedParams = z.object({ feedId: z.uuid() })
const quarantineParams = z.object({ quarantineId: z.uuid() })
const done = z.void()

const feedSettings = {
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2000),
  everyMinutes: z.number().int().min(5).max(525_600),
  pauseMs: z.number().int().min(0).max(600_000).default(0),
  isEnabled: z.boolean(),
  /** Armored OpenPGP keys by which documents have to be signed; null: none are asked for; left out: as before. */
  signingKeys: z.string().max(500_000).nullable().optional(),
}

export const listFeedsEndpoint = defineEndpoint({
  id: 'feed.list',
  method: 'GET',
  path: '/api/v1/feeds',
  summary:
    'Every feed with its health: last success, what the last run brought, lag, next run, what waits in quarantine',
  permission: 'feed.read',
  output: listOf(feedView),
})

export const createFeedEndpoint = defineEndpoint({
  id: 'feed.create',
  method: 'POST',
  path: '/api/v1/feeds',
  summary: 'Add a feed',
  permission: 'feed.write',
  body: z.object({ kind: feedKindSchema, ...feedSettings }),
  output: feedView,
  status: 201,
  errors: ['FEED_EXISTS'],
  example: {
    body: {
      kind: 'osv',
      name: 'OSV: PyPI',
      url: 'https://mirror.example/osv/PyPI/all.zip',
      everyMinutes: 360,
      isEnabled: false,
    },
  },
})

export const readFeedEndpoint = defineEndpoint({
  id: 'feed.read',
  method: 'GET',
  path: '/api/v1/feeds/{feedId}',
  summary: 'One feed with its health',
  permission: 'feed.read',
  params: feedParams,
  output: feedView,
})

export const updateFeedEndpoint = defineEndpoint({
  id: 'feed.update',
  method: 'PUT',
  path: '/api/v1/feeds/{feedId}',
  summary: 'Change name, address, interval or keys of a feed, or switch it on or off; another address begins anew',
  permission: 'feed.write',
  params: feedParams,
  body: z.object(feedSettings),
  output: feedView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'FEED_EXISTS'],
  example: {
    body: { name: 'OSV: PyPI', url: 'https://mirror.example/osv/PyPI/all.zip', everyMinutes: 720, isEnabled: false },
  },
})

export const removeFeedEndpoint = defineEndpoint({
  id: 'feed.remove',
  method: 'DELETE',
  path: '/api/v1/feeds/{feedId}',
  summary: 'Remove a feed; what it has brought stays',
  permission: 'feed.write',
  params: feedParams,
  output: done,
  status: 204,
  ifMatch: true,
  errors: ['STALE_VERSION', 'FEED_RUNNING'],
})

export const runFeedEndpoint = defineEndpoint({
  id: 'feed.run',
  method: 'POST',
  path: '/api/v1/feeds/{feedId}/runs',
  summary: 'Run a feed now; answers its job, or that of the run under way',
  permission: 'feed.write',
  params: feedParams,
  output: z.object({ jobId: z.uuid() }),
  status: 202,
})

export const feedTimelineEndpoint = defineEndpoint({
  id: 'feed.timeline',
  method: 'GET',
  path: '/api/v1/feeds/{feedId}/timeline',
  summary: 'Everything that was done with a feed, and what its runs brought, newest first',
  permission: 'feed.read',
  params: feedParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

export const uploadFeedFileEndpoint = defineEndpoint({
  id: 'feed.upload',
  method: 'POST',
  path: '/api/v1/feed-files',
  summary:
    'Bring a file by hand: a signed bundle of another installation, or records as feeds have them (JSON, JSON Lines, CSV of EPSS; zip, tar, gzip, zstd, xz) and CSAF documents; the answer names the job, whose result says what became of it',
  permission: 'feed.write',
  upload: true,
  query: z.object({
    /**
     * Takes documents (advisories) that bear no signature, too: whoever brings them vouches for them, which is told on each (takes
     * `vulnerability.import` as well). Otherwise each is set aside with `DOCUMENT_UNSIGNED`.
     */
    unsignedDocuments: z.stringbool().optional(),
  }),
  output: z.object({ jobId: z.uuid() }),
  status: 202,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT'],
})

export const QUARANTINE_SORTS = ['lastSeenAt'] as const

export const listQuarantineEndpoint = defineEndpoint({
  id: 'quarantine.list',
  method: 'GET',
  path: '/api/v1/feed-quarantine',
  summary: 'What of feeds could not be read or must not be taken, and why',
  permission: 'feed.read',
  query: z.object({
    feed: z.uuid().optional(),
    state: quarantineStateSchema.optional(),
    sort: sortQuery(QUARANTINE_SORTS, '-lastSeenAt'),
    ...pageQuery,
  }),
  output: listOf(quarantineView),
})

export const readQuarantineEndpoint = defineEndpoint({
  id: 'quarantine.read',
  method: 'GET',
  path: '/api/v1/feed-quarantine/{quarantineId}',
  summary: 'One thing that was set aside, with its content as it came',
  permission: 'feed.read',
  params: quarantineParams,
  output: quarantineView.extend({ content: z.string().nullable() }),
})

export const retryQuarantineEndpoint = defineEndpoint({
  id: 'quarantine.retry',
  method: 'POST',
  path: '/api/v1/feed-quarantine/{quarantineId}/retry',
  summary:
    'Try again to take what was set aside, as it came or mended by hand; what is still wrong with it stands in the answer',
  permission: 'feed.write',
  params: quarantineParams,
  body: z.object({
    /** The record as somebody has mended it; left out: as it came. */
    content: z.string().max(1_048_576).optional(),
    /** Takes a document without a signature or digest all the same: who says so vouches for it. */
    mayBeUnsigned: z.boolean().optional(),
  }),
  output: quarantineView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'QUARANTINE_STATE', 'QUARANTINE_EMPTY'],
})

export const discardQuarantineEndpoint = defineEndpoint({
  id: 'quarantine.discard',
  method: 'POST',
  path: '/api/v1/feed-quarantine/{quarantineId}/discard',
  summary: 'Give up what was set aside; the same content is not told again',
  permission: 'feed.write',
  params: quarantineParams,
  output: quarantineView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'QUARANTINE_STATE'],
})

export const listSignalsEndpoint = defineEndpoint({
  id: 'signal.list',
  method: 'GET',
  path: '/api/v1/vulnerability-signals',
  summary:
    'What is said about the danger of CVE ids (known exploited, EPSS, SSVC), each with who says it and since when',
  permission: 'feed.read',
  query: z.object({
    cve: z.union([
      z
        .string()
        .max(40)
        .transform((one) => [one]),
      z.array(z.string().max(40)).max(200),
    ]),
  }),
  output: listOf(signalView),
  example: { query: { cve: 'CVE-2021-44228' } },
})

export const listSourceWaysEndpoint = defineEndpoint({
  id: 'source.ways',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/ways',
  summary:
    'How each revision of an advisory came by feeds or by hand: signed by which key, in a signed bundle, by its digest, or without a signature by somebody who vouches for it',
  permission: 'vulnerability.read',
  params: z.object({ sourceId: z.uuid() }),
  output: listOf(sourceWayView),
})

export const listFeedKeysEndpoint = defineEndpoint({
  id: 'feedKey.list',
  method: 'GET',
  path: '/api/v1/feed-keys',
  summary: 'Public keys of other installations whose bundles are taken; the own key always counts',
  permission: 'feed.read',
  output: listOf(feedKeyView),
})

export const addFeedKeyEndpoint = defineEndpoint({
  id: 'feedKey.add',
  method: 'POST',
  path: '/api/v1/feed-keys',
  summary: 'Take bundles that are signed by this key (`andon publication key` of the other installation)',
  permission: 'feed.write',
  stepUp: true,
  body: z.object({ name: z.string().trim().min(1).max(100), publicKeyPem: z.string().max(2000) }),
  output: feedKeyView,
  status: 201,
  errors: ['FEED_KEY_EXISTS'],
})

export const removeFeedKeyEndpoint = defineEndpoint({
  id: 'feedKey.remove',
  method: 'DELETE',
  path: '/api/v1/feed-keys/{feedKeyId}',
  summary: 'Take no more bundles by this key; what was taken stays',
  permission: 'feed.write',
  params: z.object({ feedKeyId: z.uuid() }),
  output: done,
  status: 204,
})
