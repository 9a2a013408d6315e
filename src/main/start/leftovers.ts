import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { signal, startOf, waitUntil, writeWhole } from '#platform/postgres/index.ts'

const schema = z.array(z.object({ pid: z.int(), started: z.string() }))

/** Remembers which processes this run started, so that a run after kill -9 can end those that did not notice. */
export function rememberChildren(folder: string, pids: readonly number[]): void {
  const list = pids.map((pid) => ({ pid, started: startOf(pid) ?? '' })).filter((entry) => entry.started !== '')
  writeWhole(join(folder, 'children.json'), JSON.stringify(list))
}

/** Waits until the processes of a killed run are gone (they notice by themselves), and kills those that hang. */
export async function endLeftovers(folder: string, patienceMs: number): Promise<void> {
  const path = join(folder, 'children.json')
  if (!existsSync(path)) return
  const list = schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const alive = (): typeof list => list.filter(({ pid, started }) => startOf(pid) === started)
  if (await waitUntil(() => alive().length === 0, patienceMs)) return
  for (const { pid } of alive()) signal(pid, 'SIGKILL')
  await waitUntil(() => alive().length === 0, 2000)
}
