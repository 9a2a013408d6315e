import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import { listReleaseStatesEndpoint } from '#modules/sbom/api-contents.ts'
import { exportSbomEndpoint } from '#modules/sbom/api-export.ts'
import { readContentsEndpoint, readSbomEndpoint, uploadSbomEndpoint } from '#modules/sbom/api.ts'
import type { SbomView } from '#modules/sbom/model.ts'
import { readJobEndpoint } from '../system/api.ts'
import { connectServer, type Server } from './client.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { formatOf } from './sbom-convert.ts'
import { requireFiles, sbomWords, tellSbomFinding, writeOut, type SbomWords } from './sbom-input.ts'
import { tellCoverage, tellFindings } from './sbom-validate.ts'
import { harmless } from './terminal.ts'

const POLL_MS = 250
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MAX_LISTED = 20

interface Release {
  readonly id: string
  readonly name: string
}

/** Names of a release as they are compared: words, with spaces or slashes between. */
const foldName = (name: string): string =>
  name
    .trim()
    .replaceAll(/[\s/]+/g, ' ')
    .toLowerCase()

/** A release by its id, or by model, part and version; the part may be left out where it is the only one. Ends with 66 or 65. */
async function findRelease(server: Server, name: string, words: SbomWords): Promise<Release> {
  const typed = foldName(name)
  const isId = UUID.test(name)
  const query = isId ? { releaseId: name } : { q: typed.slice(0, 200), limit: 1_000 }
  const { items } = await server.call(listReleaseStatesEndpoint, { query })
  const named = items.map((item) => {
    const { modelCode, partCode, partNameEn, partNameJa, version } = item
    const names = [partCode, partNameEn, partNameJa].map((part) => `${modelCode} ${part} ${version}`)
    return { id: item.releaseId, name: names[0] ?? '', names, short: `${modelCode} ${version}` }
  })
  const whole = named.filter(({ names }) => names.some((one) => foldName(one) === typed))
  const found = isId ? named : whole.length > 0 ? whole : named.filter(({ short }) => foldName(short) === typed)
  const [first] = found
  if (first === undefined) throw new CommandError(formatMessage(words.noRelease, { name }), EXIT.noInput)
  if (found.length === 1) return first
  const lines = found.slice(0, MAX_LISTED).map((one) => `\n  ${one.name}  ${one.id}`)
  throw new CommandError(
    harmless(`${formatMessage(words.severalReleases, { name, count: found.length })}${lines.join('')}`),
    EXIT.data,
  )
}

/** Waits until the upload was read, telling how far it is; ends when its job failed for good, or was called off. */
async function outcomeOf(
  server: Server,
  sbom: SbomView,
  file: string,
  { words, io }: { readonly words: SbomWords; readonly io: CommandIo },
): Promise<SbomView> {
  let told = ''
  for (;;) {
    const view = await server.call(readSbomEndpoint, { params: { sbomId: sbom.id } })
    if (view.state !== 'reading') return view
    const job = await server.call(readJobEndpoint, { params: { jobId: sbom.jobId } })
    const { done, total } = job
    const percent = total === null || total === 0 ? 0 : Math.floor((100 * done) / total)
    const line = job.state === 'created' ? words.queued : formatMessage(words.readingFile, { percent })
    if (line !== told) io.stderr(harmless(`${file}: ${line}\n`))
    told = line
    if (job.state === 'cancelled') throw new CommandError(formatMessage(words.calledOff, { file }), EXIT.unavailable)
    if (job.state === 'failed') {
      const { problemText } = await import('./problem.ts')
      const why = problemText(job.problem ?? { code: 'INTERNAL', params: {}, findings: [] }, languageOf())
      throw new CommandError(`${formatMessage(words.stopped, { file })} ${why}`, EXIT.unavailable)
    }
    await wait(POLL_MS)
  }
}

/** What became of an upload in words: counts, what identifies the parts, findings; or why it was refused, and whether another one counts on (`hasOther`). */
function describe(
  view: SbomView,
  { file, release, hasOther }: { readonly file: string; readonly release: string; readonly hasOther: boolean },
  words: SbomWords,
): string {
  const findings = view.findings.map((finding) => ({ ...finding, text: tellSbomFinding(finding, words) }))
  const more = view.findingCount - findings.length
  const told = `${tellFindings(findings)}${more > 0 ? `  ${formatMessage(words.more, { count: more })}\n` : ''}`
  if (view.state === 'failed')
    return `${formatMessage(hasOther ? words.refused : words.refusedNone, { file, release })}\n${told}`
  if (view.state !== 'current') {
    const state = view.state === 'removed' ? words.states.removed : words.states.replaced
    return `${formatMessage(words.superseded, { file, release, state })}\n`
  }
  const { componentCount: components, relationCount: relations, errorCount: errors, findingCount } = view
  const numbers = { file, release, components, relations, errors, warnings: findingCount - errors }
  return `${formatMessage(words.accepted, numbers)}\n  ${tellCoverage(view.coverage, words)}\n${told}`
}

/**
 * `andon sbom upload <file> --release <release> [--no-wait]`: uploads, tells the job, waits for what comes of it. Answers 1 when it is
 * refused, or did not become what the release contains: never "done" for what was not.
 */
export async function uploadSbom(input: ParsedCommand, io: CommandIo, common: Messages<typeof en>): Promise<number> {
  const words = await sbomWords()
  const [path = ''] = input.words
  requireFiles([path], words)
  const [file, isJson] = [basename(path), input.values['json'] === true]
  const server = connectServer(common)
  const release = await findRelease(server, String(input.values['release']), words)
  const sent = await server.upload(uploadSbomEndpoint, { releaseId: release.id }, path)
  const { revision, jobId } = sent
  io.stderr(harmless(`${formatMessage(words.uploaded, { file, release: release.name, revision, jobId })}\n`))
  if (input.values['no-wait'] === true) {
    io.stdout(isJson ? `${JSON.stringify(sent)}\n` : `${jobId}\n`)
    return EXIT.ok
  }
  const view = await outcomeOf(server, sent, file, { words, io })
  const { current } = await server.call(readContentsEndpoint, { params: { releaseId: release.id } })
  const about = { file, release: release.name, hasOther: current !== null }
  io.stdout(isJson ? `${JSON.stringify(view)}\n` : harmless(describe(view, about, words)))
  return view.state === 'current' ? EXIT.ok : EXIT.negative
}

/** `andon sbom export <release> --to <format> [--output <file>]`: the current bill of materials; 1 when the release has none. */
export async function exportSbom(input: ParsedCommand, io: CommandIo, common: Messages<typeof en>): Promise<number> {
  const words = await sbomWords()
  const server = connectServer(common)
  const [name = ''] = input.words
  const release = await findRelease(server, name, words)
  const { current } = await server.call(readContentsEndpoint, { params: { releaseId: release.id } })
  if (current === null) throw new CommandError(formatMessage(words.noSbom, { release: release.name }), EXIT.negative)
  const format = formatOf(input.values['to'])
  const bytes = await server.download(exportSbomEndpoint, { params: { sbomId: current.id }, query: { format } })
  const { output } = input.values
  await writeOut(bytes, typeof output === 'string' ? output : undefined, io.stdout, words)
  return EXIT.ok
}
