export { readStatements, type FlawStatements } from './read.ts'
