export { decodeTable, type DecodedText } from './decode.ts'
export { detectDelimiter, parseCsv, type CsvLimits, type CsvRow, type CsvTable } from './parse.ts'
