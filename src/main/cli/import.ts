import { existsSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { explainCode } from '#formats/csaf/words/index.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import {
  addImportFileEndpoint,
  confirmImportEndpoint,
  createImportEndpoint,
  discardImportEndpoint,
  listImportItemsEndpoint,
  readImportEndpoint,
  type ImportItemView,
  type ImportRunView,
} from '#modules/vulnerability/api.ts'
import { en as moduleEn } from '#modules/vulnerability/messages.en.ts'
import { ja as moduleJa } from '#modules/vulnerability/messages.ja.ts'
import { MAX_RUN_ITEMS } from '#modules/vulnerability/model.ts'
import { connectServer, type Server } from './client.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { harmless, plain } from './terminal.ts'

type Words = Messages<typeof en>
/** A file of the import with the path it was given by. */
type Outcome = ImportItemView & { readonly path: string }

const POLL_MS = 250
const PAGE = 1_000

/**
 * `andon import <file…> [--preview] [--json]`: uploads, waits for the preview, confirms it (unless `--preview`) and waits for
 * the outcome. Answers 1 when a file could not be read or imported.
 */
export async function runImport(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const { values, words: paths } = input
  checkPaths(paths, words)
  const server = connectServer(words)
  const { id } = await server.call(createImportEndpoint, {})
  const job: Job = {
    server,
    importId: id,
    words,
    io: values['json'] === true ? { ...io, stderr: () => undefined } : io,
  }
  const pathOf = await uploadAll(job, paths)
  let run = await waitFor(job, 'ready')
  if (values['preview'] === true) {
    // Nothing may be left that somebody could confirm by mistake.
    const outcomes = await readOutcomes(job, pathOf)
    await server.call(discardImportEndpoint, { params: { importId: id } }, { ifMatch: run.version })
    return report(io, words, { importId: id, isPreview: true, outcomes, isJson: values['json'] === true })
  }
  await server.call(confirmImportEndpoint, { params: { importId: id }, body: {} }, { ifMatch: run.version })
  run = await waitFor(job, 'done')
  const outcomes = await readOutcomes(job, pathOf)
  return report(io, words, { importId: run.id, isPreview: false, outcomes, isJson: values['json'] === true })
}

interface Job {
  readonly server: Server
  readonly importId: string
  readonly words: Words
  readonly io: CommandIo
}

/** Finds a missing file before anything is uploaded. */
function checkPaths(paths: readonly string[], words: Words): void {
  if (paths.length > MAX_RUN_ITEMS)
    throw new CommandError(formatMessage(words.tooManyFiles, { max: MAX_RUN_ITEMS }), EXIT.usage)
  for (const path of paths)
    if (!existsSync(path) || !statSync(path).isFile())
      throw new CommandError(formatMessage(words.noFile, { path }), EXIT.noInput)
}

/** Uploads in order; the path of each item by its id. An upload that fails gives the whole import up. */
async function uploadAll(job: Job, paths: readonly string[]): Promise<Map<string, string>> {
  const { server, importId, words, io } = job
  const pathOf = new Map<string, string>()
  for (const [index, path] of paths.entries()) {
    const { itemId } = await server.upload(addImportFileEndpoint, { importId }, path)
    pathOf.set(itemId, path)
    const progress = formatMessage(words.progress, { done: index + 1, total: paths.length })
    io.stderr(`${progress} ${formatMessage(words.uploaded, { file: path })}\n`)
  }
  return pathOf
}

/** Waits until the run is at `state`, telling how far it is; a job that failed for good ends the command. */
async function waitFor(job: Job, state: ImportRunView['state']): Promise<ImportRunView> {
  const { server, importId, words, io } = job
  let told = ''
  for (;;) {
    const run = await server.call(readImportEndpoint, { params: { importId } })
    if (run.state === state) return run
    if (run.state === 'discarded' || run.progress?.state === 'failed')
      throw new CommandError(formatMessage(words.importFailed, { importId }), EXIT.unavailable)
    const { done = 0, total = null } = run.progress ?? {}
    const line = formatMessage(state === 'ready' ? words.reading : words.applying, { done, total: total ?? '?' })
    if (line !== told) io.stderr(`${line}\n`)
    told = line
    await wait(POLL_MS)
  }
}

async function readOutcomes(job: Job, pathOf: ReadonlyMap<string, string>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page: EndpointOutput<typeof listImportItemsEndpoint> = await job.server.call(listImportItemsEndpoint, {
      params: { importId: job.importId },
      query: { limit: PAGE, offset },
    })
    outcomes.push(...page.items.map((item) => ({ ...item, path: pathOf.get(item.id) ?? item.fileName })))
    if (offset + PAGE >= page.total) return outcomes
  }
}

function report(
  io: CommandIo,
  words: Words,
  result: { importId: string; isPreview: boolean; outcomes: readonly Outcome[]; isJson: boolean },
): number {
  const { importId, isPreview, outcomes, isJson } = result
  const count = (...states: Outcome['state'][]): number => outcomes.filter(({ state }) => states.includes(state)).length
  const failed = count('unreadable', 'failed')
  if (isJson) io.stdout(`${JSON.stringify({ importId, isPreview, items: outcomes })}\n`)
  else {
    for (const outcome of outcomes) io.stdout(harmless(describe(outcome, words)))
    const imported = count('applied', 'ready')
    io.stdout(
      `${formatMessage(isPreview ? words.previewDone : words.importDone, { imported, known: count('skipped'), failed })}\n`,
    )
  }
  return failed === 0 ? EXIT.ok : EXIT.negative
}

/** One line for the file, one for each thing found in it. */
function describe(outcome: Outcome, words: Words): string {
  const { path, state, relation, trackingId, title, counts, findings } = outcome
  const { products = 0, vulnerabilities = 0, doubts = 0 } = counts
  const numbers = formatMessage(words.importCounts, { products, vulnerabilities, doubts })
  const what = trackingId === null ? '' : ` ${trackingId} “${title ?? ''}” (${numbers})`
  const outcomeWord = relation === null || state !== 'ready' ? words.itemState[state] : words.relation[relation]
  const lines = findings.map((finding) => `  ${tellFinding(finding)}\n`)
  return `${plain(`${path}: ${outcomeWord}${what}`)}\n${lines.join('')}`
}

/** A finding in words, with its code and place for pipelines. */
function tellFinding({ code, path, params }: Outcome['findings'][number]): string {
  const language = languageOf()
  const texts: Readonly<Record<string, string>> = (language === 'ja' ? moduleJa : moduleEn).error
  const text = texts[code] ?? explainCode(code, params, language)
  const place = path === '' ? '' : ` ${path}`
  const detail = params === undefined ? '' : ` ${JSON.stringify(params)}`
  return text === undefined ? `${code}${place}${detail}` : `${formatMessage(text, params)} [${code}${place}]`
}
