import * as z from 'zod'
import { keyFingerprint, readMinisignSignature } from '#platform/crypto/minisign.ts'
import { feedKindSchema } from '../model.ts'

export const MANIFEST_NAME = 'manifest.json'
export const SIGNATURE_NAME = 'manifest.json.minisig'
/** Where a bundle has the documents that came by feeds, each by the digest of its bytes. */
export const DOCUMENT_FOLDER = 'documents/'
export const MAX_MANIFEST_BYTES = 64 * 1024 ** 2

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a bundle says of itself: everything else in it is bound by these digests, and these by the signature. */
export const manifestSchema = z.object({
  format: z.literal('andon-feed-bundle'),
  formatVersion: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Behind it the bundle is too old to be taken. */
  expiresAt: z.iso.datetime(),
  /** Everything that came since; null: everything. */
  since: z.iso.datetime().nullable(),
  keyFingerprint: sha256,
  files: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z0-9./-]{1,90}$/),
        sha256,
        size: z.number().int().min(0),
        items: z.number().int().min(0),
        /** Of a document: what its file was called. */
        fileName: z.string().max(500).optional(),
      }),
    )
    .max(200_000),
  /** How current each feed of the sender was. */
  feeds: z.array(
    z.object({
      kind: feedKindSchema,
      name: z.string(),
      url: z.string(),
      lastSuccessAt: z.string().nullable(),
      newestAt: z.string().nullable(),
    }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

export type ManifestVerdict =
  | { readonly manifest: Manifest }
  | {
      readonly code: 'BUNDLE_UNREADABLE' | 'BUNDLE_KEY_UNKNOWN' | 'BUNDLE_SIGNATURE' | 'BUNDLE_EXPIRED'
      readonly params: Readonly<Record<string, string>>
    }

/** Whether a manifest may be believed: signed by one of the keys, and not past its time. Nothing of it counts before. */
export function judgeManifest(
  bytes: Uint8Array,
  signature: string,
  keys: readonly string[],
  at: string,
): ManifestVerdict {
  const signer = keys.find((pem) => readMinisignSignature(bytes, signature, pem) !== undefined)
  const manifest = parse(bytes)
  if (signer === undefined) {
    const fingerprint = manifest?.keyFingerprint ?? ''
    const isKnown = keys.some((pem) => keyFingerprint(pem) === fingerprint)
    return { code: isKnown ? 'BUNDLE_SIGNATURE' : 'BUNDLE_KEY_UNKNOWN', params: { fingerprint } }
  }
  if (manifest === undefined) return { code: 'BUNDLE_UNREADABLE', params: {} }
  if (manifest.expiresAt <= at) return { code: 'BUNDLE_EXPIRED', params: { expiresAt: manifest.expiresAt } }
  return { manifest }
}

function parse(bytes: Uint8Array): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}
