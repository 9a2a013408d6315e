export * from './model.ts'
export { parseOsv, parseOsvValue } from './parse.ts'
export { readOsv } from './read.ts'
