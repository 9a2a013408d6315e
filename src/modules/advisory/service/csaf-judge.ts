import type { Preset } from '#formats/csaf/preset-names.ts'
import { unreadVerdict, type Verdict } from '#formats/csaf/verdict.ts'
import { explainReading } from '#formats/csaf/words/reading.ts'
import type { App } from '#platform/app/index.ts'
import { openApart, TooMuchError, type Apart, type ApartLimits } from '#platform/apart/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import type { Logger } from '#platform/log/index.ts'

/** A document and what is asked of it. */
export interface CsafQuestion {
  readonly bytes: Uint8Array
  readonly tests: Preset | readonly string[]
  readonly language: Language
  /** Where the document has a name of its own. */
  readonly fileName?: string
}

const PROGRAM = new URL('./csaf-process.ts', import.meta.url)
/** No honest document comes near it: the largest take some seconds. */
const JOB_LIMITS: ApartLimits = { timeLimitMs: 60_000, memoryLimitMb: 1_024 }
/** Whoever waits has an answer before the server gives up a silent connection. */
const NOW_LIMITS: ApartLimits = { timeLimitMs: 30_000, memoryLimitMb: 512, maxWaiting: 20, maxWaitMs: 45_000 }

/** Judges the documents of a job. */
export interface Judge {
  /** Never fails for a document: what cannot be judged is told under the clause `json`. */
  judge(question: CsafQuestion): Promise<Verdict>
  close(): Promise<void>
}

/** A judge in a process of its own: a document that takes too much is told so in its verdict, and the next one is judged. */
export function openJudge(log: Logger, limits: ApartLimits = JOB_LIMITS): Judge {
  const apart = openApart<CsafQuestion, Verdict>(PROGRAM, limits)
  return {
    async judge(question) {
      try {
        return await apart.ask(question)
      } catch (error) {
        log.error({ err: error }, 'a document could not be judged')
        const code = error instanceof TooMuchError ? 'TOO_COMPLEX' : 'JUDGING_FAILED'
        return unreadVerdict(explainReading(code, undefined, question.language) ?? code)
      }
    },
    close: () => apart.close(),
  }
}

const judges = new WeakMap<App, Apart<CsafQuestion, Verdict>>()

function judgeOf(app: App, limits: ApartLimits): Apart<CsafQuestion, Verdict> {
  const known = judges.get(app)
  if (known !== undefined) return known
  const opened = openApart<CsafQuestion, Verdict>(PROGRAM, limits)
  judges.set(app, opened)
  app.atClose(() => opened.close())
  return opened
}

/**
 * Judges a document while somebody waits, in the one process that the server has for it. Throws CSAF_TOO_COMPLEX, and UNAVAILABLE where
 * too many wait already.
 */
export async function judgeNow(app: App, question: CsafQuestion, limits: ApartLimits = NOW_LIMITS): Promise<Verdict> {
  try {
    return await judgeOf(app, limits).ask(question)
  } catch (error) {
    if (!(error instanceof TooMuchError)) throw error
    app.log.warn({ err: error }, 'a document was given up')
    throw new DomainError('CSAF_TOO_COMPLEX')
  }
}
