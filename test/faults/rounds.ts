// kill -9 of every process in every phase: nothing that was acknowledged is lost, nothing is half published, the audit trail
// verifies, a backup is whole or not there. `npm run faults` (100 rounds) or: node test/faults/rounds.ts [rounds] [seed]
import { existsSync, rmSync } from 'node:fs'
import { verifyBackup } from '#platform/backup/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { withOwnerUrl } from '#main/cli/owner.ts'
import { readCurrentGeneration } from '#modules/advisory/tree.ts'
import * as advisoryApi from '#modules/advisory/api.ts'
import { openCaseEndpoint } from '#modules/case/api.ts'
import * as dataApi from '#modules/data/api.ts'
import * as importApi from '#modules/vulnerability/api.ts'
import { csafText, writeCsaf } from '#formats/csaf/write.ts'
import { advisoryOf } from '#formats/csaf/write-testing.ts'
import { join } from 'node:path'
import { besideData, createWorld, type Victim, type World } from './world.ts'

export type Phase = 'import' | 'publish' | 'backup' | 'data' | 'restart'

const VICTIMS: readonly Victim[] = ['serve', 'worker', 'public', 'postgres', 'supervisor']
const PHASES: readonly Phase[] = ['import', 'publish', 'backup', 'data', 'restart']
/** Longer than what a phase takes on a calm machine, so that kills fall into, before and after it. */
const LATEST_KILL_MS = 900

export interface Figures {
  rounds: number
  kills: Record<string, number>
  acknowledgedWrites: number
  lostWrites: number
  acknowledgedImports: number
  acknowledgedPublications: number
  acknowledgedDataImports: number
  wholeBackups: number
  cutBackups: number
  longestRecoveryMs: number
  auditEntries: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A small seeded generator (mulberry32): the same rounds again with the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Asks until the answer satisfies; a server that is just coming back does not answer. */
async function until<T>(what: string, ask: () => Promise<T | undefined>, holds: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && holds(answer)) return answer
    if (Date.now() > deadline) throw new Error(`${what} did not come to its end: ${JSON.stringify(answer)}`)
    await pause(100)
  }
}

/** What a phase left to be checked once Andon is back; undefined when it was not acknowledged. */
type Check = (() => Promise<void>) | undefined

async function importPhase(world: World, round: number): Promise<Check> {
  const { author } = world
  const run = await world.call(author, importApi.createImportEndpoint, {})
  if (run === undefined) return undefined
  const id = `FAULT-${round}`
  const advisory = advisoryOf('en')
  const text = csafText(writeCsaf({ ...advisory, tracking: { ...advisory.tracking, id } }))
  const file = await world.upload(
    author,
    importApi.addImportFileEndpoint.path.replace('{importId}', run.id),
    `${id}.json`,
    text,
  )
  if (file === undefined) return undefined
  const at = { params: { importId: run.id } }
  const ready = await until(
    'the preview',
    () => world.call(author, importApi.readImportEndpoint, at),
    ({ state }) => state === 'ready',
  )
  const confirmed = await world.call(author, importApi.confirmImportEndpoint, { ...at, body: {} }, ready.version)
  if (confirmed === undefined) return undefined
  return async () => {
    await until(
      'an import',
      () => world.call(author, importApi.readImportEndpoint, at),
      ({ state }) => state === 'done',
    )
  }
}

async function dataPhase(world: World, round: number): Promise<Check> {
  const { author } = world
  const code = `HQ-F${round}`
  const text = `code,family,name_en,name_ja,update_way\n${code},HQ,Unit ${round},Unit ${round},field\n`
  const begun = await world.upload(
    author,
    `${dataApi.beginImportEndpoint.path}?kind=models&source=faults${round}`,
    'models.csv',
    text,
  )
  if (begun === undefined) return undefined
  const { id } = dataApi.beginImportEndpoint.output.parse(begun)
  const at = { params: { runId: id } }
  const read = (): ReturnType<typeof world.call<typeof dataApi.readRunEndpoint>> =>
    world.call(author, dataApi.readRunEndpoint, at)
  const ready = await until('reading a file', read, ({ state }) => state === 'ready')
  const confirmed = await world.call(author, dataApi.confirmRunEndpoint, { ...at, body: {} }, ready.version)
  if (confirmed === undefined) return undefined
  return async () => {
    const done = await until('an import of data', read, ({ state }) => state !== 'ready' && state !== 'applying')
    if (done.state !== 'applied') throw new Error(`an import of data ended as ${done.state}`)
  }
}

async function publishPhase(world: World, approved: { advisoryId: string; version: number }): Promise<Check> {
  const at = { params: { advisoryId: approved.advisoryId } }
  const ordered = await world.call(world.author, advisoryApi.publishAdvisoryEndpoint, at, approved.version)
  if (ordered === undefined) return undefined
  return async () => {
    const read = (): ReturnType<typeof world.call<typeof advisoryApi.readAdvisoryEndpoint>> =>
      world.call(world.author, advisoryApi.readAdvisoryEndpoint, at)
    const view = await until('a publication', read, ({ status }) => status === 'published')
    const current = await readCurrentGeneration(join(world.installation.dataDir, 'public'))
    const paths = new Set(current?.list.files.map(({ path }) => path))
    for (const { path } of view.files)
      if (!paths.has(path)) throw new Error(`${view.number} is published, but ${path} is not in the tree`)
  }
}

