export { proposeField, readColumns, type ColumnMapping, type ColumnTarget, type SourceColumn } from './column.ts'
export { foldHeading, type DataField, type FieldType, type FieldValue, type Values } from './field.ts'
export { checkColumns, completeRecord, Interpreter, type InterpretedRow } from './interpret.ts'
export { keyParts, keyText } from './key.ts'
export type {
  DataKind,
  Ending,
  ModuleData,
  RecordFilter,
  RecordReference,
  ReferenceFinder,
  StoredRecord,
  TouchedRecord,
  WriteContext,
  WriteRow,
  WrittenRecord,
} from './kind.ts'
export { readHead, RecordReader, type FileFormat, type FileHead, type OpenFile, type RawRecord } from './source-file.ts'
export { ArchiveError, isArchive, openInArchive } from './unzip.ts'
export { ValueReader } from './value.ts'
export { tidyValues, writeHeading, writeTableRow } from './write-file.ts'
