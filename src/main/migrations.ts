import { fileURLToPath } from 'node:url'

/** The folder of the `NNNN_name.sql` files. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
