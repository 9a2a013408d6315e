import type { RawBuilder } from 'kysely'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import type { DataField, Values } from './field.ts'

/** A record as it stands in Andon, in the flat form that files have. */
export interface StoredRecord {
  readonly id: string
  /** The values of the kind's key fields, joined by `keyText`. */
  readonly key: string
  readonly version: number
  readonly values: Values
}

/** Which records a kind's query answers. */
export interface RecordFilter {
  /** Whose scopes of reading limit it; undefined = all. */
  readonly reader?: Principal | undefined
  /** Only these keys. */
  readonly keys?: readonly string[] | undefined
}

/** A record as it shall be: all values, those that the file says nothing of as they were or as new records have them. */
export interface WriteRow {
  readonly id: string
  readonly key: string
  readonly isNew: boolean
  readonly values: Values
}

export interface WriteContext {
  readonly app: App
  readonly tx: Tx
  readonly principal: Principal
  /** Ids of records of a kind by key: those that stand, and those that this import adds. */
  idsOf(kind: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export interface WrittenRecord {
  readonly id: string
  readonly version: number
}

export interface TouchedRecord extends WrittenRecord {
  /** As in the audit trail. */
  readonly kind: string
}

/** Something that names a record, so that it may not go. */
export interface RecordReference {
  readonly id: string
  /** What names it: `case`, `advisory`, `asset` …; the browser words it. */
  readonly by: string
  readonly count: number
}

/** What may become of a record that its source no longer names: ended (discontinued, closed), or removed. */
export type Ending = 'end' | 'remove'

/** A kind of records that files bring and take; a module describes its own, `modules/data` does the rest. */
export interface DataKind {
  readonly id: string
  /** Kind of the record in the audit trail and in links. */
  readonly recordKind: string
  readonly fields: readonly DataField[]
  /** Names of the fields that say which record it is. */
  readonly key: readonly string[]
  canRead(principal: Principal): boolean
  canWrite(principal: Principal): boolean
  /** Records in the order of their keys: columns id, key, version, values (jsonb by field name). */
  query(filter: RecordFilter): RawBuilder<StoredRecord>
  /** Keeps others from changing these records until the transaction ends. */
  lock(tx: Tx): Promise<void>
  /** What is wrong with a record as it shall be; paths are `/<field>`. */
  check?(values: Values): readonly Finding[]
  /** What is wrong with the rows as a whole (loops, for example), by key; `rows` walks what the file says of all of them. */
  checkAll?(
    tx: Tx,
    rows: () => AsyncIterable<{ readonly key: string; readonly values: Values }>,
  ): Promise<ReadonlyMap<string, Finding>>
  write(context: WriteContext, rows: readonly WriteRow[]): Promise<readonly WrittenRecord[]>
  /** A new record's values beyond what the file says: a name in the other language, for example. */
  complete?(values: Values): Values
  /**
   * After every row of the kind: what else has to know. `ids` are the records that are new or different; answers other records
   * that got a new version by it.
   */
  finish?(context: WriteContext, ids: readonly string[]): Promise<readonly TouchedRecord[]>
  /** Makes records findable under their new words: in the import's transaction, or by a job after it where they are many. */
  index?(tx: Tx, ids: readonly string[]): Promise<void>
  readonly endings: readonly Ending[]
  /** Ends records (discontinued, closed) as of a day; answers those that were not ended already. */
  end?(context: WriteContext, ids: readonly string[], day: string): Promise<readonly WrittenRecord[]>
  /** Removes records that nothing names. */
  remove?(context: WriteContext, ids: readonly string[]): Promise<void>
}

/** Tells who names records of a kind; higher modules add their own to those of lower ones. */
export interface ReferenceFinder {
  readonly kind: string
  find(tx: Tx, ids: readonly string[]): Promise<readonly RecordReference[]>
}

/** What a module brings to the exchange of data. */
export interface ModuleData {
  readonly kinds: readonly DataKind[]
  readonly references: readonly ReferenceFinder[]
}
