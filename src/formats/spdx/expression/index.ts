export * from './model.ts'
export { licencesOf, parseExpression, printExpression } from './parse.ts'
