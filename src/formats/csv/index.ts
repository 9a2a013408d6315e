export {
  decodeTable,
  EncodingDetector,
  ENCODINGS,
  type DecodedText,
  type DetectedEncoding,
  type Encoding,
} from './decode.ts'
export { guardFormula, isFormula, restoreFormula } from './formula.ts'
export { parseCsv, type CsvTable } from './parse.ts'
export { CsvReader, type CsvLimits, type CsvRow } from './reader.ts'
export { encodeShiftJis, type ShiftJisText } from './shift-jis.ts'
export { writeCell, writeRecord } from './write.ts'
