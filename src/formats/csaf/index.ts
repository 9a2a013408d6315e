export * from './model.ts'
export { parseCsaf, parseCsafValue } from './parse.ts'
