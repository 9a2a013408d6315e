import type { Finding } from '../finding.ts'
import type { SbomFinding, SbomVisitor } from '../sbom/model.ts'

/** Tells findings up to a limit, and at the end how many more there were. */
export class Report {
  readonly #visitor: SbomVisitor
  readonly #limit: number
  #count = 0
  /** Told although the limit was reached. */
  #beyond = 0

  constructor(visitor: SbomVisitor, limit: number) {
    this.#visitor = visitor
    this.#limit = limit
  }

  get count(): number {
    return this.#count
  }

  tell(level: SbomFinding['level'], code: string, path: string, params?: Finding['params']): void {
    this.#count += 1
    if (this.#count <= this.#limit)
      this.#visitor.finding({ level, code, path, ...(params === undefined ? {} : { params }) })
  }

  /** The document breaks a rule of its standard. */
  error(code: string, path: string, params?: Finding['params']): void {
    this.tell('error', code, path, params)
  }

  /** Reading ends here, or a whole list is lost: parts may be missing, which is told beyond the limit, too. */
  partial(code: string, path: string, params?: Finding['params']): void {
    this.#count += 1
    this.#beyond += this.#count > this.#limit ? 1 : 0
    this.#visitor.finding({ level: 'error', code, path, isPartial: true, ...(params === undefined ? {} : { params }) })
  }

  /** Something is odd. */
  warn(code: string, path: string, params?: Finding['params']): void {
    this.tell('warning', code, path, params)
  }

  finish(): void {
    if (this.#count - this.#beyond > this.#limit)
      this.#visitor.finding({
        level: 'warning',
        code: 'MORE_FINDINGS',
        path: '',
        params: { count: this.#count - this.#beyond - this.#limit },
      })
  }
}
