import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { explainCode } from '#formats/csaf/words/index.ts'
import { formatMessage, type Language, type Messages } from '#platform/i18n/index.ts'
import {
  listAdvisoriesEndpoint,
  publishAdvisoryEndpoint,
  readAdvisoryEndpoint,
  validateAdvisoryEndpoint,
  type AdvisoryFinding,
  type AdvisoryView,
} from '#modules/advisory/api.ts'
import { en as advisoryEn } from '#modules/advisory/messages.en.ts'
import { ja as advisoryJa } from '#modules/advisory/messages.ja.ts'
import { readJobEndpoint } from '../system/api.ts'
import { connectServer, type Server } from './client.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { harmless } from './terminal.ts'

type Words = Messages<typeof en>

const POLL_MS = 250

/**
 * `andon advisory validate <file|number|id>`: a file is checked without a server. Answers 1 when a document has errors.
 */
export async function validateAdvisory(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const [target = ''] = input.words
  const options = { isJson: input.values['json'] === true, language: languageOf() }
  if (target === '-' || /\.json$/i.test(target) || existsSync(target))
    return (await import('./advisory-file.ts')).validateFile(target, options, io, words)
  return validateDraft(connectServer(words), target, options, io, words)
}

interface Options {
  readonly isJson: boolean
  readonly language: Language
}

const textOf = (language: Language): typeof advisoryEn | typeof advisoryJa =>
  language === 'ja' ? advisoryJa : advisoryEn

/** `andon advisory list`: our advisories with their status. */
export async function listAdvisories(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const isJson = input.values['json'] === true
  const { items } = await connectServer(words).call(listAdvisoriesEndpoint, { query: { limit: '1000' } })
  const status = textOf(languageOf()).status
  if (isJson) io.stdout(`${JSON.stringify(items)}\n`)
  else if (items.length === 0) io.stdout(`${words.nothing}\n`)
  else for (const item of items) io.stdout(harmless(`${item.number}  ${status[item.status]}  ${item.title}\n`))
  return EXIT.ok
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of an advisory by its number; ends with 66 when there is none. */
async function resolve(server: Server, target: string, words: Words): Promise<string> {
  if (UUID.test(target)) return target
  const { items } = await server.call(listAdvisoriesEndpoint, { query: { q: target, limit: '1000' } })
  const found = items.find(({ number }) => number.toLowerCase() === target.toLowerCase())
  if (found === undefined) throw new CommandError(`${target}: ${words.nothing}`, EXIT.noInput)
  return found.id
}

/** A finding in words: of the content's rules, else of the standard's tests, else its code. */
function explain(finding: AdvisoryFinding, language: Language): string {
  const own: Readonly<Record<string, string>> = textOf(language).error
  const template = own[finding.code]
  if (template !== undefined) return formatMessage(template, finding.params)
  return explainCode(finding.code, finding.params, language) ?? finding.code
}

async function validateDraft(
  server: Server,
  target: string,
  { isJson, language }: Options,
  io: CommandIo,
  words: Words,
): Promise<number> {
  const advisoryId = await resolve(server, target, words)
  const { number, findings, isValid } = await server.call(validateAdvisoryEndpoint, {
    params: { advisoryId },
    body: {},
  })
  const told = findings.map((finding) => ({ ...finding, text: explain(finding, language) }))
  if (isJson) io.stdout(`${JSON.stringify({ number, isValid, findings: told })}\n`)
  else {
    const errors = told.filter(({ severity }) => severity === 'error').length
    const counts = { name: number, errors, warnings: told.length - errors }
    io.stdout(`${formatMessage(isValid ? words.validateClean : words.validateFaults, counts)}\n`)
    for (const { severity, clause, path, documentPath, text } of told) {
      const place = [clause, path === '' ? documentPath : path].filter((part) => part !== undefined && part !== '')
      io.stdout(harmless(`  ${severity === 'error' ? '✗' : '!'} ${place.join('  ')}\n    ${text}\n`))
    }
  }
  return isValid ? EXIT.ok : EXIT.negative
}

/** `andon advisory publish <number|id>`: orders the publication and waits until the public side has it; 1 when it fails. */
export async function publishAdvisory(input: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const server = connectServer(words)
  const [target = ''] = input.words
  const isJson = input.values['json'] === true
  const params = { advisoryId: await resolve(server, target, words) }
  const before = await server.call(readAdvisoryEndpoint, { params })
  let view = await server.call(publishAdvisoryEndpoint, { params }, { ifMatch: before.version })
  while (view.status !== 'published') {
    if (view.publishJobId !== null) {
      const job = await server.call(readJobEndpoint, { params: { jobId: view.publishJobId } })
      if (job.state === 'failed') {
        const { problemText } = await import('./problem.ts')
        const text = problemText(job.problem ?? { code: 'INTERNAL', params: {}, findings: [] }, languageOf())
        throw new CommandError(text, EXIT.negative)
      }
    }
    await wait(POLL_MS)
    view = await server.call(readAdvisoryEndpoint, { params })
  }
  report(view, isJson, io, words)
  return EXIT.ok
}

function report(view: AdvisoryView, isJson: boolean, io: CommandIo, words: Words): void {
  const { number, releasedAt, files } = view
  if (isJson) {
    io.stdout(`${JSON.stringify({ number, releasedAt, files })}\n`)
    return
  }
  for (const { url } of files.filter(({ path }) => path.endsWith('.json')))
    io.stdout(`${formatMessage(words.published, { number, url })}\n`)
}
