import { createWriteStream, existsSync } from 'node:fs'
import { Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import * as api from '#modules/data/api.ts'
import { en as moduleEn } from '#modules/data/messages.en.ts'
import { ja as moduleJa } from '#modules/data/messages.ja.ts'
import { choicesSchema, encodingSchema, ROW_STATES, type Choices } from '#modules/data/model.ts'
import { countOf } from '#modules/data/rules.ts'
import { connectServer, type Server } from './client.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { codeText } from './problem.ts'
import { harmless } from './terminal.ts'

type Words = Messages<typeof en>

const POLL_MS = 250
/** Faulty rows that are told one by one. */
const TOLD = 20
/** A nightly run that always meets other people's edits gives up at last. */
const MAX_STALE = 5

interface Job {
  readonly server: Server
  readonly words: Words
  readonly io: CommandIo
  readonly url: string
}

const moduleWords = () => (languageOf() === 'ja' ? moduleJa : moduleEn)
const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/**
 * `andon data import <file> [--kind] [--source] [--yes]`: uploads, tells the preview, writes it with `--yes` and waits for the
 * outcome. Answers 1 when rows are faulty.
 */
export async function importData(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const { values } = input
  const [path = ''] = input.words
  if (!existsSync(path)) throw new CommandError(formatMessage(words.noFile, { path }), EXIT.noInput)
  const isJson = values['json'] === true
  const server = connectServer(words)
  const query = {
    kind: text(values['kind']),
    source: text(values['source']) ?? 'cli',
    encoding: text(values['encoding']),
  }
  const { id } = await server.upload(api.beginImportEndpoint, {}, path, query)
  const job: Job = {
    server,
    words,
    io: isJson ? { ...io, stderr: () => undefined } : io,
    url: `${server.url}/data/imports/${id}`,
  }
  const run = await explainColumns(job, await settle(job, id), values['ignore-unknown'] === true)
  const choices = choicesSchema.parse({
    vanished: text(values['vanished']),
    edited: text(values['edited']),
    withoutErrors: values['without-errors'] === true,
  })
  const isWritten = values['dry-run'] !== true && values['yes'] === true
  const outcome = await conclude(job, run, choices, { isWritten, isDry: values['dry-run'] === true })
  if (isJson) io.stdout(`${JSON.stringify(outcome.run)}\n`)
  return outcome.code
}

/** Waits until nothing moves by itself; a file that cannot be read or a job that failed ends the command. */
async function settle(job: Job, runId: string): Promise<api.RunView> {
  const { server, words, io } = job
  let told = ''
  for (;;) {
    const run = await server.call(api.readRunEndpoint, { params: { runId } })
    if (run.progress?.state === 'failed')
      throw new CommandError(formatMessage(words.importFailed, { importId: runId }), EXIT.unavailable)
    if (run.state === 'failed') throw new CommandError(explainFindings(job, run), EXIT.data)
    if (run.state !== 'reading' && run.state !== 'applying') return run
    const { done = 0, total = null } = run.progress ?? {}
    const line = formatMessage(run.state === 'reading' ? words.dataReading : words.dataWriting, {
      done,
      total: total ?? '?',
    })
    if (line !== told && done > 0) io.stderr(`${line}\n`)
    told = line
    await wait(POLL_MS)
  }
}

function reasonOf({ code, params = {} }: api.RowView['findings'][number]): string {
  const texts: Readonly<Record<string, string>> = moduleWords().error
  const reason = texts[code] === undefined ? codeText(code, params, languageOf()) : formatMessage(texts[code], params)
  return params['column'] === undefined ? reason : `${String(params['column'])}: ${reason}`
}

function explainFindings({ words }: Job, run: api.RunView): string {
  return harmless([words.dataFailed, ...run.findings.map(reasonOf)].join('\n  '))
}

/** Where headings are not explained: leaves them out when that is wanted, or ends the command and says where to explain them. */
async function explainColumns(job: Job, run: api.RunView, ignoresUnknown: boolean): Promise<api.RunView> {
  if (run.state !== 'mapping') return run
  const unknown = (run.head?.columns ?? []).filter(({ target, heading }) => target === undefined && heading !== '')
  if (!ignoresUnknown || unknown.length === 0) {
    const headings = unknown.map(({ heading }) => `"${heading}"`).join(', ')
    const lines = run.findings.map((finding) => `\n  ${reasonOf(finding)}`).join('')
    const line = formatMessage(job.words.dataUnknownColumns, { headings, url: job.url })
    throw new CommandError(harmless(`${line}${lines}`), EXIT.data)
  }
  const columns = unknown.map(({ heading }) => ({ heading, field: null }))
  const request = { params: { runId: run.id }, body: { columns } }
  await job.server.call(api.mapColumnsEndpoint, request, { ifMatch: run.version })
  return explainColumns(job, await settle(job, run.id), false)
}

interface Outcome {
  readonly run: api.RunView
  readonly code: number
}

async function conclude(
  job: Job,
  run: api.RunView,
  choices: Choices,
  how: { readonly isWritten: boolean; readonly isDry: boolean },
): Promise<Outcome> {
  const { server, words, io, url } = job
  const errors = countOf(run.counts, 'error')
  tellCounts(job, run)
  if (errors > 0) await tellErrors(job, run, errors)
  const code = errors > 0 ? EXIT.negative : EXIT.ok
  if (how.isDry) {
    // Nothing may be left that somebody could confirm by mistake.
    const discarded = await server.call(api.discardRunEndpoint, { params: { runId: run.id } }, { ifMatch: run.version })
    io.stderr(`${words.dataPreview}\n`)
    return { run: { ...discarded, counts: run.counts }, code }
  }
  if (!how.isWritten) {
    io.stderr(`${formatMessage(words.dataNeedsYes, { url })}\n`)
    return { run, code }
  }
  if (errors > 0 && !choices.withoutErrors) {
    io.stderr(`${formatMessage(words.dataFaulty, { count: errors })}\n`)
    return { run, code }
  }
  return { run: await confirm(job, run, choices), code }
}

async function confirm(job: Job, first: api.RunView, choices: Choices): Promise<api.RunView> {
  const { server, words, io } = job
  let run = first
  for (let round = 0; round < MAX_STALE && run.state === 'ready'; round += 1) {
    if (round > 0) io.stderr(`${words.dataStale}\n`)
    const request = { params: { runId: run.id }, body: choices }
    await server.call(api.confirmRunEndpoint, request, { ifMatch: run.version })
    run = await settle(job, run.id)
  }
  const isSame = countOf(run.counts, 'new') + countOf(run.counts, 'changed') === 0
  io.stderr(`${isSame ? words.dataNothing : words.dataDone}\n`)
  return run
}

function tellCounts({ words, io }: Job, run: api.RunView): void {
  const names: Readonly<Record<string, string>> = moduleWords().kind
  for (const [kind, states] of Object.entries(run.counts)) {
    const counts = ROW_STATES.flatMap((state) => {
      const count = states[state] ?? 0
      return count === 0 ? [] : [`${moduleWords().rowState[state]} ${String(count)}`]
    }).join(', ')
    io.stderr(`${formatMessage(words.dataCounts, { kind: names[kind] ?? kind, counts })}\n`)
  }
}

async function tellErrors({ server, words, io, url }: Job, run: api.RunView, count: number): Promise<void> {
  const query = { state: 'error', limit: TOLD } as const
  const { items } = await server.call(api.listRowsEndpoint, { params: { runId: run.id }, query })
  for (const { row, findings } of items)
    for (const finding of findings)
      io.stderr(`${harmless(formatMessage(words.dataRow, { row: row ?? 0, reason: reasonOf(finding) }))}\n`)
  if (count > items.length) io.stderr(`${formatMessage(words.dataMore, { count: count - items.length, url })}\n`)
}

/** `andon data export --kind <kind> | --all | --everything`: writes records to a file or standard output. */
export async function exportData(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const { values } = input
  const server = connectServer(words)
  const stream = await openExport(server, words, values)
  const path = text(values['output'])
  if (path === undefined) {
    const decoder = new TextDecoder()
    for await (const bytes of stream) {
      // A ZIP or a table in Shift_JIS is no text: it goes out as it is.
      if (values['everything'] === true || values['encoding'] === 'shift_jis') process.stdout.write(bytes)
      else io.stdout(decoder.decode(bytes, { stream: true }))
    }
    return EXIT.ok
  }
  try {
    await stream.pipeTo(Writable.toWeb(createWriteStream(path, { flags: 'w', mode: 0o600 })))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(formatMessage(words.cannotCreate, { path, reason }), 73)
  }
  return EXIT.ok
}

function openExport(
  server: Server,
  words: Words,
  values: ParsedCommand['values'],
): Promise<ReadableStream<Uint8Array>> {
  const kind = text(values['kind'])
  if ([kind !== undefined, values['all'] === true, values['everything'] === true].filter(Boolean).length !== 1)
    throw new CommandError(words.dataWhat, EXIT.usage)
  if (values['all'] === true) return server.download(api.exportBundleEndpoint, {})
  if (values['everything'] === true) return server.download(api.exportAllEndpoint, {})
  const format = values['format'] === 'json' || values['format'] === 'ndjson' ? values['format'] : 'csv'
  const encoding = encodingSchema.catch('utf-8').parse(values['encoding'])
  return server.download(api.exportKindEndpoint, {
    params: { kind: kind ?? '' },
    query: { format, encoding: encoding === 'shift_jis' ? 'shift_jis' : 'utf-8' },
  })
}
