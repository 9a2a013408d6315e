import { readJson } from '#formats/csaf/json.ts'
import type { Finding } from '#formats/finding.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { EXIT, type CommandIo } from './command.ts'
import { reasonOf, type ChangeWords } from './csaf-change.ts'
import { openDocuments, type CsafSource } from './csaf-input.ts'
import { plain } from './terminal.ts'

/** A document that could be read as JSON, with what reading it tells besides. */
export interface ReadDocument {
  readonly file: string
  readonly bytes: Uint8Array
  readonly value: unknown
  readonly findings: readonly Finding[]
}

/** Reads many documents: what cannot be read is told on standard error, and the rest goes on. */
export class DocumentReader {
  readonly #io: CommandIo
  readonly #words: ChangeWords
  #code: number = EXIT.ok

  constructor(io: CommandIo, words: ChangeWords) {
    this.#io = io
    this.#words = words
  }

  /** The exit code of the worst that was missed; 0 where nothing was. */
  get code(): number {
    return this.#code
  }

  /** Tells what is missed. */
  miss(text: string, code: number): void {
    this.#io.stderr(`andon: ${plain(text)}\n`)
    this.#code = Math.max(this.#code, code)
  }

  /** Tells why a file is no document. */
  missUnreadable(file: string, problem: Finding): void {
    this.miss(formatMessage(this.#words.unreadable, { file, reason: reasonOf(problem) }), EXIT.data)
  }

  /** The documents of paths (files, folders, archives, `-`) that can be read, one after the other. */
  async *read(paths: readonly string[]): AsyncGenerator<ReadDocument> {
    for (const path of paths) {
      let seen = 0
      for await (const source of openDocuments(path)) {
        seen += 1
        const document = this.#documentIn(source)
        if (document !== undefined) yield document
      }
      if (seen === 0) this.miss(formatMessage(this.#words.noDocument, { file: path }), EXIT.noInput)
    }
  }

  #documentIn(source: CsafSource): ReadDocument | undefined {
    const file = source.name
    if ('reason' in source) {
      this.miss(formatMessage(this.#words.noFile, { file, reason: source.reason }), EXIT.noInput)
      return undefined
    }
    if ('problem' in source) {
      this.missUnreadable(file, source.problem)
      return undefined
    }
    const { bytes } = source
    const { value, findings } = readJson(bytes)
    const [problem] = findings
    if (value !== undefined || problem === undefined) return { file, bytes, value, findings }
    this.missUnreadable(file, problem)
    return undefined
  }
}
