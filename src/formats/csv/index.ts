export { decodeTable, type DecodedText } from './decode.ts'
export { parseCsv, type CsvLimits, type CsvRow, type CsvTable } from './parse.ts'
