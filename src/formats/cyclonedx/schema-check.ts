import type { CycloneDxOptions, CycloneDxSchema, SchemaProblem, WalkedList } from './model.ts'
import { isCycloneDxVersion } from './model.ts'
import type { Report } from './report.ts'

/** Elements that wait for the version, where it stands behind them. */
const MAX_WAITING = 20_000
const MAX_PROBLEMS = 10

interface Waiting {
  readonly list: WalkedList
  readonly value: unknown
  readonly path: string
  readonly line: number
}

/** Holds a document against the official schema as it comes: elements one by one, the rest at the end. */
export class SchemaCheck {
  readonly #report: Report
  readonly #schemaOf: CycloneDxOptions['schemaOf']
  #schema: CycloneDxSchema | undefined
  #isKnown = false
  #waiting: Waiting[] = []
  #unchecked = 0

  constructor(report: Report, schemaOf: CycloneDxOptions['schemaOf']) {
    this.#report = report
    this.#schemaOf = schemaOf
  }

  /** Tells the version, as soon as it is known. */
  setVersion(version: string): void {
    if (this.#isKnown || this.#schemaOf === undefined) return
    this.#isKnown = true
    this.#schema = isCycloneDxVersion(version) ? this.#schemaOf(version) : undefined
    for (const { list, value, path, line } of this.#waiting) this.element(list, value, path, line)
    this.#waiting = []
  }

  element(list: WalkedList, value: unknown, path: string, line: number): void {
    if (this.#schema !== undefined) this.#tell(this.#schema.element(list, value), path, line)
    else if (this.#schemaOf === undefined || this.#isKnown) return
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push({ list, value, path, line })
    else this.#unchecked += 1
  }

  document(value: unknown): void {
    this.#waiting = []
    if (this.#schema !== undefined) this.#tell(this.#schema.document(value), '', undefined)
    if (this.#unchecked > 0) this.#report.error('SCHEMA_NOT_CHECKED', '/specVersion', { count: this.#unchecked })
  }

  #tell(problems: readonly SchemaProblem[], path: string, line: number | undefined): void {
    for (const problem of problems.slice(0, MAX_PROBLEMS))
      this.#report.error(problem.code, path + problem.path, {
        ...problem.params,
        ...(line === undefined ? {} : { line }),
      })
  }
}
