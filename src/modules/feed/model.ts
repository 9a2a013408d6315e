import * as z from 'zod'
import { findingSchema } from '#platform/http/shapes.ts'

/** What feeds bring: OSV, CVE records (with SSVC), NVD's API 2.0, known exploited, EPSS, CSAF documents of a trusted provider. */
export const FEED_KINDS = ['osv', 'cve', 'nvd', 'kev', 'epss', 'csaf'] as const
export const feedKindSchema = z.enum(FEED_KINDS)
export type FeedKind = z.infer<typeof feedKindSchema>

export const SIGNAL_KINDS = ['kev', 'epss', 'ssvc'] as const
export const signalKindSchema = z.enum(SIGNAL_KINDS)
export type SignalKind = z.infer<typeof signalKindSchema>

/** What somebody says about the danger of a CVE. */
export interface Signal {
  readonly cve: string
  readonly kind: SignalKind
  /** Who says it. */
  readonly source: string
  readonly value: Readonly<Record<string, unknown>>
  /** When they said it; null where they do not tell. */
  readonly statedAt: string | null
  /** Since when its source no longer says so. */
  readonly endedAt?: string | null | undefined
}

/** What became of the records of a run. */
export const feedCountsSchema = z.object({
  created: z.number().int().default(0),
  changed: z.number().int().default(0),
  unchanged: z.number().int().default(0),
  older: z.number().int().default(0),
  withdrawn: z.number().int().default(0),
  quarantined: z.number().int().default(0),
  signals: z.number().int().default(0),
  documents: z.number().int().default(0),
  /** Of what was set aside: documents without any signature for which nobody vouched. */
  unsigned: z.number().int().default(0),
})
export type FeedCounts = z.infer<typeof feedCountsSchema>

/** How a document came: with a good signature by a known key, in a signed bundle, with a right digest from its provider, or by a person's word. */
const documentWaySchema = z.enum(['signature', 'bundle', 'digest', 'unsigned'])
export type DocumentWay = z.infer<typeof documentWaySchema>

/** How one revision of an advisory came here. */
export const sourceWayView = z.object({
  sha256: z.string(),
  trackingVersion: z.string(),
  /** Whether this is the revision that counts. */
  isCurrent: z.boolean(),
  way: documentWaySchema,
  /** Fingerprint of the key that has signed the document, or the bundle. */
  signer: z.string().nullable(),
  /** Address, or place in the file that was brought. */
  place: z.string(),
  feedName: z.string().nullable(),
  /** Of what is not signed: who vouches for it; null: the operator, at the command line. */
  broughtBy: z.string().nullable(),
  receivedAt: z.string(),
})
export type SourceWayView = z.infer<typeof sourceWayView>

const feedProblemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

/** A feed and its health. */
export const feedView = z.object({
  id: z.uuid(),
  kind: feedKindSchema,
  name: z.string(),
  url: z.string(),
  everyMinutes: z.number().int(),
  pauseMs: z.number().int(),
  isEnabled: z.boolean(),
  hasSigningKeys: z.boolean(),
  /** Off; waiting for its time; running; well; failing; or never tried. */
  state: z.enum(['off', 'waiting', 'running', 'well', 'failing']),
  job: z
    .object({ id: z.uuid(), done: z.number().int(), total: z.number().int().nullable(), attempts: z.number().int() })
    .nullable(),
  lastStartedAt: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  nextRunAt: z.string().nullable(),
  failures: z.number().int(),
  problem: feedProblemSchema.nullable(),
  counts: feedCountsSchema,
  totals: feedCountsSchema,
  newestAt: z.string().nullable(),
  /** Seconds between the newest record and now. */
  lagSeconds: z.number().int().nullable(),
  /** Waiting in quarantine. */
  quarantined: z.number().int(),
  version: z.number().int(),
})
export type FeedView = z.infer<typeof feedView>

export const QUARANTINE_STATES = ['waiting', 'mended', 'discarded'] as const
export const quarantineStateSchema = z.enum(QUARANTINE_STATES)

/** What another text than the one that is here says of itself: that it is the same version. */
export const CONTRADICTION = 'REVISION_CONTRADICTED'

/**
 * What a person may vouch for as it is: that a digest or signature is missing is another matter than that it is wrong. Which of two texts of
 * one version counts, where nothing proves it, a person says.
 */
export const MISSING: ReadonlySet<string> = new Set([
  'DOCUMENT_UNSIGNED',
  'SIGNATURE_MISSING',
  'DIGEST_MISSING',
  CONTRADICTION,
])

/** What could not be taken, and why. */
export const quarantineView = z.object({
  id: z.uuid(),
  feedId: z.uuid().nullable(),
  feedName: z.string().nullable(),
  kind: z.enum(['record', 'document', 'bundle']),
  recordKey: z.string(),
  place: z.string(),
  reasons: z.array(findingSchema),
  state: quarantineStateSchema,
  hasContent: z.boolean(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  seenCount: z.number().int(),
  version: z.number().int(),
})
export type QuarantineView = z.infer<typeof quarantineView>

export const signalView = z.object({
  cve: z.string(),
  kind: signalKindSchema,
  source: z.string(),
  value: z.record(z.string(), z.unknown()),
  statedAt: z.string().nullable(),
  receivedAt: z.string(),
  endedAt: z.string().nullable(),
})
export type SignalView = z.infer<typeof signalView>

export const feedKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  fingerprint: z.string(),
  addedAt: z.string(),
  version: z.number().int(),
})
export type FeedKeyView = z.infer<typeof feedKeyView>