async function backupPhase(world: World, round: number, figures: Figures): Promise<Check> {
  const folder = besideData(world, `backup-${round}`)
  const code = await world.cli('backup', folder).ended
  return async () => {
    if (code === 0 && !existsSync(folder)) throw new Error('a backup said that it was made, and is not there')
    if (!existsSync(folder)) {
      figures.cutBackups += 1
      return
    }
    await verifyBackup(folder)
    figures.wholeBackups += 1
    rmSync(folder, { recursive: true })
  }
}

/** Opens cases one after the other until told to stop; those that were acknowledged are remembered by their number. */
function keepWriting(world: World, acknowledged: string[]): () => Promise<void> {
  const state = { isWriting: true }
  const loop = (async () => {
    while (state.isWriting) {
      const body = { title: `Fault ${acknowledged.length}`, summary: '' }
      const made = await world.call(world.author, openCaseEndpoint, { body })
      if (made === undefined) await pause(20)
      else acknowledged.push(made.number)
    }
  })()
  return async () => {
    state.isWriting = false
    await loop
  }
}

/** Every case that the database holds, whatever lists say. */
async function readNumbers(world: World): Promise<Set<string>> {
  const rows = await withOwnerUrl(world.config, (ownerUrl) =>
    withClient(ownerUrl, (client) => client.query<{ number: string }>('select number from psirt_case')),
  )
  return new Set(rows.rows.map(({ number }) => number))
}

async function beginPhase(world: World, phase: Phase, round: number, figures: Figures): Promise<Check> {
  if (phase === 'import') return importPhase(world, round)
  if (phase === 'data') return dataPhase(world, round)
  if (phase === 'backup') return backupPhase(world, round, figures)
  return undefined
}

type Counter = 'acknowledgedImports' | 'acknowledgedDataImports' | 'acknowledgedPublications'
const COUNTERS: Readonly<Partial<Record<Phase, Counter>>> = {
  import: 'acknowledgedImports',
  data: 'acknowledgedDataImports',
  publish: 'acknowledgedPublications',
}

/** Runs the rounds on an installation of their own; throws at the first broken promise. */
export async function runRounds(options: {
  readonly rounds: number
  readonly seed: number
  readonly tell?: (line: string) => void
}): Promise<Figures> {
  const random = seeded(options.seed)
  const world = await createWorld()
  const figures: Figures = {
    rounds: 0,
    kills: {},
    acknowledgedWrites: 0,
    lostWrites: 0,
    acknowledgedImports: 0,
    acknowledgedPublications: 0,
    acknowledgedDataImports: 0,
    wholeBackups: 0,
    cutBackups: 0,
    longestRecoveryMs: 0,
    auditEntries: 0,
  }
  const acknowledged: string[] = []
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'serve'
      // Five rounds meet every process and every phase, twenty-five every pair.
      const phase = PHASES[(round + Math.floor(round / VICTIMS.length)) % PHASES.length] ?? 'import'
      const approved = phase === 'publish' ? await world.approveAdvisory(`CVE-2026-${20_000 + round}`) : undefined
      const delay = Math.floor(random() * LATEST_KILL_MS)
      const stopWriting = keepWriting(world, acknowledged)
      const working = approved === undefined ? beginPhase(world, phase, round, figures) : publishPhase(world, approved)
      await pause(delay)
      // A second blow while Andon is getting up.
      if (await world.kill(victim))
        figures.kills[`${victim} in ${phase}`] = (figures.kills[`${victim} in ${phase}`] ?? 0) + 1
      if (phase === 'restart') {
        await pause(Math.floor(random() * 400))
        await world.kill('postgres')
      }
      const from = performance.now()
      await world.recover()
      figures.longestRecoveryMs = Math.max(figures.longestRecoveryMs, Math.round(performance.now() - from))
      const check = await working
      await stopWriting()
      await check?.()
      const counter = COUNTERS[phase]
      if (check !== undefined && counter !== undefined) figures[counter] += 1
      const kept = await readNumbers(world)
      figures.lostWrites = acknowledged.filter((number) => !kept.has(number)).length
      figures.acknowledgedWrites = acknowledged.length
      if (figures.lostWrites > 0) throw new Error(`${figures.lostWrites} acknowledged writes are lost`)
      figures.auditEntries = (await world.verify()).entries
      figures.rounds += 1
      options.tell?.(
        `round ${round + 1}: kill -9 ${victim} in ${phase} after ${delay} ms, writes so far ${acknowledged.length}`,
      )
    }
    return figures
  } finally {
    await world.remove()
  }
}

if (import.meta.main) {
  const [rounds = '100', seed = '1'] = process.argv.slice(2)
  const figures = await runRounds({
    rounds: Number(rounds),
    seed: Number(seed),
    tell: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
}
