export { readSpdx } from './read.ts'
export { licencesOf, parseExpression, printExpression, type LicenceExpression } from './expression/index.ts'
