import { APPLICABILITIES, type Applicability, type AssetInput } from '#formats/affected-set/model.ts'
import { readAssetFile, readAssetText, type AssetRow } from '#formats/asset/index.ts'
import type { Finding } from '#formats/finding.ts'
import type { CheckerData } from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import { createChecker, fixesFor, type UnitAnswer } from './check.ts'
import { writeAnswers } from './table.ts'

/** A machine of a list with what is told of it in one line. */
export interface CheckedRow {
  readonly row: AssetRow
  readonly applicability: Applicability
  /** Numbers of the advisories that name it. */
  readonly advisories: readonly string[]
  readonly fixes: readonly string[]
}

/** What was read of a list; where there are errors, nothing is checked. */
export interface ReadList {
  readonly count: number
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}

/** A list as the reader gave it: the bytes of a file, or a text. */
export type ListInput = Uint8Array<ArrayBuffer> | string

/** Is told how a list is getting on. */
export interface ListWatcher {
  readonly read: (list: ReadList) => void
  /** The next machines in their order. */
  readonly rows: (rows: readonly CheckedRow[]) => void
}

/** Answers for units and lists, here or in a thread beside the page. */
export interface Engine {
  unit(asset: AssetInput): Promise<UnitAnswer>
  /** Checks a list, in place of the one before; false when it was stopped. */
  list(input: ListInput, watcher: ListWatcher): Promise<boolean>
  stop(): void
  /** The first machines of the last list, so many as were checked, as a table to download: the worst first. */
  table(count: number): Promise<string>
}

/** How long is computed before somebody else may have the thread. */
const TURN_MS = 24

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** An engine in the present thread: it computes in turns. */
export function createEngine(data: CheckerData, language: AdvisoryLanguage): Engine {
  const check = createChecker(data, language)
  let run = 0
  let rows: readonly AssetRow[] = []
  let answers: Applicability[] = []
  const checkRow = (row: AssetRow): CheckedRow => {
    const unit = check(row.asset)
    const advisories = unit.advisories.map(({ advisory }) => advisory.number)
    return { row, applicability: unit.applicability, advisories, fixes: fixesFor(unit) }
  }
  return {
    unit: (asset) => Promise.resolve(check(asset)),
    async list(input, watcher) {
      run += 1
      const mine = run
      const list = typeof input === 'string' ? readAssetText(input) : readAssetFile(input)
      const { errors, warnings } = list
      rows = errors.length > 0 ? [] : list.rows
      answers = []
      watcher.read({ count: rows.length, errors, warnings })
      let some: CheckedRow[] = []
      let until = performance.now() + TURN_MS
      for (const row of rows) {
        const checked = checkRow(row)
        some.push(checked)
        answers.push(checked.applicability)
        if (performance.now() < until) continue
        watcher.rows(some)
        some = []
        await nextTurn()
        if (mine !== run) return false
        until = performance.now() + TURN_MS
      }
      watcher.rows(some)
      return true
    },
    stop() {
      run += 1
    },
    table(count) {
      const byAnswer = Map.groupBy(rows.slice(0, count).entries(), ([index]) => answers[index] ?? 'not_listed')
      const sorted = APPLICABILITIES.flatMap((answer) => byAnswer.get(answer) ?? []).map(([, row]) => row)
      return Promise.resolve(writeAnswers(sorted, check, data, language))
    },
  }
}
