import { join, resolve } from 'node:path'
import * as z from 'zod'

const schema = z.object({
  PUBLIC_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  PUBLIC_HOST: z.string().min(1).default('127.0.0.1'),
  ANDON_DATA: z.string().min(1).default('./data'),
})

export interface PublicConfig {
  readonly port: number
  readonly host: string
  readonly publicDir: string
}

/** The three variables that the public process knows; throws a ZodError naming what is wrong. */
export function readPublicConfig(env: Readonly<Record<string, string | undefined>>): PublicConfig {
  const values = schema.parse(env)
  return { port: values.PUBLIC_PORT, host: values.PUBLIC_HOST, publicDir: join(resolve(values.ANDON_DATA), 'public') }
}
