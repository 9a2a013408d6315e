import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from './folder.ts'

const schema = z.object({ port: z.int().optional(), provisioned: z.boolean().optional() })

/** What the launcher remembers between starts: the port, and whether roles and database are made. */
export type State = z.infer<typeof schema>

/** Where it stands that an upgrade of the server is under way, and from which major version. */
export const upgradeNote = (home: string): string => join(home, 'upgrade.json')

const fileOf = (home: string): string => join(home, 'state.json')

/** Reads the launcher's memory; empty before the first start. */
export function readState(home: string): State {
  const path = fileOf(home)
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {}
}

/** Changes the launcher's memory, durably. */
export function saveState(home: string, change: State): void {
  writeWhole(fileOf(home), `${JSON.stringify({ ...readState(home), ...change })}\n`)
}
