import { MAX_BYTES } from '#formats/csaf/json.ts'
import { writeRecord } from '#formats/csv/write.ts'
import { JSON_CLAUSE, type Verdict } from '#formats/csaf/verdict.ts'
import { judgeNamed, LEVELS, type Judging, type Level } from './judge.ts'
import type { Source, SourceProblem } from './sources.ts'

/** One document of many, judged. */
export interface Row {
  readonly name: string
  /** The document, to be judged again when somebody looks into it; not where it could not be had. */
  readonly body: Blob | undefined
  readonly problem: SourceProblem | undefined
  readonly state: 'valid' | 'invalid' | 'unread'
  readonly csafVersion: string | null
  readonly counts: Readonly<Record<Level, number>>
  /** How often each test found something. */
  readonly clauses: ReadonlyMap<string, number>
  /** The verdict as `andon csaf validate --json` prints it; of what could not be had there is none. */
  readonly verdict: Verdict | undefined
}

const NOTHING = { errors: 0, warnings: 0, infos: 0 }

function rowOf(name: string, body: Blob, verdict: Verdict): Row {
  const counts = { ...NOTHING }
  const clauses = new Map<string, number>()
  for (const test of verdict.tests)
    for (const level of LEVELS) {
      const count = test[level].length
      counts[level] += count
      if (count > 0) clauses.set(test.clause, (clauses.get(test.clause) ?? 0) + count)
    }
  const isRead = verdict.tests.some(({ clause }) => clause !== JSON_CLAUSE)
  return {
    name,
    body,
    problem: undefined,
    state: verdict.isValid ? 'valid' : isRead ? 'invalid' : 'unread',
    csafVersion: verdict.csafVersion,
    counts,
    clauses,
    // Tests that found nothing say so by their absence: of two thousand documents that is most of what is kept.
    verdict: {
      ...verdict,
      tests: verdict.tests.filter((test) => LEVELS.some((level) => test[level].length > 0)),
    },
  }
}

async function judgeSource(source: Source, judging: Judging): Promise<Row> {
  const { name } = source
  const unread = (problem: SourceProblem): Row => ({
    name,
    body: undefined,
    problem,
    state: 'unread',
    csafVersion: null,
    counts: { ...NOTHING, errors: 1 },
    clauses: new Map(),
    verdict: undefined,
  })
  if ('problem' in source) return unread(source.problem)
  if (source.body.size > MAX_BYTES) return unread('tooLarge')
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await source.body.arrayBuffer())
  } catch {
    return unread('broken')
  }
  return rowOf(name, source.body, await judgeNamed(bytes, name, judging))
}

/** The page answers people at least this often. */
const TURN_MS = 40

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Judges many documents one after the other, and lets the page answer between them. `isWanted` is asked before each: false ends it.
 * Answers whether all were judged.
 */
export async function judgeMany(
  sources: AsyncIterable<Source>,
  judging: Judging,
  watcher: { readonly row: (row: Row) => void; readonly isWanted: () => boolean },
): Promise<boolean> {
  let turn = performance.now()
  for await (const source of sources) {
    if (!watcher.isWanted()) return false
    watcher.row(await judgeSource(source, judging))
    if (performance.now() - turn < TURN_MS) continue
    await breath()
    turn = performance.now()
  }
  return watcher.isWanted()
}

/** Each verdict on a line, as the command line prints it (tests that found nothing are left out). */
export function resultLines(rows: readonly Row[]): string {
  const lineOf = ({ name, verdict }: Row): string =>
    JSON.stringify({ file: name, ...(verdict ?? { csafVersion: null, isValid: false, tests: [] }) })
  return rows.map((row) => `${lineOf(row)}\n`).join('')
}

/** A table of all findings for spreadsheets; a document in which nothing was found has a line that says so. */
export function resultTable(
  rows: readonly Row[],
  heads: readonly string[],
  words: Readonly<Record<Row['state'] | Level, string>>,
): string {
  const records = rows.flatMap((row): string[][] => {
    const begin = [row.name, row.csafVersion ?? '', words[row.state]]
    const found = (row.verdict?.tests ?? []).flatMap((test) =>
      LEVELS.flatMap((level) =>
        test[level].map(({ instancePath, message }) => [...begin, test.clause, words[level], instancePath, message]),
      ),
    )
    return found.length > 0 ? found : [[...begin, '', '', '', '']]
  })
  // The mark tells spreadsheets the encoding.
  return `\uFEFF${[[...heads], ...records].map((cells) => writeRecord(cells)).join('')}`
}
