export * from './model.ts'
export { parseCpe, parseCpeName } from './parse.ts'
export { printCpe } from './print.ts'
export { relateNames, relateValues } from './relation.ts'
