import * as z from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself; `files` are relative to the backup's folder, digests are SHA-256 in hex. */
export const manifestSchema = z.object({
  format: z.literal('andon-backup-2'),
  andonVersion: z.string(),
  postgresVersion: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** Which keys the backup needs; the keys themselves are never in it. */
  sealKeyId: z.string(),
  /** With it anybody can check the audit trail and `manifest.sig`; whose key it is, only the installation's keys tell. */
  sealPublicKeyPem: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Of the rows in whatever order (`RowDigest`): what a restore has to bring back. */
      rowsDigest: sha256,
      file: z.string(),
    }),
  ),
  /** Sequences that have been drawn from, with the last number drawn (or a later one). */
  sequences: z.array(z.object({ name: z.string(), value: z.number().int() })).default([]),
  files: z.array(
    z.object({
      path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w./ +@~()-]+$/u),
      size: z.number().int(),
      sha256,
    }),
  ),
})

export type Manifest = z.infer<typeof manifestSchema>

export const MANIFEST_FILE = 'manifest.json'
/** The Ed25519 signature over the manifest's bytes, by the key that seals the audit trail, in base64. */
export const SIGNATURE_FILE = 'manifest.sig'

/** The bytes that are signed: marked as a backup's, so that no signature of another kind can stand for one. */
export function signedBytes(manifest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('andon-backup-manifest\n'), manifest])
}
