export type { Purl, PurlParts, PurlQualifier, ReadPurl } from './model.ts'
export { packageOfPurl, type PurlPackage, type UpstreamPackage } from './package.ts'
export { buildPurl, parsePurl } from './parse.ts'
export { printPurl } from './print.ts'
