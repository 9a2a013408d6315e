import * as z from 'zod'
import { bareFileName } from '#formats/csaf/file-name.ts'
import { MAX_BYTES } from '#formats/csaf/json.ts'
import { PRESETS, type Preset } from '#formats/csaf/preset-names.ts'
import { clausesNamed, unreadVerdict, type Verdict } from '#formats/csaf/verdict.ts'
import { explainReading } from '#formats/csaf/words/reading.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError, notFound } from '#platform/error/index.ts'
import { peek } from '#platform/files/peek.ts'
import { readPacked, type PackedFile } from '#platform/files/packed.ts'
import type { ReceivedFile } from '#platform/files/index.ts'
import { streamOf } from '#platform/http/stream.ts'
import { LANGUAGES, type Language } from '#platform/i18n/index.ts'
import { readJob, type JobView } from '#platform/jobs/index.ts'
import type { JobContext } from '#platform/jobs/worker.ts'
import type { CsafTestsAsked, ValidationView } from '../api-csaf.ts'
import { judgeNow, openJudge, type Judge } from './csaf-judge.ts'

export const VALIDATE_JOB = 'advisory.validateCsaf'

/** What the server judges itself: more would hold up what others ask meanwhile. */
const MAX_AT_ONCE_BYTES = 2 * 1024 * 1024
const BATCH = { fileBytes: MAX_BYTES, wholeBytes: 4 * 1024 ** 3, files: 100_000 }
const DOCUMENT = /\.json(?:\.(?:gz|zst|xz))?$/i
/** Progress is written after so many documents. */
const STEP = 20

type Tests = Preset | readonly string[]

/** The tests that are asked for. Throws CSAF_TEST_UNKNOWN. */
function testsOf({ preset, test }: CsafTestsAsked): Tests {
  if (test === undefined) return preset
  const clauses = test.split(',').flatMap((word) => {
    const named = clausesNamed(word.trim())
    if (named.length === 0) throw new DomainError('CSAF_TEST_UNKNOWN', { test: word.trim().slice(0, 100) })
    return named
  })
  return [...new Set(clauses)]
}

/** What a file is called that was sent without a name. */
const NAMELESS = 'file'

/** The name that is judged with the document: none where single tests are asked, or nobody gave one. */
function namedFor(tests: Tests, name: string): { readonly fileName?: string } {
  const fileName = bareFileName(name)
  return typeof tests !== 'string' || fileName === NAMELESS ? {} : { fileName }
}

/**
 * Judges an uploaded document at once; nothing of it is kept. Throws PAYLOAD_TOO_LARGE, CSAF_TEST_UNKNOWN, CSAF_TOO_COMPLEX, and
 * UNAVAILABLE where too many wait.
 */
export async function validateAtOnce(
  app: App,
  file: ReceivedFile,
  asked: CsafTestsAsked,
  language: Language,
): Promise<Verdict> {
  const tests = testsOf(asked)
  if (file.size > MAX_AT_ONCE_BYTES) throw new DomainError('PAYLOAD_TOO_LARGE', { maxBytes: MAX_AT_ONCE_BYTES })
  return judgeNow(app, { bytes: await app.files.read(file.id), tests, language, ...namedFor(tests, file.name) })
}

/** Has the worker judge an uploaded file. The file is no record: it is collected after a day, as its outcome is. */
export async function beginValidation(
  app: App,
  principal: Principal,
  file: ReceivedFile,
  { asked, language }: { asked: CsafTestsAsked; language: Language },
): Promise<{ id: string }> {
  testsOf(asked)
  const input = { fileId: file.id, name: file.name, asked, language }
  const id = await app.db.tx(principal, (tx) => app.jobs.enqueue(tx, { name: VALIDATE_JOB, input, principal }))
  return { id }
}

const jobInput = z.object({
  fileId: z.uuid(),
  name: z.string(),
  asked: z.object({ preset: z.enum(PRESETS), test: z.string().optional() }),
  language: z.enum(LANGUAGES),
})
const jobResult = z.object({ outcomeId: z.uuid(), valid: z.number().int(), invalid: z.number().int() })
const jobCounts = z.object({ valid: z.number().int(), invalid: z.number().int() }).catch({ valid: 0, invalid: 0 })

async function judgeFile(judge: Judge, file: PackedFile, tests: Tests, language: Language): Promise<Verdict> {
  if ('bytes' in file) return judge.judge({ bytes: file.bytes, tests, language, ...namedFor(tests, file.name) })
  const { code, params } = file.problem
  return unreadVerdict(explainReading(code, params, language) ?? code)
}

/** Judges every document of a file, and keeps what was said of each as a line of the outcome. */
export async function runValidation(app: App, input: unknown, context: JobContext): Promise<unknown> {
  const { fileId, name, asked, language } = jobInput.parse(input)
  const test = asked.test === undefined ? {} : { test: asked.test }
  const tests = testsOf({ preset: asked.preset, ...test })
  const counts = { valid: 0, invalid: 0 }
  const judge = openJudge(app.log)
  async function* lines(): AsyncGenerator<Uint8Array> {
    const limits = { ...BATCH, isWanted: (inside: string) => DOCUMENT.test(inside) }
    for await (const file of readPacked(name, app.files.stream(fileId), limits)) {
      const verdict = await judgeFile(judge, file, tests, language)
      counts[verdict.isValid ? 'valid' : 'invalid'] += 1
      const done = counts.valid + counts.invalid
      if (done % STEP === 0) await context.progress({ done, counts })
      yield Buffer.from(`${JSON.stringify({ file: file.name, ...verdict })}\n`)
    }
  }
  const meta = { name: `${name}.ndjson`, mediaType: 'application/x-ndjson' }
  const outcome = await app.files.receive(lines(), meta).finally(() => judge.close())
  const done = counts.valid + counts.invalid
  await context.progress({ done, total: done, counts })
  return { outcomeId: outcome.id, ...counts }
}

/** The validation's job where the caller began it; for everybody else there is none. */
async function requireOwn(app: App, principal: Principal, id: string): Promise<JobView> {
  const job = await app.db.tx(principal, (tx) => readJob(tx, id))
  if (job === undefined || job.name !== VALIDATE_JOB || job.principalId !== principal.userId) throw notFound()
  return job
}

/** How far a validation is. */
export async function readValidation(app: App, principal: Principal, id: string): Promise<ValidationView> {
  const { state, done, counts, finishedAt } = await requireOwn(app, principal, id)
  return { id, state, done, ...jobCounts.parse(counts), finishedAt }
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What was said of each document, one line each. Throws VALIDATION_NOT_DONE before its end, NOT_FOUND after a day. */
export async function readOutcome(app: App, principal: Principal, id: string): Promise<Response> {
  const { state, result } = await requireOwn(app, principal, id)
  if (state !== 'completed') throw new DomainError('VALIDATION_NOT_DONE', { state })
  try {
    const { bytes } = await peek(app.files.stream(jobResult.parse(result).outcomeId), 1)
    const headers = { 'content-type': 'application/x-ndjson', 'x-content-type-options': 'nosniff' }
    return new Response(streamOf(bytes), {
      headers: { ...headers, 'content-disposition': `attachment; filename="csaf-${id}.ndjson"` },
    })
  } catch (error) {
    throw isGone(error) ? notFound() : error
  }
}
