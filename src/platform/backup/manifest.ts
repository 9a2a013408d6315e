import * as z from 'zod'

/** What a backup says of itself; `files` are relative to the backup's folder, digests are SHA-256 in hex. */
export const manifestSchema = z.object({
  format: z.literal('andon-backup-1'),
  andonVersion: z.string(),
  postgresVersion: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** Which keys the backup needs; the keys themselves are never in it. */
  sealKeyId: z.string(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), file: z.string() }),
  ),
  files: z.array(
    z.object({
      path: z.string().regex(/^(?!.*\.\.)[\w./ +@~()-]+$/u),
      size: z.number().int(),
      sha256: z.string().length(64),
    }),
  ),
})

export type Manifest = z.infer<typeof manifestSchema>
