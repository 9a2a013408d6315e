export * from './model.ts'
export { parseCve, parseCveValue } from './parse.ts'
export { readCve } from './read.ts'
