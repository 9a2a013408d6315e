import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One numbered SQL file of the migrations folder. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text with LF line ends, lower-case hex: the same on every checkout. */
  readonly sha256: string
}

/** A migrations folder or database history that cannot be brought together. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
  }
}

const NAME = /^(\d{4})_[a-z0-9_-]+\.sql$/

/**
 * Reads `NNNN_name.sql` files in order; throws MigrationError for another name or a double number. A number that nobody needed
 * is no fault: a file that went missing after it was applied is found by the database's history (`findPending`).
 */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const taken = new Map<number, string>()
  return names.map((name) => {
    const number = Number(NAME.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(number)) throw new MigrationError(`${name}: migrations are named NNNN_name.sql (a-z, 0-9, _, -)`)
    const other = taken.get(number)
    if (other !== undefined) throw new MigrationError(`${name}: the number ${number} is taken by ${other}`)
    taken.set(number, name)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** A migration as the database remembers it. */
export interface Applied {
  readonly name: string
  readonly sha256: string
}

/** Answers what is still to apply; throws MigrationError when history and files differ. */
export function findPending(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const last = files.at(-1)?.name ?? ''
  for (const { name, sha256 } of applied) {
    const file = byName.get(name)
    if (file === undefined) {
      const why = name > last ? 'a newer Andon migrated this database; start that version' : 'the file is missing'
      throw new MigrationError(`migration ${name} is applied, but ${why}`)
    }
    if (file.sha256 !== sha256) {
      throw new MigrationError(
        `migration ${name} was changed after it was applied; restore the file and add a new one instead`,
      )
    }
  }
  const done = new Set(applied.map((entry) => entry.name))
  const pending = files.filter((file) => !done.has(file.name))
  const first = pending[0]
  const later = applied.find((entry) => first !== undefined && entry.name > first.name)
  if (first !== undefined && later !== undefined) {
    throw new MigrationError(
      `migration ${first.name} is new, but the later ${later.name} is already applied; give it the next number`,
    )
  }
  return pending
}

/** Where in a text a 1-based character offset is, as a line number. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset - 1)).split('\n').length
}
