import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { signal, startOf, waitUntil, writeWhole } from '#platform/postgres/index.ts'

const schema = z.array(z.object({ name: z.string(), pid: z.int(), started: z.string() }))

/** A program that the supervisor started. */
export type StartedChild = z.infer<typeof schema>[number]

/** Remembers which processes this run started, so that a run after kill -9 can end those that did not notice. */
export function rememberChildren(folder: string, children: readonly { name: string; pid: number }[]): void {
  const list = children
    .map((child) => ({ ...child, started: startOf(child.pid) ?? '' }))
    .filter((entry) => entry.started !== '')
  writeWhole(join(folder, 'children.json'), JSON.stringify(list))
}

/** What the last run started, whether it still runs or not. */
export function readChildren(folder: string): StartedChild[] {
  const path = join(folder, 'children.json')
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
}

/** Waits until the processes of a killed run are gone (they notice by themselves), and kills those that hang. */
export async function endLeftovers(folder: string, patienceMs: number): Promise<void> {
  const list = readChildren(folder)
  const alive = (): typeof list => list.filter(({ pid, started }) => startOf(pid) === started)
  if (await waitUntil(() => alive().length === 0, patienceMs)) return
  for (const { pid } of alive()) signal(pid, 'SIGKILL')
  await waitUntil(() => alive().length === 0, 2000)
}
